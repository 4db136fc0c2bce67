"""What people say to each other about an incident or a report, with a file if they wish."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone


class Remark(models.Model):
    """A remark, never changed; its writer or an editor may take it back, and put it there again.

    ``about`` is ``incident:ID`` or ``report:ID`` as it was then. ``anchor`` is the incident's first
    event (``REPORT/EVENT``): where that goes in a merge or split the remark goes too. ``reports``
    are those that its writer had in view: who may not see one of them does not see the remark.
    """

    about = models.CharField(max_length=200, db_index=True)
    anchor = models.CharField(max_length=200, blank=True, db_index=True)
    reports: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="ids")
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(blank=True)
    taken_back_by = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "desk"


class Attachment(models.Model):
    """The file of a remark: kept in the database as it came, given out as a download only."""

    remark = models.OneToOneField(Remark, models.CASCADE, primary_key=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, help_text="told by its bytes, not by its name")
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        app_label = "desk"
