"""What speaks for and against two events being one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from marsad.link.happenings import Happening, happenings
from marsad.link.scoring import LINK, VETO, score, weigh
from marsad.model import Point, Precision
from tests.link.reports import MARIB, TAIZ, Telling


def event(name: str, text: str = "", **said: object) -> Happening:
    (found,) = happenings(Telling(name).event(**said).reading, text or name)  # type: ignore[arg-type]
    return found


def test_town_day_and_type_suffice_and_a_governorate_does_not() -> None:
    assert (score(event("a"), event("b")) or 0) >= LINK
    wide = {"place": "محافظة تعز", "point": Point(13.5, 44.0, 120)}
    assert (score(event("a", **wide), event("b", **wide)) or 0) < LINK
    same_party = wide | {"agent": "التحالف"}
    assert (score(event("a", **same_party), event("b", **same_party)) or 0) >= LINK


def test_what_rules_a_pair_out() -> None:
    assert score(event("a"), event("b", place="مأرب", point=MARIB)) == VETO
    assert score(event("a"), event("b", days=-4)) == VETO
    assert score(event("a"), event("b", type_="displacement", words="نزوح")) == VETO


def test_about_a_day_is_not_ruled_out_by_the_days_beside_it() -> None:
    def about(days: int) -> Happening:
        reading = Telling("b").event(days=days).reading
        (told,) = reading.events
        assert told.date
        moved = replace(told, date=replace(told.date, precision=Precision.ABOUT))
        (found,) = happenings(replace(reading, events=(moved,)), "b")
        return found

    assert score(event("a", days=-1), event("b", days=-3)) == VETO
    assert (score(event("a", days=-1), about(-2)) or 0) >= LINK
    assert score(event("a", days=-1), about(-3)) != VETO
    assert score(event("a", days=-1), about(-5)) == VETO


def test_a_blow_and_its_answer_are_told_apart_by_their_parties() -> None:
    blow = event("a", type_="shelling", agent="الحوثيون", target="قوات التحالف")
    answer = event("b", type_="shelling", agent="التحالف", target="الحوثيين")
    assert weigh(blow, answer).party < 0


def test_thin_evidence_tells_nothing() -> None:
    assert score(event("a", days=None), event("b")) is None
    assert score(event("a", place="", point=None), event("b")) is None


SAID = st.fixed_dictionaries(
    {
        "type_": st.sampled_from(["air-strike", "killing", "takeover", "release"]),
        "days": st.sampled_from([None, 0, -1, -2, -5]),
        "inherited": st.booleans(),
        "point": st.sampled_from([None, TAIZ, MARIB, Point(13.6, 44.0, 5)]),
        "killed": st.sampled_from([None, 3, 12]),
        "agent": st.sampled_from(["", "الحوثيون", "التحالف"]),
    }
)


@given(SAID, SAID)
def test_evidence_is_the_same_from_both_sides(a: dict[str, object], b: dict[str, object]) -> None:
    assert score(event("a", **a), event("b", **b)) == score(event("b", **b), event("a", **a))
