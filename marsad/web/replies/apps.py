"""Readers' replies as a Django application: its tables are named ``replies_…``."""

from __future__ import annotations

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "marsad.web.replies"
    label = "replies"
    verbose_name = "Readers' replies"
    default_auto_field = "django.db.models.BigAutoField"
