"""Which line of the rule gave a grade: every reason can be reached, and fits its grade."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.link import link
from marsad.model import GRADES, REASONS, Incident
from tests.link.reports import Telling

DOCS = Path(__file__).parents[2] / "docs" / "explanation" / "incidents.md"


def _told(*sources: str, one_publisher: bool = False) -> Incident:
    readings = []
    for number, source in enumerate(sources):
        outlet = "صحيفة الأفق" if one_publisher else f"وكالة {'أبتثج'[number]}هار"
        telling = Telling(f"r{number}", publisher=outlet)
        telling.event(target="مدنيين", killed=7, source=source)
        readings.append(telling.reading)
    (found,) = link(readings)
    return found


def test_one_voice_is_weak_because_it_is_one() -> None:
    found = _told("مصدر طبي")
    assert (found.grade, found.reason) == ("weak", "few-voices")


def test_several_voices_of_several_publishers_are_fair() -> None:
    found = _told("مصدر طبي", "شهود عيان")
    assert (found.grade, found.reason) == ("fair", "several-voices")


def test_a_denial_is_the_reason_of_the_dispute() -> None:
    first, second = Telling("r1", publisher="صحيفة الأفق"), Telling("r2", publisher="وكالة الضفاف")
    first.event(target="مدنيين", agent="طائرات التحالف", killed=7, source="مصدر طبي")
    second.event(target="مدنيين", agent="طائرات التحالف", source="وزير الدفاع", status="denied")
    (found,) = link([first.reading, second.reading])
    assert (found.grade, found.reason) == ("contested", "denied")


def test_the_documentation_names_every_reason_beside_its_grade() -> None:
    text = DOCS.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| `[a-z-]+`.*\| \d \|$", line)]
    named = [name for row in rows for name in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(named) == sorted(REASONS)
    assert {row.split("|")[2].strip() for row in rows} == set(GRADES)
