"""Feeds read by the worker: one at a time, each entry once, errors with a growing pause."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from marsad.collect import Collected, Outcome, ReadOptions, Unchanged, Validators
from marsad.collect.containment import contained
from marsad.collect.feed_links import feed_link
from marsad.collect.feeds import read_feed
from marsad.collect.fetch import Fetched, Fetcher
from marsad.collect.identity import canonical_url, report_id
from marsad.collect.sniff import HEAD_BYTES, Kind, kind_of
from marsad.errors import InputError, ItemError, MarsadError
from marsad.model import Report
from marsad.pipeline import Done, read_collected
from marsad.store import Store
from marsad.web.database import desk_store
from marsad.web.feed_models import Feed, FeedEntry, FeedState, digest

LEASE = timedelta(minutes=5)  # renewed after each entry
MOST_TRIES = 3  # then it is the feed that ends the worker, not chance
MOST_ENTRIES = 100  # read at one time: a feed has 10 to 50; the rest waits for the next
SOON = timedelta(minutes=1)  # when entries are left
LONGEST_PAUSE = timedelta(days=1)  # after errors, unless the interval itself is longer
JITTER, ERROR_JITTER = 0.05, 0.2  # of a pause, so that feeds do not come all at once
ENOUGH_WORDS = 200  # letters by which a text alone tells that two entries are the same
GONE = "status-410"
CHANCE = SystemRandom()

log = logging.getLogger("marsad.feeds")


class Stop(Protocol):
    """Whether the worker was told to stop."""

    asked: bool


class Lost(Exception):  # noqa: N818 no error: another worker goes on
    """Another worker took the feed, for our lease had run out."""


def read_due(stopping: Stop, options: ReadOptions | None = None) -> bool:
    """Reads the feed that has waited longest; False if none is due."""
    feed = take()
    if feed is None:
        return False
    read(feed, stopping, options)
    return True


def take(only: int | None = None) -> Feed | None:
    """The feed that has been due longest; it is ours while we renew it. ``only`` this one."""
    now = timezone.now()
    due = Feed.objects.filter(state=FeedState.ACTIVE, next_at__lte=now)
    due = due.filter(Q(lease=None) | Q(lease__lt=now))
    if only is not None:
        due = due.filter(pk=only)
    for feed in due.order_by("next_at", "id")[:5]:
        same = Feed.objects.filter(pk=feed.pk, lease=feed.lease, state=FeedState.ACTIVE)
        if same.update(lease=now + LEASE, tries=feed.tries + 1) == 1:
            feed.refresh_from_db()
            return feed
    return None


def read(feed: Feed, stopping: Stop, options: ReadOptions | None = None) -> None:
    """Fetches a feed that was taken and reads what is new; what fails is noted with the feed."""
    try:
        if feed.tries > MOST_TRIES:
            raise InputError(feed.address, "the worker ended each time it was read", "", "ended")
        _read(feed, stopping, options or ReadOptions())
    except ItemError as e:
        _failed(feed, e)
    except Lost:
        log.info("feed %s: another worker reads it", feed.pk)
    except MarsadError as e:
        _failed(feed, InputError(feed.address, str(e), "", "other"))


def _read(feed: Feed, stopping: Stop, options: ReadOptions) -> None:
    fetched = _fetch(feed, options)
    if isinstance(fetched, Unchanged):
        _done(feed, Counter())
        return
    location = fetched.origin.location
    outcomes = contained(location, read_feed(fetched.content, fetched.origin, options))
    entries, broken = _parted(outcomes, location)
    many = _Reader(feed, desk_store(), stopping).read_all(entries)
    many["broken"] += broken
    if many["stopped"]:
        _put_back(feed)
        return
    headers = fetched.origin.headers if not many["left"] else {}
    feed.etag, feed.last_modified = headers.get("etag", ""), headers.get("last-modified", "")
    Feed.objects.filter(pk=feed.pk, name="").update(name=_name(entries))
    _done(feed, many)


def _fetch(feed: Feed, options: ReadOptions) -> Fetched | Unchanged:
    """The feed's bytes; where a page stands at its address, those of the feed it names."""
    known = Validators(feed.etag or None, feed.last_modified or None)
    fetcher = Fetcher(replace(options, validators=lambda url: known))
    fetched = fetcher.fetch(feed.address)
    if isinstance(fetched, Unchanged) or _kind(fetched) is Kind.FEED:
        return fetched
    origin = fetched.origin
    link = feed_link(fetched.content, origin.location, origin.charset)
    if _kind(fetched) is not Kind.HTML or link is None:
        raise _no_feed(feed.address)
    found = Fetcher(options).fetch(link)
    assert isinstance(found, Fetched)  # nothing was known of it
    if _kind(found) is not Kind.FEED:
        raise _no_feed(link)
    _move(feed, link)
    return found


def _kind(fetched: Fetched) -> Kind:
    return kind_of(fetched.content[:HEAD_BYTES], fetched.origin)


def _no_feed(address: str) -> InputError:
    return InputError(address, "is no feed, and names none", "give the feed's own", "not-feed")


def _move(feed: Feed, address: str) -> None:
    """The feed is known by its own address from now on, unless another has it already."""
    try:
        with transaction.atomic():
            changes = {"address": address, "address_sha256": digest(canonical_url(address))}
            _update(feed, **changes)
    except IntegrityError as e:
        raise InputError(address, "is a feed that is in the list already", "", "same") from e


def _parted(outcomes: Iterable[Outcome], location: str) -> tuple[list[Collected], int]:
    """The entries, and how many could not be read; raises what is wrong with the whole feed."""
    entries, broken = [], 0
    for outcome in outcomes:
        if isinstance(outcome, Collected):
            entries.append(outcome)
        elif isinstance(outcome, ItemError):
            if outcome.item == location:
                raise outcome
            broken += 1
    return entries, broken


def _name(entries: list[Collected]) -> str:
    named = Counter(entry.report.publisher for entry in entries if entry.report.publisher)
    return named.most_common(1)[0][0][:200] if named else ""


@dataclass(frozen=True)
class _Names:
    """By what one entry is known: its own names, surest first, and the digest of its words."""

    keys: tuple[str, ...]
    words: str


class _Reader:
    """Reads the entries of one fetch that are new or changed."""

    def __init__(self, feed: Feed, store: Store, stopping: Stop) -> None:
        self._feed, self._store, self._stopping = feed, store, stopping

    def read_all(self, entries: list[Collected]) -> Counter[str]:
        """How many were ``new``, ``changed``, ``broken``, ``left``; ``stopped`` if told to."""
        many: Counter[str] = Counter()
        for entry, names, known in self._wanted(entries):
            if many["new"] + many["changed"] + many["broken"] >= MOST_ENTRIES:
                many["left"] += 1
                continue
            many[self._keep(entry, names, known)] += 1
            _update(self._feed, lease=timezone.now() + LEASE)
            if self._stopping.asked:
                many["stopped"] = 1
                break
        return many

    def _wanted(
        self, entries: list[Collected]
    ) -> Iterator[tuple[Collected, _Names, FeedEntry | None]]:
        """Those not read yet with these words, each under the id of the report it is."""
        named = list(_named(entries))
        keys = {key for names in named for key in names.keys}
        rows = FeedEntry.objects.filter(feed=self._feed, key__in=keys)
        known = {row.key: row for row in rows}
        for entry, names in zip(entries, named, strict=True):
            row = next((known[key] for key in names.keys if key in known), None)
            if row and row.words == names.words:
                self._note(names, row.report, known)
                continue
            report = row.report if row else _id(entry.report, names, self._feed)
            yield replace(entry, report=replace(entry.report, id=report)), names, row

    def _keep(self, entry: Collected, names: _Names, known: FeedEntry | None) -> str:
        (item,) = read_collected([entry], self._store.seen)
        if not isinstance(item, Done):
            return "broken"
        if item.reading:
            try:
                self._store.save(item.capture, item.reading)
            except InputError:
                return "broken"
        self._note(names, entry.report.id, {})
        return "changed" if known else "new"

    def _note(self, names: _Names, report: str, known: dict[str, FeedEntry]) -> None:
        """Remembers the entry under all its names that are not known with these words."""
        now = timezone.now()
        rows = [
            FeedEntry(feed=self._feed, key=key, report=report, words=names.words, read_at=now)
            for key in names.keys
            if key not in known or known[key].words != names.words
        ]
        FeedEntry.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["feed", "key"],
            update_fields=["report", "words", "read_at"],
        )


def _named(entries: list[Collected]) -> Iterator[_Names]:
    """Each entry's names. One that several entries of a feed share is no name of any of them."""
    guids = Counter(entry.report.external_id for entry in entries)
    urls = Counter(_url(entry.report) for entry in entries)
    for entry in entries:
        report = entry.report
        words = digest(report.text)
        keys = []
        if report.external_id and guids[report.external_id] == 1:
            keys.append(digest(f"guid\n{report.external_id}"))
        if report.url and urls[_url(report)] == 1:
            keys.append(digest(f"url\n{_url(report)}"))
        if len(report.text) >= ENOUGH_WORDS or not keys:
            keys.append(digest(f"words\n{words}"))
        yield _Names(tuple(keys), words)


def _url(report: Report) -> str:
    """An entry's address, the same for http and https."""
    return canonical_url(report.url).partition("://")[2] if report.url else ""


def _id(report: Report, names: _Names, feed: Feed) -> str:
    """The report's id; where entries share an address, one made of the entry's own name."""
    own = digest(f"url\n{_url(report)}") in names.keys or not report.url
    return report.id if own else report_id(f"{canonical_url(feed.address)}\n{names.keys[0]}")


def _done(feed: Feed, many: Counter[str]) -> None:
    now = timezone.now()
    feed.refresh_from_db(fields=["minutes"])
    pause = SOON if many["left"] else _about(timedelta(minutes=feed.minutes), JITTER)
    _finish(
        feed,
        fetched_at=now,
        read_at=now,
        next_at=now + pause,
        failures=0,
        error_kind="",
        error="",
        etag=feed.etag,
        last_modified=feed.last_modified,
        new=many["new"] + many["changed"],
        unread=many["left"],
        broken=many["broken"],
    )


def _failed(feed: Feed, error: ItemError) -> None:
    log.info("feed %s: %s", feed.pk, error)
    feed.refresh_from_db(fields=["minutes"])
    failures = feed.failures + 1
    now = timezone.now()
    _finish(
        feed,
        fetched_at=now,
        next_at=now + pause_after(failures, feed.minutes),
        failures=failures,
        error_kind=error.kind or "other",
        error=str(error)[:1000].replace("\x00", " "),
    )
    if error.kind == GONE:
        Feed.objects.filter(pk=feed.pk, state=FeedState.ACTIVE).update(state=FeedState.PAUSED)


def pause_after(failures: int, minutes: int) -> timedelta:
    """How long a feed is left alone after so many errors: twice as long each time, to a day."""
    longest = max(LONGEST_PAUSE, timedelta(minutes=minutes))
    doubled = timedelta(minutes=minutes) * 2 ** min(failures, 12)
    return _about(min(doubled, longest), ERROR_JITTER)


def _about(pause: timedelta, jitter: float) -> timedelta:
    return pause * CHANCE.uniform(1 - jitter, 1 + jitter)


def _finish(feed: Feed, **changes: Any) -> None:
    try:
        _update(feed, lease=None, tries=0, **changes)
    except Lost:
        log.info("feed %s: another worker reads it", feed.pk)


def _put_back(feed: Feed) -> None:
    """Lets another worker begin it anew: this one was told to stop."""
    _update(feed, lease=None, tries=max(0, feed.tries - 1))


def _update(feed: Feed, **changes: Any) -> None:
    """Stores changes while the feed is ours, else raises Lost."""
    held: datetime | None = feed.lease
    if Feed.objects.filter(pk=feed.pk, lease=held).update(**changes) != 1:
        raise Lost
    for name, value in changes.items():
        setattr(feed, name, value)
