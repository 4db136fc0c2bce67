"""CSV of events leads back to the words and to the source."""

from __future__ import annotations

import csv
import io
import json

from marsad.export import find
from tests.export.readings import STRIKE, shelf
from tests.export.test_golden import written


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(find("csv"), shelf()).decode())))


def test_every_event_has_its_source_link_and_capture() -> None:
    found = rows()
    assert [row["url"] for row in found] == [f"https://alufuq.example/{n}" for n in (1, 1, 2, 3)]
    assert all(len(row["capture"]) == 64 for row in found)


def test_offsets_lead_to_the_quoted_words() -> None:
    quotes = json.loads(rows()[0]["quotes"])
    assert {quote["role"] for quote in quotes} > {"trigger", "target", "count", "source"}
    assert all(STRIKE[quote["start"] : quote["end"]] == quote["words"] for quote in quotes)


def test_dozens_are_no_number() -> None:
    clash = rows()[-1]
    assert (clash["killed_min"], clash["killed_max"], clash["killed_vague"]) == ("20", "", "true")
    assert (clash["day_from"], clash["day_to"]) == ("2021-03-01", "2021-03-31")
    assert clash["day_precision"] == "month"
