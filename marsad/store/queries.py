"""Rows back into the model: readings whole, claims and events by filter.

Each query first fetches the numbers of the rows wanted, then the rows in portions, so that no
cursor stays open between two items and memory does not grow with what is stored.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, cast

from django.db.models import Q, QuerySet

from marsad.model import (
    Anchor,
    Capture,
    Claim,
    Event,
    Loaded,
    PartialDate,
    Point,
    Precision,
    Reading,
    Report,
    Span,
)
from marsad.store import codec, models
from marsad.store.terms import Filter
from marsad.store.versions import PARTY, PLACE, SOURCE, term_key

if TYPE_CHECKING:
    from marsad.collect.options import Validators

SHORTEST = 3  # letters of a word without its article: الله is not looked for as له
PORTION = 200  # rows a query: few enough to keep in memory, enough to forget the query's cost


def read_rows(alias: str, readings: Sequence[int], *, decided: bool = False) -> Iterator[Reading]:
    """The readings with these row numbers, in this order.

    ``decided`` puts what people made of a claim or event in the place of what the machine said,
    and leaves out what they rejected.
    """
    rows = models.Reading.objects.using(alias).select_related("version")
    found = rows.in_bulk(list(readings))
    claims = _grouped(_claim_versions(alias).filter(reading_id__in=readings))
    events = _grouped(_event_versions(alias).filter(reading_id__in=readings))
    if decided:
        _decide(claims, _claim_versions(alias), "claim", found)
        _decide(events, _event_versions(alias), "event", found)
    words = models.LoadedWords.objects.using(alias).filter(reading_id__in=readings)
    loaded = _grouped(words.order_by("id"))
    for number in readings:
        row = found[number]
        yield Reading(
            report=read_report(row.version),
            claims=tuple(read_claim(version) for version in claims[number]),
            events=tuple(read_event(version) for version in events[number]),
            loaded=tuple(_loaded(item) for item in loaded[number]),
            produced_by=row.produced_by,
        )


def current_readings(alias: str, reports: Iterable[str] | None) -> Iterator[Reading]:
    """The current readings of these reports, in this order; None: all, oldest in store first."""
    rows = models.Reading.objects.using(alias).filter(current=True)
    if reports is None:
        for portion in _portions(rows.order_by("report__created_at", "report_id")):
            yield from read_rows(alias, portion, decided=True)
        return
    wanted = iter(reports)
    while names := list(islice(wanted, PORTION)):
        found = dict(rows.filter(report_id__in=names).values_list("report_id", "pk"))
        numbers = [found[name] for name in names if name in found]
        yield from read_rows(alias, numbers, decided=True)


def _decide(
    versions: defaultdict[int, list[Any]],
    rows: QuerySet[Any],
    of: str,
    readings: Mapping[int, models.Reading],
) -> None:
    """Puts people's versions in the place of those of the readings they were made on.

    What they made on an earlier text of the report does not fit the spans of this one. What no
    machine ever found stands behind the rest, in the order in which it was added.
    """
    by_text = {row.version_id: number for number, row in readings.items()}
    people = rows.filter(author=models.Author.PERSON, current=True, report_version_id__in=by_text)
    people = people.order_by("position", f"{of}_id")
    for row in people:
        number = by_text[row.report_version_id]
        same = f"{of}_id"
        versions[number] = [
            row if getattr(each, same) == getattr(row, same) else each for each in versions[number]
        ]
    for row in people.exclude(**{f"{of}__versions__author": models.Author.MACHINE}):
        versions[by_text[row.report_version_id]].append(row)
    for number in versions:
        versions[number] = [
            each for each in versions[number] if each.verdict != models.Verdict.REJECTED
        ]


def claims(alias: str, wanted: Filter) -> Iterator[tuple[Report, Claim]]:
    """Claims that count now with their reports, in the order they were stored."""
    found = _filtered(models.ClaimVersion.objects.using(alias), wanted)
    for portion in _portions(found, wanted):
        rows = {row.pk: row for row in _claim_versions(alias).filter(pk__in=portion)}
        reports = _reports(alias, rows.values())
        for number in portion:
            yield reports[rows[number].report_version_id], read_claim(rows[number])


def events(alias: str, wanted: Filter) -> Iterator[tuple[Report, Event, tuple[Claim, ...]]]:
    """Events that count now with their reports and their claims."""
    found = _filtered(models.EventVersion.objects.using(alias), wanted)
    for portion in _portions(found, wanted):
        rows = {row.pk: row for row in _event_versions(alias).filter(pk__in=portion)}
        reports = _reports(alias, rows.values())
        members = _current_claims(alias, {report.id for report in reports.values()})
        for number in portion:
            report, event = reports[rows[number].report_version_id], read_event(rows[number])
            own = [members.get((report.id, name)) for name in event.claims]
            yield report, event, tuple(claim for claim in own if claim)


def find_reports(alias: str, beginning: str, most: int) -> list[str]:
    """Ids that begin so, else those of reports that the input called exactly so."""
    reports = models.Report.objects.using(alias).order_by("id")
    if reports.filter(pk=beginning).exists():
        return [beginning]
    by_id = reports.filter(pk__startswith=beginning)
    found = by_id or reports.filter(versions__external_id=beginning).distinct()
    return list(found.values_list("pk", flat=True)[:most])


def find_capture(alias: str, sha256: str) -> Capture | None:
    """The bytes with this digest, and how they first came."""
    fetches = models.Fetch.objects.using(alias).select_related("capture")
    fetch = fetches.filter(capture_id=sha256).order_by("id").first()
    if fetch is None:
        return None
    content = bytes(fetch.capture.content)
    return Capture(
        sha256=sha256,
        content=zlib.decompress(content) if fetch.capture.compressed else content,
        location=fetch.location,
        captured_at=fetch.captured_at,
        media_type=fetch.media_type,
        headers=fetch.headers,
    )


def find_validators(alias: str, url: str, produced_by: str) -> Validators | None:
    """What the latest capture of an address said of its version, if this reader has read it."""
    from marsad.collect.options import Validators  # noqa: PLC0415 loads every reader of files

    place = hashlib.sha256(url.encode(errors="surrogatepass")).hexdigest()
    fetches = models.Fetch.objects.using(alias).filter(location_sha256=place)
    fetch = fetches.order_by("-last_seen", "-id").first()
    if fetch is None:
        return None
    readings = models.Reading.objects.using(alias).filter(current=True, produced_by=produced_by)
    if not readings.filter(version__sightings__capture_id=fetch.capture_id).exists():
        return None
    etag, last_modified = fetch.headers.get("etag"), fetch.headers.get("last-modified")
    return Validators(etag, last_modified) if etag or last_modified else None


def _filtered(rows: QuerySet[Any], wanted: Filter) -> QuerySet[Any]:
    rows = rows.filter(current=True).exclude(verdict=models.Verdict.REJECTED).order_by("id")
    if wanted.types:
        rows = rows.filter(type__in=wanted.types)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.report:
        rows = rows.filter(report_version__report__id__startswith=wanted.report)
    if wanted.earliest:
        rows = rows.filter(day_to__gte=wanted.earliest)
    if wanted.latest:
        rows = rows.filter(day_from__lte=wanted.latest)
    for role, words in ((PARTY, wanted.party), (PLACE, wanted.place), (SOURCE, wanted.source)):
        if words:
            rows = rows.filter(pk__in=_mentions(rows.model, str(rows.db), role, words))
    return rows


def _mentions(table: Any, alias: str, role: str, words: str) -> QuerySet[Any, Any]:
    """The versions with one mention in this role that holds all the words."""
    holds = Q(role=role)
    for word in term_key(words).split():
        # القوات finds للقوات and قوات as well: the article is no part of the name.
        stem = word.removeprefix("ال")
        holds &= Q(key__contains=stem if len(stem) >= SHORTEST else word)
    terms = table._meta.get_field("terms").related_model
    return cast("QuerySet[Any, Any]", terms.objects.using(alias).filter(holds).values("version_id"))


def _portions(rows: QuerySet[Any], wanted: Filter | None = None) -> Iterator[list[int]]:
    """The numbers of the rows, in lists of a few hundred."""
    numbers = rows.values_list("pk", flat=True)
    if wanted and (wanted.offset or wanted.limit is not None):
        end = None if wanted.limit is None else wanted.offset + wanted.limit
        numbers = numbers[wanted.offset : end]
    found = array("q", numbers.iterator(chunk_size=10_000))
    for start in range(0, len(found), PORTION):
        yield list(found[start : start + PORTION])


def _claim_versions(alias: str) -> QuerySet[models.ClaimVersion]:
    rows = models.ClaimVersion.objects.using(alias).select_related("claim")
    return rows.order_by("reading_id", "position")


def _event_versions(alias: str) -> QuerySet[models.EventVersion]:
    rows = models.EventVersion.objects.using(alias).select_related("event")
    return rows.order_by("reading_id", "position")


def _grouped(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    """Rows by the number of their reading."""
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.reading_id].append(row)
    return groups


def _reports(alias: str, rows: Iterable[Any]) -> dict[int, Report]:
    """By the number of their version, the reports these rows belong to."""
    numbers = {row.report_version_id for row in rows}
    versions = models.ReportVersion.objects.using(alias).in_bulk(list(numbers))
    return {number: read_report(version) for number, version in versions.items()}


def _current_claims(alias: str, reports: set[str]) -> dict[tuple[str, str], Claim]:
    """By report and id, the claims of these reports that count now."""
    rows = _claim_versions(alias).filter(current=True, claim__report_id__in=reports)
    rows = rows.exclude(verdict=models.Verdict.REJECTED)
    return {(row.claim.report_id, row.claim.name): read_claim(row) for row in rows}


def read_report(row: models.ReportVersion) -> Report:
    """The report as it stood in that version."""
    return codec.read_report(row.report_id, row.capture_id, row.location, vars(row))


def read_claim(row: models.ClaimVersion) -> Claim:
    """The claim of a row that has its ``claim`` with it."""
    return Claim(
        id=row.claim.name,
        report=row.claim.report_id,
        type=row.type,
        trigger=Span(row.trigger_start, row.trigger_end),
        status=cast("Any", row.status),
        arguments=codec.read_arguments(row.arguments),
        sources=tuple(Span(*source) for source in row.sources),
        produced_by=row.produced_by,
        confidence=row.confidence,
    )


def read_event(row: models.EventVersion) -> Event:
    """The event of a row that has its ``event`` with it."""
    return Event(
        id=row.event.name,
        report=row.event.report_id,
        type=row.type,
        status=cast("Any", row.status),
        claims=tuple(row.claims),
        places=tuple(row.places),
        point=_point(row),
        place_inherited=row.place_inherited,
        date=_date(row),
        date_inherited=row.date_inherited,
        killed=codec.read_count(row.killed),
        injured=codec.read_count(row.injured),
    )


def _point(row: models.EventVersion) -> Point | None:
    if row.latitude is None or row.longitude is None or row.within_km is None:
        return None
    return Point(row.latitude, row.longitude, row.within_km)


def _date(row: models.EventVersion) -> PartialDate | None:
    if row.date_precision is None or row.date_anchor is None:
        return None
    precision, anchor = Precision(row.date_precision), Anchor(row.date_anchor)
    return PartialDate(row.day_from, row.day_to, precision, anchor)


def _loaded(row: models.LoadedWords) -> Loaded:
    about = None
    if row.about_start is not None and row.about_end is not None:
        about = Span(row.about_start, row.about_end)
    return Loaded(Span(row.start, row.end), about, cast("Literal['against', 'for']", row.tone))
