"""A reading in full as lines of text: the report, its claims, and why they were read so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.extract.trace import Trace
from marsad.model import Argument, Claim, Event, PublicationDate, Reading, Report, Span
from marsad.show.bidi import marked
from marsad.show.rows import EventRow, count_words, day_words, event_rows, flat

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def whole(reading: Reading) -> Iterator[str]:
    """The report's head, text, claims and events, a line each."""
    yield from _head(reading.report)
    yield ""
    yield reading.report.text
    yield ""
    if not reading.claims:
        yield "No claims were found in this report."
        return
    yield f"{len(reading.claims)} claims:"
    for number, claim in enumerate(reading.claims, 1):
        yield from claim_lines(reading.report, claim, number)
    yield ""
    yield f"{len(reading.events)} events:"
    order = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
    for row, event in zip(event_rows(reading), reading.events, strict=True):
        yield _event(row, event, [order[key] for key in event.claims])


def claim_lines(report: Report, claim: Claim, number: int) -> Iterator[str]:
    """A claim: type, trigger, status, then each role with its words and value."""
    sure = f" · confidence {claim.confidence:.0%}" if claim.confidence is not None else ""
    words = _said(report, claim.trigger)
    yield f"  {number}. {claim.type} · {words} · {claim.status}{sure}   {claim.id}"
    for argument in claim.arguments:
        words = _said(report, argument.span)
        sure = f"  ({argument.confidence:.0%})" if argument.confidence is not None else ""
        yield f"       {argument.role:<11}{words}{_value(argument)}{sure}"
    chain = " ← ".join(flat(span.of(report.text)) for span in claim.sources)
    yield f"       {'said by':<11}{marked(chain) or 'the report itself, in its own voice'}"


def traced(reading: Reading, traces: Iterable[Trace], chosen: Claim | None) -> Iterator[str]:
    """Every word that could name an event, with what became of it and why."""
    numbers = {(c.trigger, c.type): number for number, c in enumerate(reading.claims, 1)}
    for each in traces:
        if chosen and each.trigger != chosen.trigger:
            continue
        number = numbers.get((each.trigger, each.type)) if each.kept else None
        verdict = f"claim {number}" if number else "passed over"
        words = _said(reading.report, each.trigger)
        yield f"{words} ({each.type}, entry {each.entry}): {verdict}"
        yield from (f"    {reason}" for reason in each.reasons)


def _head(report: Report) -> Iterator[str]:
    yield marked(flat(report.title)) or "(no headline)"
    yield f"{'report':<10}{report.id}"
    yield f"{'from':<10}{marked(report.url or report.location)}"
    yield f"{'date':<10}{_dated(report.published)}"
    if report.updated:
        yield f"{'updated':<10}{_dated(report.updated)}"
    if report.weekday:
        number, span = report.weekday
        yield f"{'weekday':<10}{WEEKDAYS[number]}, by its own words {_said(report, span)}"
    for name, values in (
        ("publisher", [report.publisher or ""]),
        ("author", report.authors),
        ("section", report.sections),
        ("tags", report.tags),
        ("note", report.notes),
    ):
        if any(values):
            yield f"{name:<10}{_apart(values)}"


def _dated(published: PublicationDate | None) -> str:
    """The day and how it is known; what it means for relative days where it is not."""
    if published is None:
        return f"not stated: days such as {marked('أمس')} stay open (read again with --date)"
    known = f"{published.day} ({published.kind}: {marked(flat(published.words))})"
    if published.upper_bound:
        return f"not later than {known}: days such as {marked('أمس')} stay open"
    return known


def _value(argument: Argument) -> str:
    """What the words resolve to, as `` = 2021-03-04``; empty where there is no more to tell."""
    values = []
    if argument.date:
        values.append(day_words(argument.date) or "no day can be named")
    if argument.count:
        values.append(count_words(argument.count))
        values += [name for name in ("part", "toll") if getattr(argument, name)]
    if argument.point:
        point = argument.point
        values.append(f"{point.latitude:.3f}, {point.longitude:.3f} ± {point.within_km:g} km")
    if argument.actor:
        values.append(argument.actor)
    return f"  = {' · '.join(values)}" if values else ""


def _event(row: EventRow, event: Event, claims: list[int]) -> str:
    kind = event.type if event.status == "occurred" else f"{event.type} ({event.status})"
    numbers = [f"killed {row.killed}" if row.killed else ""]
    numbers += [f"injured {row.injured}" if row.injured else ""]
    said = _apart([row.day, row.places, *numbers, row.sources])
    taken = f"  (taken over from the report: {row.inherited})" if row.inherited else ""
    return f"  {kind} [claims {' '.join(map(str, claims))}] {said}{taken}"


def _said(report: Report, span: Span) -> str:
    return marked(flat(span.of(report.text)))


def _apart(words: Iterable[str]) -> str:
    return " · ".join(marked(flat(each)) for each in words if each)
