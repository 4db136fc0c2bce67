"""The page docs/reference/claim-types.md, written from the files.

``python -m marsad.ontology.reference > docs/reference/claim-types.md``; a test holds it to them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from marsad.ontology.claim_types import Acled, ClaimType, Crosswalk, types

INTRODUCTION = """\
# Claim types

Written from `marsad/ontology/*.yaml` by `python -m marsad.ontology.reference`: change those, not
this page. A *soft* type is a claim only where the conflict, its parties, its victims or its
politics are concerned. An *outcome* can be the result of another act. ACLED rows are those of its
codebook of 2023, PLOVER types and modes those of its manual of September 2021; UCDP numbers are
GED's types of violence (1 state-based, 2 non-state, 3 one-sided), for events with a death.
"""


def page() -> str:
    """The whole page in Markdown, ending in a line break."""
    listed = list(types().values())
    return "\n".join([INTRODUCTION, *_table(listed), *(_section(each) for each in listed)])


def _table(listed: list[ClaimType]) -> Iterator[str]:
    yield "| type | | | scope | physical | outcome |"
    yield "|---|---|---|---|---|---|"
    for each in listed:
        physical, outcome = (("yes" if told else "no") for told in (each.physical, each.outcome))
        yield (
            f"| [`{each.type}`](#{each.type}) | {each.label.en} | {each.label.ar} "
            f"| {each.scope} | {physical} | {outcome} |"
        )
    yield ""


def _section(each: ClaimType) -> str:
    lines = [
        f"## {each.type}",
        "",
        f"{each.definition.en}",
        "",
        f"{each.definition.ar}",
        "",
        *(f"- `{role}`: {gloss}" for role, gloss in each.roles.items()),
        "",
        *_crosswalk(each.crosswalk),
        "",
        "Counts:",
        "",
        *(f"- {told.text} (`{told.trigger}`)" for told in each.counts),
        "",
        "Does not:",
        "",
        *(f"- {told.text} (`{told.word}`: {told.reason})" for told in each.does_not),
        "",
    ]
    return "\n".join(lines)


def _crosswalk(crosswalk: Crosswalk) -> Iterator[str]:
    rows = [crosswalk.acled, *crosswalk.acled_other] if crosswalk.acled else []
    yield "ACLED: " + ("; ".join(_acled(row) for row in rows if row) or "none") + "  "
    yield "UCDP: " + (", ".join(map(str, crosswalk.ucdp)) if crosswalk.ucdp else "none") + "  "
    mode = f" ({crosswalk.plover.mode})" if crosswalk.plover.mode else ""
    yield f"PLOVER: {crosswalk.plover.event}{mode}"


def _acled(row: Acled) -> str:
    when = f" when {row.when}" if row.when else ""
    return f"{row.disorder_type} / {row.event_type} / {row.sub_event_type}{when}"


if __name__ == "__main__":
    sys.stdout.write(page())
