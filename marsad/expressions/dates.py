"""When: every time expression of a text, counted from the report's day where it must be."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from marsad.arabic import Document
from marsad.expressions.dates_length import read_length
from marsad.expressions.dates_range import (
    read_named,
    read_range,
    read_simple,
    read_since,
)
from marsad.expressions.integers import numerals
from marsad.expressions.months import months
from marsad.expressions.timewords import (
    Found,
    Scan,
    named_days,
    ordinals,
    periods,
    weekdays,
)
from marsad.expressions.tokens import Expression, tokens

_OPENERS = frozenset(("بين", "وبين", "من", "ومن", "هذا", "هذه", "وهذا", "وهذه", "لهذا", "بهذا"))


def find_dates(document: Document, report_day: date | None) -> list[Expression]:
    """Every time expression of the text in order, none overlapping, each with a PartialDate.

    Times counted from the report (أمس) have no days without ``report_day``, nor do vague ones
    (قبل أيام). What the words name whole keeps its own time.

    >>> from marsad.arabic import document
    >>> text = "قتل مساء أمس الجمعة جنديان، بعد هجوم في 3 آب (أغسطس) 2014"
    >>> found = find_dates(document(text), date(2015, 8, 8))
    >>> [(e.span.of(text), e.value.earliest.isoformat()) for e in found]
    [('مساء أمس الجمعة', '2015-08-07'), ('3 آب (أغسطس) 2014', '2014-08-03')]
    """
    scan = Scan(tokens(document), report_day)
    found: list[Expression] = []
    index, length = 0, len(scan.cut.keys)
    while index < length:
        time = _read(scan, index) if _may_begin(scan.cut.keys[index]) else None
        if time is None:
            index += 1
            continue
        if time.value is not None:
            found.append(scan.cut.expression(time.first, time.last, time.value))
            scan.told.append(time)
        index = time.last
    return found


@lru_cache(maxsize=1 << 16)
def _may_begin(key: str) -> bool:
    """Whether a time expression may begin with this word."""
    if not key.isalpha() or key in _OPENERS:
        return True
    words = (periods(), weekdays(), months(), ordinals(), named_days(), numerals())
    return any(phrases.known(key) for phrases in words)


def _read(scan: Scan, index: int) -> Found | None:
    return (
        read_named(scan, index)
        or read_range(scan, index)
        or read_length(scan, index)
        or read_since(scan, index)
        or read_simple(scan, index)
    )
