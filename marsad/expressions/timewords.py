"""The words of time expressions, and the place from which a text is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from marsad.errors import DataError
from marsad.expressions.integers import Example
from marsad.expressions.phrases import Match, Phrases, form_keys
from marsad.expressions.tokens import Tokens
from marsad.lexicon.loader import read_entries
from marsad.model import PartialDate

PeriodKind = Literal[
    "day", "part", "night", "after-midnight", "adverb", "lead",
    "hour", "day-unit", "week", "month", "year", "decade-unit", "century",
    "past", "recent", "now", "next", "text", "same", "first", "middle", "last",
    "since", "ago", "after", "during", "season", "decade",
]  # fmt: skip
UNITS: tuple[PeriodKind, ...] = (
    "hour",
    "day-unit",
    "week",
    "month",
    "year",
    "decade-unit",
    "century",
)
PARTS: tuple[PeriodKind, ...] = ("first", "middle", "last")


@dataclass(frozen=True)
class Period:
    """Words that count from a day, or name a unit; ``number`` belongs to the kind."""

    forms: tuple[str, ...]
    kind: PeriodKind
    examples: tuple[Example, ...]
    number: int = 0


@dataclass(frozen=True)
class Weekday:
    forms: tuple[str, ...]
    weekday: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Ordinal:
    forms: tuple[str, ...]
    value: int
    kind: Literal["unit", "joining", "tens"]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class NamedDay:
    """A name with a date in it; without ``day`` it is no time. ``last`` ends what took longer."""

    forms: tuple[str, ...]
    examples: tuple[Example, ...]
    day: str = ""
    last: str = ""

    @property
    def days(self) -> tuple[date, date] | None:
        if not self.day:
            return None
        return date.fromisoformat(self.day), date.fromisoformat(self.last or self.day)

    def __post_init__(self) -> None:
        if self.days and self.days[0] > self.days[1]:
            raise ValueError(f"{self.last} is before {self.day}")


@dataclass(frozen=True)
class FutureCue:
    """Words that put a time in the future, or beginnings that only look like future verbs."""

    kind: Literal["cue", "not"]
    forms: tuple[str, ...]
    examples: tuple[Example, ...]


class Found(NamedTuple):
    """A time read: its tokens (last excluded) and what it tells (None: a name, no time).

    ``hijri`` and ``yearless`` say how a day or month was given.
    """

    first: int
    last: int
    value: PartialDate | None
    hijri: bool = False
    yearless: bool = False


@dataclass
class Scan:
    """A text being read for times: its tokens, the report's day, what was read so far.

    ``last_day`` is the last day of the last time told that names one.
    """

    cut: Tokens
    day: date | None
    told: list[Found] = field(default_factory=list)
    last_day: date | None = None

    def tell(self, found: Found) -> None:
        self.told.append(found)
        if found.value and found.value.latest:
            self.last_day = found.value.latest


@cache
def periods() -> Phrases[Period]:
    return Phrases((form, e) for e in read_entries("periods", Period) for form in e.forms)


@cache
def weekdays() -> Phrases[Weekday]:
    return Phrases((form, e) for e in read_entries("weekdays", Weekday) for form in e.forms)


@cache
def ordinals() -> Phrases[Ordinal]:
    return Phrases((form, e) for e in read_entries("ordinals", Ordinal) for form in e.forms)


@cache
def named_days() -> Phrases[NamedDay]:
    return Phrases((form, e) for e in read_entries("named_days", NamedDay) for form in e.forms)


@cache
def _future_cues() -> tuple[Phrases[FutureCue], re.Pattern[str]]:
    entries = read_entries("future_cues", FutureCue)
    cues = Phrases((form, e) for e in entries if e.kind == "cue" for form in e.forms)
    not_verbs = [form_keys(form)[0] for e in entries if e.kind == "not" for form in e.forms]
    if not not_verbs:
        raise DataError("marsad/lexicon/future_cues.yaml: no entry of kind 'not'; add one")
    # و or ف, the future س, a prefix of the present tense, at least three letters of the verb.
    pattern = f"[وف]?(?!{'|'.join(not_verbs)})س[يتنا]\\w{{3,}}"
    return cues, re.compile(pattern)


@lru_cache(maxsize=1 << 13)
def _is_future_word(key: str) -> bool:
    cues, verb = _future_cues()
    return cues.known(key) or bool(verb.fullmatch(key))


# Words before a time within its clause that are looked at for a sign of the future.
_FUTURE_REACH = 12


# Words after it that are looked at when it begins the sentence: خلال يومين ستبدأ الرحلات.
_FUTURE_AHEAD = 3


def in_future(scan: Scan, index: int, end: int | None = None) -> bool:
    """Whether what is told at a token is to come: سيعقد الاجتماع الخميس.

    With ``end`` (where the time ends) the verb may also follow.
    """
    cut = scan.cut
    for place in range(end, end + _FUTURE_AHEAD) if end is not None else ():
        if not cut.near(place):
            break
        if _is_future_word(cut.keys[place]):
            return True
    for place in range(index - 1, max(-1, index - 1 - _FUTURE_REACH), -1):
        if cut.gap(place + 1) in ("stop", "comma"):
            return False
        if _is_future_word(cut.keys[place]):
            return True
    return False


def period_at(scan: Scan, index: int, *kinds: PeriodKind) -> Match[Period] | None:
    """The period word at ``index`` if it is of one of these kinds."""
    found = periods().at(scan.cut, index)
    return found if found and found.entry.kind in kinds else None


def next_period(scan: Scan, index: int, *kinds: PeriodKind) -> Match[Period] | None:
    """The period word that follows with only blanks before it and nothing attached but ال."""
    found = period_at(scan, index, *kinds) if scan.cut.near(index) else None
    return found if found and found.prefix in ("", "ال") else None


def qualifier_at(scan: Scan, index: int, after_bracket: bool = False) -> Match[Period] | None:
    """الماضي, المقبل, الجاري, نفسه after what they qualify."""
    if not scan.cut.near(index) and not (after_bracket and scan.cut.gap(index) == "bracket"):
        return None
    found = period_at(scan, index, "past", "recent", "now", "next", "text")
    return found if found and not found.prefix else None
