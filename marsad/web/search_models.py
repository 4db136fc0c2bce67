"""Searches of the inbox that people saved, and when each person last looked at them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class SavedSearch(models.Model):
    """The filters of the list under a name, for its owner or for all."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    query = models.TextField(help_text="as in the address of the list")
    shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "name"], name="desk_savedsearch_name"),
        )


class SearchSeen(models.Model):
    """When a person last opened a search; what was read since is new to them."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, db_index=False, related_name="seen")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["search", "person"], name="desk_searchseen_one"),
        )
