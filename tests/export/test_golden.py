"""What each text format makes of the small readings, byte for byte.

``MARSAD_RENEW=1 pytest tests/export`` writes the files anew; read the difference before it counts.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from marsad.export import FORMATS, Format, write
from tests.export.readings import Shelf, shelf

GOLDEN = Path(__file__).parent / "golden"
TEXT = [each for each in FORMATS if not each.binary]


def written(wanted: Format, stored: Shelf) -> bytes:
    out = io.BytesIO()
    write(wanted, stored, out)
    return out.getvalue()


@pytest.mark.parametrize("wanted", TEXT, ids=lambda each: each.name)
def test_the_small_readings_give_the_golden_file(wanted: Format) -> None:
    golden = GOLDEN / f"readings.{wanted.name}"
    found = written(wanted, shelf())
    if os.environ.get("MARSAD_RENEW"):
        golden.write_bytes(found)
    assert found.decode() == golden.read_text("utf-8")


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda each: each.name)
def test_rows_have_the_columns_stated(wanted: Format) -> None:
    names = [column.name for column in wanted.columns]
    rows = list(wanted.rows(shelf()))
    assert rows
    if wanted.name not in {"jsonl", "plover", "geojson"}:
        assert all(list(row) == names for row in rows)


@pytest.mark.parametrize("wanted", TEXT, ids=lambda each: each.name)
def test_an_empty_store_gives_a_header_or_nothing(wanted: Format) -> None:
    found = written(wanted, Shelf()).decode()
    if wanted.name in {"csv", "acled", "ged"}:
        (head,) = csv.reader(io.StringIO(found))
        assert head == [column.name for column in wanted.columns]
