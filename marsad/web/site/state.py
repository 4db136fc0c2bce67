"""What readers see has a state with a name, new after every change of it.

The name is changed in the transaction of the change itself, so that every server process knows of
both at the same time. Pages kept under an older name (``kept.py``) are never given out again.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import connections
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import BaseViewRestriction, Collection, Locale, Page, Site
from wagtail.signals import page_published, page_unpublished

from marsad.web.database import ALIAS
from marsad.web.site.models import Correction, PublishedIncident, SiteState

ONLY = 1  # the key of its one row


def state() -> str:
    """The name of what readers see now."""
    return SiteState.objects.using(ALIAS).values_list("name", flat=True).get(pk=ONLY)


def changed(using: str = ALIAS) -> None:
    """Gives the state another name; part of the transaction under way, if there is one."""
    SiteState.objects.using(using).update_or_create(pk=ONLY, defaults={"name": new_name()})


def new_name() -> str:
    """A name that no state had, in this database or another."""
    return secrets.token_hex(16)


def connect() -> None:
    """Lets every change of what is shown give the state another name."""
    for signal in (post_save, post_delete, m2m_changed, page_published, page_unpublished):
        signal.connect(_on_change, dispatch_uid="site-state")


def _on_change(sender: Any, **told: Any) -> None:
    using = told.get("using") or ALIAS
    if not isinstance(sender, type) or not shown(sender, told):
        return
    if SiteState._meta.db_table in connections[using].introspection.table_names():
        changed(using)  # else the tables are being made


def shown(sender: type, told: Any) -> bool:
    """Whether readers can see a change of this kind."""
    from marsad.web.replies.models import Reply, ReplyState  # noqa: PLC0415 it imports this

    if sender is Reply:
        # What has just come in waits; else anybody could empty what is kept.
        one = told.get("instance")
        return not (told.get("created") and one and one.state != ReplyState.PUBLISHED)
    own = (PublishedIncident, Correction, Page, Site, Locale, Collection, BaseViewRestriction)
    if issubclass(sender, own):
        return True
    label = sender._meta.app_label if issubclass(sender, Model) else ""
    return label in {"pages", "taggit", "wagtailimages"}
