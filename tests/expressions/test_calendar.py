"""Reckoning with days at the edges of what calendars hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.expressions.calendar import (
    day_of,
    hijri_year_month,
    month_days,
    shifted,
    third,
    week_of,
    weekday_from,
    weekday_until,
    year_days,
)


@pytest.mark.parametrize(
    ("year", "month", "day", "hijri"),
    [
        (2015, 2, 29, False),
        (2015, 13, 1, False),
        (1436, 9, 31, True),
        (1200, 1, 1, True),
        (0, 1, 1, False),
    ],
)
def test_days_that_are_not(year, month, day, hijri):
    assert day_of(year, month, day, hijri) is None


def test_the_islamic_year_of_umm_al_qura():
    assert day_of(1440, 9, 12, hijri=True) == date(2019, 5, 17)
    assert month_days(1436, 9, hijri=True) == (date(2015, 6, 18), date(2015, 7, 16))
    assert year_days(1436, hijri=True) == (date(2014, 10, 25), date(2015, 10, 13))
    assert hijri_year_month(date(2015, 8, 8)) == (1436, 10)
    assert hijri_year_month(date(1500, 1, 1)) is None


@given(st.dates(), st.integers(-20_000, 20_000), st.integers(-300_000, 300_000))
def test_no_shift_fails(day, years, days):
    moved = shifted(day, years=years, days=days)
    assert moved is None or isinstance(moved, date)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_around_a_day(day, weekday):
    before, after = weekday_until(weekday, day), weekday_from(weekday, day)
    assert before is not None
    assert after is not None
    assert before.weekday() == after.weekday() == weekday
    assert (day - before).days < 7
    assert (after - day).days < 7
    assert before <= day <= after


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_week_runs_from_sunday_to_saturday(day):
    week = week_of(day)
    assert week is not None
    assert week[0].weekday() == 6
    assert week[0] <= day <= week[1]
    assert (week[1] - week[0]).days == 6


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_thirds_cover_a_month_without_gap(year, month):
    days = month_days(year, month)
    assert days is not None
    first, middle, last = (third(days, part) for part in ("first", "middle", "last"))
    assert (first[0], last[1]) == days
    assert [first[1].day, middle[0].day, middle[1].day, last[0].day] == [10, 11, 20, 21]


def test_at_the_edge_of_the_calendar_there_is_no_week():
    assert week_of(date.max, 1) is None
    assert week_of(date.min, -1) is None
