"""The marked examples in evals/examples-gold.jsonl are of the text that the reader gives."""

from __future__ import annotations

import json

import pytest
from expectations import ROOT
from reading_share import read

from marsad.arabic import words
from marsad.model import ROLES, STATUSES
from marsad.ontology import names

GOLD = [
    json.loads(line)
    for line in (ROOT / "evals" / "examples-gold.jsonl").read_text(encoding="utf-8").splitlines()
]
IDS = [record["id"] for record in GOLD]


def source(identity):
    """File and number of the report in it, from an id such as ``agency-feed.rss#3``."""
    name, _, number = identity.partition("#")
    return name, int(number or 1) - 1


@pytest.mark.parametrize("record", GOLD, ids=IDS)
def test_the_text_and_day_are_as_read(record):
    name, number = source(record["id"])
    report = read(name)[number]
    assert record["text"] == report.text
    assert record["date"] == (report.day and report.day.isoformat())


@pytest.mark.parametrize("record", GOLD, ids=IDS)
def test_every_span_is_of_whole_words(record):
    found = words(record["text"])
    starts, ends = {word.start for word in found}, {word.end for word in found}
    for start, end in spans(record):
        assert start in starts, record["text"][start:end]
        assert end in ends, record["text"][start:end]


def spans(record):
    for claim in record["claims"]:
        yield claim["trigger"]
        yield from claim["sources"]
        yield from (argument["span"] for argument in claim["args"])
        yield from (argument["of"] for argument in claim["args"] if "of" in argument)
    for loaded in record["loaded"]:
        yield loaded["span"]
        yield from [loaded["about"]] if loaded["about"] else []


@pytest.mark.parametrize("record", GOLD, ids=IDS)
def test_types_roles_and_events_are_the_guides(record):
    held = [number for event in record["events"] for number in event["claims"]]
    assert sorted(held) == list(range(len(record["claims"])))
    for claim in record["claims"]:
        assert claim["type"] in names()
        assert claim["status"] in STATUSES
        assert {argument["role"] for argument in claim["args"]} <= set(ROLES)


def test_most_are_of_news_and_some_of_nothing():
    assert sum(bool(record["claims"]) for record in GOLD) >= 6
    assert sum(not record["claims"] for record in GOLD) >= 2
