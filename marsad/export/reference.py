"""The page docs/reference/exports.md, written from the formats.

``python -m marsad.export.reference > docs/reference/exports.md``; a test holds it to them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from marsad.export.formats import Format
from marsad.export.registry import FORMATS

INTRODUCTION = """\
# Exports

Written from `marsad/export/*.py` by `python -m marsad.export.reference`: change those, not this
page.

    marsad export --as FORMAT [--out FILE] [--database URL]
    marsad export --losses FORMAT
    marsad import FILE [--database URL]

An export writes what counts now in the store: the current reading of each report, its events, and
the incidents linked from them. Text formats are UTF-8; a cell or field without a value is empty. An
empty store gives a header and says so. A file takes the place of an older one only when it is
whole. `marsad import` takes back what `--as jsonl` wrote, without loss, and names each line that it
cannot take; taking the same file twice stores nothing twice.

`parquet` and `geoparquet` need `pip install 'marsad[parquet]'`.

No format holds all that Marsad knows but `jsonl`. What each cannot hold, and what it forces on a
value, stands under *Losses*.
"""

TAIL = """\
## How values become codes

- ACLED's `geo_precision`: 1 for a radius up to 25 km, 2 up to 60, 3 above.
- UCDP's `where_prec`: by the gazetteer's kind of place 1 (town, quarter, camp), 3 (district), 4
  (governorate), 5 (region), 6 (country); else by the radius 1 up to 5 km, 2 up to 25, 3 up to 60, 4
  up to 120, 6 above.
- ACLED's `time_precision`: 1 for one day, 2 up to 7, 3 up to 31.
- UCDP's `date_prec`: 1 for one day, 2 up to 6, 3 for 7, 4 up to 31, 5 up to 366.
- ACLED's `fatalities` of vague words: below ten 3, dozens 12, hundreds 100, thousands 1000.
- ACLED's `inter1` and `inter2`: 1 a state at home, 2 rebels, 3 armed without a name, 6 protesters,
  7 civilians, 8 a state abroad.
- ACLED's, UCDP's and PLOVER's types: [claim types](claim-types.md).
- Codes of countries: `marsad/export/countries.yaml`.

To add a format: [add an export](../how-to/add-an-export.md).
"""


def page() -> str:
    """The whole page in Markdown, ending in a line break."""
    return "\n".join([INTRODUCTION, *_table(), *(_section(each) for each in FORMATS), TAIL])


def _table() -> Iterator[str]:
    yield "| `--as` | | one row or record is |"
    yield "|---|---|---|"
    yield from (
        f"| [`{each.name}`](#{each.name}) | {each.title} | {each.one} |" for each in FORMATS
    )
    yield ""


def _section(each: Format) -> str:
    lines = [
        f"## {each.name}",
        "",
        f"{each.title}: one row or record is {each.one}.",
        "",
        "| column or field | type | |",
        "|---|---|---|",
        *(f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in each.columns),
        "",
        "Losses:",
        "",
        *(f"- {loss}" for loss in each.losses),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
