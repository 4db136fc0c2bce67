"""How a report goes through people: in review, reviewed, confirmed by a second, released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from marsad.actions.base import Change, lock_report
from marsad.errors import ConflictError, RefusedError
from marsad.store import models
from marsad.store.groups import groups_of
from marsad.store.models import WorkState
from marsad.store.writing import now

OPEN = frozenset({WorkState.READ, WorkState.IN_REVIEW})


def work_of(alias: str, report: str) -> models.Work:
    """Where a report stands; one that nobody has touched is ``read``."""
    found = models.Work.objects.using(alias).filter(pk=report).first()
    return found or models.Work(report_id=report, state=WorkState.READ, changed_at=now())


def refuse_settled(alias: str, report: str) -> None:
    """RefusedError if people are through with a report: its claims then stay as they are."""
    state = work_of(alias, report).state
    if state not in OPEN:
        raise RefusedError("report:settled", state=state)


def begin(alias: str, report: str, actor: str) -> None:
    """A report that nobody has touched is in review by whoever first decides something."""
    work = work_of(alias, report)
    if work.state == WorkState.READ:
        _move(alias, work, WorkState.IN_REVIEW, assignee=work.assignee or actor)


def _move(alias: str, work: models.Work, state: str, **people: str) -> None:
    for name, value in people.items():
        setattr(work, name, value)
    work.state, work.changed_at = state, now()
    work.save(using=alias)


@dataclass(frozen=True)
class _OnReport:
    """What all moves of a report share; ``seen`` is the state it was shown in."""

    report: str
    seen: str
    reason: str = ""

    allowed: ClassVar[frozenset[str]]
    state: ClassVar[str]
    wants_reason: ClassVar[bool] = False

    @property
    def object(self) -> str:
        return f"report:{self.report}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        work = work_of(alias, self.report)
        if work.state != self.seen:
            raise ConflictError("report:moved-since", report=self.report, state=work.state)
        if work.state not in self.allowed:
            raise RefusedError("report:cannot-move", state=work.state, to=self.state)
        if self.wants_reason and not self.reason.strip():
            raise RefusedError("action:needs-reason")

    def execute(self, alias: str, actor: str) -> Change:
        work = work_of(alias, self.report)
        before = _said(work)
        _move(alias, work, self.state, **self._people(actor))
        return Change(before, _said(work))

    def _people(self, actor: str) -> dict[str, str]:
        return {}


class TakeReport(_OnReport):
    """The actor reviews it from now on."""

    name: ClassVar[str] = "work.take"
    allowed = OPEN
    state = WorkState.IN_REVIEW

    def _people(self, actor: str) -> dict[str, str]:
        return {"assignee": actor}


class ReviewReport(_OnReport):
    """Every claim has been decided: the first of two people is done."""

    name: ClassVar[str] = "work.review"
    allowed = OPEN
    state = WorkState.REVIEWED

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        rows = models.ClaimVersion.objects.using(alias).filter(current=True, verdict="")
        left = rows.filter(claim__report_id=self.report).count()
        if left:
            raise RefusedError("report:undecided", number=left)

    def _people(self, actor: str) -> dict[str, str]:
        return {"reviewed_by": actor, "assignee": ""}


class ConfirmReport(_OnReport):
    """A second person, not the one who reviewed it, holds it for right."""

    name: ClassVar[str] = "work.confirm"
    allowed = frozenset({WorkState.REVIEWED})
    state = WorkState.CONFIRMED

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if work_of(alias, self.report).reviewed_by == actor:
            raise RefusedError("report:own-review")

    def _people(self, actor: str) -> dict[str, str]:
        return {"confirmed_by": actor}


class ReleaseReport(_OnReport):
    """It may be published."""

    name: ClassVar[str] = "work.release"
    allowed = frozenset({WorkState.CONFIRMED, WorkState.WITHHELD})
    state = WorkState.RELEASED

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not work_of(alias, self.report).confirmed_by:
            raise RefusedError("report:not-confirmed")
        if groups := groups_of(alias, self.report):
            raise RefusedError("report:restricted", groups=groups)


class WithholdReport(_OnReport):
    """It must not be published, for the reason given."""

    name: ClassVar[str] = "work.withhold"
    allowed = frozenset(set(WorkState.values) - {WorkState.WITHHELD})
    state = WorkState.WITHHELD
    wants_reason = True


class ReopenReport(_OnReport):
    """Its claims may be changed again; both reviews are to be done anew."""

    name: ClassVar[str] = "work.reopen"
    allowed = frozenset(set(WorkState.values) - OPEN)
    state = WorkState.IN_REVIEW
    wants_reason = True

    def _people(self, actor: str) -> dict[str, str]:
        return {"reviewed_by": "", "confirmed_by": "", "assignee": actor}


MOVES = {
    move.name: move
    for move in (
        *(TakeReport, ReviewReport, ConfirmReport),
        *(ReleaseReport, WithholdReport, ReopenReport),
    )
}


def _said(work: models.Work) -> dict[str, Any]:
    return {
        "state": work.state,
        "assignee": work.assignee,
        "reviewed_by": work.reviewed_by,
        "confirmed_by": work.confirmed_by,
    }
