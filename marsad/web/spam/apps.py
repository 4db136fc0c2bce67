"""The spam layers as a Django application: its table is ``spam_attempt``."""

from __future__ import annotations

from django.apps import AppConfig


class SpamConfig(AppConfig):
    name = "marsad.web.spam"
    label = "spam"
    verbose_name = "Marsad's spam layers"
    default_auto_field = "django.db.models.BigAutoField"
