"""What was sent lately, to count by; dropped after two days."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """A reply that somebody sent, whatever became of it: no text and no address.

    ``sender`` is a keyed hash of the address, ``fingerprint`` a keyed hash of the text's matching
    form, ``proof`` the digest of the proof of work, which counts once.
    """

    sender = models.CharField(max_length=64)
    target = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    fingerprint = models.CharField(max_length=64)
    proof = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["at"], name="spam_at"),
            models.Index(fields=["sender", "at"], name="spam_sender"),
            models.Index(fields=["target", "at"], name="spam_target"),
            models.Index(fields=["fingerprint", "at"], name="spam_fingerprint"),
            models.Index(fields=["proof"], name="spam_proof"),
        )
