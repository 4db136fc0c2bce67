"""The store as a Django application: its tables are named ``marsad_…``."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "marsad.store"
    label = "marsad"
    verbose_name = "Marsad's store"
    default_auto_field = "django.db.models.BigAutoField"
