"""What was collected (capture) and what was read from it (report)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from marsad.model.spans import Span


@dataclass(frozen=True, slots=True)
class Capture:
    """The original bytes, and how they came.

    ``location`` is the address or path they came from; ``captured_at`` is when they were
    fetched or read (for a WARC record: its WARC-Date), always with a time zone;
    ``headers`` are the response headers worth keeping (names in lower case).
    """

    sha256: str
    content: bytes = field(repr=False)
    location: str
    captured_at: datetime
    media_type: str = "application/octet-stream"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A report's day and how it is known.

    ``kind``: option, field, json-ld, meta, time-element, visible-line, address, feed,
    warc-date. ``words``: what was read. ``upper_bound``: the report cannot be later than
    ``day`` but may be older (WARC-Date); relative dates then stay unresolved.
    """

    day: date
    kind: str
    words: str
    upper_bound: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A reference to something not text: ``kind`` is image, video, audio or post."""

    kind: str
    url: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One article, post or entry as text: headline, line break, body, subheads on own lines.

    ``id`` is stable over captures of the same thing; ``external_id`` is the one the input
    gave (a JSON record's id, a feed entry's guid). ``text`` is never altered after reading.
    ``weekday`` is what the text itself says its day is (0 Monday … 6 Sunday), with its words.
    ``notes`` tell what the reader was unsure of.
    """

    id: str
    text: str
    title: str
    location: str
    capture: str
    external_id: str | None = None
    url: str | None = None
    published: PublicationDate | None = None
    updated: PublicationDate | None = None
    weekday: tuple[int, Span] | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    subheads: tuple[Span, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    media: tuple[Media, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day relative dates count from; None when unknown or only bounded."""
        if self.published is None or self.published.upper_bound:
            return None
        return self.published.day
