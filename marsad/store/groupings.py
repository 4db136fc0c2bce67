"""Which claims of a report tell of one happening, by people: versions beside the machine's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import PROTECT, Max, Q

from marsad.store import models as tables
from marsad.store.inserting import insert

# Events by their ids, each with the ids of its claims in the order of the text.
Groups = tuple[tuple[str, tuple[str, ...]], ...]


class Grouping(models.Model):
    """The claims of a text in events, as a person left them.

    ``groups`` lists [event, [claim, …]]; ``before`` is the number of the version in whose place
    it was put, 0 for the machine's. Undoing moves ``current`` back there.
    """

    report = models.ForeignKey("marsad.Report", PROTECT, db_index=False, related_name="groupings")
    report_version = models.ForeignKey(
        "marsad.ReportVersion", PROTECT, db_index=False, related_name="+"
    )
    number = models.PositiveIntegerField()
    before = models.PositiveIntegerField()
    current = models.BooleanField()
    groups: models.JSONField[Any, Any] = models.JSONField(encoder=tables.AsWritten)
    by = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "marsad"
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="marsad_grouping_number"),
            models.UniqueConstraint(
                fields=["report_version"], condition=Q(current=True), name="marsad_grouping_current"
            ),
        )


def current(alias: str, reading: tables.Reading) -> Grouping | None:
    """How people grouped the text of a reading; None: nobody did."""
    rows = Grouping.objects.using(alias)
    return rows.filter(report_version_id=reading.version_id, current=True).first()


def add(alias: str, reading: tables.Reading, groups: Groups, by: str) -> Grouping:
    """A new version, which counts from now on."""
    rows = Grouping.objects.using(alias).filter(report_id=reading.report_id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    before = current(alias, reading)
    row = Grouping(
        report_id=reading.report_id,
        report_version_id=reading.version_id,
        number=last + 1,
        before=before.number if before else 0,
        current=True,
        groups=[[event, list(claims)] for event, claims in groups],
        by=by,
        created_at=datetime.now(UTC),
    )
    rows.filter(current=True, report_version_id=reading.version_id).update(current=False)
    insert(alias, [row], numbered=True)
    return row


def take_back(alias: str, row: Grouping) -> int:
    """Lets the version before count again; its number, 0 where that is the machine's."""
    rows = Grouping.objects.using(alias).filter(report_id=row.report_id)
    rows.filter(pk=row.pk).update(current=False)
    rows.filter(number=row.before).update(current=True)
    return row.before
