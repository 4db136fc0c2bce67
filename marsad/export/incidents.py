"""Incidents with the events they refer to: what ACLED's and UCDP's tables have a row of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.export.actors import Actor, actor
from marsad.export.formats import Stored
from marsad.link import link
from marsad.model import Event, Incident, Reading, Report


@dataclass(frozen=True)
class Told:
    """An incident with its reports and events; agents and targets are its parties, no things."""

    incident: Incident
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    agents: tuple[Actor, ...]
    targets: tuple[Actor, ...]

    @property
    def harms_civilians(self) -> bool:
        return any(target.kind == "civilian" for target in self.targets)


def linked(stored: Stored, readings: Iterable[Reading]) -> tuple[Incident, ...]:
    """The incidents that the readings of a store tell of, as people decided."""
    return link(readings, stored.decisions())


def told(stored: Stored) -> Iterator[Told]:
    """The incidents that somebody says happened, earliest first."""
    readings = {reading.report.id: reading for reading in stored.readings()}
    for incident in linked(stored, readings.values()):
        found = _told(incident, readings)
        if any(event.status == "occurred" for event in found.events):
            yield found


def _told(incident: Incident, readings: dict[str, Reading]) -> Told:
    wanted = {(ref.report, ref.event) for ref in incident.events}
    own = [readings[name] for name in incident.reports]
    return Told(
        incident=incident,
        reports=tuple(reading.report for reading in own),
        events=tuple(e for r in own for e in r.events if (r.report.id, e.id) in wanted),
        agents=_actors(incident, "agent"),
        targets=_actors(incident, "target"),
    )


def _actors(incident: Incident, role: str) -> tuple[Actor, ...]:
    found = (actor(party.words) for party in incident.parties if party.role == role)
    return tuple(each for each in dict.fromkeys(found) if each.kind != "thing")


def joined(phrases: Iterable[str]) -> str:
    """Several values in one cell, as ACLED and UCDP part them; each once."""
    return "; ".join(dict.fromkeys(phrase for phrase in phrases if phrase))
