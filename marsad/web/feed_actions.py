"""What people do with feeds: subscribe, change, pause, resume, remove, have one read now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.utils import timezone

from marsad.actions.base import Change
from marsad.collect.identity import canonical_url
from marsad.collect.network import Network
from marsad.errors import FetchError, RefusedError
from marsad.web.feed_models import Feed, FeedState, digest

LEAST_MINUTES, MOST_MINUTES = 5, 7 * 24 * 60
USUAL_MINUTES = 60
MOST_ADDRESS, MOST_NAME = 4000, 200
MOST_FEEDS = 1000
SECONDS_APART = 30  # between two readings that people ask for: servers are to be spared


@dataclass(frozen=True)
class AddFeed:
    """Subscribes to a feed, or to the feed that a page names; it is read soon after.

    ``allow_loopback`` lets tests reach a server on their own machine.
    """

    address: str
    minutes: int = USUAL_MINUTES
    title: str = ""
    reason: str = ""
    allow_loopback: bool = False

    name: ClassVar[str] = "feed.add"

    @property
    def object(self) -> str:
        row = Feed.objects.filter(address_sha256=self._digest()).first()
        return f"feed:{row.pk}" if row else "feed:new"

    def _digest(self) -> str:
        return digest(canonical_url(self.address))

    def check(self, alias: str, actor: str) -> None:
        _check_address(self.address, allow_loopback=self.allow_loopback)
        _check_minutes(self.minutes)
        _check_name(self.title)
        rows = Feed.objects.using(alias).exclude(state=FeedState.REMOVED)
        if rows.filter(address_sha256=self._digest()).exists():
            raise RefusedError("feeds:there", address=self.address)
        if rows.count() >= MOST_FEEDS:
            raise RefusedError("feeds:too-many", number=MOST_FEEDS)

    def execute(self, alias: str, actor: str) -> Change:
        values: dict[str, Any] = {
            "given": self.address,
            "minutes": self.minutes,
            "state": FeedState.ACTIVE,
            "added_by": actor,
            "next_at": timezone.now(),
            "failures": 0,
            "error": "",
            "error_kind": "",
        }
        if self.title.strip():
            values["name"] = " ".join(self.title.split())
        removed = Feed.objects.using(alias).filter(address_sha256=self._digest())
        if not removed.update(**values):
            Feed.objects.using(alias).create(
                address=self.address, address_sha256=self._digest(), **values
            )
        return Change({}, {"address": self.address, "minutes": self.minutes})


@dataclass(frozen=True)
class _OnFeed:
    """What all actions on one feed share."""

    feed: int
    reason: str = ""

    @property
    def object(self) -> str:
        return f"feed:{self.feed}"

    def _row(self, alias: str) -> Feed:
        row = Feed.objects.using(alias).select_for_update().filter(pk=self.feed).first()
        if row is None:
            raise RefusedError("feeds:none-such", number=self.feed)
        return row

    def _store(self, alias: str, **changes: Any) -> Change:
        before = self._row(alias)
        was = {name: _plain(getattr(before, name)) for name in changes}
        Feed.objects.using(alias).filter(pk=self.feed).update(**changes)
        return Change(was, {name: _plain(value) for name, value in changes.items()})


class PauseFeed(_OnFeed):
    """It is not read until somebody resumes it."""

    name: ClassVar[str] = "feed.pause"

    def check(self, alias: str, actor: str) -> None:
        if self._row(alias).state != FeedState.ACTIVE:
            raise RefusedError("feeds:not-active")

    def execute(self, alias: str, actor: str) -> Change:
        return self._store(alias, state=FeedState.PAUSED)


class ResumeFeed(_OnFeed):
    """A paused or removed feed is read again, soon."""

    name: ClassVar[str] = "feed.resume"

    def check(self, alias: str, actor: str) -> None:
        if self._row(alias).state == FeedState.ACTIVE:
            raise RefusedError("feeds:active")

    def execute(self, alias: str, actor: str) -> Change:
        return self._store(
            alias, state=FeedState.ACTIVE, next_at=timezone.now(), failures=0, tries=0
        )


class RemoveFeed(_OnFeed):
    """It leaves the list; what was read stays, and resuming brings it back."""

    name: ClassVar[str] = "feed.remove"

    def check(self, alias: str, actor: str) -> None:
        if self._row(alias).state == FeedState.REMOVED:
            raise RefusedError("feeds:removed-already")

    def execute(self, alias: str, actor: str) -> Change:
        return self._store(alias, state=FeedState.REMOVED)


class RunFeed(_OnFeed):
    """It is due now, whatever its interval or the pause after errors."""

    name: ClassVar[str] = "feed.run"

    def check(self, alias: str, actor: str) -> None:
        row = self._row(alias)
        if row.state != FeedState.ACTIVE:
            raise RefusedError("feeds:not-active")
        if row.fetched_at and row.fetched_at > timezone.now() - timedelta(seconds=SECONDS_APART):
            raise RefusedError("feeds:just-read", seconds=SECONDS_APART)

    def execute(self, alias: str, actor: str) -> Change:
        return self._store(alias, next_at=timezone.now())


@dataclass(frozen=True)
class ChangeFeed(_OnFeed):
    """Gives it another interval or name; no ``title``: it keeps its name."""

    minutes: int = USUAL_MINUTES
    title: str | None = None

    name: ClassVar[str] = "feed.change"

    def check(self, alias: str, actor: str) -> None:
        self._row(alias)
        _check_minutes(self.minutes)
        _check_name(self.title or "")

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        changes: dict[str, Any] = {"minutes": self.minutes}
        if self.title is not None:
            changes["name"] = " ".join(self.title.split())
        if row.read_at and not row.failures:
            changes["next_at"] = row.read_at + timedelta(minutes=self.minutes)
        return self._store(alias, **changes)


ACTIONS = {
    action.name: action
    for action in (AddFeed, ChangeFeed, PauseFeed, ResumeFeed, RemoveFeed, RunFeed)
}


def added(alias: str, address: str) -> Feed:
    """The feed that was just subscribed to at this address."""
    return Feed.objects.using(alias).get(address_sha256=digest(canonical_url(address)))


def _check_address(address: str, *, allow_loopback: bool) -> None:
    if not address.lower().startswith(("http://", "https://")) or len(address) > MOST_ADDRESS:
        raise RefusedError("feeds:no-address")
    try:
        Network(1.0, allow_loopback).check(address)
    except FetchError as e:
        raise RefusedError("feeds:inside") from e


def _check_minutes(minutes: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise RefusedError("feeds:wrong-interval", least=LEAST_MINUTES, most=MOST_MINUTES)


def _check_name(name: str) -> None:
    if len(name) > MOST_NAME or "\x00" in name:
        raise RefusedError("feeds:wrong-name", number=MOST_NAME)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
