"""The claims, events and loaded words of a reading as rows, with the words they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db.models import Max, Q

from marsad.arabic import key
from marsad.model import Claim, Count, Event, PartialDate, Reading, Report
from marsad.store import codec, models
from marsad.store.inserting import insert

PARTY, PLACE, SOURCE = "party", "place", "source"
TERM_OF = {"agent": PARTY, "target": PARTY, "place": PLACE}
LARGEST = 2**63 - 1  # of a column of whole numbers; counts beyond it are kept in JSON

Terms = set[tuple[str, str]]
Row = TypeVar("Row", models.ClaimTerm, models.EventTerm)


def add_claims(alias: str, reading: Reading, row: models.Reading, *, fresh: bool) -> None:
    """Adds a version of each claim; ``fresh`` tells that the report has no earlier ones."""
    report = reading.report
    identities = [
        models.Claim(report_id=report.id, name=claim.id, words=claim.trigger.of(report.text))
        for claim in reading.claims
    ]
    known = _identities(models.Claim, alias, identities, fresh)
    versions = [
        models.ClaimVersion(
            claim_id=known[claim.id].pk,
            **_version(row, position, claim, known[claim.id]),
            **days(argument.date for argument in claim.arguments),
            trigger_start=claim.trigger.start,
            trigger_end=claim.trigger.end,
            produced_by=claim.produced_by,
            confidence=claim.confidence,
            arguments=codec.arguments(claim.arguments),
            sources=[codec.span(span) for span in claim.sources],
        )
        for position, claim in enumerate(reading.claims)
    ]
    insert(alias, versions, numbered=True)
    words = [claim_terms(report, claim) for claim in reading.claims]
    insert(alias, term_rows(models.ClaimTerm, versions, words))


def add_events(alias: str, reading: Reading, row: models.Reading, *, fresh: bool) -> None:
    """Adds a version of each event; it is found by its own places and its claims' words."""
    report, events = reading.report, reading.events
    identities = [models.Event(report_id=report.id, name=event.id) for event in events]
    known = _identities(models.Event, alias, identities, fresh)
    versions = [
        models.EventVersion(
            event_id=known[event.id].pk,
            **_version(row, position, event, known[event.id]),
            **days([event.date]),
            **event_values(event),
        )
        for position, event in enumerate(events)
    ]
    insert(alias, versions, numbered=True)
    of_claims = {claim.id: claim_terms(report, claim) for claim in reading.claims}
    words = [
        event_terms(event, [of_claims.get(c, set()) for c in event.claims]) for event in events
    ]
    insert(alias, term_rows(models.EventTerm, versions, words))


def add_loaded(alias: str, reading: Reading, row: models.Reading) -> None:
    rows = [
        models.LoadedWords(
            reading_id=row.pk,
            start=item.span.start,
            end=item.span.end,
            about_start=item.about.start if item.about else None,
            about_end=item.about.end if item.about else None,
            tone=item.tone,
            key=term_key(item.span.of(reading.report.text)),
        )
        for item in reading.loaded
    ]
    insert(alias, rows)


def claim_terms(report: Report, claim: Claim) -> Terms:
    """The words a claim is found by; in the report's own voice the source is its publisher."""
    text = report.text
    terms = {
        (TERM_OF[argument.role], term_key(argument.span.of(text)))
        for argument in claim.arguments
        if argument.role in TERM_OF
    }
    terms |= {(SOURCE, term_key(span.of(text))) for span in claim.sources}
    if not claim.sources and report.publisher:
        terms.add((SOURCE, term_key(report.publisher)))
    return terms


def event_terms(event: Event, claims: Iterable[Terms]) -> Terms:
    return {(PLACE, term_key(place)) for place in event.places}.union(*claims)


def term_key(words: str) -> str:
    """The form of a mention that is searched: no spelling variants, one line, small letters."""
    return " ".join(key(words).casefold().split())


def _identities(table: Any, alias: str, wanted: Sequence[Any], fresh: bool) -> dict[str, Any]:
    """By id, the rows of claims or events through all their versions, made where missing.

    Each has ``last``, its highest version number, and ``decided``: a version of it counts now.
    """
    known: dict[str, Any] = {}
    if wanted and not fresh:
        standing = Max("versions__number", filter=Q(versions__current=True))
        rows = table.objects.using(alias).filter(report_id=wanted[0].report_id)
        known = {
            row.name: row for row in rows.annotate(last=Max("versions__number"), decided=standing)
        }
    missing = [row for row in wanted if row.name not in known]
    insert(alias, missing, numbered=True)
    for row in missing:
        row.last, row.decided = 0, None
        known[row.name] = row
    return known


def _version(
    row: models.Reading, position: int, item: Claim | Event, identity: Any
) -> dict[str, Any]:
    """The columns that versions of claims and events share."""
    return {
        "number": (identity.last or 0) + 1,
        "author": models.Author.MACHINE,
        # A person's version goes on counting; the machine's then only stands beside it.
        "current": row.current and identity.decided is None,
        "created_at": datetime.now(UTC),
        "reading_id": row.pk,
        "report_version_id": row.version_id,
        "position": position,
        "type": item.type,
        "status": item.status,
    }


def days(dates: Iterable[PartialDate | None]) -> dict[str, date | None]:
    """First and last day of all dates that name days."""
    known = [(value.earliest, value.latest) for value in dates if value]
    firsts = [first for first, _ in known if first]
    lasts = [last for _, last in known if last]
    return {"day_from": min(firsts, default=None), "day_to": max(lasts, default=None)}


def event_values(event: Event) -> dict[str, Any]:
    """The columns of an event's places, day and numbers."""
    point, date_ = event.point, event.date
    return {
        "claims": list(event.claims),
        "places": list(event.places),
        "place_inherited": event.place_inherited,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "within_km": point.within_km if point else None,
        "date_precision": date_.precision.value if date_ else None,
        "date_anchor": date_.anchor.value if date_ else None,
        "date_inherited": event.date_inherited,
        **_count_values("killed", event.killed),
        **_count_values("injured", event.injured),
    }


def _count_values(name: str, count: Count | None) -> dict[str, Any]:
    most = count.maximum if count else None
    return {
        name: codec.count(count),
        f"{name}_min": min(count.minimum, LARGEST) if count else None,
        f"{name}_max": None if most is None else min(most, LARGEST),
    }


def term_rows(table: type[Row], versions: Sequence[Any], words: Iterable[Terms]) -> list[Row]:
    """The rows by which versions are found, for the words of each."""
    return [
        table(version_id=version.pk, role=role, key=words_key)
        for version, terms in zip(versions, words, strict=True)
        for role, words_key in sorted(terms)
    ]
