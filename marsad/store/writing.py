"""Captures and readings into rows, each report in one transaction."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connections, transaction

from marsad.errors import UsageError
from marsad.model import Capture, Reading, Report
from marsad.store import codec, lineage, models, texts
from marsad.store.inserting import insert, insert_missing
from marsad.store.queries import read_rows
from marsad.store.terms import Saved
from marsad.store.versions import add_claims, add_events, add_loaded

COMPRESSION = 6  # zlib's own middle: level 9 takes twice the time for 1 % on news pages


@dataclass(frozen=True)
class Standing:
    """What the store has of a report: its reading of now, and the version equal to a new one."""

    reading: models.Reading | None = None
    equal: models.ReportVersion | None = None

    @property
    def equal_is_current(self) -> bool:
        return bool(self.reading and self.equal and self.reading.version_id == self.equal.pk)

    def read_by(self, produced_by: str) -> models.Reading | None:
        """The reading of the equal version by this reader, if there is one."""
        if self.equal is None:
            return None
        if self.reading and self.equal_is_current and self.reading.produced_by == produced_by:
            return self.reading
        return self.equal.readings.filter(produced_by=produced_by).first()

    def done_by(self, produced_by: str) -> bool:
        """Whether nothing is left to read: what counts now is this reader's reading."""
        known = self.read_by(produced_by)
        return known is not None and (known.current or not self.equal_is_current)


def save_reading(alias: str, capture: Capture, reading: Reading) -> Saved:
    """What was new about it; all of it is stored, or, if anything fails, nothing."""
    report = reading.report
    if report.capture != capture.sha256:
        raise UsageError(f"report {report.id}: comes from another capture than {capture.sha256}")
    values = codec.report_values(report)
    codec.refuse_unstorable(report.location, [report.id, report.location, values])
    with transaction.atomic(using=alias):
        save_capture(alias, capture)
        digest = codec.digest(values)
        standing = Standing()
        if not _is_first(alias, report.id):
            standing = find_standing(alias, capture, report.id, digest)
        if standing.equal is None:
            return _save_version(alias, capture, reading, values | {"digest": digest}, standing)
        note_sighting(alias, capture, standing.equal)
        return _read_again(alias, reading, standing, standing.equal)


def _is_first(alias: str, report: str) -> bool:
    """Whether nothing is there of the report yet; this transaction alone then works on it."""
    if insert_missing(alias, models.Report(id=report, created_at=now())):
        return True
    if connections[alias].features.has_select_for_update:  # SQLite has one writer anyway
        models.Report.objects.using(alias).select_for_update().get(pk=report)
    return False


def _save_version(
    alias: str, capture: Capture, reading: Reading, values: codec.Plain, standing: Standing
) -> Saved:
    """Adds a report's first version or its next, with what was read from it."""
    before = standing.reading
    number, current = 1, True
    if before:
        versions = models.ReportVersion.objects.using(alias).filter(report_id=reading.report.id)
        number += max(versions.values_list("number", flat=True))
        current = _is_newer(capture, before.version)
    version = _add_version(alias, capture, reading.report, values | {"number": number})
    _add_reading(alias, reading, version, before, current=current)
    return Saved.CHANGED if before else Saved.NEW


def _read_again(
    alias: str, reading: Reading, standing: Standing, version: models.ReportVersion
) -> Saved:
    """Adds a reading of a version that is there, unless this reader has read it before."""
    if standing.done_by(reading.produced_by):
        return Saved.UNCHANGED
    known = standing.read_by(reading.produced_by)
    if known:
        _make_current(alias, known)
        _follow_people(alias, known)
    else:
        current = standing.equal_is_current
        _add_reading(alias, reading, version, standing.reading, current=current)
    return Saved.REREAD


def find_standing(alias: str, capture: Capture, report: str, digest: str) -> Standing:
    """What is there of a report, beside a capture that gave a report with this digest.

    A version is equal if it says the same and is the current one, or was met in the same bytes,
    or the capture is older than the current version. (A page that went back to what it said
    before is thus a new version, while an archive read twice is not.)
    """
    current = (
        models.Reading.objects.using(alias)
        .select_related("version")
        .defer("version__text", "version__rest")
        .filter(report_id=report, current=True)
        .first()
    )
    if current is None:
        return Standing()
    if current.version.digest == digest:
        return Standing(current, current.version)
    equals = models.ReportVersion.objects.using(alias).filter(report_id=report, digest=digest)
    if _is_newer(capture, current.version):
        equals = equals.filter(sightings__capture_id=capture.sha256)
    return Standing(current, equals.defer("text", "rest").order_by("-number").first())


def _is_newer(capture: Capture, version: models.ReportVersion) -> bool:
    return capture.captured_at >= version.last_seen


def save_capture(alias: str, capture: Capture) -> None:
    """Stores bytes once, and one row for each location they were seen at."""
    headers = dict(capture.headers)
    codec.refuse_unstorable(capture.location, [capture.location, capture.media_type, headers])
    _save_content(alias, capture)
    fetch = models.Fetch(
        capture_id=capture.sha256,
        location=capture.location,
        location_sha256=_sha256(capture.location),
        media_type=capture.media_type,
        headers=headers,
        captured_at=capture.captured_at,
        last_seen=capture.captured_at,
    )
    if not insert_missing(alias, fetch):
        same = models.Fetch.objects.using(alias).filter(
            capture_id=capture.sha256,
            location_sha256=fetch.location_sha256,
            last_seen__lt=capture.captured_at,
        )
        same.update(last_seen=capture.captured_at)


def _save_content(alias: str, capture: Capture) -> None:
    with connections[alias].cursor() as cursor:
        # The entries of a feed share its bytes: look before compressing them again.
        cursor.execute("SELECT 1 FROM marsad_capture WHERE sha256 = %s", [capture.sha256])
        if cursor.fetchone():
            return
    packed = zlib.compress(capture.content, COMPRESSION)
    smaller = len(packed) < len(capture.content)
    row = models.Capture(
        sha256=capture.sha256,
        size=len(capture.content),
        created_at=now(),
        compressed=smaller,
        content=packed if smaller else capture.content,
    )
    insert_missing(alias, row)  # another process may have been first


def note_sighting(alias: str, capture: Capture, version: models.ReportVersion) -> None:
    """Remembers that the version was met in this capture, and how late."""
    sighting = models.Sighting(version_id=version.pk, capture_id=capture.sha256)
    insert_missing(alias, sighting)
    if capture.captured_at > version.last_seen:
        versions = models.ReportVersion.objects.using(alias)
        versions.filter(pk=version.pk).update(last_seen=capture.captured_at)


def _add_version(
    alias: str, capture: Capture, report: Report, values: codec.Plain
) -> models.ReportVersion:
    version = models.ReportVersion(
        report_id=report.id,
        capture_id=capture.sha256,
        created_at=now(),
        captured_at=capture.captured_at,
        last_seen=capture.captured_at,
        location=report.location,
        text_sha256=_sha256(report.text),
        **values,
    )
    insert(alias, [version], numbered=True)
    texts.add(alias, [version])
    note_sighting(alias, capture, version)
    return version


def _add_reading(
    alias: str,
    reading: Reading,
    version: models.ReportVersion,
    before: models.Reading | None,
    *,
    current: bool,
) -> None:
    """Adds a reading with its claims and events beside the earlier ones."""
    if before:
        reading = _with_kept_ids(alias, reading, before)
        if current:
            _retire(alias, before)
    row = models.Reading(
        report_id=reading.report.id,
        version_id=version.pk,
        produced_by=reading.produced_by,
        created_at=now(),
        current=current,
    )
    insert(alias, [row], numbered=True)
    fresh = before is None
    add_claims(alias, reading, row, fresh=fresh)
    add_events(alias, reading, row, fresh=fresh)
    add_loaded(alias, reading, row)
    if current and not fresh:
        _follow_people(alias, row)


def _follow_people(alias: str, reading: models.Reading) -> None:
    """Lets the events of a later reading follow what people decided of the same text."""
    people = models.EventVersion.objects.using(alias).filter(
        author=models.Author.PERSON, current=True, report_version_id=reading.version_id
    )
    if people.exists():
        from marsad.store.gathering import gather_again  # noqa: PLC0415 seldom, and takes the rules

        gather_again(alias, reading.report_id)


def _with_kept_ids(alias: str, reading: Reading, before: models.Reading) -> Reading:
    report = reading.report.id
    claims = models.Claim.objects.using(alias).filter(report_id=report)
    events = models.Event.objects.using(alias).filter(report_id=report)
    (earlier,) = read_rows(alias, [before.pk])
    return lineage.keep_ids(
        earlier,
        reading,
        dict(claims.values_list("name", "words")),
        events.values_list("name", flat=True),
    )


def _retire(alias: str, reading: models.Reading) -> None:
    """Takes a reading and its claims and events out of what counts now."""
    models.Reading.objects.using(alias).filter(pk=reading.pk).update(current=False)
    for table in (models.ClaimVersion, models.EventVersion):
        table.objects.using(alias).filter(reading_id=reading.pk).update(current=False)


def _make_current(alias: str, reading: models.Reading) -> None:
    """Puts a reading that is there in the place of the current one; people's versions stay."""
    readings = models.Reading.objects.using(alias)
    for other in readings.filter(report_id=reading.report_id, current=True):
        _retire(alias, other)
    readings.filter(pk=reading.pk).update(current=True)
    claims = models.ClaimVersion.objects.using(alias).filter(reading_id=reading.pk)
    claims.exclude(claim__versions__current=True).update(current=True)
    events = models.EventVersion.objects.using(alias).filter(reading_id=reading.pk)
    events.exclude(event__versions__current=True).update(current=True)


def now() -> datetime:
    return datetime.now(UTC)


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
