"""The events of a report after people decided of its claims: gathered anew, ids kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.model import Claim, Event, Reading
from marsad.resolve import gather
from marsad.store import models
from marsad.store.deciding import add_event, add_event_version, count_again
from marsad.store.queries import read_event, read_report, read_rows


def gather_again(alias: str, report: str) -> None:
    """Brings the events of a report's current reading in line with its claims as they stand.

    Which claims belong together stays as the machine has it, and so does an event whose claims
    all stand as the machine read them. One that has no claim left is rejected.
    """
    reading = models.Reading.objects.using(alias).filter(report_id=report, current=True).first()
    if reading is None:
        return
    (read,) = read_rows(alias, [reading.pk])
    (decided,) = read_rows(alias, [reading.pk], decided=True)
    rows = models.EventVersion.objects.using(alias).select_related("event", "report_version")
    machine = {row.event.name: row for row in rows.filter(reading_id=reading.pk)}
    claims = {claim.id: claim for claim in decided.claims}
    for event in _as_decided(read, decided):
        left = tuple(claims[name] for name in event.claims if name in claims)
        _put(alias, machine[event.id], event, left)
    _put_added(alias, reading, read, decided)


def _put_added(alias: str, reading: models.Reading, read: Reading, decided: Reading) -> None:
    """An event for each claim that people added; without its claim it is rejected."""
    rows = models.EventVersion.objects.using(alias).select_related("event", "report_version")
    people = rows.filter(current=True, report_version_id=reading.version_id, author="person")
    people = people.exclude(event__versions__author=models.Author.MACHINE)
    standing = {row.event.name: row for row in people}
    found = {claim.id for claim in read.claims}
    added = [claim for claim in decided.claims if claim.id not in found]
    told = {each.id: each for each in _gathered(read, decided) if each.claims[0] not in found}
    for claim, event in zip(added, told.values(), strict=True):
        before = standing.pop(event.id, None)
        if before is None:
            add_event(alias, reading, event, decided.report, (claim,))
        elif before.verdict == models.Verdict.REJECTED or event != read_event(before):
            add_event_version(alias, before, event, decided.report, (claim,))
    for row in standing.values():
        if row.verdict != models.Verdict.REJECTED:
            add_event_version(alias, row, read_event(row), decided.report, ())


def _as_decided(read: Reading, decided: Reading) -> list[Event]:
    """The machine's events, those with a changed claim gathered anew; emptied ones as they were."""
    before = {claim.id: _bare(claim) for claim in read.claims}
    now = {claim.id: _bare(claim) for claim in decided.claims}
    groups = [[name for name in event.claims if name in now] for event in read.events]
    told = iter(_gathered(read, decided))
    pairs = zip(read.events, groups, strict=True)
    anew = [replace(next(told), id=event.id) if names else event for event, names in pairs]
    return [
        event if _same(event, before, now) else fresh
        for event, fresh in zip(read.events, anew, strict=True)
    ]


def _gathered(read: Reading, decided: Reading) -> tuple[Event, ...]:
    """The decided claims gathered in the machine's groups; those it has not, each by itself."""
    standing = [claim.id for claim in decided.claims]
    found = {claim.id for claim in read.claims}
    groups = [[name for name in event.claims if name in standing] for event in read.events]
    groups += [[name] for name in standing if name not in found]
    return gather(decided.report, decided.claims, [names for names in groups if names])


def _same(event: Event, before: Mapping[str, Claim], now: Mapping[str, Claim]) -> bool:
    return all(before.get(name) == now.get(name) for name in event.claims)


def _bare(claim: Claim) -> Claim:
    """A claim without who says it is right, and how surely."""
    return replace(claim, produced_by="", confidence=None)


def _put(alias: str, machine: models.EventVersion, event: Event, claims: tuple[Claim, ...]) -> None:
    """Makes this what counts of an event, with a new version only where it says something new."""
    rows = models.EventVersion.objects.using(alias).select_related("event", "report_version")
    current = rows.filter(event=machine.event_id, current=True).first() or machine
    rejected = current.verdict == models.Verdict.REJECTED
    if claims and event == read_event(machine):
        if current.pk != machine.pk:
            count_again(alias, current, machine)
    elif rejected != (not claims) or (claims and event != read_event(current)):
        report = read_report(machine.report_version)
        add_event_version(alias, current, event, report, claims)
