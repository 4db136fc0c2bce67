"""The desk as a Django application: its tables are named ``desk_…``."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "marsad.web"
    label = "desk"
    verbose_name = "Marsad's desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from marsad.web import audit  # noqa: PLC0415 needs the tables

        audit.listen()
