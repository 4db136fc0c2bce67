"""Events as flat records with their source and the words they rest on: CSV, GeoJSON, Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.export.formats import Column, Row, Stored
from marsad.model import Claim, Count, Event, Reading, Report, Role, Span

LARGEST = 2**63 - 1  # of a column of whole numbers

COLUMNS = (
    Column("event", "text", "id of the event, unique within its report"),
    Column("report", "text", "id of the report"),
    Column("type", "text", "claim type"),
    Column("status", "text", "occurred, expected, requested, denied or hypothetical"),
    Column("day_from", "day", "first day it may have happened on"),
    Column("day_to", "day", "last day it may have happened on"),
    Column("day_precision", "text", "how exact the day was said to be: day, week, month …"),
    Column("day_inherited", "flag", "taken over from the report, not said of the event"),
    Column("places", "text", "places as written, the most specific first, parted by ، "),
    Column("place_inherited", "flag", "taken over from the report, not said of the event"),
    Column("latitude", "number", "degrees, WGS 84"),
    Column("longitude", "number", "degrees, WGS 84"),
    Column("within_km", "number", "radius around the point that holds the place"),
    Column("killed_min", "integer", "at least so many killed"),
    Column("killed_max", "integer", "at most so many killed; empty: open upwards"),
    Column("killed_vague", "flag", "no number was said (dozens): killed_min is a lower bound"),
    Column("injured_min", "integer", "at least so many injured"),
    Column("injured_max", "integer", "at most so many injured; empty: open upwards"),
    Column("injured_vague", "flag", "no number was said: injured_min is a lower bound"),
    Column("agents", "text", "who did it, as written, parted by ، "),
    Column("targets", "text", "to whom or what, as written, parted by ، "),
    Column("sources", "text", "who says so, nearest to the event first; empty: the report itself"),
    Column("publisher", "text", "the report's publisher"),
    Column("published", "day", "the report's day"),
    Column("title", "text", "the report's headline"),
    Column("url", "text", "the report's address"),
    Column("location", "text", "where the report was read from: address or file"),
    Column("capture", "text", "SHA-256 of the bytes it was read from"),
    Column(
        "quotes",
        "json",
        "the words it rests on: claim, role, start, end (code points of the report's text, end "
        "excluded), words",
    ),
    Column("produced_by", "text", "the reader"),
)


def event_rows(stored: Stored) -> Iterator[Row]:
    """A record for each event of each report."""
    for reading in stored.readings():
        known = {claim.id: claim for claim in reading.claims}
        for event in reading.events:
            yield event_row(reading, event, [known[name] for name in event.claims])


def event_row(reading: Reading, event: Event, claims: list[Claim]) -> Row:
    """The record of one event; ``claims`` are its own."""
    report = reading.report
    return {
        "event": event.id,
        "report": report.id,
        "type": event.type,
        "status": event.status,
        **_day(event),
        **_place(event),
        **_number("killed", event.killed),
        **_number("injured", event.injured),
        "agents": role_words(report.text, claims, "agent"),
        "targets": role_words(report.text, claims, "target"),
        "sources": _joined(" ← ".join(_flat(report, s) for s in c.sources) for c in claims),
        "publisher": report.publisher,
        "published": report.day,
        "title": report.title,
        "url": report.url,
        "location": report.location,
        "capture": report.capture,
        "quotes": [quote for claim in claims for quote in quotes(report.text, claim)],
        "produced_by": reading.produced_by,
    }


def quotes(text: str, claim: Claim) -> Iterator[Row]:
    """The words a claim rests on, with where they stand in the report's text."""
    yield _quote(text, claim, "trigger", claim.trigger)
    for argument in claim.arguments:
        yield _quote(text, claim, argument.role, argument.span)
    for span in claim.sources:
        yield _quote(text, claim, "source", span)


def _quote(text: str, claim: Claim, role: str, span: Span) -> Row:
    words = span.of(text)
    return {"claim": claim.id, "role": role, "start": span.start, "end": span.end, "words": words}


def role_words(text: str, claims: Iterable[Claim], role: Role) -> str:
    """The words of a role over several claims, each phrase once."""
    return _joined(" ".join(a.span.of(text).split()) for c in claims for a in c.of_role(role))


def _joined(phrases: Iterable[str]) -> str:
    return "، ".join(dict.fromkeys(phrase for phrase in phrases if phrase))


def _flat(report: Report, span: Span) -> str:
    return " ".join(span.of(report.text).split())


def _day(event: Event) -> Row:
    date = event.date
    return {
        "day_from": date.earliest if date else None,
        "day_to": date.latest if date else None,
        "day_precision": date.precision.value if date else None,
        "day_inherited": event.date_inherited,
    }


def _place(event: Event) -> Row:
    point = event.point
    return {
        "places": "، ".join(event.places),
        "place_inherited": event.place_inherited,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "within_km": point.within_km if point else None,
    }


def _number(name: str, count: Count | None) -> Row:
    most = count.maximum if count else None
    return {
        f"{name}_min": min(count.minimum, LARGEST) if count else None,
        f"{name}_max": None if most is None else min(most, LARGEST),
        f"{name}_vague": count.vague if count else None,
    }
