"""PLOVER JSON Lines by its manual of September 2021: one record an event."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.export.actors import Actor, actor
from marsad.export.formats import Column, Format, Row, Stored, json_lines
from marsad.export.ground import countries, ground
from marsad.model import Claim, Event, Reading, Report, Role
from marsad.ontology import types

COLUMNS = (
    Column("id", "text", "report and event"),
    Column("date", "day", "first day it may have happened on"),
    Column("enddate", "day", "last day, where it is another"),
    Column("source", "json", "agents: code, sector, actor_text"),
    Column("recipient", "json", "targets: code, sector, actor_text"),
    Column("event", "json", "event category, as a list"),
    Column("mode", "json", "mode, as a list"),
    Column("context", "json", "future, hypothetical or negation, as a list"),
    Column("event_loc", "json", "name, latitude, longitude, country code, cc3"),
    Column("event_text", "json", "the triggers as written"),
    Column("size_info", "json", "dead, injured: [least, most]; most is null where open upwards"),
    Column("text_info", "json", "for each trigger start and end in the report's text"),
    Column("cite_info", "json", "url, title, language, publication, citation"),
    Column("coder", "text", "the reader"),
)

LOSSES = (
    "Records without a day lack date, and those without an agent lack source, though the manual "
    "requires both: an invented value would be worse.",
    "Days of which only a span is known become date and enddate; how exact they were said to be "
    "is left out.",
    "Sector codes are given where the words of a party tell them (MIL, REB, UAF, CVL); country "
    "codes where they name a country. Identifiers of actors stay out.",
    "Events asked for or expected carry the context future, denied ones negation, as the manual "
    "lists them.",
    "Attribution, loaded wording, instruments and confidences are left out.",
    "size_info, struck out in the manual's last draft, is kept for the numbers.",
)

CONTEXT = {
    "expected": "future",
    "requested": "future",
    "hypothetical": "hypothetical",
    "denied": "negation",
}
SECTOR = {"state": "MIL", "rebel": "REB", "militia": "UAF", "civilian": "CVL"}


def rows(stored: Stored) -> Iterator[Row]:
    """A record for each event of each report."""
    for reading in stored.readings():
        known = {claim.id: claim for claim in reading.claims}
        for event in reading.events:
            yield _record(reading, event, [known[name] for name in event.claims])


def _record(reading: Reading, event: Event, claims: list[Claim]) -> Row:
    """A record; what is not known is left out, as the manual has it."""
    text, plover = reading.report.text, types()[event.type].crosswalk.plover
    record: Row = {
        "id": f"{reading.report.id}/{event.id}",
        **_days(event),
        "source": _actors(text, claims, "agent"),
        "recipient": _actors(text, claims, "target"),
        "event": [plover.event],
        "mode": [plover.mode] if plover.mode else [],
        "context": [CONTEXT[event.status]] if event.status in CONTEXT else [],
        "event_loc": _location(event),
        "event_text": [claim.trigger.of(text) for claim in claims],
        "size_info": _size(event),
        "text_info": [{"start": c.trigger.start, "end": c.trigger.end} for c in claims],
        "cite_info": _citation(reading.report),
        "coder": reading.produced_by,
    }
    return {name: value for name, value in record.items() if value}


def _days(event: Event) -> Row:
    if event.date is None or event.date.earliest is None or event.date.latest is None:
        return {}
    first, last = event.date.earliest.isoformat(), event.date.latest.isoformat()
    return {"date": first} if first == last else {"date": first, "enddate": last}


def _actors(text: str, claims: list[Claim], role: Role) -> list[Row]:
    found = dict.fromkeys(actor(a.span.of(text)) for claim in claims for a in claim.of_role(role))
    return [_actor(each) for each in found if each.kind != "thing"]


def _actor(each: Actor) -> Row:
    known = countries().get(each.countries[0]) if len(each.countries) == 1 else None
    record = {"code": known.iso3 if known else "", "sector": SECTOR.get(each.kind, "")}
    return {name: value for name, value in record.items() if value} | {"actor_text": each.words}


def _location(event: Event) -> Row:
    if event.point is None:
        return {"name": event.places[0]} if event.places else {}
    where = ground(event.point)
    known = countries().get(where.code)
    record = {
        "name": event.places[0] if event.places else where.place,
        "asciiname": where.place,
        "latitude": event.point.latitude,
        "longitude": event.point.longitude,
        "country code": where.code,
        "cc3": known.iso3 if known else "",
    }
    return {name: value for name, value in record.items() if value != ""}


def _size(event: Event) -> Row:
    told = (("dead", event.killed), ("injured", event.injured))
    return {name: [count.minimum, count.maximum] for name, count in told if count}


def _citation(report: Report) -> Row:
    record = {
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.publisher,
        "citation": report.location,
        "codebook": "PLOVER manual, September 2021",
    }
    return {name: value for name, value in record.items() if value}


FORMAT = Format(
    name="plover",
    title="PLOVER JSON Lines",
    one="an event of one report",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=json_lines,
)
