"""The events of a report after people decided of its claims: gathered anew, ids kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.model import Claim, Event, Reading
from marsad.resolve import gather
from marsad.store import models
from marsad.store.deciding import add_event_version, count_again
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


def _as_decided(read: Reading, decided: Reading) -> list[Event]:
    """The machine's events, those with a changed claim gathered anew; emptied ones as they were."""
    before = {claim.id: _bare(claim) for claim in read.claims}
    now = {claim.id: _bare(claim) for claim in decided.claims}
    groups = [[name for name in event.claims if name in now] for event in read.events]
    told = iter(gather(decided.report, decided.claims, [names for names in groups if names]))
    pairs = zip(read.events, groups, strict=True)
    anew = [replace(next(told), id=event.id) if names else event for event, names in pairs]
    return [
        event if _same(event, before, now) else fresh
        for event, fresh in zip(read.events, anew, strict=True)
    ]


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
