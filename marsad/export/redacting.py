"""Readings without the names that people marked: what may be given away.

A name that is marked in one report is taken out of the reports that are given away with it too, if
it has several words: a single one would be that of many people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast
from urllib.parse import unquote

from marsad.arabic.redacting import MARK, Cut, is_long, places_of_all, without
from marsad.export.formats import Row, Stored
from marsad.model import (
    Argument,
    Capture,
    Claim,
    Decision,
    Event,
    Loaded,
    Media,
    Reading,
    Redaction,
    Report,
    Span,
)

Marked = Mapping[str, Iterable[Redaction]]


class Redacted:
    """A store as it may be given away: marked names taken out, some reports left out.

    Captures are left out: their bytes are as they came.
    """

    def __init__(self, stored: Stored, marked: Marked, closed: Collection[str] = ()) -> None:
        self._stored, self._marked, self._closed = stored, marked, frozenset(closed)

    def readings(self) -> Iterator[Reading]:
        for reading in self._stored.readings():
            if reading.report.id not in self._closed:
                yield redacted_reading(reading, self._marked)

    def capture(self, sha256: str) -> Capture | None:
        return None

    def decisions(self) -> Iterator[Decision]:
        names = [each.words for some in self._marked.values() for each in some]
        for decision in self._stored.decisions():
            if self._closed.isdisjoint(ref.report for ref in decision.about):
                yield replace(decision, reason=without(decision.reason, names))


def redacted_reading(reading: Reading, marked: Marked) -> Reading:
    """The reading without the names marked in its report, and long ones marked in others."""
    report = reading.report
    own = tuple(marked.get(report.id, ()))
    names = _Names.of(own, (r for name, some in marked.items() if name != report.id for r in some))
    if not names.strings:
        return reading
    cut = Cut.of(names.spans(report.text))
    return replace(
        reading,
        report=_report(report, cut, names),
        claims=tuple(_claim(each, cut, names) for each in reading.claims),
        events=tuple(_event(each, names) for each in reading.events),
        loaded=tuple(_loaded(each, cut) for each in reading.loaded),
    )


def redacted_row(row: Row, reports: Collection[str], marked: Marked) -> Row:
    """A row made of several reports, without the names marked in them, and long ones of others."""
    own = [each for name in reports for each in marked.get(name, ())]
    others = (each for name, some in marked.items() if name not in reports for each in some)
    names = _Names.of(own, others)
    return {name: names.out_of(value) for name, value in row.items()} if names.strings else row


@dataclass(frozen=True, slots=True)
class _Names:
    """What is taken out of a report: ``strings`` of fields, ``text`` and ``here`` of its text."""

    strings: tuple[str, ...]
    text: tuple[str, ...]
    here: tuple[Span, ...]

    @classmethod
    def of(cls, own: Iterable[Redaction], others: Iterable[Redaction]) -> _Names:
        kept = tuple(own)
        long = [each.words for each in others if each.everywhere and is_long(each.words)]
        wide = [each.words for each in kept if each.everywhere or each.span is None]
        here = tuple(each.span for each in kept if each.span is not None)
        strings = dict.fromkeys([*(each.words for each in kept), *long])
        return cls(tuple(strings), tuple(dict.fromkeys([*wide, *long])), here)

    def spans(self, text: str) -> Iterator[Span]:
        yield from (span for span in self.here if span.end <= len(text))
        yield from places_of_all(text, self.text)

    def out_of(self, value: Any) -> Any:
        """Plain values without the names; an address that has one is taken out whole."""
        if isinstance(value, str):
            if "://" in value or value.startswith("/"):
                plain = unquote(value)
                return MARK if without(plain, self.strings) != plain else value
            return without(value, self.strings)
        if isinstance(value, tuple):
            return tuple(self.out_of(each) for each in value)
        if isinstance(value, Media):
            told = {each.name: self.out_of(getattr(value, each.name)) for each in fields(value)}
            return Media(**told)
        return value


def _report(report: Report, cut: Cut, names: _Names) -> Report:
    told: dict[str, Any] = {
        each.name: names.out_of(getattr(report, each.name))
        for each in fields(Report)
        if each.name not in {"id", "capture", "text", "weekday", "subheads"}
    }
    for name in ("published", "updated"):
        if (day := getattr(report, name)) is not None:
            told[name] = replace(day, words=names.out_of(day.words))
    weekday = report.weekday and (report.weekday[0], cut.moved(report.weekday[1]))
    subheads = tuple(cut.moved(span) for span in report.subheads)
    return replace(report, text=cut.text(report.text), weekday=weekday, subheads=subheads, **told)


def _claim(claim: Claim, cut: Cut, names: _Names) -> Claim:
    arguments = tuple(_argument(each, cut, names) for each in claim.arguments)
    sources = tuple(cut.moved(span) for span in claim.sources)
    return replace(claim, trigger=cut.moved(claim.trigger), arguments=arguments, sources=sources)


def _argument(argument: Argument, cut: Cut, names: _Names) -> Argument:
    """An id that a person chose tells no name that its words do not tell any more."""
    span, of = argument.span, argument.of
    hidden = any(span.start < each.end and each.start < span.end for each in cut.spans)
    place = argument.place
    if place and (hidden or names.out_of(place) != place):
        place = None
    actor = None if hidden else argument.actor
    moved = cut.moved(of) if of else None
    return replace(argument, span=cut.moved(span), of=moved, actor=actor, place=place)


def _event(event: Event, names: _Names) -> Event:
    return replace(event, places=cast("tuple[str, ...]", names.out_of(event.places)))


def _loaded(words: Loaded, cut: Cut) -> Loaded:
    about = cut.moved(words.about) if words.about else None
    return replace(words, span=cut.moved(words.span), about=about)
