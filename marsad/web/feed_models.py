"""Feeds that people subscribed to, and the entries of each that were read."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils import timezone


class FeedState(models.TextChoices):
    """Whether a feed is read; a removed one keeps its entries, so that it can come back."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


class Feed(models.Model):
    """A feed read every ``minutes``, with what came of it last.

    ``address`` is what is fetched; ``given`` what a person wrote, which may be a page that names
    the feed. ``lease`` is until when the worker that took it is believed to be alive.
    """

    given = models.TextField()
    address = models.TextField()
    # An address can be longer than an index takes.
    address_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, default="")
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=FeedState, default=FeedState.ACTIVE)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    lease = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="takes that came to no end")
    fetched_at = models.DateTimeField(null=True, help_text="the last try")
    read_at = models.DateTimeField(null=True, help_text="the last try without an error")
    new = models.PositiveIntegerField(default=0, help_text="entries new at the last good try")
    unread = models.PositiveIntegerField(default=0, help_text="entries left for the next time")
    broken = models.PositiveIntegerField(default=0, help_text="entries that could not be read")
    failures = models.PositiveIntegerField(default=0, help_text="one after the other")
    error_kind = models.CharField(max_length=32, default="")
    error = models.TextField(default="", help_text="in the collector's words")
    etag = models.TextField(default="")
    last_modified = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["state", "next_at"], name="desk_feed_next"),)


class FeedEntry(models.Model):
    """One name of an entry that was read: its guid, its address or its words.

    An entry has up to three; whichever of them is met again names the same report.
    """

    feed = models.ForeignKey(Feed, models.CASCADE, db_index=False, related_name="entries")
    key = models.CharField(max_length=64)
    report = models.CharField(max_length=64)
    words = models.CharField(max_length=64, help_text="the digest of title and text")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["feed", "key"], name="desk_feedentry_one_key"),
        )
        indexes = (models.Index(fields=["feed", "-read_at"], name="desk_feedentry_late"),)


def digest(words: str) -> str:
    """The SHA-256 by which addresses and entries are known."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
