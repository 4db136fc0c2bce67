"""The desk's own tables: people, invitations, and what waits to be read.

What people say of reports, claims and incidents stands in the store, not here.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import PROTECT
from django.utils import timezone

from marsad.web.permissions import EDITING, ROLES

INVITED_FOR = timedelta(days=3)
ROLE_CHOICES = [(role, role) for role in ROLES]


class User(AbstractUser):
    """Somebody who signs in; ``role`` decides what they may do (``permissions``)."""

    role = models.CharField(max_length=16, choices=ROLE_CHOICES, default="reader")

    @property
    def edits(self) -> bool:
        """Whether this is an editor or an administrator."""
        return self.role in EDITING


class Invitation(models.Model):
    """A link by which one person makes their account, once; only its digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=16, choices=ROLE_CHOICES)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(User, PROTECT, null=True, related_name="+")

    @classmethod
    def make(cls, role: str, created_by: User | None = None) -> str:
        """A new invitation; returns the token of its link."""
        token = secrets.token_urlsafe(24)
        expires = timezone.now() + INVITED_FOR
        cls.objects.create(
            digest=_digest(token), role=role, expires_at=expires, created_by=created_by
        )
        return token

    @classmethod
    def find(cls, token: str) -> Invitation | None:
        """The invitation of this token if it can still be used."""
        usable = cls.objects.filter(used_at=None, expires_at__gt=timezone.now())
        return usable.filter(digest=_digest(token)).first()

    def use(self) -> bool:
        """Takes the invitation for good; False if somebody was faster."""
        rows = Invitation.objects.filter(pk=self.pk, used_at=None)
        return rows.update(used_at=timezone.now()) == 1


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class SourceState(models.TextChoices):
    """How far the reading of what somebody gave has come."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


class Source(models.Model):
    """Something given to be read in the background: an address, a text or a file.

    ``lease`` is until when the worker that took it is believed to be alive; then another takes
    it anew. Reading the same thing twice stores nothing twice.
    """

    KINDS = (("address", "address"), ("text", "text"), ("file", "file"))

    kind = models.CharField(max_length=8, choices=KINDS)
    name = models.TextField(help_text="the address, the file's name, or the text's first words")
    content = models.BinaryField(null=True)
    day = models.DateField(null=True, help_text="the reports' day, where its giver knows it")
    given_by = models.ForeignKey(User, PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=SourceState, default=SourceState.WAITING)
    lease = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    reports: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="ids read")
    errors: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="what failed")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["state", "id"], name="desk_source_state"),)


# Tables of the inbox in modules of their own, found here by Django.
from marsad.web.api.tokens import ApiToken  # noqa: E402, F401
from marsad.web.audit_models import AuditEntry  # noqa: E402, F401
from marsad.web.bulk_models import SetAside  # noqa: E402, F401
from marsad.web.feed_models import Feed, FeedEntry, FeedState  # noqa: E402, F401
from marsad.web.link_models import LinkState, StoredIncident  # noqa: E402, F401
from marsad.web.remark_models import Attachment, Remark  # noqa: E402, F401
from marsad.web.search_models import SavedSearch, SearchSeen  # noqa: E402, F401
