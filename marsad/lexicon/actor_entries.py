"""What an actor of the registry is: an entry of the files under actors/."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ActorKind = Literal[
    "armed-forces",
    "rebel-group",
    "militia",
    "government",
    "ministry",
    "police",
    "person",
    "international",
    "state",
    "media",
    "monitor",
    "ngo",
    "party",
    "civilians",
    "tribe",
]
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
NOWHERE = "XX"  # the country of those that belong to none

_ID = re.compile(r"[a-z]{2,5}\.[a-z0-9]+(-[a-z0-9]+)*")
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def first_day(partial: str) -> date:
    """The first day a partial date may mean.

    >>> first_day("2014-08"), first_day("2014")
    (datetime.date(2014, 8, 1), datetime.date(2014, 1, 1))
    """
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day a partial date may mean.

    >>> last_day("2014-08"), last_day("2014")
    (datetime.date(2014, 8, 31), datetime.date(2014, 12, 31))
    """
    parts = list(map(int, partial.split("-")))
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


@dataclass(frozen=True, kw_only=True)
class ActorName:
    """The name shown, in Arabic and in English."""

    ar: str
    en: str


@dataclass(frozen=True, kw_only=True)
class LoadedName:
    """A name that passes a verdict: ``by`` says who uses it of the actor (an id, or in words)."""

    form: str
    by: str = ""
    tone: Literal["against", "for"] = "against"


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A relation to another actor, from and to partial dates; empty: not known."""

    id: str
    from_: str = ""
    to: str = ""
    source: str = "recalled"

    def __post_init__(self) -> None:
        for partial in filter(None, (self.from_, self.to)):
            _check_partial(self.id, partial)
        if self.from_ and self.to and first_day(self.from_) > last_day(self.to):
            raise ValueError(f"{self.id}: ends ({self.to}) before it begins ({self.from_})")

    def holds(self, day: date | None) -> bool:
        """Whether it may hold on a day; with no day, whether it has no end."""
        if day is None:
            return not self.to
        return not (self.from_ and day < first_day(self.from_)) and not (
            self.to and day > last_day(self.to)
        )

    def surely(self) -> tuple[date, date]:
        """The days it surely holds, both included; may be none (first after last)."""
        first = last_day(self.from_) if self.from_ else date.min
        return first, first_day(self.to) if self.to else date.max


def _check_partial(id_: str, partial: str) -> None:
    if not _PARTIAL.fullmatch(partial):
        raise ValueError(f"{id_}: {partial!r} is no partial date; write '2014', '2014-08' or a day")
    try:
        last_day(partial)
        first_day(partial)
    except ValueError as e:
        raise ValueError(f"{id_}: {partial!r} is no date of the calendar: {e}") from e


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A party or source known by name (actors/<country>.yaml).

    ``adjectives``: masculine adjectives that stand for it (القصف الحوثي). ``seats``: cities and
    buildings that stand for it (واشنطن). ``acled``: the interaction code at home. ``opposed_to``:
    sides at war with it, of which none can be a member at the same time. ``shared``: another
    actor of its country may have an alias of its own. ``alone``: those of its forms, of one word,
    that mean it whatever a report speaks of (أوباما), though they are a surname or have the
    article.
    """

    id: str
    name: ActorName
    kind: ActorKind
    acled: int
    country: str
    aliases: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    loaded: tuple[LoadedName, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    member_of: tuple[Tie, ...] = ()
    allied_with: tuple[Tie, ...] = ()
    opposed_to: tuple[Tie, ...] = ()
    shared: bool = False
    alone: tuple[str, ...] = ()
    source: str = "recalled"

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is no id; write country.name in small letters (ly.lna)")
        if not 1 <= self.acled <= 8:
            raise ValueError(f"{self.id}: acled {self.acled} is not within 1..8")
        if not re.fullmatch("[A-Z]{2}", self.country):
            raise ValueError(f"{self.id}: country {self.country!r}; write two capitals, or XX")
        if strange := [form for form in self.alone if form not in self.forms or " " in form]:
            raise ValueError(f"{self.id}: alone: {strange[0]!r} is no alias of one word; add it")

    @property
    def forms(self) -> tuple[str, ...]:
        """All Arabic names, loaded ones too."""
        return (self.name.ar, *self.aliases, *(loaded.form for loaded in self.loaded))


@dataclass(frozen=True, kw_only=True)
class UnknownActor:
    """A name seen in reports of which we do not know whose it is (unknown_actors.yaml)."""

    name: str
    country: str
