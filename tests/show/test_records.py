"""Records: what the claim record promises, whole after a trip through JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marsad.model import (
    Anchor,
    Argument,
    Claim,
    Count,
    PartialDate,
    Point,
    Precision,
    Reading,
    Span,
)
from marsad.show.records import claim_record, line, reading_record
from tests.show.readings import all_readings, bounded, shelling, undated

READINGS = pytest.mark.parametrize("reading", all_readings(), ids=lambda reading: reading.report.id)


@READINGS
def test_a_line_is_one_line_and_reads_back_the_same(reading: Reading) -> None:
    record = reading_record(reading)
    assert "\n" not in line(record)
    assert json.loads(line(record)) == record


@READINGS
def test_a_claim_can_be_had_back_whole(reading: Reading) -> None:
    for claim, record in zip(reading.claims, _read(reading)["claims"], strict=True):
        assert _claim(record, reading.report.id) == claim


@READINGS
def test_events_name_their_claims_by_index(reading: Reading) -> None:
    record = _read(reading)
    for event, written in zip(reading.events, record["events"], strict=True):
        assert tuple(record["claims"][n]["id"] for n in written["claims"]) == event.claims
        assert written["type"] == event.type


def test_the_keys_are_those_of_the_guide() -> None:
    record = _read(shelling())
    assert list(record) == [
        *("id", "date", "text", "report", "claims", "loaded", "events", "produced_by"),
    ]
    assert record["date"] == "2021-03-05"
    strike = record["events"][0]
    assert strike["killed"] == [7, 7]
    assert strike["injured"] == [20, None]
    assert (strike["from"], strike["to"]) == ("2021-03-04", "2021-03-04")
    assert not strike["date_inherited"]
    assert record["events"][1]["date_inherited"]
    assert record["events"][2]["place_inherited"]
    assert record["loaded"][0]["tone"] == "against"
    assert record["loaded"][1]["about"] is None
    assert record["report"]["weekday"] == {"number": 4, "span": [95, 105]}
    assert record["report"]["media"][0]["kind"] == "image"


def test_a_day_that_only_bounds_the_report_is_not_its_date() -> None:
    record = _read(bounded())
    assert record["date"] is None
    assert record["report"]["published"]["upper_bound"] is True
    assert _read(undated())["date"] is None


def test_the_given_id_comes_first_and_ours_stays() -> None:
    reading = shelling()
    given = replace(reading, report=replace(reading.report, external_id="day#7"))
    assert (_read(given)["id"], _read(given)["report"]["id"]) == ("day#7", reading.report.id)
    assert _read(reading)["id"] == reading.report.id


def test_confidence_is_written_only_where_there_is_one() -> None:
    claim = shelling().claims[0]
    assert "confidence" not in claim_record(claim)
    assert claim_record(replace(claim, confidence=0.87654))["confidence"] == 0.8765


def test_arabic_is_left_as_written_and_half_a_pair_is_escaped() -> None:
    assert line({"text": "قُتل 👩‍🚒"}) == '{"text": "قُتل 👩‍🚒"}'
    broken = line({"text": "قتل \ud83d"})
    assert broken.encode()
    assert json.loads(broken) == {"text": "قتل \ud83d"}


def _read(reading: Reading) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line(reading_record(reading)))
    return record


def _claim(record: dict[str, Any], report: str) -> Claim:
    return Claim(
        id=record["id"],
        report=report,
        type=record["type"],
        trigger=Span(*record["trigger"]),
        status=record["status"],
        arguments=tuple(map(_argument, record["args"])),
        sources=tuple(Span(*span) for span in record["sources"]),
        produced_by=record["produced_by"],
        confidence=record.get("confidence"),
    )


def _argument(record: dict[str, Any]) -> Argument:
    day = date.fromisoformat
    time = count = point = None
    if "precision" in record:
        first, last = record.get("from"), record.get("to")
        time = PartialDate(
            day(first) if first else None,
            day(last) if last else None,
            Precision(record["precision"]),
            Anchor(record["anchor"]),
        )
    if "min" in record:
        vague, about = record.get("vague", False), record.get("approx", False)
        count = Count(record["min"], record["max"], about, vague)
    if "lat" in record:
        point = Point(record["lat"], record["lon"], record["within_km"])
    of = Span(*record["of"]) if "of" in record else None
    part, toll = record.get("part", False), record.get("toll", False)
    return Argument(
        record["role"],
        Span(*record["span"]),
        time,
        count,
        point,
        of,
        part,
        toll,
        actor=record.get("actor"),
        place=record.get("place"),
    )
