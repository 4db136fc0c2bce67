"""Incidents for people and machines: a record, a row of a table, and the whole in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.model import (
    Contradiction,
    Event,
    EventRef,
    Incident,
    PartialDate,
    Range,
    Reading,
    Report,
    Tally,
    Voice,
)
from marsad.show.bidi import marked
from marsad.show.rows import count_words, day_words, flat, voices
from marsad.show.tables import SHOWN_ID, Column


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident in words; empty where nobody says."""

    incident: str
    day: str
    type: str
    types: str
    agents: str
    targets: str
    places: str
    killed: str
    injured: str
    captured: str
    voices: int
    reports: int
    grade: str
    notes_ar: str
    notes_en: str


def incident_row(incident: Incident) -> IncidentRow:
    """The row of an incident."""
    return IncidentRow(
        incident=incident.id,
        day=day_words(incident.date),
        type=incident.types[0],
        types=" ".join(incident.types),
        agents=_parties(incident, "agent"),
        targets=_parties(incident, "target"),
        places="، ".join(incident.place),
        killed=range_words(incident.killed),
        injured=range_words(incident.injured),
        captured=range_words(incident.captured),
        voices=sum(voice.stance == "asserts" for voice in incident.voices),
        reports=len(incident.reports),
        grade=incident.grade,
        notes_ar=incident.notes_ar,
        notes_en=incident.notes_en,
    )


def _parties(incident: Incident, role: str) -> str:
    return "، ".join(party.words for party in incident.parties if party.role == role)


def range_words(value: Range | None) -> str:
    """``7``, ``7-9``, ``7-25+``; empty where nobody gives a number."""
    if value is None:
        return ""
    high = f"{value.at_least}+" if value.maximum is None else str(value.maximum)
    return high if value.minimum == value.at_least else f"{value.minimum}-{high}"


def _column(name: str) -> Any:
    return lambda row: str(getattr(row, name))


INCIDENT_COLUMNS = (
    Column("day", 23, _column("day")),
    Column("incident", 14, _column("type")),
    Column("who", None, _column("agents")),
    Column("to whom", None, _column("targets")),
    Column("where", None, _column("places")),
    Column("dead", 8, _column("killed")),
    Column("hurt", 8, _column("injured")),
    Column("voices", 6, _column("voices")),
    Column("grade", 10, _column("grade")),
    Column("id", SHOWN_ID, lambda row: _column("incident")(row)[:SHOWN_ID]),
)


def incident_record(incident: Incident, readings: Mapping[str, Reading]) -> dict[str, Any]:
    """The incident as plain values for JSON; ``told_in`` names its reports as their outlets do."""
    return {
        "id": incident.id,
        "reports": list(incident.reports),
        "events": [_ref(ref) for ref in incident.events],
        "types": list(incident.types),
        "parties": [
            {"role": party.role, "words": party.words, "key": party.key}
            for party in incident.parties
        ],
        "place": _place(incident),
        "days": _days(incident.date),
        "ranges": {
            name: _range(value)
            for name in ("killed", "injured", "captured")
            if (value := getattr(incident, name))
        },
        "grade": incident.grade,
        "reason": incident.reason,
        "machine_grade": incident.machine_grade or incident.grade,
        "graded_by": incident.graded_by or None,
        "numbers": [_tally(tally) for tally in incident.tallies],
        "voices": [_voice(voice) for voice in incident.voices],
        "contradictions": [_contradiction(each) for each in incident.contradictions],
        "alleged": [
            {"conduct": each.conduct, "by": list(each.by), "claims": list(each.claims)}
            for each in incident.alleged
        ],
        "related": [_ref(ref) for ref in incident.related],
        "thin": [_ref(ref) for ref in incident.thin],
        "decisions": list(incident.decisions),
        "told_in": [_source(readings[name].report) for name in incident.reports],
        "notes": {"ar": incident.notes_ar, "en": incident.notes_en},
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "kind": voice.kind,
        "side": voice.side or None,
        "stance": voice.stance,
        "interest": voice.interest,
        "reports": list(voice.reports),
    }


def _contradiction(each: Contradiction) -> dict[str, Any]:
    positions = [{"answer": p.answer, "by": list(p.by)} for p in each.positions]
    return {"about": each.about, "positions": positions}


def _ref(ref: EventRef) -> dict[str, str]:
    return {"report": ref.report, "event": ref.event}


def _place(incident: Incident) -> dict[str, Any]:
    point = incident.point
    there = (
        {"lat": point.latitude, "lon": point.longitude, "within_km": point.within_km}
        if point
        else {}
    )
    return {"words": list(incident.place), **there}


def _days(date: PartialDate | None) -> dict[str, str] | None:
    if date is None or date.earliest is None or date.latest is None:
        return None
    return {"from": date.earliest.isoformat(), "to": date.latest.isoformat()}


def _range(value: Range) -> dict[str, Any]:
    return {
        "min": value.minimum,
        "max": value.maximum,
        "at_least": value.at_least,
        "min_by": list(value.lowest_by),
        "max_by": list(value.highest_by),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    count = tally.count
    return {
        "harm": tally.harm,
        "min": count.minimum,
        "max": count.maximum,
        "vague": count.vague,
        "toll": tally.toll,
        "of": tally.of,
        "by": tally.by,
        "report": tally.ref.report,
        "claim": tally.claim,
    }


def _source(report: Report) -> dict[str, str | None]:
    return {
        "report": report.id,
        "id": report.external_id,
        "publisher": report.publisher,
        "location": report.url or report.location,
    }


def incident_lines(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[str]:
    """The whole incident: values, numbers, voices, disputes, and each report's own words."""
    yield incident.id
    yield marked(incident.notes_ar)
    yield marked(incident.notes_en)
    if incident.decisions:
        numbers = ", ".join(map(str, incident.decisions))
        yield f"Decided by people: {numbers} (marsad incident history {incident.id})"
    if incident.graded_by:
        by = marked(incident.graded_by)
        yield f"Graded {incident.grade} by {by}; by the rule it is {incident.machine_grade}"
    yield from _section("Numbers", _number_lines(incident))
    yield from _section("Voices", _voice_lines(incident))
    yield from _section("Disputed", _dispute_lines(incident))
    yield from _section(
        "Alleged", (f"{each.conduct}: {marked('، '.join(each.by))}" for each in incident.alleged)
    )
    yield from _section("Told in", _event_lines(incident.events, readings))
    yield from _section("Said about it", _event_lines(incident.related, readings))


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"{head}:"
        yield from (f"  {line}" for line in found)


def _number_lines(incident: Incident) -> Iterator[str]:
    for tally in incident.tallies:
        of = f" {marked(tally.of)}" if tally.of else ""
        total = " (running total)" if tally.toll else ""
        number = count_words(tally.count)
        yield f"{tally.harm:<9}{number}{of}{total}: {marked(tally.by)}   {tally.ref.report}"


def _voice_lines(incident: Incident) -> Iterator[str]:
    for voice in incident.voices:
        side = f", for {marked(voice.side)}" if voice.side else ""
        gain = f", {voice.interest} its interest" if voice.interest != "none" else ""
        where = " ".join(voice.reports)
        yield f"{voice.stance:<8} {marked(voice.name)} ({voice.kind}{side}{gain})   {where}"


def _dispute_lines(incident: Incident) -> Iterator[str]:
    for each in incident.contradictions:
        answers = (f"{marked(p.answer)}: {marked('، '.join(p.by))}" for p in each.positions)
        yield f"{each.about}: {' | '.join(answers)}"


def _event_lines(refs: Iterable[EventRef], readings: Mapping[str, Reading]) -> Iterator[str]:
    for ref in refs:
        reading = readings[ref.report]
        event = next(event for event in reading.events if event.id == ref.event)
        yield from _event(reading, event)


def _event(reading: Reading, event: Event) -> Iterator[str]:
    """An event with its report, who says so, and the sentences its claims stand in."""
    report = reading.report
    claims = [claim for claim in reading.claims if claim.id in event.claims]
    day = report.day.isoformat() if report.day else "no day"
    outlet = marked(flat(report.publisher or report.url or report.location))
    yield f"{report.id}  {day}  {outlet}   {event.type} ({event.status})   {event.id}"
    yield f"  said by {marked(voices(report, claims))}"
    lines = dict.fromkeys(sentence(report.text, claim.trigger.start) for claim in claims)
    yield from (f"  {marked(line)}" for line in lines)


def sentence(text: str, place: int) -> str:
    """The sentence around a place in a text."""
    from_ = max(text.rfind(mark, 0, place) for mark in ("\n", ". ", ".\n")) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, place)) >= 0]
    return flat(text[from_ : min(ends, default=len(text))])
