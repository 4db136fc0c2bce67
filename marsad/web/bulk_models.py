"""Reports that somebody set aside: read, but not to be worked on."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class SetAside(models.Model):
    """A report that the list leaves out until it is brought back."""

    report = models.CharField(max_length=64, primary_key=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(default="")
