"""Feeds as they are shown: how each stands, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from marsad.web.access import closed
from marsad.web.feed_models import Feed, FeedEntry, FeedState
from marsad.web.wording import say, words

INTERVALS = (15, 30, 60, 180, 360, 720, 1440)
# What a server says by its status, by the kind of thing to do about it.
STATUS_KINDS = {
    "status-401": "login",
    "status-402": "login",
    "status-403": "forbidden",
    "status-404": "missing",
    "status-410": "gone",
    "status-429": "often",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One feed in the list."""

    feed: Feed
    state: str
    trouble: str
    partly_closed: bool = False  # reports of it are closed to who asks: they count for nobody

    @property
    def title(self) -> str:
        return self.feed.address if self.partly_closed else self.feed.name or self.feed.address

    @property
    def interval(self) -> SafeString:
        return interval_words(self.feed.minutes)


def standing(feed: Feed, now: datetime | None = None, *, partly_closed: bool = False) -> Standing:
    """How a feed stands: removed, paused, being read, due, failing or fine."""
    state = _state(feed, now or timezone.now())
    return Standing(feed, state, trouble(feed.error_kind), partly_closed)


def partly_closed() -> frozenset[int]:
    """The numbers of the feeds of which a report is closed to who asks."""
    hidden = closed()
    if not hidden:
        return frozenset()
    entries = FeedEntry.objects.filter(report__in=hidden)
    return frozenset(entries.values_list("feed_id", flat=True))


def _state(feed: Feed, now: datetime) -> str:
    if feed.state != FeedState.ACTIVE:
        return feed.state
    if feed.lease and feed.lease > now:
        return "reading"
    if feed.next_at <= now:
        return "due"
    return "failing" if feed.failures else "fine"


def trouble(kind: str) -> str:
    """The key of the words for what went wrong, with what to do; empty if nothing did."""
    if not kind:
        return ""
    known = STATUS_KINDS.get(kind, kind)
    if known.startswith("status-"):
        known = "server" if known.startswith("status-5") else "status"
    return known if f"feed-error:{known}" in words() else "other"


def interval_words(minutes: int) -> SafeString:
    """How often, in words."""
    if minutes in INTERVALS:
        return say(f"feed-every:{minutes}")
    return say("feeds:every", number=minutes)


def feeds() -> QuerySet[Feed]:
    """All feeds, those that fail first, then by name."""
    return Feed.objects.order_by("state", "-failures", "name", "id")
