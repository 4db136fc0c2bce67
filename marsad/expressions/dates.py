"""When: every time expression of a text, counted from the report's day where it must be."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from marsad.arabic import Document
from marsad.expressions.dates_length import read_length
from marsad.expressions.dates_range import opens_range, read_named, read_range, read_since
from marsad.expressions.dates_simple import (
    TimeReader,
    opens_length,
    opens_name,
    simple_readers,
)
from marsad.expressions.timewords import Found, Scan
from marsad.expressions.tokens import Expression, tokens


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
        time = _read(scan, index)
        if time is None:
            index += 1
            continue
        if time.value is not None:
            expression = scan.cut.expression(time.first, time.last, time.value)
            if not (found and expression.first < found[-1].last):
                found.append(expression)
            scan.tell(time)
        index = time.last
    return found


@lru_cache(maxsize=1 << 13)
def _readers(key: str) -> tuple[TimeReader, ...]:
    """The grammars of time expressions that may begin with a word, in the order to be tried."""
    readers: list[TimeReader] = []
    if opens_name(key):
        readers.append(read_named)
    if opens_range(key):
        readers.append(read_range)
    if opens_length(key):
        readers += [read_length, read_since]
    return (*readers, *simple_readers(key))


def _read(scan: Scan, index: int) -> Found | None:
    for read in _readers(scan.cut.keys[index]):
        if found := read(scan, index):
            return found
    return None
