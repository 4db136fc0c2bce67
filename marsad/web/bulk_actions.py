"""What can be done to several reports at once, one action a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from marsad.actions.base import Change, lock_report
from marsad.actions.work import OPEN, work_of
from marsad.errors import ConflictError, RefusedError
from marsad.store import models
from marsad.store.models import WorkState
from marsad.store.writing import now
from marsad.web.bulk_models import SetAside
from marsad.web.models import User
from marsad.web.permissions import may


@dataclass(frozen=True)
class _OnReport:
    report: str
    reason: str = ""

    @property
    def object(self) -> str:
        return f"report:{self.report}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        state = work_of(alias, self.report).state
        if state not in OPEN:
            raise RefusedError("bulk:settled", state=state)


@dataclass(frozen=True)
class AssignReport(_OnReport):
    """Somebody is to review it; nobody, where ``assignee`` is empty.

    ``back_to`` is the state to give back with an undo, which is refused where somebody else has
    changed the report since: ``seen`` is whom it was with then.
    """

    assignee: str = ""
    seen: str | None = None
    back_to: str = ""

    name: ClassVar[str] = "work.assign"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        work = work_of(alias, self.report)
        if self.seen is not None and work.assignee != self.seen:
            raise ConflictError("bulk:changed-since")
        if work.assignee == self.assignee:
            if not self.assignee:
                raise RefusedError("bulk:with-nobody")
            raise RefusedError("bulk:with-them")
        if self.assignee and self.assignee not in people():
            raise RefusedError("bulk:no-such-person", name=self.assignee)

    def execute(self, alias: str, actor: str) -> Change:
        work = work_of(alias, self.report)
        before = {"state": work.state, "assignee": work.assignee}
        work.state = self.back_to or (WorkState.IN_REVIEW if self.assignee else work.state)
        work.assignee, work.changed_at = self.assignee, now()
        work.save(using=alias)
        return Change(before, {"state": work.state, "assignee": work.assignee})


class PutAside(_OnReport):
    """The list leaves it out."""

    name: ClassVar[str] = "work.set-aside"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if SetAside.objects.using(alias).filter(pk=self.report).exists():
            raise RefusedError("bulk:aside-already")

    def execute(self, alias: str, actor: str) -> Change:
        SetAside.objects.using(alias).create(pk=self.report, by=actor, reason=self.reason.strip())
        return Change({"aside": False}, {"aside": True})


class BringBack(_OnReport):
    """The list shows it again."""

    name: ClassVar[str] = "work.bring-back"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        if not SetAside.objects.using(alias).filter(pk=self.report).exists():
            raise RefusedError("bulk:not-aside")

    def execute(self, alias: str, actor: str) -> Change:
        SetAside.objects.using(alias).filter(pk=self.report).delete()
        return Change({"aside": True}, {"aside": False})


Doable = AssignReport | PutAside | BringBack
ACTIONS = (AssignReport.name, PutAside.name, BringBack.name)


def people() -> list[str]:
    """Who may review reports, by name."""
    rows = User.objects.filter(is_active=True).order_by("username")
    return [name for name, role in rows.values_list("username", "role") if may(role, "work.take")]


def reverse_of(row: models.ActionLog) -> Doable:
    """The action that takes this one back."""
    report = row.object.removeprefix("report:")
    if row.action == PutAside.name:
        return BringBack(report)
    if row.action == BringBack.name:
        return PutAside(report)
    before: dict[str, Any] = row.before
    return AssignReport(
        report, assignee=before["assignee"], seen=row.after["assignee"], back_to=before["state"]
    )
