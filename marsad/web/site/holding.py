"""A report that is withheld or reopened takes what was published of it off the site at once."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.signals import post_save
from django.dispatch import receiver

from marsad.store.groups import Redaction, Restriction
from marsad.store.models import Work, WorkState
from marsad.web.site.models import PublishedIncident


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
    """Hides every snapshot that may have a name which was marked since."""
    _hold(instance.report_id, using)


def _hold(report: str, using: str) -> None:
    if PublishedIncident._meta.db_table not in connections[using].introspection.table_names():
        return  # a database of the store alone has no site
    shown = PublishedIncident.objects.using(using).filter(withdrawn_at=None, held=False)
    of_it = [each.pk for each in shown if report in each.reports]
    if of_it:
        PublishedIncident.objects.using(using).filter(pk__in=of_it).update(held=True)
