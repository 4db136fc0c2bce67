"""What readers sent: replies that may be shown, and tips for the desk alone."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import SET_NULL
from django.utils import timezone


class ReplyState(models.TextChoices):
    WAITING = "waiting"
    PUBLISHED = "published"
    REJECTED = "rejected"
    SPAM = "spam"
    ERASED = "erased"  # taken back by its writer: nothing is left but its place in the talk


class Reply(models.Model):
    """A reply to ``target`` (``article:1``, ``incident:ID``) or, below it, to another reply.

    ``mail`` is there only where its writer gave one. ``sender`` is a keyed hash of the network
    address, emptied after some days (``settings.MARSAD_REPLY_DAYS``). ``revision`` grows with each
    change, so that the link that made it works no more.
    """

    target = models.CharField(max_length=200)
    parent = models.ForeignKey("self", SET_NULL, null=True, related_name="answers")
    name = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=2)
    mail = models.CharField(max_length=254, blank=True, db_index=True)
    notify = models.BooleanField(default=False, help_text="its writer wants mail about it")
    sender = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=ReplyState, default=ReplyState.WAITING)
    verdict = models.CharField(max_length=12, help_text="what the layers said")
    score = models.FloatField(help_text="the chance of spam")
    findings: models.JSONField[Any, Any] = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, help_text="by its writer")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["target", "state"], name="reply_target"),
            models.Index(fields=["state", "id"], name="reply_state"),
            models.Index(fields=["sender", "sent_at"], name="reply_sender"),
        )


class Tip(models.Model):
    """A correction or hint for the desk, never shown in public; its file is a download only."""

    about = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    mail = models.CharField(max_length=254, blank=True, db_index=True)
    language = models.CharField(max_length=2)
    sender = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)


class Mailed(models.Model):
    """That a mail about somebody's data was sent, so that nobody is flooded; two days long."""

    to = models.CharField(max_length=64, help_text="keyed hash of the mail address", db_index=True)
    at = models.DateTimeField(default=timezone.now)
