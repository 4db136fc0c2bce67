"""A report as the desk shows it: each claim as it stands, beside what the machine said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from marsad.model import Claim, Event, Reading
from marsad.store import groupings, models
from marsad.store.groupings import Grouping
from marsad.store.queries import read_claim, read_rows
from marsad.web.database import ALIAS


@dataclass(frozen=True, slots=True)
class Item:
    """A claim in the report's order (``number`` from 1): as it stands, and the machine's."""

    number: int
    claim: Claim
    version: int
    verdict: str
    by: str
    machine: Claim | None

    @property
    def changed(self) -> bool:
        """Whether a person says something else than the machine."""
        if self.machine is None or not self.by:
            return False
        return bool(_said(self.claim) != _said(self.machine))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report with all its claims, also the rejected ones, and its events as they stand."""

    reading: Reading
    items: tuple[Item, ...]
    work: models.Work | None
    grouping: Grouping | None = None
    machine: tuple[tuple[str, ...], ...] = ()  # its groups of claims, where people have others

    @property
    def grouped(self) -> int:
        """The number of the grouping that counts now; 0: the machine's."""
        return self.grouping.number if self.grouping else 0

    def item(self, claim: str) -> Item | None:
        return next((item for item in self.items if item.claim.id == claim), None)

    def after(self, item: Item | None, *, open_: bool = False) -> Item | None:
        """The next claim; ``open_``: the next that nobody has decided, from there around."""
        at = item.number if item else 0
        behind = self.items[at:]
        if not open_:
            return next(iter(behind), None)
        return next((each for each in (*behind, *self.items[:at]) if not each.verdict), None)

    def before(self, item: Item | None) -> Item | None:
        at = item.number - 1 if item else len(self.items)
        return self.items[at - 1] if at > 0 else None

    def event(self, claim: str) -> tuple[int, Event] | None:
        """The event a claim belongs to, with its number."""
        found = (
            (number, event)
            for number, event in enumerate(self.reading.events, 1)
            if claim in event.claims
        )
        return next(found, None)

    @property
    def decided(self) -> int:
        return sum(bool(item.verdict) for item in self.items)


def sheet(report: str) -> Sheet | None:
    """The report's sheet; None if there is no such report."""
    rows = models.Reading.objects.using(ALIAS).filter(report_id=report, current=True)
    row = rows.select_related("report__work").first()
    if row is None:
        return None
    (reading,) = read_rows(ALIAS, [row.pk], decided=True)
    items = _items(row)
    shown = replace(reading, claims=tuple(item.claim for item in items))
    grouping = groupings.current(ALIAS, row)
    groups = _machine_groups(row) if grouping else ()
    return Sheet(shown, items, getattr(row.report, "work", None), grouping, groups)


def _machine_groups(reading: models.Reading) -> tuple[tuple[str, ...], ...]:
    rows = models.EventVersion.objects.using(ALIAS).filter(reading_id=reading.pk)
    return tuple(
        tuple(claims) for claims in rows.order_by("position").values_list("claims", flat=True)
    )


def _items(reading: models.Reading) -> tuple[Item, ...]:
    ours = Q(reading_id=reading.pk) | Q(
        author=models.Author.PERSON, current=True, report_version_id=reading.version_id
    )
    rows = models.ClaimVersion.objects.using(ALIAS).select_related("claim").filter(ours)
    by_claim: dict[int, list[models.ClaimVersion]] = {}
    for row in rows.order_by("position", "number"):
        by_claim.setdefault(row.claim_id, []).append(row)
    return tuple(_item(number, each) for number, each in enumerate(by_claim.values(), 1))


def _item(number: int, rows: Sequence[models.ClaimVersion]) -> Item:
    machine = next((row for row in rows if row.author == models.Author.MACHINE), None)
    stands = next((row for row in rows if row.author == models.Author.PERSON), rows[0])
    person = stands.produced_by.removeprefix("person:")
    return Item(
        number=number,
        claim=read_claim(stands),
        version=stands.number,
        verdict=stands.verdict,
        by=person if stands.author == models.Author.PERSON else "",
        machine=read_claim(machine) if machine else None,
    )


def _said(claim: Claim) -> Any:
    """What a claim says, apart from who says so and how surely."""
    arguments = {
        (a.role, a.span, a.date, a.count, a.point, a.actor, a.place) for a in claim.arguments
    }
    return claim.type, claim.status, arguments, claim.sources
