"""A report from what was found of it: text with the places of its subheads, date, identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from marsad.collect.identity import canonical_url, report_id, report_key
from marsad.collect.published import (
    Evidence,
    address_day,
    choose,
    disagrees,
    settled,
    weekday_hint,
)
from marsad.model import Media, Report, Span

# Languages written in Arabic letters that a page may be in instead.
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug"})
_LETTERS = 2000  # characters of a text that tell its script


class Line(NamedTuple):
    """A line of a report as it will stand in its text."""

    text: str
    subhead: bool = False


class Source(NamedTuple):
    """Where a report comes from; ``day`` is the user's word for its day, ``latest`` a bound."""

    location: str
    capture: str
    day: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found of a report; ``evidence`` of its day, ``changed`` of its updates."""

    title: str
    lines: Sequence[Line]
    url: str | None = None
    publisher: str = ""
    language: str = ""
    authors: Sequence[str] = ()
    sections: Sequence[str] = ()
    tags: Sequence[str] = ()
    media: Sequence[Media] = ()
    evidence: Sequence[Evidence] = ()
    changed: Sequence[Evidence] = ()
    notes: Sequence[str] = ()


def report(found: Found, source: Source) -> Report:
    """The report, its date chosen from the evidence and checked against the text's weekday."""
    text, subheads = compose(found.title, found.lines)
    chosen = choose(_evidence(found, source), source.latest)
    changed = choose(found.changed, source.latest)
    weekday = weekday_hint(text)
    published = settled(chosen.date, weekday)
    notes = (*found.notes, *chosen.notes, *changed.notes, *disagrees(published, weekday))
    return Report(
        id=report_id(report_key(found.url, source.location)),
        text=text,
        title=found.title,
        location=source.location,
        capture=source.capture,
        url=canonical_url(found.url) if found.url else None,
        published=published,
        updated=changed.date,
        weekday=weekday,
        publisher=found.publisher or None,
        authors=_once(name for name in found.authors if name != found.publisher),
        sections=_once(found.sections),
        subheads=subheads,
        tags=_once(found.tags),
        language=_language(found.language, text),
        media=tuple(found.media),
        notes=_once(notes),
    )


def compose(title: str, lines: Iterable[Line]) -> tuple[str, tuple[Span, ...]]:
    """Headline, line break, lines; and the subheads' spans in that text.

    >>> compose("عنوان", [Line("أول."), Line("فرعي", True)])
    ('عنوان\\nأول.\\nفرعي', (Span(start=11, end=15),))
    """
    parts = [title] if title else []
    end = len(title)
    subheads: list[Span] = []
    for line in lines:
        start = end + 1 if parts else 0
        end = start + len(line.text)
        parts.append(line.text)
        if line.subhead:
            subheads.append(Span(start, end))
    return "\n".join(parts), tuple(subheads)


def _evidence(found: Found, source: Source) -> Iterator[Evidence]:
    """All evidence of the report's day; an update and a capture only bound it."""
    if source.day:
        yield Evidence("option", source.day.isoformat(), source.day)
    yield from found.evidence
    if found.url and (told := address_day(found.url)):
        yield told
    for item in found.changed:
        yield item._replace(upper_bound=True)
    if source.latest:
        yield Evidence("warc-date", source.latest.isoformat(), source.latest, True)


def _language(said: str, text: str) -> str | None:
    """The language that the page says it is in, unless the letters of its text deny it."""
    name = said.strip().lower().replace("_", "-").partition("-")[0]
    letters = [letter for letter in text[:_LETTERS] if letter.isalpha()]
    if 2 * sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters):
        return name if name in _ARABIC_SCRIPT else "ar"
    return name if name.isalpha() and name not in _ARABIC_SCRIPT else None


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
