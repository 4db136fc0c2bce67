"""Codes for how exact points and days are."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest

from marsad.export import precision
from marsad.export.precision import date_prec, geo_precision, middle, time_precision, where_prec
from marsad.model import PartialDate, Point, Precision


def test_docstring_examples_run() -> None:
    assert doctest.testmod(precision).failed == 0


def within(radius: float) -> Point:
    return Point(13.58, 44.02, radius)


def lasting(days: int) -> PartialDate:
    first = date(2021, 3, 1)
    return PartialDate(first, first + timedelta(days=days - 1), Precision.SPAN)


@pytest.mark.parametrize(
    ("radius", "acled", "ucdp"), [(5, 1, 1), (25, 1, 2), (60, 2, 3), (120, 3, 4), (400, 3, 6)]
)
def test_the_radius_decides(radius: float, acled: int, ucdp: int) -> None:
    assert geo_precision(within(radius)) == acled
    assert where_prec(within(radius)) == ucdp


@pytest.mark.parametrize(("kind", "code"), [("settlement", 1), ("region", 5), ("country", 6)])
def test_a_place_of_known_kind_has_its_code(kind: str, code: int) -> None:
    assert where_prec(within(25), kind) == code


@pytest.mark.parametrize(
    ("days", "acled", "ucdp"),
    [(1, 1, 1), (2, 2, 2), (7, 2, 3), (31, 3, 4), (32, None, 5), (366, None, 5), (400, None, None)],
)
def test_days_have_their_codes(days: int, acled: int | None, ucdp: int | None) -> None:
    assert time_precision(lasting(days)) == acled
    assert date_prec(lasting(days)) == ucdp


def test_no_day_has_no_code() -> None:
    assert time_precision(PartialDate(None, None, Precision.VAGUE)) is None


def test_the_middle_of_a_month() -> None:
    assert middle(date(2021, 3, 1), date(2021, 3, 31)) == date(2021, 3, 16)
