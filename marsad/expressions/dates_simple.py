"""A day, a lapse or a longer period by its name, whichever the words can begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from marsad.expressions.dates_day import read_day
from marsad.expressions.dates_length import read_lapse
from marsad.expressions.dates_period import THIS, read_period
from marsad.expressions.integers import LETTERS, numerals
from marsad.expressions.months import months
from marsad.expressions.timewords import (
    PARTS,
    UNITS,
    Found,
    Scan,
    named_days,
    ordinals,
    periods,
    weekdays,
)

TimeReader = Callable[[Scan, int], Found | None]

_DAY_KINDS = frozenset(
    ("day", "part", "night", "after-midnight", "adverb", "lead", "day-unit"),
)
_PERIOD_KINDS = frozenset((*PARTS, *UNITS, "season", "decade", "day", "same"))


def read_simple(scan: Scan, index: int) -> Found | None:
    """The day, lapse or period whose words begin at ``index``."""
    for read in simple_readers(scan.cut.key(index)):
        if found := read(scan, index):
            return found
    return None


@lru_cache(maxsize=1 << 13)
def simple_readers(key: str) -> tuple[TimeReader, ...]:
    """Which grammars a word may begin, so that the others need not be tried."""
    kinds = {entry.kind for entry in periods().beginning_with(key)}
    numeric = not key.isalpha() or key in LETTERS
    month = months().known(key)
    readers: list[TimeReader] = []
    if kinds & _DAY_KINDS or numeric or month or weekdays().known(key) or ordinals().known(key):
        readers.append(read_day)
    if numeric or numerals().known(key) or kinds & frozenset(UNITS):
        readers.append(read_lapse)
    if numeric or month or kinds & _PERIOD_KINDS or key in THIS:
        readers.append(read_period)
    return tuple(readers)


@lru_cache(maxsize=1 << 13)
def may_begin_number(key: str) -> bool:
    """Whether the number of a day or a year may begin with this word."""
    return not key.isalpha() or key in LETTERS or ordinals().known(key)


@lru_cache(maxsize=1 << 13)
def opens_length(key: str) -> bool:
    """Whether the word is قبل, منذ, بعد, خلال or the like."""
    kinds = {entry.kind for entry in periods().beginning_with(key)}
    return bool(kinds & {"since", "ago", "after", "during"})


@lru_cache(maxsize=1 << 13)
def opens_name(key: str) -> bool:
    return named_days().known(key)
