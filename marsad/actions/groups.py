"""Who sees what: groups are made and filled, reports restricted to them and opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marsad.actions.base import Change, lock_report
from marsad.errors import ConflictError, RefusedError
from marsad.store.groups import LONGEST_NAME, Group, Member, Restriction, closed_to, groups_of
from marsad.store.writing import now


@dataclass(frozen=True)
class MakeGroup:
    """A new group, without anybody in it."""

    name: ClassVar[str] = "group.make"

    group: str
    reason: str = ""

    @property
    def object(self) -> str:
        return "group:new"

    @property
    def _name(self) -> str:
        return " ".join(self.group.split())

    def check(self, alias: str, actor: str) -> None:
        if not self._name or len(self._name) > LONGEST_NAME or not self._name.isprintable():
            raise RefusedError("group:wrong-name", most=LONGEST_NAME)
        if Group.objects.using(alias).filter(name=self._name).exists():
            raise RefusedError("group:same-name", name=self._name)

    def execute(self, alias: str, actor: str) -> Change:
        made = Group.objects.using(alias).create(name=self._name, created_at=now())
        return Change({}, {"group": made.pk, "name": made.name})


@dataclass(frozen=True)
class _OnMember:
    group: int
    person: str
    reason: str = ""

    @property
    def object(self) -> str:
        return f"group:{self.group}"

    def _is_in(self, alias: str) -> bool:
        if not Group.objects.using(alias).filter(pk=self.group).exists():
            raise RefusedError("group:none-such", group=self.group)
        rows = Member.objects.using(alias).filter(group_id=self.group, person=self.person)
        return rows.exists()


class EnterGroup(_OnMember):
    """Somebody sees from now on what is restricted to the group."""

    name: ClassVar[str] = "group.enter"

    def check(self, alias: str, actor: str) -> None:
        if not self.person:
            raise RefusedError("group:nobody-chosen")
        if self._is_in(alias):
            raise RefusedError("group:in-already", person=self.person)

    def execute(self, alias: str, actor: str) -> Change:
        Member.objects.using(alias).create(group_id=self.group, person=self.person)
        return Change({}, {"person": self.person})


class LeaveGroup(_OnMember):
    """Somebody no longer sees what is restricted to the group."""

    name: ClassVar[str] = "group.leave"

    def check(self, alias: str, actor: str) -> None:
        if not self._is_in(alias):
            raise RefusedError("group:not-in", person=self.person)

    def execute(self, alias: str, actor: str) -> Change:
        rows = Member.objects.using(alias).filter(group_id=self.group, person=self.person)
        rows.delete()
        return Change({"person": self.person}, {})


@dataclass(frozen=True)
class _OnWhoSees:
    """``seen`` are the groups it was restricted to when it was shown."""

    report: str
    seen: tuple[str, ...] = ()
    reason: str = ""

    @property
    def object(self) -> str:
        return f"report:{self.report}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        if closed_to(alias, actor).filter(report_id=self.report).exists():
            raise RefusedError("report:none-such", report=self.report)
        if groups_of(alias, self.report) != tuple(sorted(self.seen)):
            raise ConflictError("report:groups-changed", report=self.report)
        if not self.reason.strip():
            raise RefusedError("action:needs-reason")

    def _said(self, alias: str) -> Mapping[str, Any]:
        return {"groups": list(groups_of(alias, self.report))}


@dataclass(frozen=True)
class RestrictReport(_OnWhoSees):
    """Only members of ``groups`` see the report from now on. Needs a reason.

    Whoever does it is in one of them: nobody shuts themselves out by mistake.
    """

    name: ClassVar[str] = "report.restrict"

    groups: tuple[str, ...] = ()

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not self.groups:
            raise RefusedError("report:no-groups")
        known = Group.objects.using(alias).filter(name__in=self.groups)
        if strange := set(self.groups) - set(known.values_list("name", flat=True)):
            raise RefusedError("group:not-made", group=min(strange))
        if not Member.objects.using(alias).filter(group__in=known, person=actor).exists():
            raise RefusedError("report:not-in-groups")
        if set(self.groups) == set(groups_of(alias, self.report)):
            raise RefusedError("report:same-groups")

    def execute(self, alias: str, actor: str) -> Change:
        before = self._said(alias)
        old = Restriction.objects.using(alias).filter(report_id=self.report)
        old.exclude(group__name__in=self.groups).delete()
        kept = set(groups_of(alias, self.report))
        for group in Group.objects.using(alias).filter(name__in=set(self.groups) - kept):
            Restriction.objects.using(alias).create(
                report_id=self.report, group=group, by=actor, created_at=now()
            )
        return Change(before, self._said(alias))


class LiftRestriction(_OnWhoSees):
    """Everybody at the desk sees the report again. Needs a reason."""

    name: ClassVar[str] = "report.lift"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not groups_of(alias, self.report):
            raise RefusedError("report:not-restricted")

    def execute(self, alias: str, actor: str) -> Change:
        before = self._said(alias)
        Restriction.objects.using(alias).filter(report_id=self.report).delete()
        return Change(before, self._said(alias))
