"""Events laid out for comparison: what each says of what, where, when, who and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from marsad.link.copies import sentence_shingles
from marsad.link.parties import content, parties, place_name
from marsad.link.telling import rare_words, sentences
from marsad.model import (
    Claim,
    Count,
    Event,
    EventRef,
    PartialDate,
    Point,
    Precision,
    Reading,
    Report,
)
from marsad.ontology import types

STRIKES = frozenset({"air-strike", "shelling", "explosion", "attack", "clash"})
HARMED = frozenset({"killing", "injury", "destruction"})
# Types compared with each other. A fight for a town is told as the fight or as the taking.
FAMILIES: Mapping[str, frozenset[str]] = {
    "violence": STRIKES | HARMED | {"abuse", "protest"},
    "ground": frozenset({"takeover", "advance", "withdrawal", "siege", "clash", "attack"}),
    "custody": frozenset({"abduction", "detention", "capture"}),
    "release": frozenset({"release"}),
    "displacement": frozenset({"displacement"}),
}
TOLD = frozenset({"occurred", "denied"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with what linking compares.

    ``text`` stands for the report's text and is the same for its copies; ``order`` is the
    event's number in its report. ``first`` and ``last`` are its days as ordinals, ``told`` the
    report's own or, where only that is known, the latest it can be (``bounded``). ``places``
    holds the naming words of each place, ``sentences`` the shingles of the sentences that tell
    of it, ``names`` their rare words.
    """

    ref: EventRef
    event: Event = field(repr=False, compare=False)
    report: Report = field(repr=False, compare=False)
    claims: tuple[Claim, ...] = field(repr=False, compare=False)
    text: str
    order: int
    families: tuple[str, ...]
    told: int | None
    bounded: bool
    first: int | None
    last: int | None
    point: Point | None
    places: tuple[frozenset[str], ...]
    agents: frozenset[str]
    targets: frozenset[str]
    words: frozenset[str]
    sentences: frozenset[int] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    killed: Count | None
    injured: Count | None

    @property
    def type(self) -> str:
        return self.event.type

    @property
    def placed(self) -> bool:
        return self.point is not None or bool(self.places)

    @property
    def dated(self) -> bool:
        return self.first is not None


def happenings(reading: Reading, text: str) -> Iterator[Happening]:
    """The events of a report that can be incidents, in its order."""
    known = {claim.id: claim for claim in reading.claims}
    for order, event in enumerate(reading.events):
        claims = tuple(known[name] for name in event.claims if name in known)
        if is_incident(event, claims):
            yield happening(reading.report, event, claims, text, order)


def is_incident(event: Event, claims: Iterable[Claim]) -> bool:
    """Whether an event is a deed on the ground that is said to have happened, or denied.

    Verbal acts are not, nor are meetings and movements, unless somebody came to harm; a bare sum
    over many happenings is none either.
    """
    kind = types()[event.type]
    harmed = event.killed is not None or event.injured is not None
    deed = kind.scope == "hard" or event.type == "detention" or harmed
    return event.status in TOLD and deed and not _bare_sum(event, claims)


def _bare_sum(event: Event, claims: Iterable[Claim]) -> bool:
    """Only a total over many happenings (منذ بدء الحرب), with no act beside it."""
    counts = [a for claim in claims for a in claim.of_role("count")]
    only_outcome = event.type in {"killing", "injury"}
    return only_outcome and bool(counts) and all(a.toll for a in counts) and not _short(event.date)


def _short(date: PartialDate | None) -> bool:
    if date is None or date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days <= 1


def _days(date: PartialDate | None) -> tuple[int | None, int | None]:
    """First and last day it may have happened on: about some days, as many more on either side."""
    if date is None or date.earliest is None or date.latest is None:
        return None, None
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    more = last - first + 1 if date.precision is Precision.ABOUT else 0
    return first - more, last + more


def happening(
    report: Report, event: Event, claims: tuple[Claim, ...], text: str, order: int
) -> Happening:
    """An event laid out, with these of its claims."""
    words = report.text
    arguments = [a for claim in claims for a in claim.arguments]
    first, last = _days(event.date)
    told = sentences(words, (claim.trigger.start for claim in claims))
    names = (place_name(place) for place in event.places)
    places = tuple(dict.fromkeys(name for name in names if name))
    return Happening(
        ref=EventRef(report.id, event.id),
        event=event,
        report=report,
        claims=claims,
        text=text,
        order=order,
        families=families(event.type),
        told=report.published.day.toordinal() if report.published else None,
        bounded=report.published is not None and report.published.upper_bound,
        first=first,
        last=last,
        point=event.point,
        places=places,
        agents=parties(words, (a for a in arguments if a.role == "agent")),
        targets=parties(words, (a for a in arguments if a.role == "target")),
        words=frozenset().union(
            *(content(a.span.of(words)) for a in arguments if a.role in {"target", "instrument"})
        ),
        sentences=sentence_shingles(told),
        names=rare_words(told).difference(*places),
        killed=event.killed,
        injured=event.injured,
    )


def families(type_: str) -> tuple[str, ...]:
    """The families of types that a type is compared in; soft types that did harm: violence."""
    found = tuple(name for name, members in FAMILIES.items() if type_ in members)
    return found or ("violence",)
