"""PLOVER records by the fields of its manual."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.export import plover
from marsad.model import Status
from tests.export.readings import Shelf, shelf


def test_a_record_of_an_air_strike() -> None:
    record, *_ = plover.rows(shelf())
    assert (record["event"], record["mode"]) == (["ASSAULT"], ["heavy-weapons"])
    assert record["date"] == "2021-03-05"
    assert record["recipient"] == [{"sector": "CVL", "actor_text": "مدنيين"}]
    assert record["event_loc"]["country code"] == "YE"
    assert record["event_loc"]["cc3"] == "YEM"
    assert record["size_info"] == {"dead": [7, 7]}


def test_dozens_stay_open_and_a_month_has_two_ends() -> None:
    *_, record = plover.rows(shelf())
    assert record["size_info"] == {"dead": [20, None]}
    assert (record["date"], record["enddate"]) == ("2021-03-01", "2021-03-31")
    assert {"code": "YEM", "sector": "REB", "actor_text": "جماعة الحوثي"} in record["source"]


def test_fields_are_those_stated() -> None:
    names = [column.name for column in plover.COLUMNS]
    for record in plover.rows(shelf()):
        assert [name for name in names if name in record] == list(record)


@pytest.mark.parametrize(
    ("status", "context"), [("denied", ["negation"]), ("expected", ["future"])]
)
def test_what_did_not_happen_says_so(status: Status, context: list[str]) -> None:
    source, reading = shelf().items[0]
    events = tuple(replace(event, status=status) for event in reading.events)
    record, *_ = plover.rows(Shelf(((source, replace(reading, events=events)),)))
    assert record["context"] == context
