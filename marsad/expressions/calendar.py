"""Reckoning with days: months, weeks, weekdays, both calendars. Nothing here knows of words.

Weeks run from Sunday to Saturday, as the marking guide has them. The Islamic calendar is that of
Umm al-Qura (hijridate), which covers the years 1343 to 1500.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

from marsad.model import Anchor, PartialDate, Precision

Days = tuple[date, date]  # first and last, both included
DAY = timedelta(days=1)
GREGORIAN_YEARS = range(1000, 2201)
HIJRI_YEARS = range(1343, 1501)
# Four digits with nothing to tell the calendar are an Islamic year only within living memory
# (1931 to 2029), and a Gregorian one without عام only from here on.
UNMARKED_HIJRI_YEARS = range(1350, 1451)
UNMARKED_GREGORIAN_YEARS = range(1700, 2201)


def told(days: Days | None, precision: Precision, anchor: Anchor) -> PartialDate:
    """The partial date of these days; without days an unresolved one."""
    first, last = days or (None, None)
    return PartialDate(first, last, precision, anchor)


def vague(anchor: Anchor = Anchor.REPORT) -> PartialDate:
    """A time that is told but names no day."""
    return PartialDate(None, None, Precision.VAGUE, anchor)


@lru_cache(maxsize=4096)
def day_of(year: int, month: int, day: int, hijri: bool = False) -> date | None:
    """The day, or None where there is no such day.

    >>> day_of(1440, 9, 12, hijri=True), day_of(2015, 2, 30)
    (datetime.date(2019, 5, 17), None)
    """
    try:
        if not hijri:
            return date(year, month, day)
        greg = Hijri(year, month, day).to_gregorian()
        return date(greg.year, greg.month, greg.day)
    except (ValueError, OverflowError):
        return None


def month_days(year: int, month: int, hijri: bool = False) -> Days | None:
    """First and last day of a month.

    >>> month_days(2015, 2)
    (datetime.date(2015, 2, 1), datetime.date(2015, 2, 28))
    """
    first = day_of(year, month, 1, hijri)
    if first is None:
        return None
    length = Hijri(year, month, 1).month_length() if hijri else calendar.monthrange(year, month)[1]
    return first, first + DAY * (length - 1)


def year_days(year: int, hijri: bool = False) -> Days | None:
    """First and last day of a year."""
    first, last = month_days(year, 1, hijri), month_days(year, 12, hijri)
    return (first[0], last[1]) if first and last else None


def hijri_year_month(day: date) -> tuple[int, int] | None:
    """The Islamic year and month of a day, or None outside the years covered."""
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month


def shifted(day: date, years: int = 0, months: int = 0, days: int = 0) -> date | None:
    """The day that lies so much later (earlier when negative); the month's end where needed.

    >>> shifted(date(2015, 3, 31), months=-1), shifted(date(2015, 8, 8), years=-9000)
    (datetime.date(2015, 2, 28), None)
    """
    months += day.year * 12 + day.month - 1 + years * 12
    year, month = divmod(months, 12)
    try:
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def week_of(day: date, weeks: int = 0) -> Days | None:
    """Sunday to Saturday of the week that holds a day, or of one so many weeks later.

    >>> week_of(date(2015, 8, 8), -1)
    (datetime.date(2015, 7, 26), datetime.date(2015, 8, 1))
    """
    sunday = shifted(day, days=7 * weeks - (day.weekday() + 1) % 7)
    saturday = shifted(sunday, days=6) if sunday else None
    return (sunday, saturday) if sunday and saturday else None


def weekday_until(weekday: int, day: date) -> date | None:
    """The latest such weekday not after a day (0 is Monday)."""
    return shifted(day, days=-((day.weekday() - weekday) % 7))


def weekday_from(weekday: int, day: date) -> date | None:
    """The earliest such weekday not before a day."""
    return shifted(day, days=(weekday - day.weekday()) % 7)


def third(days: Days, part: str) -> Days:
    """The first, middle or last of three parts of some months; of a month days 1–10, 11–20, 21–.

    >>> third((date(2015, 7, 1), date(2015, 7, 31)), "last")
    (datetime.date(2015, 7, 21), datetime.date(2015, 7, 31))
    """
    first, last = days
    length = (last - first).days + 1
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if length <= 31:
        cuts = [first, first + 10 * DAY, first + 20 * DAY, last + DAY]
    else:
        unit = 12 if months >= 24 else 1  # whole years of a decade
        steps = [-(-months * i // (3 * unit)) * unit for i in range(3)]
        cuts = [shifted(first, months=step) or first for step in steps] + [last + DAY]
    place = ("first", "middle", "last").index(part)
    return cuts[place], cuts[place + 1] - DAY
