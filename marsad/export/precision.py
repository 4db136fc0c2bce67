"""How exact a point or a day is, in ACLED's and UCDP's codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from marsad.model import PartialDate, Point, Precision

TOWN_KM, DISTRICT_KM, PROVINCE_KM = 25, 60, 120  # the radii our gazetteer gives to such places
WEEK, MONTH, YEAR = 7, 31, 366  # days

# UCDP's where_prec by the kind of place, where the point is that of a place we know.
WHERE_PREC: Mapping[str, int] = {
    "settlement": 1,
    "quarter": 1,
    "camp": 1,
    "district": 3,
    "governorate": 4,
    "region": 5,
    "country": 6,
}


def geo_precision(point: Point) -> int:
    """ACLED's: 1 a town or nearer, 2 a part of a region, 3 a larger region.

    >>> geo_precision(Point(13.58, 44.02, 25))
    1
    """
    return 1 if point.within_km <= TOWN_KM else 2 if point.within_km <= DISTRICT_KM else 3


def where_prec(point: Point, kind: str = "") -> int:
    """UCDP's: 1 exact, 2 within 25 km, 3 district, 4 province, 5 fuzzy region, 6 country.

    ``kind`` is that of the place the point belongs to; empty: told by the radius.
    """
    if kind in WHERE_PREC:
        return WHERE_PREC[kind]
    steps = ((5, 1), (TOWN_KM, 2), (DISTRICT_KM, 3), (PROVINCE_KM, 4))
    return next((code for radius, code in steps if point.within_km <= radius), 6)


def days(value: PartialDate | None) -> int | None:
    """How many days it may have happened on; None where no day can be named."""
    if value is None or value.earliest is None or value.latest is None:
        return None
    return (value.latest - value.earliest).days + 1


def time_precision(value: PartialDate) -> int | None:
    """ACLED's: 1 the day, 2 the week, 3 the month; None for what is less exact."""
    return _step(value, ((1, 1), (WEEK, 2), (MONTH, 3)))


def date_prec(value: PartialDate) -> int | None:
    """UCDP's: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year; None for more."""
    return _step(value, ((1, 1), (6, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5)))


def _step(value: PartialDate, steps: tuple[tuple[int, int], ...]) -> int | None:
    length = days(value)
    if length and value.precision is Precision.ABOUT:
        length += 1  # about a day is no day
    return next((code for most, code in steps if length and length <= most), None)


def middle(first: date, last: date) -> date:
    """The day in the middle, which ACLED writes for a week or a month."""
    return first + timedelta(days=(last - first).days // 2)
