"""One number for the dead, by the rules of ACLED and UCDP."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from marsad.export import deaths
from marsad.export.deaths import Deaths, acled_fatalities, ucdp_deaths
from marsad.model import Count, EventRef, Incident, Range, Tally

BARE = Incident("i0", (), (), ("shelling",))
REF = EventRef("r1", "e1")


def test_docstring_examples_run() -> None:
    assert doctest.testmod(deaths).failed == 0


def killed(*counts: Count, of: str = "", claims: str = "abcdef") -> Incident:
    """An incident of which each claim gives one number."""
    pairs = zip(claims, counts, strict=False)
    told = tuple(Tally("killed", count, "s", REF, name, of) for name, count in pairs)
    highest = max(count.maximum or count.minimum for count in counts)
    lowest = min(count.minimum for count in counts)
    return replace(BARE, killed=Range(lowest, highest, highest, (), ()), tallies=told)


def test_dozens_are_twelve_for_acled() -> None:
    assert acled_fatalities(killed(Count(20, None, vague=True))) == 12


def test_a_number_beats_vague_words() -> None:
    exact = replace(
        killed(Count(20, None, vague=True), Count(14, 14)), killed=Range(14, 14, 14, (), ())
    )
    assert acled_fatalities(exact) == 14


def test_twenty_said_is_twenty() -> None:
    assert acled_fatalities(killed(Count(20, 20))) == 20


@pytest.mark.parametrize(
    ("types", "acled", "ucdp"), [(("shelling",), 0, None), (("killing",), 3, 1)]
)
def test_deaths_without_a_number(types: tuple[str], acled: int, ucdp: int | None) -> None:
    incident = replace(BARE, types=types)
    found = ucdp_deaths(incident)
    assert acled_fatalities(incident) == acled
    assert (found.best if found else None) == ucdp


def test_the_number_told_most_often_is_best() -> None:
    assert ucdp_deaths(killed(Count(7, 7), Count(9, 9), Count(9, 9))) == Deaths(9, 9, 7, 0)


def test_of_two_told_equally_often_the_lower_is_best() -> None:
    assert ucdp_deaths(killed(Count(9, 9), Count(7, 7))) == Deaths(7, 9, 7, 0)


def test_numbers_of_one_claim_count_different_people() -> None:
    both = killed(Count(4, 4), Count(3, 3), claims="aa", of="مدنيين")
    assert ucdp_deaths(replace(both, killed=Range(7, 7, 7, (), ()))) == Deaths(7, 7, 7, 7)


def test_nobody_died() -> None:
    assert ucdp_deaths(killed(Count(0, 0))) is None
