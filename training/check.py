"""Say what is wrong with marked files and what they hold: ``python -m training.check FILE…``"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from marsad.ontology import types
from training.markup import ROLES, STATUSES, Record, compile_draft, parse


def main(paths: list[str]) -> int:
    """Print every fault and the totals; the exit code is 1 where there are faults."""
    records: list[Record] = []
    problems: list[str] = []
    for path in paths:
        drafts, faults = parse(Path(path))
        problems += faults
        records += [compile_draft(draft, problems) for draft in drafts]
    ids = Counter(record["id"] for record in records)
    problems += [f"two reports are named {name}" for name, n in ids.items() if n > 1]
    print("\n".join(problems))
    print("\n".join(totals(records)))
    return bool(problems)


def totals(records: list[Record]) -> list[str]:
    """Counts of reports, words, claims, types, statuses, roles, genres, conflicts in words."""
    claims = [claim for record in records for claim in record["claims"]]
    of_type = Counter(claim["type"] for claim in claims)
    quiet = sum(not record["claims"] for record in records)
    words = sum(len(record["text"].split()) for record in records)

    def row(counter: Counter[str], names: list[str]) -> str:
        return "  ".join(f"{name} {counter[name]}" for name in names)

    def kinds(key: str) -> str:
        counter = Counter(record[key] for record in records)
        return row(counter, sorted(counter))

    return [
        f"{len(records)} reports ({quiet} without claims), {words} words, {len(claims)} claims, "
        f"{sum(len(record['events']) for record in records)} events, "
        f"{sum(len(record['loaded']) for record in records)} loaded",
        row(of_type, sorted(types(), key=lambda name: of_type[name])),
        row(Counter(claim["status"] for claim in claims), list(STATUSES)),
        row(Counter(a["role"] for c in claims for a in c["args"]), list(ROLES.values())),
        "sources " + row(Counter(str(len(c["sources"])) for c in claims), list("0123")),
        kinds("genre"),
        kinds("conflict"),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
