"""Each independent voice once, with its side and what it gains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.link import link
from marsad.link.sources import source
from marsad.model import Reading, Voice
from tests.link.reports import Telling, copied

MONITOR = "المرصد السوري لحقوق الإنسان"


def told(name: str, publisher: str = "", **said: object) -> Reading:
    said = {"agent": "طائرات التحالف", "killed": 7} | said
    return Telling(name, publisher=publisher or f"صحيفة {name}").event(**said).reading  # type: ignore[arg-type]


def voices(*readings: Reading) -> tuple[Voice, ...]:
    (incident,) = link(readings)
    return incident.voices


def test_two_outlets_that_quote_one_monitor_are_one_voice() -> None:
    (voice,) = voices(told("a", source=MONITOR), told("b", source=MONITOR))
    assert voice.kind == "monitor"
    assert voice.name == MONITOR
    assert voice.reports == ("a", "b")


def test_nameless_sources_of_two_outlets_are_two_voices_of_one_outlet_one() -> None:
    assert len(voices(told("a", source="مصدر طبي"), told("b", source="مصدر طبي"))) == 2
    assert len(voices(told("a", "صحيفة الأفق", source="مصدر طبي"), told("b", "الأفق"))) == 1


def test_a_report_that_quotes_an_outlet_is_no_second_witness() -> None:
    original = told("a", "وكالة فرانس برس")
    assert len(voices(original, told("b", source="أ ف ب"))) == 1
    relayed = told("b", source=("مصدر عسكري", "وكالة فرانس برس"))
    assert len(voices(original, relayed)) == 1


def test_all_spokesmen_of_a_side_are_one_voice_with_its_interest() -> None:
    (voice,) = voices(
        told("a", source="المتحدث باسم الحوثيين"), told("b", source="قيادي في جماعة الحوثي")
    )
    assert voice.side == min(source("الحوثيون").side for _ in "a")
    assert voice.interest == "none"
    (own,) = voices(told("a", target="مسلحي الحوثي", source="المتحدث باسم الحوثيين"))
    assert own.interest == "against"
    (blaming,) = voices(told("a", agent="الحوثيون", target="جنود", source="المتحدث باسم الحوثيين"))
    assert blaming.interest == "for"


def test_a_person_named_shorter_is_the_same_voice() -> None:
    assert len(voices(told("a", source="محمد سالم قنونو"), told("b", source="سالم قنونو"))) == 1


def test_the_same_sentences_in_two_articles_are_one_voice() -> None:
    original = told("a", "صحيفة الأفق")
    around = " ".join(f"غير{n}" for n in range(200))
    report = replace(
        original.report, id="b", publisher="صحيفة النور", text=f"{original.report.text}\n{around}"
    )
    same = replace(copied(original, "b"), report=report)
    assert len(voices(original, same)) == 1


def test_a_copy_under_another_name_is_the_same_voice() -> None:
    original = told("a", target="سوق شعبي في شارع جمال وسط المدينة القديمة مساء")
    assert len(voices(original, copied(original, "b"))) == 1


@pytest.mark.parametrize(
    ("phrase", "kind", "named"),
    [
        ("مصدر عسكري", "anonymous", False),
        ("شهود عيان", "witness", False),
        ("وزير الدفاع", "official", True),
        ("مسؤول محلي", "official", False),
        (MONITOR, "monitor", True),
        ("وكالة سبأ", "media", True),
        ("محمد قنونو", "person", True),
        ("ناشطون", "social", False),
    ],
)
def test_sources_are_known_by_kind_and_name(phrase: str, kind: str, named: bool) -> None:
    found = source(phrase)
    assert found.kind == kind
    assert bool(found.key) is named
