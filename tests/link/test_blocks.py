"""Only what meets in a block is compared, and what can be linked meets in one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.link.blocks import CROWD, blocks, candidates
from marsad.link.happenings import Happening, happenings
from marsad.model import Point, Reading
from tests.link.reports import Telling


def laid_out(*readings: Reading) -> list[Happening]:
    return [event for each in readings for event in happenings(each, each.report.id)]


def told(name: str, **said: object) -> Reading:
    return Telling(name).event(**said).reading  # type: ignore[arg-type]


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-0.24, 0.24), st.floats(-0.24, 0.24))
def test_points_within_a_quarter_of_a_degree_meet(
    north: float, east: float, up: float, across: float
) -> None:
    one = told("a", place="قرية", point=Point(north, east, 5))
    other = told("b", place="بلدة", point=Point(north + up, east + across, 5), days=0)
    first, second = laid_out(one, other)
    assert blocks(first) & blocks(second)


def test_far_places_other_families_and_days_do_not_meet() -> None:
    first, *others = laid_out(
        told("a"),
        told("b", place="مأرب", point=Point(15.46, 45.32, 25)),
        told("c", type_="release", words="إفراج"),
        told("d", days=-4),
    )
    assert not any(blocks(first) & blocks(other) for other in others)


def test_events_of_one_report_are_not_compared() -> None:
    assert list(candidates(laid_out(Telling("a").event().event().reading))) == []


def test_a_crowded_block_is_not_compared_all_with_all() -> None:
    many = 4 * CROWD
    pairs = list(candidates(laid_out(*(told(f"r{n:04}") for n in range(many)))))
    assert len(pairs) == len(set(pairs))
    assert many <= len(pairs) < many * many / 4
