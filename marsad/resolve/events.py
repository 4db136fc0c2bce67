"""Groups of claims as events: type, status, place, days and numbers, inherited ones marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

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
    events: list[Event] = []
    for each in group(report, claims, starts, together):
        events.append(_event(report, each, events[-1] if events else None))
    return tuple(events)


def _event(report: Report, each: Group, before: Event | None) -> Event:
    claims = [member.claim for member in each.members]
    type_, status = _type(claims), claims[0].status
    news = types()[type_].physical and status in {"occurred", "denied"}
    places, point = _places(report, claims), _point(claims)
    place_inherited = False
    if not places and news and before and before.places:
        places, point, place_inherited = before.places, before.point, True
    date = _date(claims)
    inherited = None if date or _told_time(claims) or not news else _own_day(report)
    return Event(
        id=_id(claims),
        report=report.id,
        type=type_,
        status=status,
        claims=tuple(claim.id for claim in claims),
        places=places,
        point=point,
        place_inherited=place_inherited,
        date=date or inherited,
        date_inherited=inherited is not None,
        killed=_number(claims, "killing"),
        injured=_number(claims, "injury"),
    )


def _type(claims: list[Claim]) -> str:
    """The first act, or the first outcome where no act is told."""
    acts = [claim.type for claim in claims if not types()[claim.type].outcome]
    return (acts or [claims[0].type])[0]


def _places(report: Report, claims: Iterable[Claim]) -> tuple[str, ...]:
    found = (" ".join(a.span.of(report.text).split()) for a in _arguments(claims, "place"))
    return tuple(dict.fromkeys(found))


def _point(claims: Iterable[Claim]) -> Point | None:
    return next((a.point for a in _arguments(claims, "place") if a.point), None)


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


def _id(claims: list[Claim]) -> str:
    """Stable while the event's first claim is the same."""
    return "e" + hashlib.sha256(claims[0].id.encode()).hexdigest()[:15]
