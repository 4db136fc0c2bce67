"""Reads in the background what people gave: one source after the other, until told to stop."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Iterator
from types import FrameType

from django.db import close_old_connections

from marsad.collect import Outcome, ReadOptions, Unchanged, collect, collect_given
from marsad.collect.identity import canonical_url, report_id
from marsad.errors import ItemError, MarsadError
from marsad.pipeline import Done, read_collected
from marsad.store import Store
from marsad.web import feed_reading, linked, sources
from marsad.web.database import desk_store
from marsad.web.models import Source
from marsad.web.replies import keeping

IDLE_SECONDS = 1.0
FORGET_SECONDS = 3600.0
MOST_ERRORS = 50  # kept of one source: more of them tell nothing new

log = logging.getLogger("marsad.worker")


class Stopping:
    """Whether the process was told to stop; what is being read is read to its end first."""

    def __init__(self) -> None:
        self.asked = False

    def listen(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def work() -> None:
    """Reads until the process is told to stop."""
    stopping = Stopping()
    stopping.listen()
    forgotten = 0.0
    while not stopping.asked:
        if time.monotonic() - forgotten > FORGET_SECONDS or not forgotten:
            forgotten = time.monotonic()
            forget()
        if not work_once(stopping):
            link_anew()
            time.sleep(IDLE_SECONDS)


def forget() -> None:
    """Drops what was kept of readers long enough; a fault is noted and the reading goes on."""
    close_old_connections()
    try:
        keeping.forget()
    except Exception:
        log.exception("what is kept of readers could not be dropped; it is tried again")


def link_anew() -> None:
    """Links and stores the incidents if something has changed, so that no request waits for it."""
    try:
        linked.relink()
    except Exception:
        log.exception("the incidents could not be linked; it is tried again")


def work_once(stopping: Stopping | None = None) -> bool:
    """Reads the next source, else the next feed that is due, if there is one.

    A database away for a while costs only time.
    """
    close_old_connections()
    stopping = stopping or Stopping()
    try:
        source = sources.take()
        if source is None:
            return feed_reading.read_due(stopping)
        read(source, stopping)
    except Exception:
        log.exception("the source could not be read; it is tried again")
        return False
    return True


def read(source: Source, stopping: Stopping, options: ReadOptions | None = None) -> None:
    """Reads one source into the store, report by report."""
    source.reports, source.errors = [], []
    if source.tries > sources.MOST_TRIES:
        source.errors = [_told("", "the worker ended each time it was read", "report it")]
        sources.finish(source)
        return
    store = desk_store()
    options = options or ReadOptions()
    for item in read_collected(_collected(source, store, options), store.seen):
        _keep(source, store, item)
        if stopping.asked:
            sources.put_back(source)
            return
        sources.renew(source)
    sources.finish(source)


def _collected(source: Source, store: Store, options: ReadOptions) -> Iterator[Outcome]:
    options = ReadOptions(
        day=source.day,
        validators=store.validators,
        allow_loopback=options.allow_loopback,
        respect_robots=options.respect_robots,
    )
    if source.kind == "address":
        return collect([source.name], options)
    name = "text.txt" if source.kind == "text" else source.name
    return collect_given(bytes(source.content or b""), name, options)


def _keep(source: Source, store: Store, item: Done | Unchanged | ItemError) -> None:
    try:
        if isinstance(item, Done):
            if item.reading:
                store.save(item.capture, item.reading)
            _found(source, item.report.id)
        elif isinstance(item, Unchanged):
            _found(source, report_id(canonical_url(item.location)))
        elif len(source.errors) < MOST_ERRORS:
            source.errors.append(_told(item.item, item.what, item.remedy))
    except MarsadError as e:
        source.errors.append(_told("", str(e), ""))


def _found(source: Source, report: str) -> None:
    if report not in source.reports:
        source.reports.append(report)


def _told(item: str, what: str, remedy: str) -> dict[str, str]:
    return {"item": item, "what": what, "remedy": remedy}
