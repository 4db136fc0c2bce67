"""The tables. Nothing a machine made is ever overwritten: a change is a new version beside it.

What moves afterwards is bookkeeping only: ``current`` (which version counts now) and
``last_seen``. Values that are filtered stand in columns, the rest in JSON; ``codec`` turns both
into the dataclasses of ``marsad.model`` and back. docs/reference/database.md tells of each table.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import PROTECT, Q

STANDING = Q(current=True)


class AsWritten(json.JSONEncoder):
    """JSON that keeps Arabic letters as they are: half the bytes, and legible in the database."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False, "allow_nan": False})


def _json() -> models.JSONField[Any, Any]:
    return models.JSONField(encoder=AsWritten)


class Capture(models.Model):
    """Bytes as they came, once for each SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField(help_text="bytes before compression")
    created_at = models.DateTimeField()
    compressed = models.BooleanField(help_text="whether zlib made the content smaller")
    content = models.BinaryField()


class Fetch(models.Model):
    """Bytes seen at a location; the same bytes there again only move ``last_seen``."""

    capture = models.ForeignKey(Capture, PROTECT, db_index=False, related_name="fetches")
    location = models.TextField()
    # Addresses can be longer than a PostgreSQL index entry may be.
    location_sha256 = models.CharField(max_length=64)
    media_type = models.TextField()
    headers = _json()
    captured_at = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        verbose_name_plural = "fetches"
        constraints = (
            models.UniqueConstraint(
                fields=["capture", "location_sha256"], name="marsad_fetch_once"
            ),
        )
        indexes = (
            models.Index(fields=["location_sha256", "-last_seen"], name="marsad_fetch_latest"),
        )


class Report(models.Model):
    """A report through all its versions; ``id`` is the model's."""

    id = models.CharField(max_length=64, primary_key=True)
    created_at = models.DateTimeField()


class ReportVersion(models.Model):
    """A report as it stood when it was captured; a changed page makes the next number."""

    report = models.ForeignKey(Report, PROTECT, db_index=False, related_name="versions")
    number = models.PositiveIntegerField()
    capture = models.ForeignKey(Capture, PROTECT, db_index=False, related_name="+")
    created_at = models.DateTimeField()
    captured_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of all but capture and location")
    location = models.TextField()
    url = models.TextField(null=True)
    external_id = models.TextField(null=True)
    title = models.TextField()
    publisher = models.TextField(null=True)
    language = models.TextField(null=True)
    published_day = models.DateField(null=True)
    published_kind = models.TextField(null=True)
    text_sha256 = models.CharField(max_length=64)
    rest = _json()
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="marsad_report_number"),
        )


class Sighting(models.Model):
    """A report version met in a capture: pages differ in their furniture, not in the report."""

    version = models.ForeignKey(ReportVersion, PROTECT, db_index=False, related_name="sightings")
    capture = models.ForeignKey(Capture, PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "capture"], name="marsad_sighting_once"),
        )


class Reading(models.Model):
    """A report version read whole by one reader; ``current`` is the report's reading of now."""

    report = models.ForeignKey(Report, PROTECT, db_index=False, related_name="readings")
    version = models.ForeignKey(ReportVersion, PROTECT, db_index=False, related_name="readings")
    produced_by = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    current = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "produced_by"], name="marsad_reading_once"),
            models.UniqueConstraint(
                fields=["report"], condition=STANDING, name="marsad_reading_current"
            ),
        )


class LoadedWords(models.Model):
    """Words that pass a verdict; ``key`` is their spelling-free form."""

    reading = models.ForeignKey(Reading, PROTECT, related_name="loaded")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    about_start = models.PositiveIntegerField(null=True)
    about_end = models.PositiveIntegerField(null=True)
    tone = models.CharField(max_length=16)
    key = models.TextField()

    class Meta:
        verbose_name_plural = "loaded words"


class Author(models.TextChoices):
    """Who made a version of a claim or event."""

    MACHINE = "machine"
    PERSON = "person"


class Verdict(models.TextChoices):
    """What a person said of a version of a claim or event; what is rejected counts nowhere."""

    NONE = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Claim(models.Model):
    """A claim through all its versions; ``name`` is the model's id, ``words`` its trigger."""

    report = models.ForeignKey(Report, PROTECT, db_index=False, related_name="claims")
    name = models.CharField(max_length=200)
    words = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "name"], name="marsad_claim_name"),
        )


class Event(models.Model):
    """An event of one report through all its versions; ``name`` is the model's id."""

    report = models.ForeignKey(Report, PROTECT, db_index=False, related_name="events")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "name"], name="marsad_event_name"),
        )


class Version(models.Model):
    """What versions of claims and events share.

    A machine's version belongs to a ``reading``; a person's stands beside it with none, and its
    ``verdict`` says whether that person took the claim for right. Spans
    count in the text of ``report_version``. One version of each claim or event is ``current``:
    a person's if there is one, else that of the report's current reading, else none.
    """

    number = models.PositiveIntegerField()
    author = models.CharField(max_length=16, choices=Author)
    current = models.BooleanField()
    created_at = models.DateTimeField()
    reading = models.ForeignKey(Reading, PROTECT, null=True, related_name="%(class)ss")
    report_version = models.ForeignKey(ReportVersion, PROTECT, db_index=False, related_name="+")
    position = models.PositiveIntegerField(help_text="place in its reading's order")
    type = models.CharField(max_length=64)
    status = models.CharField(max_length=16)
    day_from = models.DateField(null=True)
    day_to = models.DateField(null=True)
    verdict = models.CharField(max_length=16, choices=Verdict, default=Verdict.NONE)

    class Meta:
        abstract = True


class ClaimVersion(Version):
    """A claim as one reader or person has it; the days are those of all its times."""

    claim = models.ForeignKey(Claim, PROTECT, db_index=False, related_name="versions")
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    produced_by = models.CharField(max_length=200)
    confidence = models.FloatField(null=True)
    arguments = _json()
    sources = _json()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "number"], name="marsad_claim_number"),
            models.UniqueConstraint(
                fields=["claim"], condition=STANDING, name="marsad_claim_current"
            ),
        )
        indexes = (
            models.Index(fields=["type", "id"], condition=STANDING, name="marsad_claim_type"),
            models.Index(
                fields=["day_from", "day_to"], condition=STANDING, name="marsad_claim_days"
            ),
        )


class EventVersion(Version):
    """An event as one reader or person has it; ``claims`` are names of the report's claims.

    ``killed`` and ``injured`` hold the counts; the columns beside them are for sorting and
    filtering, and cannot say how exact a number was.
    """

    event = models.ForeignKey(Event, PROTECT, db_index=False, related_name="versions")
    claims = _json()
    places = _json()
    place_inherited = models.BooleanField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    within_km = models.FloatField(null=True)
    date_precision = models.CharField(max_length=16, null=True)
    date_anchor = models.CharField(max_length=16, null=True)
    date_inherited = models.BooleanField()
    killed = models.JSONField(null=True)
    injured = models.JSONField(null=True)
    killed_min = models.BigIntegerField(null=True)
    killed_max = models.BigIntegerField(null=True)
    injured_min = models.BigIntegerField(null=True)
    injured_max = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "number"], name="marsad_event_number"),
            models.UniqueConstraint(
                fields=["event"], condition=STANDING, name="marsad_event_current"
            ),
        )
        indexes = (
            models.Index(fields=["type", "id"], condition=STANDING, name="marsad_event_type"),
            models.Index(
                fields=["day_from", "day_to"], condition=STANDING, name="marsad_event_days"
            ),
        )


class Term(models.Model):
    """A mention to be found by its words: ``key`` is its spelling-free form.

    ``role`` is party, place or source.
    """

    role = models.CharField(max_length=8)
    key = models.TextField()

    class Meta:
        abstract = True


class ClaimTerm(Term):
    version = models.ForeignKey(ClaimVersion, PROTECT, related_name="terms")


class EventTerm(Term):
    version = models.ForeignKey(EventVersion, PROTECT, related_name="terms")


class WorkState(models.TextChoices):
    """How far people are with a report; a report without a row is ``read``."""

    READ = "read"
    IN_REVIEW = "in-review"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    WITHHELD = "withheld"


class Work(models.Model):
    """Where a report stands among people, and who brought it there."""

    report = models.OneToOneField(Report, PROTECT, primary_key=True, related_name="work")
    state = models.CharField(max_length=16, choices=WorkState)
    assignee = models.CharField(max_length=200, default="")
    reviewed_by = models.CharField(max_length=200, default="")
    confirmed_by = models.CharField(max_length=200, default="")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "work"
        indexes = (models.Index(fields=["state"], name="marsad_work_state"),)


class ActionLog(models.Model):
    """Who did what to what, when and why. Rows are only ever added; the database sees to it.

    ``object`` is ``claim:REPORT/NAME``, ``report:ID`` or the like; ``before`` and ``after`` are
    what the action changed.
    """

    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    before = _json()
    after = _json()
    reason = models.TextField(default="")
    time = models.DateTimeField()

    class Meta:
        verbose_name_plural = "action log"
        indexes = (
            models.Index(fields=["object", "id"], name="marsad_log_object"),
            models.Index(fields=["actor", "id"], name="marsad_log_actor"),
        )


class Decision(models.Model):
    """What a person decided of incidents. Rows are only ever added; the database sees to it.

    ``events``, ``others`` and ``left`` are lists of [report, event]; ``undoes`` names the
    decision that counts no longer. ``digest`` is that of all the rest: a decision taken back
    twice is one.
    """

    act = models.CharField(max_length=16)
    by = models.CharField(max_length=200)
    reason = models.TextField(default="")
    time = models.DateTimeField()
    events = _json()
    others = _json()
    # Without a value in the table's own words: SQLite would make the table anew for one, and
    # lose the triggers that guard it.
    left: models.JSONField[Any, Any] = models.JSONField(encoder=AsWritten, null=True)
    grade = models.CharField(max_length=16, null=True)
    undoes = models.OneToOneField("self", PROTECT, null=True, related_name="undone_by")
    digest = models.CharField(max_length=64, unique=True)


from marsad.store import groupings, groups  # noqa: E402, F401 tables of their own modules
