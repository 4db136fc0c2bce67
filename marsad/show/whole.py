"""A reading in full as lines of text: the report, its claims, and why they were read so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.extract.rules import Trace
from marsad.model import Argument, Claim, Reading, Report
from marsad.show.rows import count_words, counted, day_words, event_rows, flat

MARK = "\u200e"  # keeps the order of the columns in terminals that order Arabic themselves


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
        members = " ".join(str(order[key]) for key in event.claims)
        said = [row.day, row.places, f"†{row.killed}" if row.killed else "", row.sources]
        taken = f"  (taken over from the report: {row.inherited})" if row.inherited else ""
        kind = event.type if event.status == "occurred" else f"{event.type} ({event.status})"
        yield f"  {kind} [claims {members}] {_apart(said)}{taken}"


def _head(report: Report) -> Iterator[str]:
    yield f"{MARK}{report.title}{MARK}"
    yield f"report    {report.id}"
    yield f"from      {report.url or report.location}"
    published = report.published
    if published is None:
        yield "date      not stated: days such as أمس stay open (read again with --date)"
    else:
        bound = "at the latest " if published.upper_bound else ""
        yield f"date      {bound}{published.day} ({published.kind}: {MARK}{published.words}{MARK})"
    if report.weekday:
        words = flat(report.weekday[1].of(report.text))
        yield f"weekday   {WEEKDAYS[report.weekday[0]]}, by its own words {MARK}{words}{MARK}"
    for name, values in (
        ("publisher", [report.publisher or ""]),
        ("author", list(report.authors)),
        ("section", list(report.sections)),
        ("tags", list(report.tags)),
        ("note", list(report.notes)),
    ):
        if any(values):
            yield f"{name:<10}{_apart(values)}"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def claim_lines(report: Report, claim: Claim, number: int) -> Iterator[str]:
    """A claim: type, trigger, status, then each role with its words and value."""
    words = flat(claim.trigger.of(report.text))
    yield f"  {number}. {claim.type} · {MARK}{words}{MARK} · {claim.status}   {claim.id}"
    for argument in claim.arguments:
        said = flat(argument.span.of(report.text))
        yield f"       {argument.role:<11}{MARK}{said}{MARK}{_value(report, argument)}"
    chain = [flat(span.of(report.text)) for span in claim.sources]
    said = f"{MARK} ← {MARK}".join(chain) if chain else "the report's own voice"
    yield f"       {'said by':<11}{MARK}{said}{MARK}"


def _value(report: Report, argument: Argument) -> str:
    if argument.date:
        return f"  = {day_words(argument.date) or 'no day can be named'}"
    if argument.count:
        marks = [name for name in ("part", "toll") if getattr(argument, name)]
        number = count_words(argument.count)
        told = counted(report.text, argument)
        return f"  = {number}{' ' + ' '.join(marks) if marks else ''}" if told else ""
    return ""


def traced(reading: Reading, traces: Iterable[Trace], chosen: Claim | None) -> Iterator[str]:
    """Every word that could name an event, with what became of it and why."""
    text = reading.report.text
    by_trigger = {claim.trigger: number for number, claim in enumerate(reading.claims, 1)}
    for each in traces:
        if chosen and each.trigger != chosen.trigger:
            continue
        words = flat(each.trigger.of(text))
        number = by_trigger.get(each.trigger) if each.kept else None
        verdict = f"claim {number}" if number else "passed over"
        yield f"{MARK}{words}{MARK} ({each.type}, entry {each.entry}): {verdict}"
        yield from (f"    {reason}" for reason in each.reasons)


def _apart(words: Iterable[str]) -> str:
    return f"{MARK} · {MARK}".join(filter(None, words))
