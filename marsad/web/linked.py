"""The incidents of all stored reports, computed once for each state of the store."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max

from marsad.link import link
from marsad.model import Claim, Decision, Event, EventRef, Incident, Reading
from marsad.show.rows import flat, voices
from marsad.store import models
from marsad.web import links
from marsad.web.access import closed
from marsad.web.database import ALIAS, desk_store, last_change
from marsad.web.lazy_readings import Readings
from marsad.web.open_part import open_part

State = links.State


@dataclass(frozen=True, slots=True)
class Linked:
    """What is linked, and the readings it was linked from by their report's id."""

    state: State
    incidents: tuple[Incident, ...]
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of an incident: its report, who says so, and the sentences it stands in."""

    ref: str
    report: str
    title: str
    outlet: str
    day: str
    type: str
    status: str
    by: str
    lines: tuple[str, ...]
    claim: str


_lock = threading.Lock()
_last: list[Linked] = []


def linked() -> Linked:
    """The incidents as the store stands, without what whoever asks may not see."""
    known, hidden = everything(), closed()
    if not hidden:
        return known
    incidents, readings = open_part(known.incidents, known.readings, hidden)
    return Linked((*known.state, hash(hidden)), incidents, readings)


def everything() -> Linked:
    """All incidents, whoever asks: as stored, or linked and stored if the store has changed."""
    state = _state()
    with _lock:
        if not _last or _last[0].state != state:
            found = links.stored(state)
            if found is None:
                found = _link_and_keep(state, desk_store().readings())
            _last[:] = [Linked(state, found, Readings())]
        return _last[0]


def relink() -> bool:
    """Links and stores the incidents if those stored are not of the present state; whether it did.

    Holds nothing in memory: for the worker, which links so that no request needs to.
    """
    state = _state()
    if links.is_stored(state):
        return False
    _link_and_keep(state, desk_store().readings())
    return True


def _link_and_keep(state: State, readings: Iterable[Reading]) -> tuple[Incident, ...]:
    found = link(readings, desk_store().decisions())
    if _state() == state:  # else something changed meanwhile, and it is of neither state
        links.keep(state, found)
    return found


def open_decisions() -> tuple[Decision, ...]:
    """What people decided of incidents, but for what names a report that is closed to who asks."""
    hidden = closed()
    made = desk_store().decisions()
    if not hidden:
        return made
    return tuple(each for each in made if hidden.isdisjoint(ref.report for ref in each.about))


def _state() -> State:
    """What changes whenever a reading comes in or a person decides something."""
    readings = models.Reading.objects.using(ALIAS).filter(current=True)
    of_readings = readings.aggregate(last=Max("id"), many=Count("id"))
    return of_readings["last"], of_readings["many"], last_change()


def voice_rows(incident: Incident) -> list[tuple[str, str, str, str, list[str]]]:
    """Each voice with its stance, kind, interest, and what it says on each disputed question."""
    return [
        (
            voice.name,
            voice.stance,
            voice.kind,
            voice.interest,
            [
                "، ".join(each.answer for each in dispute.positions if voice.name in each.by)
                for dispute in incident.contradictions
            ],
        )
        for voice in incident.voices
    ]


def told(
    incident: Incident, readings: Mapping[str, Reading], *, related: bool = False
) -> list[Told]:
    """What each report says of it, or (``related``) what is said about it."""
    refs = incident.related if related else incident.events
    return [row for ref in refs if (row := _told(ref, readings)) is not None]


def _told(ref: EventRef, readings: Mapping[str, Reading]) -> Told | None:
    reading = readings[ref.report]
    event = next((each for each in reading.events if each.id == ref.event), None)
    if event is None:
        return None
    return _row(reading, event, [c for c in reading.claims if c.id in event.claims])


def _row(reading: Reading, event: Event, claims: list[Claim]) -> Told:
    report = reading.report
    lines = dict.fromkeys(_sentence(report.text, claim.trigger.start) for claim in claims)
    return Told(
        ref=f"{report.id}/{event.id}",
        report=report.id,
        title=flat(report.title),
        outlet=flat(report.publisher or ""),
        day=report.day.isoformat() if report.day else "",
        type=event.type,
        status=event.status,
        by=voices(report, claims),
        lines=tuple(lines),
        claim=claims[0].id if claims else "",
    )


def _sentence(text: str, place: int) -> str:
    from_ = max(text.rfind(mark, 0, place) for mark in ("\n", ". ", ".\n")) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, place)) >= 0]
    return flat(text[from_ : min(ends, default=len(text))])
