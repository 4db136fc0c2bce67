"""A report that is withheld or reopened takes what was published of it off the site at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models.signals import post_save
from django.dispatch import receiver

from marsad.arabic.redacting import is_long, places_of_all
from marsad.store.groups import Redaction, Restriction
from marsad.store.models import Work, WorkState
from marsad.web.site.models import PublishedIncident
from marsad.web.site.state import changed


@receiver(post_save, sender=Work)
def hold(instance: Work, using: str, **_: Any) -> None:
    """Hides every snapshot made of a report that is not released any more."""
    if instance.state != WorkState.RELEASED:
        _hold(instance.report_id, using)


@receiver(post_save, sender=Restriction)
def hold_restricted(instance: Restriction, using: str, **_: Any) -> None:
    """Hides every snapshot made of a report that not everybody may see any more."""
    _hold(instance.report_id, using)


@receiver(post_save, sender=Redaction)
def hold_redacted(instance: Redaction, using: str, **_: Any) -> None:
    """Hides every snapshot that may have a name which was marked since.

    Those of the report, and for a name of several words those in which it stands.
    """
    names = [instance.words] if instance.everywhere and is_long(instance.words) else []
    _hold(instance.report_id, using, names)


def _hold(report: str, using: str, names: Sequence[str] = ()) -> None:
    if PublishedIncident._meta.db_table not in connections[using].introspection.table_names():
        return  # a database of the store alone has no site

    def of_it(row: PublishedIncident) -> bool:
        if report in row.reports:
            return True
        told = json.dumps(row.released, ensure_ascii=False) if names else ""
        return bool(places_of_all(told, names))

    shown = PublishedIncident.objects.using(using).filter(withdrawn_at=None, held=False)
    if held := [row.pk for row in shown if of_it(row)]:
        PublishedIncident.objects.using(using).filter(pk__in=held).update(held=True)
        changed(using)
