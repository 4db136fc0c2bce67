"""What people made of the machine's claims, report by report: to measure on and to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from marsad.model import Claim, Reading
from marsad.store import models
from marsad.store.models import Author, Verdict, WorkState
from marsad.store.queries import current_readings, read_claim

# States in which people are through with every claim of a report, the first that count first.
THROUGH = (WorkState.REVIEWED, WorkState.CONFIRMED, WorkState.RELEASED, WorkState.WITHHELD)
TWICE = frozenset({WorkState.CONFIRMED, WorkState.RELEASED})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report as people left it, with what became of the machine's claims.

    ``accepted`` of them stand as they were, ``corrected`` otherwise, ``rejected`` no more; people
    found ``added`` ones themselves. ``unseen`` claims nobody decided about: none where people are
    through, but for those of a reading made since.
    """

    reading: Reading
    state: str
    accepted: int
    corrected: int
    added: int
    unseen: int
    rejected: tuple[Claim, ...]


def corrected(alias: str, *, twice: bool = False, since: date | None = None) -> Iterator[Corrected]:
    """The reports that people are through with, in the order in which they got there.

    ``twice``: only those that a second person confirmed. ``since``: only those whose state
    changed on that day (UTC) or later.
    """
    works = models.Work.objects.using(alias).filter(state__in=TWICE if twice else THROUGH)
    if since is not None:
        works = works.filter(changed_at__date__gte=since)
    states = dict(works.order_by("changed_at", "pk").values_list("report_id", "state"))
    for reading in current_readings(alias, states):
        yield _counted(alias, reading, states[reading.report.id])


def _counted(alias: str, reading: Reading, state: str) -> Corrected:
    stands = models.ClaimVersion.objects.using(alias).select_related("claim")
    row = models.Reading.objects.using(alias).get(report_id=reading.report.id, current=True)
    machine = {each.claim_id: each for each in stands.filter(reading_id=row.pk)}
    people = _people(stands, row)
    same = [_same(each, machine.get(each.claim_id)) for each in people if _accepted(each)]
    decided = {each.claim_id for each in people}
    return Corrected(
        reading=reading,
        state=state,
        accepted=same.count(True),
        corrected=same.count(False),
        added=same.count(None),
        unseen=sum(claim not in decided for claim in machine),
        rejected=tuple(read_claim(each) for each in people if not _accepted(each)),
    )


def _people(
    rows: QuerySet[models.ClaimVersion], reading: models.Reading
) -> Sequence[models.ClaimVersion]:
    found = rows.filter(
        author=Author.PERSON,
        current=True,
        report_version_id=reading.version_id,
        claim__report_id=reading.report_id,
    )
    return list(found.order_by("position", "claim_id"))


def _accepted(row: models.ClaimVersion) -> bool:
    return row.verdict == Verdict.ACCEPTED


def _same(person: models.ClaimVersion, machine: models.ClaimVersion | None) -> bool | None:
    """Whether a person says what the machine said; None where it said nothing."""
    if machine is None:
        return None
    one, other = read_claim(person), read_claim(machine)

    def said(claim: Claim) -> object:
        meant = {(a.role, a.span, a.date, a.actor, a.place) for a in claim.arguments}
        return claim.type, claim.status, claim.sources, meant

    return said(one) == said(other)
