"""What is left of the incidents without the reports that somebody may not see.

An incident that holds no such report stays as it is. Of the others the open events are linked
anew, so that no number, name, grade or id comes from a report that is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from marsad.link import link
from marsad.link.naming import incident_id
from marsad.model import Decision, EventRef, Incident, Reading
from marsad.web.database import desk_store

Part = tuple[tuple[Incident, ...], Mapping[str, Reading]]
MOST_KEPT = 16  # different sets of groups that people who ask at the same time belong to

_lock = threading.Lock()
# What was made of which incidents, by what is closed.
_kept: list[tuple[tuple[Incident, ...], dict[frozenset[str], Part]]] = []


def open_part(
    incidents: tuple[Incident, ...], readings: Mapping[str, Reading], closed: frozenset[str]
) -> Part:
    """The incidents of the open readings, and these; made once while the incidents are the same."""
    with _lock:
        if not _kept or _kept[0][0] is not incidents:
            _kept[:] = [(incidents, {})]
        made = _kept[0][1]
        if closed not in made:
            if len(made) >= MOST_KEPT:
                made.pop(next(iter(made)))
            made[closed] = _open_part(incidents, readings, closed, desk_store().decisions())
        return made[closed]


def _open_part(
    incidents: Iterable[Incident],
    readings: Mapping[str, Reading],
    closed: frozenset[str],
    decisions: tuple[Decision, ...],
) -> Part:
    left = {name: reading for name, reading in readings.items() if name not in closed}
    decisions = tuple(_open(each, closed) for each in decisions)
    whole: list[Incident] = []
    cut: list[Incident] = []
    for incident in incidents:
        (whole if closed.isdisjoint(_reports(incident)) else cut).append(incident)
    found = list(whole)
    taken = {incident.id for incident in whole}
    for incident in cut:
        for again in link(_parts(incident, left), decisions):
            found.append(_named(again, taken))
            taken.add(found[-1].id)
    return tuple(sorted(found, key=_age)), left


def _open(decision: Decision, closed: frozenset[str]) -> Decision:
    """What a decision says of open events; its number stays, for who writes must name it.

    A grade given with closed events in view tells of them: it does not count here.
    """
    if closed.isdisjoint(ref.report for ref in decision.about):
        return decision

    def left(refs: tuple[EventRef, ...]) -> tuple[EventRef, ...]:
        return tuple(ref for ref in refs if ref.report not in closed)

    cut = replace(
        decision,
        events=left(decision.events),
        others=left(decision.others),
        left=left(decision.left),
    )
    return replace(cut, act="undo", undoes=None, grade=None) if cut.act == "regrade" else cut


def _reports(incident: Incident) -> set[str]:
    return {ref.report for ref in (*incident.events, *incident.related)}


def _parts(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[Reading]:
    """The readings of the incident, each with its events of it alone."""
    wanted = {*incident.events, *incident.related}
    for name in sorted(_reports(incident) & set(readings)):
        reading = readings[name]
        events = tuple(each for each in reading.events if EventRef(name, each.id) in wanted)
        claims = {claim for event in events for claim in event.claims}
        kept = tuple(claim for claim in reading.claims if claim.id in claims)
        yield replace(reading, events=events, claims=kept)


def _named(incident: Incident, taken: set[str]) -> Incident:
    """With an id that no other has: what stays of a split may have taken this one's over."""
    names = (incident.id, *(incident_id(ref) for ref in incident.events))
    return replace(incident, id=next((name for name in names if name not in taken), names[0]))


def _age(incident: Incident) -> tuple[bool, str, str]:
    day = incident.date.earliest if incident.date else None
    return day is None, day.isoformat() if day else "", incident.id
