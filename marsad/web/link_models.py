"""Incidents as they were linked, so that no server process needs to link them again."""

from __future__ import annotations

from typing import Any

from django.db import models


class LinkState(models.Model):
    """One row: the state of the store that the stored incidents belong to, and who linked them.

    ``made_by`` is a digest of the program that links: another one links anew.
    """

    state: models.JSONField[Any, Any] = models.JSONField()
    made_by = models.CharField(max_length=64)

    class Meta:
        app_label = "desk"


class StoredIncident(models.Model):
    """An incident as computed; only ``marsad.web.linked`` reads it, which knows who may see it."""

    incident = models.CharField(max_length=64, primary_key=True)
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        app_label = "desk"
