"""The number or time that chosen words tell, for words that a person chose."""

from __future__ import annotations

from dataclasses import replace

from marsad.arabic import document
from marsad.expressions import Expression, find_counts, find_dates
from marsad.model import Argument, Count, PartialDate, Report, Span


def valued(report: Report, argument: Argument) -> Argument:
    """The argument with the count or date its words tell; as it is where they tell none.

    The whole text is read: a day may lean on another one told before.
    """
    if argument.role not in {"count", "time"}:
        return argument
    seen = document(report.text)
    found = find_counts(seen) if argument.role == "count" else find_dates(seen, report.day)
    best = max(found, key=lambda each: _shared(each.span, argument.span), default=None)
    if best is None or _shared(best.span, argument.span) < 0.5:
        return argument
    return _with(argument, best)


def _with(argument: Argument, found: Expression) -> Argument:
    value = found.value
    if isinstance(value, Count):
        return replace(argument, count=value)
    return replace(argument, date=value) if isinstance(value, PartialDate) else argument


def _shared(a: Span, b: Span) -> float:
    """The share of their joint length that two spans have in common."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))
