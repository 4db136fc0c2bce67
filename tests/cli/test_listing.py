"""``marsad claims``, ``events``, ``show`` and ``explain`` on what was stored."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

Marsad = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stored(marsad: Marsad) -> Marsad:
    marsad("read", "reports.jsonl")
    return marsad


FILTERS = [
    (("--type", "air-strike"), {"air-strike"}),
    (("--party", "الحوثيين"), {"air-strike"}),
    (("--party", "المسلحين", "--party", "مسلحون"), {"attack", "killing"}),
    (("--place", "صعده"), {"air-strike"}),
    (("--source", "مصدر عسكري"), {"attack", "killing"}),
    (("--from", "2021-03-05", "--to", "2021-03-05"), {"attack", "killing"}),
    (("--status", "denied"), set()),
]


@pytest.mark.parametrize(("arguments", "types"), FILTERS)
def test_claims_are_filtered(stored: Marsad, arguments: tuple[str, ...], types: set[str]) -> None:
    code, out, _ = stored("claims", "--format", "jsonl", *arguments)
    assert code == 0
    assert {json.loads(line)["type"] for line in out.splitlines()} <= (types or {"none"})
    if types:
        assert out


def test_claims_as_csv_and_table(stored: Marsad) -> None:
    _, out, _ = stored("claims", "--format", "csv", "--type", "air-strike")
    headline, row = csv.DictReader(io.StringIO(out))
    assert headline["places"] == "صعدة"
    assert row["agents"] == "طائرات التحالف"
    assert row["sources"] == "قناة محلية"
    _, out, err = stored("claims", "--type", "air-strike")
    assert "طائرات التحالف" in out
    assert "2 of " in err


def test_events_are_listed_with_their_sources(stored: Marsad) -> None:
    _, out, _ = stored("events", "--format", "jsonl", "--place", "بنغازي")
    events = [json.loads(line) for line in out.splitlines()]
    assert any(event["killed"] == "7" for event in events)
    assert all("مصدر عسكري" in event["sources"] for event in events if event["killed"] == "7")


def test_nothing_stored_and_nothing_found_say_what_to_do(marsad: Marsad) -> None:
    _, _, err = marsad("claims", "--database", "sqlite:///new.sqlite3")
    assert "marsad read SOURCE" in err
    marsad("read", "reports.jsonl")
    _, _, err = marsad("events", "--place", "طنجة")
    assert "None fits" in err


def test_show_prints_the_report_and_each_value_with_its_words(stored: Marsad) -> None:
    _, out, _ = stored("show", "two")
    assert "غارات على صعدة" in out
    assert "air-strike" in out
    assert "قناة محلية" in out
    _, out, _ = stored("show", "two", "--json")
    assert json.loads(out)["id"] == "two"


def test_explain_tells_chances_and_entries(stored: Marsad) -> None:
    _, out, _ = stored("explain", "two")
    assert "claim 1" in out
    assert "entry trigger air-strike" in out
    assert re.search(r"chance (0\.\d\d|1\.00), said from 0\.\d\d on", out)
    assert re.search(r"agent: طائرات التحالف \((0\.\d\d|1\.00)\)", out)
    _, first, _ = stored("explain", "two", "1")
    assert first in out
    code, _, err = stored("explain", "two", "99")
    assert code == 2
    assert "give a number from 1" in err


def test_an_unknown_report_is_told(stored: Marsad) -> None:
    code, _, err = stored("show", "rzzz")
    assert code == 3
    assert "no stored report" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--type", "kiling"), "choose from abduction"),
        (("--status", "happened"), "choose from occurred"),
        (("--from", "2021-05-01", "--to", "2021-01-01"), "swap them"),
    ],
)
@pytest.mark.parametrize("command", ["claims", "events"])
def test_a_filter_that_nothing_can_fit_is_misuse(
    stored: Marsad, command: str, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = stored(command, *arguments)
    assert code == 2
    assert not out
    assert said in err
