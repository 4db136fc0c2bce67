"""What follows of itself: rights from roles, and the words a published page is found by."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from wagtail.signals import page_published

from marsad.web.models import User
from marsad.web.permissions import may
from marsad.web.site.state import changed

GROUP = "Moderators"  # Wagtail's own group of those who write and publish


def connect() -> None:
    """Connects both signals."""
    post_save.connect(_on_user, sender=User, dispatch_uid="pages-rights")
    page_published.connect(_on_page, dispatch_uid="pages-words")


def _on_user(instance: User, **_: Any) -> None:
    give_rights(instance)


def give_rights(user: User) -> None:
    """Editors and administrators belong to the group that may publish; nobody else does."""
    group = Group.objects.filter(name=GROUP).first()
    if group is None:
        return  # the tables are being made
    if user.is_active and may(user.role, "site.edit"):
        user.groups.add(group)
    else:
        user.groups.remove(group)


def _on_page(sender: Any, instance: Any, **_: Any) -> None:
    from marsad.web.pages.models import ArticlePage  # noqa: PLC0415

    if isinstance(instance, ArticlePage):
        ArticlePage.objects.filter(pk=instance.pk).update(
            words=instance.searchable(), facets=instance.facets_now()
        )
        changed()
