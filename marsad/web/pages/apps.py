"""Editors' pages as a Django application: its tables are named ``pages_…``."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "marsad.web.pages"
    label = "pages"
    verbose_name = "Pages of Marsad's public site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from marsad.web.pages import following, tree  # noqa: PLC0415

        following.connect()
        post_migrate.connect(tree.ensure, sender=self)
