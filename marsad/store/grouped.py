"""The claims of a report in groups as they stand: the machine's, or those of people, completed.

What a later reading of a text finds besides what people grouped joins the event of the claims
that the machine holds it with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.model import Claim, Reading
from marsad.resolve.events import event_id
from marsad.store import groupings, models
from marsad.store.groupings import Groups
from marsad.store.lineage import unused
from marsad.store.queries import read_rows


def as_they_stand(alias: str, reading: models.Reading) -> Groups:
    """Every claim of a reading's text in its event, also those that were rejected."""
    (read,) = read_rows(alias, [reading.pk])
    kept = groupings.current(alias, reading)
    groups = [(str(name), tuple(claims)) for name, claims in kept.groups] if kept else []
    added = _added(alias, reading)
    taken = _machines_names(alias, reading.report_id)
    return _completed(read, added, groups, taken) if groups else _machines(read, added, taken)


def own_event(alias: str, report: str, claim: str, groups: Groups) -> str:
    """The id of a new event that a claim is the first of."""
    return unused(event_id(claim), _machines_names(alias, report) | {name for name, _ in groups})


def in_order(claims: Iterable[str], known: Sequence[Claim], read: Reading) -> tuple[str, ...]:
    """Claims in the order of the text; as the machine has them where it holds just these together.

    ``known`` are the report's claims as they stand.
    """
    wanted = set(claims)
    for event in read.events:
        if set(event.claims) == wanted:
            return event.claims
    place = {claim.id: (claim.trigger.start, claim.trigger.end) for claim in known}
    return tuple(sorted(wanted, key=lambda name: (place.get(name, (0, 0)), name)))


def _machines(read: Reading, added: Sequence[str], taken: set[str]) -> Groups:
    groups = [(event.id, event.claims) for event in read.events]
    return (*groups, *((unused(event_id(name), taken), (name,)) for name in added))


def _completed(
    read: Reading,
    added: Sequence[str],
    kept: Sequence[tuple[str, tuple[str, ...]]],
    taken: set[str],
) -> Groups:
    """People's groups with what they have not seen: new claims go where most of theirs are."""
    groups = {name: list(claims) for name, claims in kept}
    seen = {claim for claims in groups.values() for claim in claims}
    for event in read.events:
        fresh = [claim for claim in event.claims if claim not in seen]
        if not fresh:
            continue
        mates = set(event.claims) & seen
        home = max(groups, key=lambda name: len(mates & set(groups[name])), default="")
        if not mates:
            home = unused(event.id, set(groups))
            groups[home] = []
        groups[home] += fresh
    for name in added:
        if name not in seen:
            groups[unused(event_id(name), taken | set(groups))] = [name]
    order = {claim.id: (claim.trigger.start, claim.trigger.end) for claim in read.claims}
    for name, claims in groups.items():
        if any(claim not in seen for claim in claims):
            groups[name] = sorted(claims, key=lambda each: order.get(each, (0, 0)))
    return tuple((name, tuple(claims)) for name, claims in groups.items())


def _added(alias: str, reading: models.Reading) -> list[str]:
    """The ids of the claims of this text that no machine found, in the order of their addition."""
    rows = models.ClaimVersion.objects.using(alias).filter(
        current=True, author=models.Author.PERSON, report_version_id=reading.version_id
    )
    rows = rows.exclude(claim__versions__author=models.Author.MACHINE)
    return list(rows.order_by("position", "claim_id").values_list("claim__name", flat=True))


def _machines_names(alias: str, report: str) -> set[str]:
    """The ids of the events that a machine ever found in a report."""
    rows = models.EventVersion.objects.using(alias).filter(
        event__report_id=report, author=models.Author.MACHINE
    )
    return set(rows.values_list("event__name", flat=True))
