"""The public site as a Django application: its tables are named ``site_…``."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "marsad.web.site"
    label = "site"
    verbose_name = "Marsad's public site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from marsad.web.site import holding, state  # noqa: F401, PLC0415 connects its signal

        state.connect()
