"""What is public. ``released`` holds all that readers may see of an incident, and nothing else."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CASCADE, QuerySet

INTERNAL = ("reports", "hidden", "search")  # never even read for readers


class PublishedIncident(models.Model):
    """An incident as it was published: a snapshot of released fields (``snapshot.FIELDS``).

    Public views read ``released`` and the corrections; ``reports`` and ``hidden`` (the names taken
    out) are for the desk alone.
    ``held``: a report of it was withheld or reopened since, so that nobody sees it until it is
    published anew.
    """

    incident = models.CharField(max_length=64, unique=True)
    released: models.JSONField[Any, Any] = models.JSONField()
    search = models.TextField(help_text="the released words in their matching form")
    revision = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    held = models.BooleanField(default=False)
    reports: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="internal")
    hidden: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="internal")

    @classmethod
    def shown(cls) -> QuerySet[PublishedIncident]:
        """What readers see, the latest change first; ``reports`` is never even read."""
        visible = cls.objects.filter(withdrawn_at=None, held=False).defer(*INTERNAL)
        return visible.order_by("-changed_at", "-pk")


class SiteState(models.Model):
    """One row: the name of what readers see now (``state.py``)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=32)


class Correction(models.Model):
    """A change after publishing that readers are told of, with its reason."""

    KINDS = (("corrected", "corrected"), ("withdrawn", "withdrawn"))

    published = models.ForeignKey(PublishedIncident, CASCADE, related_name="corrections")
    kind = models.CharField(max_length=16, choices=KINDS)
    time = models.DateTimeField()
    reason = models.TextField(help_text="shown to readers")
    revision = models.PositiveIntegerField()

    class Meta:
        ordering = ("-time", "-pk")
