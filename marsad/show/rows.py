"""Events and claims as rows of words: what tables, CSV files and the page show of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from marsad.model import Argument, Claim, Count, Event, PartialDate, Reading, Report, Role, Span


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in words; empty where the report does not say."""

    event: str
    report: str
    publisher: str
    day: str
    type: str
    status: str
    agents: str
    targets: str
    places: str
    killed: str
    injured: str
    sources: str
    words: str
    inherited: str
    title: str
    location: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in words, with where its trigger stands."""

    claim: str
    report: str
    publisher: str
    day: str
    type: str
    status: str
    trigger: str
    agents: str
    targets: str
    places: str
    time: str
    counts: str
    instruments: str
    sources: str
    start: int
    end: int
    produced_by: str
    location: str
    actors: str = ""


def event_row(report: Report, event: Event, claims: Iterable[Claim]) -> EventRow:
    """The row of an event; ``claims`` are the event's own."""
    text, members = report.text, list(claims)
    inherited = [
        name
        for name, taken in (("place", event.place_inherited), ("day", event.date_inherited))
        if taken
    ]
    return EventRow(
        event=event.id,
        report=report.id,
        publisher=report.publisher or "",
        day=day_words(event.date),
        type=event.type,
        status=event.status,
        agents=role_words(text, members, "agent"),
        targets=role_words(text, members, "target"),
        places="، ".join(event.places),
        killed=count_words(event.killed),
        injured=count_words(event.injured),
        sources=voices(report, members),
        words=joined(claim.trigger.of(text) for claim in members),
        inherited=" ".join(inherited),
        title=report.title,
        location=report.url or report.location,
    )


def event_rows(reading: Reading) -> list[EventRow]:
    """The rows of a reading's events, in the report's order."""
    known = {claim.id: claim for claim in reading.claims}
    return [
        event_row(reading.report, event, [known[key] for key in event.claims])
        for event in reading.events
    ]


def claim_row(report: Report, claim: Claim) -> ClaimRow:
    """The row of a claim."""
    text = report.text
    dates = [a.date for a in claim.of_role("time") if a.date]
    return ClaimRow(
        claim=claim.id,
        report=report.id,
        publisher=report.publisher or "",
        day=next((day_words(date) for date in dates if date.resolved), ""),
        type=claim.type,
        status=claim.status,
        trigger=claim.trigger.of(text),
        agents=role_words(text, [claim], "agent"),
        targets=role_words(text, [claim], "target"),
        places=role_words(text, [claim], "place"),
        time=role_words(text, [claim], "time"),
        counts=joined(counted(text, argument) for argument in claim.of_role("count")),
        instruments=role_words(text, [claim], "instrument"),
        sources=" ← ".join(flat(span.of(text)) for span in claim.sources),
        start=claim.trigger.start,
        end=claim.trigger.end,
        produced_by=claim.produced_by,
        location=report.url or report.location,
        actors=" ".join(dict.fromkeys(a.actor for a in claim.arguments if a.actor)),
    )


def claim_rows(reading: Reading) -> list[ClaimRow]:
    return [claim_row(reading.report, claim) for claim in reading.claims]


def counted(text: str, argument: Argument) -> str:
    """The words of a count, with the number they resolve to where it is not written in digits."""
    words, number = flat(argument.span.of(text)), count_words(argument.count)
    if not number or re.search(rf"(?<!\d){re.escape(number)}(?!\d)", words, re.ASCII):
        return words
    return f"{words} ({number})"


def role_words(text: str, claims: Iterable[Claim], role: Role) -> str:
    """The words of a role over several claims; what a longer mention contains is left out."""
    return joined(a.span.of(text) for claim in claims for a in claim.of_role(role))


def voices(report: Report, claims: Iterable[Claim]) -> str:
    """Who says so: the chains of attribution, or the report itself in its own voice."""
    return chains(report, claims) or flat(report.publisher or "") or "the report itself"


def chains(report: Report, claims: Iterable[Claim]) -> str:
    """The chains of attribution in words, nearest to the event first; empty without any."""
    each = (" ← ".join(_words(report.text, claim.sources)) for claim in claims)
    return joined(each)


def joined(phrases: Iterable[str]) -> str:
    """Phrases joined by a comma; one whose words another contains already is left out.

    >>> joined(["المجلس", "قوات المجلس", "قوات", "المجلسي"])
    'قوات المجلس، المجلسي'
    """
    kept: list[str] = []
    for phrase in map(flat, phrases):
        if not phrase or any(_within(phrase, other) for other in kept):
            continue
        kept = [other for other in kept if not _within(other, phrase)] + [phrase]
    return "، ".join(kept)


def _within(phrase: str, other: str) -> bool:
    return f" {phrase} " in f" {other} "


def flat(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split())


def day_words(value: PartialDate | None) -> str:
    """``2021-03-05``, ``2021-03-05..07``, or empty when no day can be named."""
    if value is None or value.earliest is None or value.latest is None:
        return ""
    first, last = value.earliest.isoformat(), value.latest.isoformat()
    if first == last:
        return first
    return f"{first}..{last[8:] if first[:7] == last[:7] else last}"


def count_words(value: Count | None) -> str:
    """``17``, ``~400``, ``25+``, ``10-15``; dozens and the like are ``20+``, as GUIDE says."""
    if value is None:
        return ""
    mark = "~" if value.approximate else ""
    if value.maximum is None:
        return f"{mark}{value.minimum}+"
    if value.maximum == value.minimum:
        return f"{mark}{value.minimum}"
    return f"{mark}{value.minimum}-{value.maximum}"


def columns(row: type[EventRow] | type[ClaimRow]) -> list[str]:
    """The names of a row's columns, in order, as CSV files head them."""
    return [field.name for field in fields(row)]


def values(row: EventRow | ClaimRow) -> dict[str, object]:
    return asdict(row)


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [flat(span.of(text)) for span in spans]
