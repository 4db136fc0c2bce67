"""One happening as all reports together tell it: computed from events, never changed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from marsad.model.values import Count, PartialDate, Point

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
# Which line of the rule gave the grade (docs/explanation/incidents.md).
GradeReason = Literal[
    "nobody-asserts",
    "refuted",
    "admitted",
    "denied",
    "mutual-blame",
    "documented",
    "several-voices",
    "against-interest",
    "one-publisher",
    "few-voices",
]
Harm = Literal["killed", "injured", "captured"]
Stance = Literal["asserts", "denies"]
Interest = Literal["for", "against", "none"]
Dispute = Literal["number", "perpetrator", "occurrence"]

GRADES: tuple[Grade, ...] = get_args(Grade)
REASONS: tuple[GradeReason, ...] = get_args(GradeReason)
HARMS: tuple[Harm, ...] = get_args(Harm)


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """An event of a report: event ids are only unique within their report."""

    report: str
    event: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who took part: ``key`` is the same for all its names, ``words`` the fullest as written."""

    key: str
    words: str
    role: Literal["agent", "target"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One source's own number. ``of``: the words for those counted; empty where not told.

    ``toll`` marks a running or summed total over more than this happening.
    """

    harm: Harm
    count: Count
    by: str
    ref: EventRef
    claim: str
    of: str = ""
    toll: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest number told; ``by`` names who gave each end.

    ``maximum`` None: the highest is open upwards ("at least 25"), and is then not below
    ``at_least``.
    """

    minimum: int
    maximum: int | None
    at_least: int
    lowest_by: tuple[str, ...]
    highest_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks of the incident independently of the other voices.

    ``kind`` is that of the source (official, monitor, media, anonymous …), ``side`` the key of
    the party it speaks for (empty: none known). ``reports`` carry it: copies of one text, or
    outlets that quote it. ``interest``: whether it speaks in its side's favour.
    """

    name: str
    kind: str
    side: str
    stance: Stance
    reports: tuple[str, ...]
    interest: Interest = "none"
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a disputed question, and the names of the voices that give it."""

    answer: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the voices do not agree on."""

    about: Dispute
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Alleged:
    """Conduct that international criminal law knows, as somebody alleges it: not a finding."""

    conduct: str
    by: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening with all that is told of it; everything here is computed from its events.

    ``events`` stand in the order of their reports' days. ``related`` are verbal acts about it
    (condemnations, demands) by reports that tell of it. ``place`` are words as written, the most
    specific first. ``killed``, ``injured`` and ``captured`` are None where nobody gives a number;
    ``tallies`` holds every number told, running totals included. ``thin`` are events without a
    day or place, which belong here by the same rare number and party, or the same text, alone.
    ``decisions`` are the numbers of people's decisions about its events, undone ones included.
    ``grade`` is the one that counts and ``reason`` the line of the rule that gave the machine's;
    where a person graded it, ``graded_by`` names them and ``machine_grade`` is the rule's own.
    """

    id: str
    events: tuple[EventRef, ...]
    reports: tuple[str, ...]
    types: tuple[str, ...]
    parties: tuple[Party, ...] = ()
    place: tuple[str, ...] = ()
    point: Point | None = None
    date: PartialDate | None = None
    killed: Range | None = None
    injured: Range | None = None
    captured: Range | None = None
    tallies: tuple[Tally, ...] = ()
    voices: tuple[Voice, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    alleged: tuple[Alleged, ...] = ()
    related: tuple[EventRef, ...] = ()
    thin: tuple[EventRef, ...] = ()
    grade: Grade = "weak"
    reason: GradeReason = "few-voices"
    notes_ar: str = ""
    notes_en: str = ""
    decisions: tuple[int, ...] = ()
    machine_grade: Grade | None = None
    graded_by: str = ""
