"""Readings as plain records, one JSON object a report (docs/reference/claim-record.md)."""

from __future__ import annotations

import json
from typing import Any

from marsad.model import (
    Argument,
    Claim,
    Event,
    Loaded,
    PartialDate,
    Point,
    Reading,
    Report,
    Span,
)

Record = dict[str, Any]


def reading_record(reading: Reading) -> Record:
    """One report with its claims, loaded wording and events, ready for ``json.dumps``.

    ``id`` and ``text`` are those of the input; ``date`` is the day that relative days count
    from, None where it is not known or only bounded; spans are ``[start, end]`` code points of
    ``text``, end excluded; an event names its claims by their index.
    """
    report = reading.report
    order = {claim.id: number for number, claim in enumerate(reading.claims)}
    return {
        "id": report.external_id or report.id,
        "date": report.day.isoformat() if report.day else None,
        "text": report.text,
        "report": report_record(report),
        "claims": [claim_record(claim) for claim in reading.claims],
        "loaded": [_loaded(item) for item in reading.loaded],
        "events": [event_record(event, order) for event in reading.events],
        "produced_by": reading.produced_by,
    }


def report_record(report: Report) -> Record:
    """What is known of the report besides its text; what was not stated is left out."""
    record: Record = {
        "id": report.id,
        "title": report.title,
        "url": report.url,
        "location": report.location,
        "capture": report.capture,
        "publisher": report.publisher,
        "authors": list(report.authors),
        "sections": list(report.sections),
        "subheads": [_span(span) for span in report.subheads],
        "tags": list(report.tags),
        "language": report.language,
        "media": [{"kind": m.kind, "url": m.url, "caption": m.caption} for m in report.media],
        "notes": list(report.notes),
    }
    for name, stated in (("published", report.published), ("updated", report.updated)):
        if stated:
            record[name] = {"day": stated.day.isoformat(), "kind": stated.kind}
            record[name] |= {"words": stated.words, "upper_bound": stated.upper_bound}
    if report.weekday:
        record["weekday"] = {"number": report.weekday[0], "span": _span(report.weekday[1])}
    return {key: value for key, value in record.items() if value not in (None, [], "")}


def claim_record(claim: Claim) -> Record:
    """A claim by GUIDE section 6, with its id and what produced it."""
    record: Record = {
        "id": claim.id,
        "type": claim.type,
        "trigger": _span(claim.trigger),
        "status": claim.status,
        "args": [argument_record(argument) for argument in claim.arguments],
        "sources": [_span(span) for span in claim.sources],
        "produced_by": claim.produced_by,
    }
    if claim.confidence is not None:
        record["confidence"] = round(claim.confidence, 4)
    return record


def argument_record(argument: Argument) -> Record:
    """An argument with the values its words resolve to."""
    record: Record = {"role": argument.role, "span": _span(argument.span)}
    if argument.date:
        record |= date_record(argument.date)
    if argument.count:
        record |= {"min": argument.count.minimum, "max": argument.count.maximum}
        record |= {"approx": True} if argument.count.approximate else {}
        record |= {"vague": True} if argument.count.vague else {}
    if argument.point:
        record |= point_record(argument.point)
    if argument.actor:
        record["actor"] = argument.actor
    if argument.place:
        record["place"] = argument.place
    if argument.of:
        record["of"] = _span(argument.of)
    record |= {"part": True} if argument.part else {}
    record |= {"toll": True} if argument.toll else {}
    if argument.confidence is not None:
        record["confidence"] = round(argument.confidence, 4)
    return record


def date_record(value: PartialDate) -> Record:
    """``from`` and ``to`` with precision and anchor; days that cannot be named are left out."""
    record: Record = {"precision": value.precision.value, "anchor": value.anchor.value}
    if value.earliest and value.latest:
        record = {"from": value.earliest.isoformat(), "to": value.latest.isoformat()} | record
    return record


def point_record(point: Point) -> Record:
    return {"lat": point.latitude, "lon": point.longitude, "within_km": point.within_km}


def event_record(event: Event, order: dict[str, int]) -> Record:
    """An event by GUIDE section 9; ``order`` gives each claim's index in its report."""
    record: Record = {
        "id": event.id,
        "claims": [order[claim] for claim in event.claims],
        "type": event.type,
        "status": event.status,
    }
    if event.places:
        record["places"] = list(event.places)
    if event.places or event.point:
        record["place_inherited"] = event.place_inherited
    if event.point:
        record |= point_record(event.point)
    if event.date:
        record |= date_record(event.date) | {"date_inherited": event.date_inherited}
    for name, count in (("killed", event.killed), ("injured", event.injured)):
        if count:
            record[name] = [count.minimum, count.maximum]
    return record


def line(record: Record) -> str:
    """The record as one JSON line, Arabic left as written.

    A text with half a surrogate pair, which UTF-8 cannot hold, is escaped instead.
    """
    written = json.dumps(record, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return written


def _loaded(item: Loaded) -> Record:
    about = _span(item.about) if item.about else None
    return {"span": _span(item.span), "about": about, "tone": item.tone}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


__all__ = [
    "Record",
    "argument_record",
    "claim_record",
    "date_record",
    "event_record",
    "line",
    "point_record",
    "reading_record",
    "report_record",
]
