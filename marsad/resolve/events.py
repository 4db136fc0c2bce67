"""Groups of claims as events: type, status, place, days and numbers, inherited ones marked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from marsad.arabic import document
from marsad.model import (
    Anchor,
    Argument,
    Claim,
    Count,
    Event,
    PartialDate,
    Point,
    Precision,
    Report,
    Role,
)
from marsad.ontology import types
from marsad.resolve.grouping import Group, group


def gather(
    report: Report, claims: Sequence[Claim], together: Sequence[Sequence[str]] = ()
) -> tuple[Event, ...]:
    """The events that the claims of one report tell of; each claim belongs to exactly one.

    ``together`` are the ids of claims the reader takes for one happening; where it does not say,
    words, places and distances decide.
    """
    if not claims:
        return ()
    starts = [sentence.span.start for sentence in document(report.text).sentences]
    scene = _scene(report, claims)
    groups = group(report, claims, starts, together)
    return tuple(_event(report, each, scene) for each in groups)


class Place(NamedTuple):
    """What claims say of where: the words of each place, most specific first, and a point."""

    words: tuple[str, ...] = ()
    point: Point | None = None


NOWHERE = Place()


def _event(report: Report, each: Group, scene: Place) -> Event:
    claims = [member.claim for member in each.members]
    type_, status = _type(claims), claims[0].status
    news = types()[type_].physical and status in {"occurred", "denied"}
    own = _place(report, claims)
    place = own if own.words or not news else scene
    date = _date(claims)
    inherited = None if date or _told_time(claims) or not news else _own_day(report)
    return Event(
        id=event_id(claims[0].id),
        report=report.id,
        type=type_,
        status=status,
        claims=tuple(claim.id for claim in claims),
        places=place.words,
        point=place.point,
        place_inherited=place is scene and place is not NOWHERE,
        date=date or inherited,
        date_inherited=inherited is not None,
        killed=_number(claims, "killing"),
        injured=_number(claims, "injury"),
    )


def _type(claims: list[Claim]) -> str:
    """The first act, or the first outcome where no act is told."""
    acts = [claim.type for claim in claims if not types()[claim.type].outcome]
    return (acts or [claims[0].type])[0]


def _place(report: Report, claims: Iterable[Claim]) -> Place:
    """The most specific place of the claims: of a country and a town in it the town is meant."""
    found = sorted(_arguments(claims, "place"), key=_radius)
    words = (" ".join(a.span.of(report.text).split()) for a in found)
    point = found[0].point if found else None
    return Place(tuple(dict.fromkeys(words)), point) if found else NOWHERE


def _scene(report: Report, claims: Iterable[Claim]) -> Place:
    """Where the report is plainly about: the place its claims of acts name most often.

    Of two named equally often the more specific one, then the first.
    """
    physical = [claim for claim in claims if types()[claim.type].physical]
    known = [a for a in _arguments(physical, "place") if a.point]
    named = Counter(_spot(a) for a in known)
    most = min(known, key=lambda a: (-named[_spot(a)], _radius(a)), default=None)
    return Place((" ".join(most.span.of(report.text).split()),), most.point) if most else NOWHERE


def _spot(argument: Argument) -> tuple[float, float] | None:
    return (argument.point.latitude, argument.point.longitude) if argument.point else None


def _radius(argument: Argument) -> float:
    return argument.point.within_km if argument.point else inf


def _arguments(claims: Iterable[Claim], role: Role) -> Iterator[Argument]:
    return (argument for claim in claims for argument in claim.of_role(role))


def _told_time(claims: Iterable[Claim]) -> bool:
    return any(True for _ in _arguments(claims, "time"))


def _date(claims: Iterable[Claim]) -> PartialDate | None:
    """The most exact day told by the claims."""
    dates = [a.date for a in _arguments(claims, "time") if a.date and a.date.resolved]
    return min(dates, key=_length, default=None)


def _length(value: PartialDate) -> int:
    """Days from first to last; only resolved dates come here."""
    assert value.earliest is not None
    assert value.latest is not None
    return (value.latest - value.earliest).days


def _own_day(report: Report) -> PartialDate | None:
    """News of the day happened on the report's own day, where that is known."""
    if report.day is None:
        return None
    return PartialDate(report.day, report.day, Precision.DAY, Anchor.REPORT)


def _number(claims: Iterable[Claim], type_: str) -> Count | None:
    """The largest number of the claims of a type; parts are not added twice."""
    totals = [_total(claim) for claim in claims if claim.type == type_]
    stated = [total for total in totals if total]
    return max(stated, key=lambda count: (count.minimum, count.maximum or 0), default=None)


def _total(claim: Claim) -> Count | None:
    counts = [a.count for a in claim.of_role("count") if a.count and not a.part]
    if not counts:
        return None
    open_ended = any(count.maximum is None for count in counts)
    return Count(
        sum(count.minimum for count in counts),
        None if open_ended else sum(count.maximum or 0 for count in counts),
        any(count.approximate for count in counts),
        all(count.vague for count in counts),
    )


def event_id(first: str) -> str:
    """The id of an event by that of its first claim: stable while that is the same."""
    return "e" + hashlib.sha256(first.encode()).hexdigest()[:15]
