"""Who is said to hold a place: what is said of it, and what it comes to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from marsad.model.incidents import EventRef
from marsad.model.values import PartialDate

# denied: a takeover said not to have happened; stays: a withdrawal said not to have happened.
Standing = Literal["holds", "left", "denied", "stays"]
Scope = Literal["itself", "inside", "around"]
Outcome = Literal["held", "contested", "unknown"]
Reason = Literal[
    "",
    "parties",
    "denied",
    "order",
    "left",
    "unnamed",
    "only-denials",
    "history",
    "old",
    "unsaid",
]


@dataclass(frozen=True, slots=True)
class Holder:
    """A party in a report's words; ``actor`` is its id where known, ``sides`` those it belongs to
    on the day, nearest first. ``names`` are the keys it is known by without a registry; empty
    where the words name nobody (مسلحون).
    """

    words: str
    actor: str | None = None
    sides: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        return self.actor is not None or bool(self.names)


@dataclass(frozen=True, slots=True)
class ControlVoice:
    """Who says so. ``key`` is the same for all that are one voice; ``side`` whom it speaks for."""

    key: str
    name: str
    kind: str
    side: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What one voice says of who holds a place.

    ``parties`` take, leave, or are denied to; ``against`` are driven out or yielded to. ``place``
    is as written, ``key`` the same for all its spellings, ``away`` its kilometres from the place
    asked for (None: known by name alone). ``date`` is the report's own day where ``inherited``.
    ``said`` is the day of the newest report that says it; ``history`` is what lies so long before
    its reports that it tells nothing of their present. ``told`` are the claims that say it, each
    with its report's event; copies are among them.
    """

    standing: Standing
    parties: tuple[Holder, ...]
    against: tuple[Holder, ...]
    place: str
    key: str
    scope: Scope
    away: float | None
    place_inherited: bool
    date: PartialDate | None
    inherited: bool
    said: datetime.date | None
    history: bool
    voice: ControlVoice
    own_side: bool
    told: tuple[tuple[EventRef, str], ...]


@dataclass(frozen=True, slots=True)
class ControlPosition:
    """What some voices together say: since ``date``, ``last`` told of another day (or None).

    ``said`` is the day of the newest report that says it. ``own_side``: nobody but the party's own
    side says it.
    """

    standing: Standing
    parties: tuple[Holder, ...]
    date: PartialDate | None
    inherited: bool
    last: PartialDate | None
    said: datetime.date | None
    voices: tuple[str, ...]
    own_side: bool


@dataclass(frozen=True, slots=True)
class ControlVerdict:
    """What the sayings of one place come to; ``reason`` is empty for a place that is held.

    Behind the holder stand those said to hold it beside it. ``as_of`` is the day judged for
    (None: that of the sayings), from which the age of what was last said counts.
    """

    place: str
    outcome: Outcome
    reason: Reason
    positions: tuple[ControlPosition, ...] = ()
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """All that is said of who holds a place, in time order, what it comes to, and the same of
    each place inside it.
    """

    sayings: tuple[Saying, ...]
    verdict: ControlVerdict
    parts: tuple[ControlVerdict, ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything is said of the place at all, listed or only weighed."""
        return bool(self.sayings or self.parts) or self.verdict.reason != "unsaid"
