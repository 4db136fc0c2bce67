"""The day that a page's own date line names, whole: day, month and year."""

from __future__ import annotations

from datetime import date

from marsad.arabic import document
from marsad.expressions.dates import find_dates
from marsad.model import Anchor, PartialDate, Precision


def read_date_line(text: str) -> date | None:
    """The first day that a line names with day, month and year; None where there is none.

    >>> read_date_line("نُشر في: الجمعة ١٧ أيار/مايو ٢٠١٩ - 14:05").isoformat()
    '2019-05-17'
    >>> read_date_line("20 شوال 1436 هـ - 5 أغسطس 2015 م").isoformat()
    '2015-08-05'
    >>> read_date_line("آخر تحديث: أمس الجمعة") is None
    True
    """
    for expression in find_dates(document(text), None):
        value = expression.value
        if (
            isinstance(value, PartialDate)
            and value.precision is Precision.DAY
            and value.anchor is Anchor.ABSOLUTE
        ):
            return value.earliest
    return None
