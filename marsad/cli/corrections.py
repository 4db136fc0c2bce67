"""``marsad corrections``: what people made of the machine's claims, as marked reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from marsad.cli.exporting import OUT, REDACTED, opened
from marsad.cli.messages import many
from marsad.cli.options import DATABASE
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.store import Store
    from marsad.store.corrections import Corrected

app = typer.Typer(
    name="corrections",
    help="What people made of the machine's claims.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def corrections() -> None:
    """What people made of the machine's claims."""


@app.command("export")
def export(
    out: Path | None = OUT,
    confirmed: bool = typer.Option(
        False, "--confirmed", help="Only reports that a second person confirmed."
    ),
    since: str | None = typer.Option(
        None, "--since", metavar="DAY", help="Only reports people were through with since then."
    ),
    redacted: bool = REDACTED,
    database: str | None = DATABASE,
) -> None:
    """Write the reports that people are through with as marked reports, one JSON object a line.

    Each has its claims and events as people left them, and under "review" how many claims stand
    as the machine said them, were corrected, added or rejected. The names of the people are left
    out. `marsad eval FILE` measures the reader on them; training learns from them when the file
    lies in its corpus folder.

    Examples:

      marsad corrections export --out marked.jsonl

      marsad corrections export --confirmed --since 2026-01-01 > marked.jsonl
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store, opened(out) as stream:
        reports = store.corrected(twice=confirmed, since=_day(since))
        found = _write(_redacted(store, reports) if redacted else reports, stream)
    print(found, file=sys.stderr)


def _redacted(store: Store, reports: Iterable[Corrected]) -> Iterator[Corrected]:
    """The reports that may be given away, without the names that people marked in them."""
    from marsad.export.redacting import redacted_reading

    marked, closed = store.redactions(), store.restricted()
    for each in reports:
        if each.reading.report.id in closed:
            continue
        counted = each.reading.claims
        cut = redacted_reading(replace(each.reading, claims=counted + each.rejected), marked)
        kept, rejected = cut.claims[: len(counted)], cut.claims[len(counted) :]
        yield replace(each, reading=replace(cut, claims=kept), rejected=rejected)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as e:
        raise UsageError(f"--since {written}: is no day (write it as 2026-01-31)") from e


def _write(reports: Iterable[Corrected], stream: BinaryIO) -> str:
    totals = dict.fromkeys(("accepted", "corrected", "rejected", "added"), 0)
    lines = 0
    for each in reports:
        record = _record(each)
        for name in totals:
            totals[name] += record["review"][name] if name != "rejected" else len(each.rejected)
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        lines += 1
    if not lines:
        return "0 reports: people are through with none (or none that fits; see --help)."
    told = ", ".join(f"{number} {name}" for name, number in totals.items())
    return f"{many(lines, 'report')}. Claims: {told}."


def _record(each: Corrected) -> dict[str, Any]:
    from marsad.show.records import reading_record

    record = reading_record(each.reading)
    record["id"] = each.reading.report.id  # an outside id may be that of several reports
    for claim in record["claims"]:
        if claim["produced_by"].startswith("person:"):
            claim["produced_by"] = "person"
    record["review"] = {
        "state": each.state,
        "accepted": each.accepted,
        "corrected": each.corrected,
        "added": each.added,
        "undecided": each.unseen,
        "rejected": [
            {"type": claim.type, "trigger": [claim.trigger.start, claim.trigger.end]}
            for claim in each.rejected
        ],
    }
    return record
