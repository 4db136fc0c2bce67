"""Readers' replies as a Django application: its tables are named ``replies_…``."""

from __future__ import annotations

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "marsad.web.replies"
    label = "replies"
    verbose_name = "Readers' replies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from marsad.web.replies.learning import decided  # noqa: PLC0415 needs its tables
        from marsad.web.spam.training import learn_from  # noqa: PLC0415

        learn_from(decided)
