"""How sources are read: the user's options and the limits that keep a batch safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

MEGABYTE = 1024 * 1024
USER_AGENT = "marsad/0.1 (reader of news reports; honours robots.txt)"


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier capture of an address said about its version, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Options of one call of ``collect``.

    ``day`` is the reports' date as the user gives it and beats every other evidence.
    ``fields`` maps our field names (id, text, title, body, date, url, publisher, author, tags,
    language) to the names that JSON and CSV input uses. Times are seconds, sizes bytes.
    ``max_bytes`` holds for one network answer, raw and decoded alike; ``max_file_bytes`` for one
    item read from disk (a page, a feed, a record), while containers may be larger since they
    are streamed. ``validators`` tells for an address what an earlier capture knew of it.
    ``allow_loopback`` lets tests reach a server on their own machine.
    """

    day: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    allow_loopback: bool = False
    respect_robots: bool = True
    delay_seconds: float = 1.0
    timeout_seconds: float = 20.0
    deadline_seconds: float = 60.0
    max_bytes: int = 10 * MEGABYTE
    max_file_bytes: int = 50 * MEGABYTE
    user_agent: str = USER_AGENT
    validators: Callable[[str], Validators | None] | None = None
