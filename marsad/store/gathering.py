"""The events of a report as people left its claims: gathered anew, ids kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.model import Claim, Event, Reading
from marsad.resolve import gather
from marsad.store import models
from marsad.store.deciding import add_event, add_event_version, count_again
from marsad.store.grouped import as_they_stand
from marsad.store.groupings import Groups
from marsad.store.queries import read_event, read_report, read_rows


def gather_again(alias: str, report: str) -> None:
    """Brings the events of a report's current reading in line with its claims as they stand.

    Which claims belong together stays as the machine has it, but where people grouped them
    otherwise; an event whose claims all stand as the machine read them stays as it is. One that
    has no claim left is rejected. Each claim that people added has an event of its own.
    """
    reading = models.Reading.objects.using(alias).filter(report_id=report, current=True).first()
    if reading is None:
        return
    (read,) = read_rows(alias, [reading.pk])
    (decided,) = read_rows(alias, [reading.pk], decided=True)
    wanted = _events(read, decided, as_they_stand(alias, reading))
    claims = {claim.id: claim for claim in decided.claims}
    rows = models.EventVersion.objects.using(alias).select_related("event", "report_version")
    machine = {row.event.name: row for row in rows.filter(reading_id=reading.pk)}
    for name, row in machine.items():
        event = wanted.pop(name, None)
        left = tuple(claims[each] for each in event.claims) if event else ()
        _put(alias, row, event or read_event(row), left)
    own = {name: (event, tuple(claims[c] for c in event.claims)) for name, event in wanted.items()}
    _put_own(alias, reading, decided, own)


def _put_own(
    alias: str,
    reading: models.Reading,
    decided: Reading,
    wanted: Mapping[str, tuple[Event, tuple[Claim, ...]]],
) -> None:
    """The events that no reading of the machine has; those not wanted any more are rejected."""
    rows = models.EventVersion.objects.using(alias).select_related("event", "report_version")
    people = rows.filter(
        current=True,
        author=models.Author.PERSON,
        report_version_id=reading.version_id,
    )
    people = people.exclude(event__versions__author=models.Author.MACHINE)
    standing = {row.event.name: row for row in people}
    for name, (event, claims) in wanted.items():
        before = standing.pop(name, None)
        if before is None:
            add_event(alias, reading, event, decided.report, claims)
        elif before.verdict == models.Verdict.REJECTED or event != read_event(before):
            add_event_version(alias, before, event, decided.report, claims)
    for row in standing.values():
        if row.verdict != models.Verdict.REJECTED:
            add_event_version(alias, row, read_event(row), decided.report, ())


def _events(read: Reading, decided: Reading, groups: Groups) -> dict[str, Event]:
    """By id, the events of these groups: the machine's own where it says the same of them."""
    before = {claim.id: _bare(claim) for claim in read.claims}
    now = {claim.id: _bare(claim) for claim in decided.claims}
    machine = {event.id: event for event in read.events}
    left = [(name, [claim for claim in claims if claim in now]) for name, claims in groups]
    standing = [(name, claims) for name, claims in left if claims]
    told = gather(decided.report, decided.claims, [claims for _, claims in standing])
    found: dict[str, Event] = {}
    for (name, claims), fresh in zip(standing, told, strict=True):
        event = machine.get(name)
        same = event is not None and list(event.claims) == claims
        if event is not None and same and all(before.get(each) == now[each] for each in claims):
            found[name] = event
        else:
            found[name] = replace(fresh, id=name)
    return found


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
