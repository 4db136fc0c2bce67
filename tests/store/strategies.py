"""Readings of every shape the model allows, for Hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from hypothesis import strategies as st

from marsad.model import (
    ROLES,
    STATUSES,
    Anchor,
    Argument,
    Capture,
    Claim,
    Count,
    Event,
    Loaded,
    Media,
    PartialDate,
    Point,
    Precision,
    PublicationDate,
    Reading,
    Report,
    Span,
)

# What databases can hold: all of Unicode but NUL and halves of surrogate pairs.
letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
arabic = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ ًٌ٠١٢\n.،؛\"'\\%_{}")
words = st.text(arabic | letters, max_size=12)
texts = st.text(arabic | letters, min_size=1, max_size=60)
names = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
days = st.dates()
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    least = draw(st.integers(0, 10**25))
    most = draw(st.none() | st.integers(least, 10**26))
    return Count(least, most, draw(st.booleans()), draw(st.booleans()))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    ends: tuple[date | None, date | None] = (None, None)
    if draw(st.booleans()):
        first, last = sorted([draw(days), draw(days)])
        ends = (first, last)
    return PartialDate(
        *ends, draw(st.sampled_from(list(Precision))), draw(st.sampled_from(list(Anchor)))
    )


points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_000))
published = st.builds(PublicationDate, days, names, words, st.booleans())
media = st.builds(Media, names, words, words)


def tuples(items: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(items, max_size=most).map(tuple)


def captures(content: st.SearchStrategy[bytes] | None = None) -> st.SearchStrategy[Capture]:
    def build(content: bytes, *rest: object) -> Capture:
        return Capture(sha256(content).hexdigest(), content, *rest)

    return st.builds(
        *(build, st.binary(max_size=200) if content is None else content, words, moments, words),
        st.dictionaries(names, words, max_size=3),
    )


@st.composite
def reports(draw: st.DrawFn, name: str, capture: Capture) -> Report:
    text = draw(texts)
    return Report(
        id=name,
        text=text,
        title=draw(words),
        location=draw(words),
        capture=capture.sha256,
        external_id=draw(st.none() | words),
        url=draw(st.none() | words),
        published=draw(st.none() | published),
        updated=draw(st.none() | published),
        weekday=draw(st.none() | st.tuples(st.integers(0, 6), spans(text))),
        publisher=draw(st.none() | words),
        authors=draw(tuples(words)),
        sections=draw(tuples(words)),
        subheads=draw(tuples(spans(text))),
        tags=draw(tuples(words)),
        language=draw(st.none() | names),
        media=draw(tuples(media)),
        notes=draw(tuples(words)),
    )


def arguments(text: str) -> st.SearchStrategy[Argument]:
    return st.builds(
        *(Argument, st.sampled_from(ROLES), spans(text)),
        date=st.none() | partial_dates(),
        count=st.none() | counts(),
        point=st.none() | points,
        of=st.none() | spans(text),
        part=st.booleans(),
        toll=st.booleans(),
    )


def claims(report: Report, name: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        *(Claim, st.just(name), st.just(report.id), names, spans(report.text)),
        status=st.sampled_from(STATUSES),
        arguments=tuples(arguments(report.text)),
        sources=tuples(spans(report.text)),
        produced_by=words,
        confidence=st.none() | st.floats(0, 1),
    )


def events(report: Report, name: str, claim_ids: list[str]) -> st.SearchStrategy[Event]:
    some = st.lists(st.sampled_from(claim_ids), unique=True) if claim_ids else st.just([])
    return st.builds(
        *(Event, st.just(name), st.just(report.id), names, st.sampled_from(STATUSES)),
        claims=some.map(tuple),
        places=tuples(words),
        point=st.none() | points,
        place_inherited=st.booleans(),
        date=st.none() | partial_dates(),
        date_inherited=st.booleans(),
        killed=st.none() | counts(),
        injured=st.none() | counts(),
    )


@st.composite
def readings(draw: st.DrawFn, name: str) -> tuple[Capture, Reading]:
    """A capture and the reading of the one report in it, whose id is ``name``."""
    capture = draw(captures())
    report = draw(reports(name, capture))
    ids = draw(st.lists(names, unique=True, max_size=4))
    event_ids = draw(st.lists(names, unique=True, max_size=3))
    tone = st.sampled_from(["against", "for"])
    loaded = st.builds(Loaded, spans(report.text), st.none() | spans(report.text), tone)
    return capture, Reading(
        report=report,
        claims=tuple(draw(claims(report, each)) for each in ids),
        events=tuple(draw(events(report, each, ids)) for each in event_ids),
        loaded=draw(tuples(loaded)),
        produced_by=draw(names),
    )
