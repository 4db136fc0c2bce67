"""Each line of the rule in docs/explanation/incidents.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.link import link
from marsad.model import GRADES, Incident, Media, Reading, Span
from tests.link.reports import Telling

HOUTHI, COALITION = "الحوثيون", "طائرات التحالف"
HOUTHI_SPEAKER, COALITION_SPEAKER = "المتحدث باسم الحوثيين", "المتحدث باسم التحالف"
MONITOR, OTHER_MONITOR = "المرصد السوري لحقوق الإنسان", "منظمة العفو الدولية"


def told(name: str, **said: object) -> Reading:
    said = {"agent": COALITION, "target": "مدنيين"} | said
    publisher = str(said.pop("publisher", f"صحيفة {name}"))
    return Telling(name, publisher=publisher).event(**said).reading  # type: ignore[arg-type]


def incident(*readings: Reading) -> Incident:
    (found,) = link(readings)
    return found


def two_sources() -> Reading:
    """One report in which two sources of different kinds say so."""
    first = Telling("a", publisher="صحيفة الأفق").event(agent=COALITION, source="وزير الدفاع")
    reading = first.reading
    (event,), (claim,) = reading.events, reading.claims
    span = Span(reading.report.text.index("تفصيل"), len(reading.report.text) - 1)
    again = replace(claim, id="again", sources=(span,))
    return replace(
        reading, claims=(claim, again), events=(replace(event, claims=(claim.id, "again")),)
    )


def with_pictures(reading: Reading) -> Reading:
    media = (Media("image", "https://news.example/1.jpg"),)
    return replace(reading, report=replace(reading.report, media=media))


DENIED = told("d", source=COALITION_SPEAKER, status="denied")
CASES = {
    "one voice": ("weak", [told("a")]),
    "posts alone are not credible": ("weak", [told("a"), told("b", source="ناشطون")]),
    "two sources of one report": ("weak", [two_sources()]),
    "a monitor's own report and an outlet's": (
        "confirmed",
        [with_pictures(told("a", publisher=MONITOR)), told("b")],
    ),
    "two outlets": ("fair", [told("a"), told("b")]),
    "a monitor without pictures, and an outlet": ("fair", [told("a", source=MONITOR), told("b")]),
    "two monitors": ("confirmed", [told("a", source=MONITOR), told("b", source=OTHER_MONITOR)]),
    "a monitor with pictures, and an outlet": (
        "confirmed",
        [with_pictures(told("a", source=MONITOR)), told("b")],
    ),
    "the accused admits": ("confirmed", [told("a", source=COALITION_SPEAKER)]),
    "the loser of ground says so": (
        "fair",
        [told("a", type_="takeover", words="سيطرة", target=HOUTHI, source=HOUTHI_SPEAKER)],
    ),
    "a side tells of its own dead": ("fair", [told("a", target=HOUTHI, source=HOUTHI_SPEAKER)]),
    "a boast is no admission": (
        "weak",
        [told("a", target="مسلحي الحوثي", source=COALITION_SPEAKER)],
    ),
    "the accused denies": ("contested", [told("a"), told("b"), DENIED]),
    "they blame each other": (
        "contested",
        [
            told("a", type_="shelling", source=HOUTHI_SPEAKER),
            told("b", type_="shelling", agent=HOUTHI, source=COALITION_SPEAKER),
        ],
    ),
    "only denied": ("discounted", [DENIED]),
    "a monitor refutes a post": (
        "discounted",
        [told("a", source="ناشطون"), told("d", source=MONITOR, status="denied")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_grade_follows_the_rule(case: str) -> None:
    wanted, readings = CASES[case]
    assert incident(*readings).grade == wanted


def test_every_grade_has_a_case() -> None:
    assert {grade for grade, _ in CASES.values()} == set(GRADES)
