"""RSS and Atom: one report an entry."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from xml.sax import SAXParseException

import feedparser

from marsad.collect.containment import attempt
from marsad.collect.fragments import Fragment, read_fragment, web_address
from marsad.collect.identity import path_key, report_id, report_key
from marsad.collect.items import STDIN, Collected, Origin, Outcome
from marsad.collect.options import ReadOptions
from marsad.collect.published import Chosen, Evidence, address_day, choose, read_day, weekday_hint
from marsad.errors import InputError
from marsad.model import Capture, Media, Report, Span

MEDIA_TYPE = "application/xml"
_SUMMARY_NOTE = "only the summary stood in the feed"
_BROKEN_NOTE = "the feed is broken XML; its end may be missing"


def read_feed(content: bytes, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """One report an entry; all of them share one capture, the feed as it came.

    Raises InputError when the feed declares XML entities (they can expand without bound, and
    no feed needs them), is broken beyond reading, or has no entries.
    """
    # A byte of UTF-16 text is a letter and a NUL.
    if b"<!ENTITY" in content.replace(b"\x00", b""):
        raise InputError(origin.location, "declares XML entities", "delete its DOCTYPE", "entities")
    capture = origin.capture(content, origin.media_type or MEDIA_TYPE)
    # A file object, for a string or bytes could be taken for an address or a path.
    feed = feedparser.parse(io.BytesIO(content), response_headers=_headers(origin))
    if not feed.entries:
        kind = "broken" if _is_broken(feed) else "empty"
        what = "is a broken feed" if kind == "broken" else "is a feed without entries"
        raise InputError(origin.location, what, "get it anew, or give the pages themselves", kind)
    for number in range(1, len(feed.entries) + 1):
        location = f"{capture.location}#{number}"
        yield attempt(location, _collected, feed, number, capture, options)


def _is_broken(feed: Mapping[str, Any]) -> bool:
    return isinstance(feed.get("bozo_exception"), SAXParseException)


def _headers(origin: Origin) -> dict[str, str]:
    headers = {"content-location": origin.url} if origin.url else {}
    if origin.charset:
        headers["content-type"] = f"{origin.media_type or MEDIA_TYPE}; charset={origin.charset}"
    return headers


def _collected(feed: Any, number: int, capture: Capture, options: ReadOptions) -> Collected:
    entry = Entry(feed.entries[number - 1], feed.feed)
    location = f"{capture.location}#{number}"
    text, subheads = _laid_out(entry.title, entry.body)
    if not text:
        raise InputError(location, "is an entry without title or text", "give the page itself")
    published = _published(entry, options)
    doubts = ((_SUMMARY_NOTE, entry.is_summary), (_BROKEN_NOTE, _is_broken(feed)))
    report = Report(
        id=_identity(entry, number, capture),
        text=text,
        title=entry.title,
        location=location,
        capture=capture.sha256,
        external_id=entry.guid,
        url=entry.url,
        published=published.date,
        updated=choose(entry.evidence("updated")).date,
        weekday=weekday_hint(text),
        publisher=entry.publisher,
        authors=entry.authors,
        subheads=subheads,
        tags=entry.tags,
        language=entry.language,
        media=(*entry.enclosures, *entry.body.media),
        notes=(*published.notes, *(note for note, holds in doubts if holds)),
    )
    return Collected(capture, report)


def _published(entry: Entry, options: ReadOptions) -> Chosen:
    day = options.day
    option = [Evidence("option", day.isoformat(), day)] if day else []
    address = address_day(entry.url) if entry.url else None
    told = entry.evidence("published") or entry.evidence("updated")
    return choose([*option, *told, *([address] if address else [])])


def _identity(entry: Entry, number: int, capture: Capture) -> str:
    if entry.guid and not entry.url:
        return report_id(f"{path_key(capture.location)}\n{entry.guid}")
    feed = capture.sha256 if capture.location == STDIN else capture.location
    return report_id(report_key(entry.url, f"{feed}#{number}"))


def _laid_out(title: str, fragment: Fragment) -> tuple[str, tuple[Span, ...]]:
    """Headline and lines as one text, with the subheads' places in it."""
    lines = ([(title, False)] if title else []) + fragment.lines
    subheads, at = [], 0
    for line, is_subhead in lines:
        if is_subhead:
            subheads.append(Span(at, at + len(line)))
        at += len(line) + 1
    return "\n".join(line for line, _ in lines), tuple(subheads)


def _people(of: Mapping[str, Any]) -> tuple[str, ...]:
    names = [person.get("name") for person in of.get("authors") or []]
    return tuple(dict.fromkeys(name.strip() for name in names if name and name.strip()))


class Entry:
    """An entry in our words. feedparser's own dict warns where it guesses, so it is read plain."""

    def __init__(self, entry: Mapping[str, Any], feed: Mapping[str, Any]) -> None:
        self._entry: dict[str, Any] = dict(entry.items())
        self._feed: dict[str, Any] = dict(feed.items())
        full = max(self._contents(), key=len, default="")
        summary = self._string("summary")
        self.is_summary = not full.strip()
        self.body = read_fragment(summary if self.is_summary else full)

    def _contents(self) -> list[str]:
        return [part.get("value") or "" for part in self._entry.get("content") or []]

    def _string(self, name: str) -> str:
        value = self._entry.get(name)
        return value.strip() if isinstance(value, str) else ""

    @property
    def title(self) -> str:
        return " ".join(line for line, _ in read_fragment(self._string("title")).lines)

    @property
    def guid(self) -> str | None:
        return self._string("id") or None

    @property
    def url(self) -> str | None:
        return web_address(self._string("link"))

    @property
    def publisher(self) -> str | None:
        source = self._entry.get("source") or {}
        title = source.get("title") or self._feed.get("title") or ""
        return " ".join(title.split()) or None

    @property
    def authors(self) -> tuple[str, ...]:
        """The entry's own, else the feed's (RFC 4287, section 4.1.2)."""
        return _people(self._entry) or _people(self._feed)

    @property
    def tags(self) -> tuple[str, ...]:
        terms = [tag.get("label") or tag.get("term") for tag in self._entry.get("tags") or []]
        return tuple(dict.fromkeys(term.strip() for term in terms if term and term.strip()))

    @property
    def language(self) -> str | None:
        return self._string("language") or self._feed.get("language") or None

    @property
    def enclosures(self) -> tuple[Media, ...]:
        found = []
        for link in self._entry.get("links") or []:
            if link.get("rel") != "enclosure":
                continue
            kind = (link.get("type") or "").partition("/")[0]
            url = web_address(link.get("href"))
            if url and kind in {"image", "video", "audio"}:
                found.append(Media(kind, url))
        return tuple(found)

    def evidence(self, name: str) -> list[Evidence]:
        """The day of ``published`` or ``updated``, in the time zone it is written in."""
        words = self._string(name)
        parsed = self._entry.get(f"{name}_parsed")
        day = read_day(words) or (parsed and date(*parsed[:3]))
        return [Evidence("feed", words, day)] if day else []
