"""The store on the connection that Django gives each thread."""

from __future__ import annotations

from marsad.store import Store, models
from marsad.store.addresses import parse

ALIAS = "default"
# Actions by which no claim, event or incident changes.
ASIDE = r"^(feed|search|token|work|group)\."


def desk_store() -> Store:
    """The store the desk works on; never closed, for the connection is Django's."""
    return Store(ALIAS, parse(None))


def last_change() -> int | None:
    """The number of the last action by which a claim, event or incident may have changed."""
    rows = models.ActionLog.objects.using(ALIAS).exclude(action__regex=ASIDE).order_by("-id")
    return rows.values_list("id", flat=True).first()
