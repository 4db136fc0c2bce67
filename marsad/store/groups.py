"""Who may see a report that not everybody may, and which names in it are never given away.

People are known by the names they sign in with, as everywhere in the store. A report that is
restricted to groups is seen by their members alone; one without such a row is seen by everybody.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import PROTECT

LONGEST_NAME = 80  # letters of a group's name


class Group(models.Model):
    """People who may see what is restricted to them."""

    name = models.CharField(max_length=LONGEST_NAME, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "marsad"


class Member(models.Model):
    """Somebody belongs to a group."""

    group = models.ForeignKey(Group, PROTECT, db_index=False, related_name="members")
    person = models.CharField(max_length=200)

    class Meta:
        app_label = "marsad"
        constraints = (
            models.UniqueConstraint(fields=["group", "person"], name="marsad_member_once"),
        )
        indexes = (models.Index(fields=["person"], name="marsad_member_person"),)


class Restriction(models.Model):
    """A report is seen by this group; one with several such rows by each of their groups."""

    report = models.ForeignKey(
        "marsad.Report", PROTECT, db_index=False, related_name="restrictions"
    )
    group = models.ForeignKey(Group, PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "marsad"
        constraints = (
            models.UniqueConstraint(fields=["report", "group"], name="marsad_restriction_once"),
        )


class Redaction(models.Model):
    """A name in a report's text that is taken out of everything released.

    The offsets count in the text of ``report_version``. ``everywhere``: all other places of the
    name too, as in every later version of the text.
    """

    report = models.ForeignKey("marsad.Report", PROTECT, related_name="redactions")
    report_version = models.ForeignKey(
        "marsad.ReportVersion", PROTECT, db_index=False, related_name="+"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField(help_text="the name as it is written there")
    everywhere = models.BooleanField()
    by = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "marsad"
        constraints = (
            models.UniqueConstraint(
                fields=["report_version", "start", "end"], name="marsad_redaction_once"
            ),
        )


def restricted(alias: str) -> Any:
    """The ids of the reports that are restricted, as a subquery."""
    return Restriction.objects.using(alias).values_list("report_id", flat=True).distinct()


def closed_to(alias: str, person: str) -> Any:
    """The ids of the reports that this person may not see, as a subquery; '' is nobody."""
    own = Restriction.objects.using(alias).filter(group__members__person=person)
    return restricted(alias).exclude(report_id__in=own.values("report_id"))


def groups_of(alias: str, report: str) -> tuple[str, ...]:
    """The names of the groups that a report is restricted to; none: everybody sees it."""
    rows = Restriction.objects.using(alias).filter(report_id=report).order_by("group__name")
    return tuple(rows.values_list("group__name", flat=True))
