"""The days that somebody types: a day, a month or a year, a span of them, exactly or about."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from marsad.errors import RefusedError
from marsad.model import PartialDate, Precision

_PRECISIONS = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}
_BETWEEN = re.compile(r"\s*[-/.\u2010-\u2015\u2212]\s*|\s+")
_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")  # of direction, which pasting brings along
FIRST, LAST = 1000, 2999  # years of four figures that reports may tell of


def read_days(first: str, last: str = "", *, about: bool = False) -> PartialDate:
    """The days typed; RefusedError says what is wrong with them.

    >>> read_days("2021-03").latest, read_days("٤/٣/٢٠٢١").precision.value
    (datetime.date(2021, 3, 31), 'day')
    >>> read_days("2021-03-04", "2021-04").precision.value
    'span'
    """
    earliest, until, precision = _read(first)
    if last.strip():
        since, latest, _ = _read(last)
        if since < earliest or latest < until:
            raise RefusedError("days:wrong-order", first=first, last=last)
        same = (since, latest) == (earliest, until)
        until, precision = latest, precision if same else Precision.SPAN
    return PartialDate(earliest, until, Precision.ABOUT if about else precision)


def typed(value: PartialDate) -> tuple[str, str, bool]:
    """What would have to be typed for a value: first, last (where it is a span), about.

    >>> typed(read_days("2021-03", about=True)), typed(read_days("2021", "2022"))
    (('2021-03', '', True), ('2021-01-01', '2022-12-31', False))
    """
    first, last = value.earliest, value.latest
    about = value.precision is Precision.ABOUT
    if first is None or last is None:
        return "", "", about
    for shape in ("%Y", "%Y-%m", "%Y-%m-%d"):
        words = first.strftime(shape)
        if _read(words)[:2] == (first, last):
            return words, "", about
    return first.isoformat(), last.isoformat(), about


def _read(words: str) -> tuple[date, date, Precision]:
    """First and last day of a day, month or year, and which of these it is."""
    shown = words.strip()
    parts = [part for part in _BETWEEN.split(_MARKS.sub("", shown)) if part]
    if not parts:
        raise RefusedError("days:none")
    if len(parts) > 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        raise RefusedError("days:not-understood", given=shown)
    if len(parts[0]) < 3 and len(parts[-1]) == 4:
        parts.reverse()  # 4/3/2021
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if len(parts[0]) != 4 or not FIRST <= year <= LAST:
        raise RefusedError("days:no-year", given=shown)
    precision = _PRECISIONS[len(parts)]
    months = (1, 12) if precision is Precision.YEAR else (month, month)
    if not 1 <= months[0] <= 12:
        raise RefusedError("days:no-month", given=shown)
    longest = monthrange(year, months[1])[1]
    if precision is Precision.DAY and not 1 <= day <= longest:
        raise RefusedError("days:no-day", given=shown, longest=longest)
    days = (day, day) if precision is Precision.DAY else (1, longest)
    return date(year, months[0], days[0]), date(year, months[1], days[1]), precision
