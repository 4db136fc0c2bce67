"""The events of many reports as incidents, each computed anew from its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from marsad.link import notes
from marsad.link.casualties import span_of, tallies
from marsad.link.clusters import clusters
from marsad.link.conduct import alleged
from marsad.link.copies import copies
from marsad.link.decided import Decided, decided
from marsad.link.disputes import contradictions
from marsad.link.grading import graded
from marsad.link.happenings import Happening, happenings
from marsad.link.naming import exchanged, incident_id
from marsad.link.parties import party_keys
from marsad.link.related import related
from marsad.link.voices import statements, voices
from marsad.model import (
    Argument,
    Decision,
    EventRef,
    Incident,
    PartialDate,
    Party,
    Point,
    Reading,
)
from marsad.ontology import types

UNDATED = "9999-12-31"


def link(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> tuple[Incident, ...]:
    """The incidents that the reports tell of, earliest first; people's decisions are obeyed.

    The order of the reports does not matter. An incident keeps its id while its earliest event
    is the same: reports added later rename none of those they do not touch. What stays of an
    incident that somebody split keeps its id, whichever events were taken out.
    """
    made = tuple(decisions)
    known = {reading.report.id: reading for reading in readings}
    texts = copies(reading.report for reading in known.values())
    events = [
        e for reading in known.values() for e in happenings(reading, texts[reading.report.id])
    ]
    people = decided(made)
    groups = [sorted(members, key=_age) for members in clusters(events, people)]
    verbal = related(known, groups)
    names = exchanged(made, {member.ref: _age(member) for member in events})
    found = (
        replace(incident(members, verbal.get(first, ())), id=incident_id(names.get(first, first)))
        for members in groups
        for first in (members[0].ref,)
    )
    told = frozenset(event.ref for event in events)
    shown = (
        replace(_graded(each, people, told), decisions=people.of(each.events)) for each in found
    )
    return tuple(sorted(shown, key=place_in_list))


def _age(member: Happening) -> tuple[str, EventRef]:
    """Events in the order of their reports' days; those of reports without one come last."""
    day = member.report.day
    return (day.isoformat() if day else UNDATED), member.ref


def place_in_list(found: Incident) -> tuple[str, str]:
    """Its earliest day, then its id: the order in which incidents are listed."""
    day = found.date.earliest if found.date else None
    return (day.isoformat() if day else UNDATED), found.id


def incident(members: Sequence[Happening], verbal: Sequence[EventRef] = ()) -> Incident:
    """The incident of these events, which stand in the order of their reports' days."""
    said = statements(members)
    told, heard = tallies(said), voices(members)
    place = _most_exact_place(members)
    grade, reason = graded(heard, said)
    found = Incident(
        id=incident_id(members[0].ref),
        events=tuple(member.ref for member in members),
        reports=tuple(dict.fromkeys(member.ref.report for member in members)),
        types=_types(members),
        parties=tuple(_parties(members)),
        place=_place_words(members, place),
        point=place.point if place else None,
        date=_date(members),
        killed=span_of("killed", told),
        injured=span_of("injured", told),
        captured=span_of("captured", told),
        tallies=told,
        voices=heard,
        contradictions=contradictions(said, told, heard),
        alleged=alleged(said),
        related=tuple(sorted(verbal)),
        thin=_thin(members),
        grade=grade,
        reason=reason,
    )
    return _noted(found)


def _graded(found: Incident, people: Decided, told: frozenset[EventRef]) -> Incident:
    graded = people.graded(found, told)
    return graded if graded is found else _noted(graded)


def _noted(found: Incident) -> Incident:
    """The incident with what is said of it in words, its grade as it counts."""
    return replace(found, notes_ar=notes.notes_ar(found), notes_en=notes.notes_en(found))


def _thin(members: Sequence[Happening]) -> tuple[EventRef, ...]:
    """Events that nothing but strong evidence could link; of a single event there is no link."""
    found = tuple(m.ref for m in members if not (m.placed and m.dated))
    return found if len(members) > 1 else ()


def _types(members: Iterable[Happening]) -> tuple[str, ...]:
    """The types told, acts before outcomes, then the one told most often."""
    told = Counter(member.type for member in members)
    return tuple(sorted(told, key=lambda name: (types()[name].outcome, -told[name], name)))


def _most_exact_place(members: Iterable[Happening]) -> Happening | None:
    """The event whose own place is the smallest; inherited places only where none is told."""
    placed = [member for member in members if member.placed]
    return min(
        placed, key=lambda m: (m.event.place_inherited, _radius(m.point), _age(m)), default=None
    )


def _radius(point: Point | None) -> float:
    return point.within_km if point else inf


def _place_words(members: Iterable[Happening], first: Happening | None) -> tuple[str, ...]:
    told = (place for member in members for place in member.event.places)
    return tuple(dict.fromkeys((*(first.event.places if first else ()), *told)))


def _date(members: Sequence[Happening]) -> PartialDate | None:
    """The most exact days told, of those equally exact the ones told most often.

    Inherited days count only where nobody tells one.
    """
    dated = [m for m in members if m.event.date and m.event.date.resolved]
    own = [m for m in dated if not m.event.date_inherited] or dated
    told = Counter(m.event.date for m in own)
    return min(told, key=lambda date: (_length(date), -told[date], str(date)), default=None)


def _length(date: PartialDate | None) -> int:
    if date is None or date.earliest is None or date.latest is None:
        return 0
    return (date.latest - date.earliest).days


def _parties(members: Iterable[Happening]) -> Iterator[Party]:
    """Each party once in each role, in its fullest words, those named most often first."""
    named: Counter[tuple[str, str]] = Counter()
    words: dict[tuple[str, str], set[str]] = {}
    for member in members:
        for argument, key in _named(member):
            named[argument.role, key] += 1
            flat = " ".join(argument.span.of(member.report.text).split())
            words.setdefault((argument.role, key), set()).add(flat)
    for role, key in sorted(named, key=lambda n: (n[0], -named[n], n[1])):
        fullest = max(words[role, key], key=lambda phrase: (len(phrase), phrase))
        yield Party(key, fullest, "agent" if role == "agent" else "target")


def _named(member: Happening) -> Iterator[tuple[Argument, str]]:
    """Each agent and target with its party's key, or its own words where it names none."""
    text = member.report.text
    for claim in member.claims:
        for argument in (*claim.of_role("agent"), *claim.of_role("target")):
            keys = party_keys(text, argument) or {" ".join(argument.span.of(text).split())}
            yield from ((argument, key) for key in sorted(keys))
