"""The audit log's table: who did what that touches people's safety; rows are only added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import PROTECT
from django.utils import timezone

ACTIONS = (
    "sign-in",
    "sign-out",
    "failed",
    "locked",
    "joined",
    "invited",
    "changed",
    "viewed",
    "exported",
)


class AuditEntry(models.Model):
    """One line of the log. Triggers of the database refuse to change or delete it."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=150, help_text="as it was then, or as it was typed")
    action = models.CharField(max_length=16, choices=[(each, each) for each in ACTIONS])
    object = models.CharField(max_length=200, blank=True, help_text="what it was done to")
    place = models.CharField(max_length=64, blank=True, help_text="network address, shortened")

    class Meta:
        app_label = "desk"
        indexes = (
            models.Index(fields=["action", "id"], name="desk_audit_action"),
            models.Index(fields=["name", "id"], name="desk_audit_name"),
        )
