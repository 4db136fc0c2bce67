"""``marsad control`` on what was stored."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.model import Reading
from marsad.store import Store
from tests.link.reports import copied
from tests.link.test_control import ARMY, TURBA, took
from tests.store.samples import capture

Marsad = Callable[..., tuple[int, str, str]]
URL = "sqlite:///marsad.sqlite3"


def save(readings: list[Reading]) -> None:
    with Store.open(URL) as store:
        for reading in readings:
            about = reading.report
            source = capture(about.text, about.location)
            about = replace(about, capture=source.sha256)
            saved = replace(reading, report=about, produced_by="rules-test")
            store.save(source, saved)


@pytest.fixture
def stored(marsad: Marsad, folder: Path) -> Marsad:
    first = took("a", days=-20, source="المتحدث باسم الحوثيين", publisher="صحيفة الأفق")
    save(
        [
            first,
            copied(first, "b"),
            took("c", ARMY, days=0, inherited=True, source="وكالة رويترز"),
            took("d", place="مدينة التربة", point=TURBA),
            took("e", ARMY, days=0, status="denied", source="المتحدث باسم الحوثيين"),
        ]
    )
    return marsad


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_statements_in_time_order_then_the_verdict(stored: Marsad) -> None:
    code, out, _ = stored("control", "مدينة تعز", "--near", "YE", "--on", "2021-03-10")
    assert code == 0
    assert out.index("2021-02-14") < out.index("2021-03-06*") < out.index("Verdict")
    for words in ("takeover denied", "2 reports, one voice", "speaks for this party", "ye.houthis"):
        assert words in out
    assert "contested: somebody denies it" in out
    assert "التربة" not in out


def test_the_verdict_in_arabic(stored: Marsad) -> None:
    day = ("--on", "2021-03-10")
    _, out, _ = stored("control", "مدينة تعز", "--near", "YE", "--lang", "ar", *day)
    assert "الخلاصة: متنازع عليه: هناك من ينفي ذلك" in out
    assert "وآخر ما قيل ذلك في 2021-03-06 (قبل 4 أيام)" in out
    assert "بلدة أو مدينة، تعز، اليمن" in out


def test_nothing_in_arabic_comes_in_english_but_ids_of_reports(stored: Marsad) -> None:
    for place in ("مدينة تعز", "محافظة تعز"):
        _, out, _ = stored("control", place, "--near", "YE", "--lang", "ar")
        latin = {word for line in out.splitlines() for word in re.findall("[A-Za-z]{2,}", line)}
        assert latin <= {"on", "html"}  # the option --on; where a report without publisher was


def test_what_nobody_has_said_for_a_year_is_not_the_present(stored: Marsad) -> None:
    _, out, _ = stored("control", "مدينة التربة", "--near", "YE")
    assert "unknown: nothing has been said for more than a year; ask for a past day" in out
    assert re.search(r"holds: جماعة الحوثي \[ye.houthis\] since .* years ago", out)
    on = ("--on", "2021-03-10")
    _, out, _ = stored("control", "مدينة التربة", "--near", "YE", *on)
    assert "Verdict: last said to be held by جماعة الحوثي" in out
    _, out, _ = stored("control", "مدينة التربة", "--near", "YE", "--format", "jsonl", *on)
    verdict = records(out)[-1]
    assert (verdict["outcome"], verdict["as_of"]) == ("held", "2021-03-10")
    (position,) = verdict["positions"]  # type: ignore[misc]
    assert (position["last_said"], position["age_days"]) == ("2021-03-06", 4)


def test_on_a_day_it_was_held_by_another(stored: Marsad) -> None:
    _, out, _ = stored(
        *("control", "مدينة تعز", "--near", "YE", "--on", "2021-02-20", "--format", "jsonl")
    )
    *statements, verdict = records(out)
    assert [len(each["told"]) for each in statements] == [2]  # type: ignore[arg-type]
    assert verdict["outcome"] == "held"
    (position,) = verdict["positions"]  # type: ignore[misc]
    assert position["parties"][0]["actor"] == "ye.houthis"
    assert position["days"] == {
        "from": date(2021, 2, 14).isoformat(),
        "to": "2021-02-14",
        "precision": "day",
        "inherited": False,
    }
    assert position["only_own_side"] is True


def test_a_governorate_shows_its_towns_and_judges_each(stored: Marsad) -> None:
    day = ("--on", "2021-03-10")
    _, out, _ = stored("control", "محافظة تعز", "--near", "YE", "--format", "jsonl", *day)
    verdict = records(out)[-1]
    assert verdict["reason"] == "unsaid"
    parts = {part["place"]: part["outcome"] for part in verdict["parts"]}  # type: ignore[attr-defined]
    assert parts == {"مدينة تعز": "contested", "مدينة التربة": "held"}


def test_of_several_places_of_a_name_it_is_one_of_which_something_is_said(stored: Marsad) -> None:
    _, out, _ = stored("control", "التربة", "--near", "SA")
    assert "settlement, تعز, YE" in out
    assert "Other places of this name: تربة" in out


def test_what_cannot_be_answered_is_told(stored: Marsad) -> None:
    code, _, err = stored("control", "Taiz")
    assert code == 3
    assert "near names: تعز (YE, settlement)" in err
    code, _, err = stored("control", "طرابلس", "--near", "LY")
    assert code == 3
    assert "none of 5 stored reports of ground taken or left says who holds it" in err
    code, _, err = stored("control", "مدينة تعز", "--near", "YE", "--to", "2001-01-01")
    assert code == 3
    assert "leave out the days" in err
    code, _, err = stored("control", "تعز", "--on", "2021-02-20", "--to", "2021-02-20")
    assert code == 2
    assert "--on DAY stands alone" in err


def test_an_empty_store_says_what_to_do(marsad: Marsad) -> None:
    marsad("claims", "--database", "sqlite:///new.sqlite3")
    code, _, err = marsad("control", "تعز", "--database", "sqlite:///new.sqlite3")
    assert code == 3
    assert "marsad read SOURCE" in err
