"""What voices disagree on is told with who says what."""

from __future__ import annotations

from marsad.link import link
from marsad.model import Contradiction, Count, Reading
from tests.link.reports import Telling


def told(name: str, **said: object) -> Reading:
    return Telling(name, publisher=f"صحيفة {name}").event(**said).reading  # type: ignore[arg-type]


def disputes(*readings: Reading) -> dict[str, Contradiction]:
    (incident,) = link(readings)
    return {each.about: each for each in incident.contradictions}


def test_numbers_that_cannot_both_hold_contradict() -> None:
    found = disputes(told("a", killed=7), told("b", killed=12))
    answers = {position.answer: position.by for position in found["number"].positions}
    assert answers == {"killed 7": ("صحيفة a",), "killed 12": ("صحيفة b",)}


def test_open_rounded_and_vague_numbers_agree() -> None:
    for other in (Count(5, None), Count(20, None, vague=True), 7):
        assert not disputes(told("a", killed=7), told("b", killed=other))
    assert not disputes(told("a", killed=100), told("b", killed=105))


def test_two_parties_blamed_contradict_and_the_sides_of_a_clash_do_not() -> None:
    readings = (
        told("a", type_="shelling", agent="الحوثيون"),
        told("b", type_="shelling", agent="التحالف", killed=None),
        told("c", type_="shelling", killed=None),
    )
    assert set(disputes(*readings[:1], readings[2])) == set()
    assert "perpetrator" in disputes(*readings)
    assert not disputes(
        told("a", type_="clash", words="اشتباكات", agent="الحوثيون"),
        told("b", type_="clash", words="اشتباكات", agent="التحالف"),
    )


def test_a_denial_disputes_that_it_happened() -> None:
    found = disputes(told("a"), told("b", status="denied", source="المتحدث باسم التحالف"))
    assert [p.answer for p in found["occurrence"].positions] == ["asserts", "denies"]
