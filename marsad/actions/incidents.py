"""What people do with incidents: merge two, split one, move events, grade, and take that back.

The incidents are those that were shown (``marsad.link.link``). What was decided of their events
since is looked at first: the action is then refused with ConflictError. Reports that came in
meanwhile change nothing: a decision is about the events that somebody saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from marsad.actions.base import Change, lock_report
from marsad.errors import ConflictError, RefusedError
from marsad.link.decided import decided
from marsad.model import GRADES, Decision, EventRef, Grade, Incident
from marsad.store import decisions, models
from marsad.store.writing import now


@dataclass(frozen=True)
class MergeIncidents:
    """Two incidents are one happening: their events stay together for good. Needs a reason."""

    name: ClassVar[str] = "incident.merge"

    one: Incident
    other: Incident
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.one.id}"

    def check(self, alias: str, actor: str) -> None:
        if set(self.one.events) & set(self.other.events):
            raise RefusedError("incident:one-already", incident=self.one.id)
        _check_reason(self.reason)
        _check_shown(alias, self.one, self.other)

    def execute(self, alias: str, actor: str) -> Change:
        one, other = self.one.events, self.other.events
        said = Decision(0, "merge", actor, self.reason.strip(), now(), one, other)
        made = decisions.add(alias, said)
        before = {each.id: _plain(each.events) for each in (self.one, self.other)}
        together = _plain((*self.one.events, *self.other.events))
        return Change({"incidents": before}, {"decision": made.number, "together": together})


@dataclass(frozen=True)
class SplitIncident:
    """Some events of an incident are another happening than the rest. Needs a reason.

    Whether those events are one happening among themselves the evidence decides.
    """

    name: ClassVar[str] = "incident.split"

    incident: Incident
    events: tuple[EventRef, ...]
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.incident.id}"

    @property
    def rest(self) -> tuple[EventRef, ...]:
        """The events that stay."""
        return tuple(ref for ref in self.incident.events if ref not in self.events)

    def check(self, alias: str, actor: str) -> None:
        _check_events_of(self.incident, self.events)
        if not self.events or not self.rest:
            raise RefusedError("incident:split-all", incident=self.incident.id)
        _check_reason(self.reason)
        _check_shown(alias, self.incident)

    def execute(self, alias: str, actor: str) -> Change:
        events = tuple(ref for ref in self.incident.events if ref in self.events)
        said = Decision(0, "split", actor, self.reason.strip(), now(), events, self.rest)
        made = decisions.add(alias, said)
        before = {self.incident.id: _plain(self.incident.events)}
        after = {"decision": made.number, "events": _plain(events), "others": _plain(self.rest)}
        return Change({"incidents": before}, after)


@dataclass(frozen=True)
class MoveEvents:
    """Some events of an incident belong to another one. Needs a reason.

    The incident they leave must keep an event: else the two are merged.
    """

    name: ClassVar[str] = "incident.move"

    incident: Incident
    events: tuple[EventRef, ...]
    other: Incident
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.incident.id}"

    @property
    def left(self) -> tuple[EventRef, ...]:
        """The events that stay."""
        return tuple(ref for ref in self.incident.events if ref not in self.events)

    def check(self, alias: str, actor: str) -> None:
        if set(self.incident.events) & set(self.other.events):
            raise RefusedError("incident:same", incident=self.other.id)
        _check_events_of(self.incident, self.events)
        if not self.events or not self.left:
            raise RefusedError("incident:move-all", incident=self.incident.id)
        _check_reason(self.reason)
        _check_shown(alias, self.incident, self.other)

    def execute(self, alias: str, actor: str) -> Change:
        events = tuple(ref for ref in self.incident.events if ref in self.events)
        said = Decision(0, "move", actor, self.reason.strip(), now(), events, self.other.events)
        made = decisions.add(alias, replace(said, left=self.left))
        both = (self.incident, self.other)
        before = {each.id: _plain(each.events) for each in both}
        after = {"decision": made.number, "events": _plain(events), "left": _plain(self.left)}
        return Change({"incidents": before}, after | {"others": _plain(self.other.events)})


@dataclass(frozen=True)
class DismissLink:
    """Two incidents that look alike are two happenings: they are not suggested any more.

    Nor are they ever linked by evidence that comes later. Needs no reason.
    """

    name: ClassVar[str] = "incident.dismiss"

    one: Incident
    other: Incident
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.one.id}"

    def check(self, alias: str, actor: str) -> None:
        if set(self.one.events) & set(self.other.events):
            raise RefusedError("incident:not-two", incident=self.one.id)
        _check_shown(alias, self.one, self.other)

    def execute(self, alias: str, actor: str) -> Change:
        one, other = self.one.events, self.other.events
        made = decisions.add(
            alias, Decision(0, "dismiss", actor, self.reason.strip(), now(), one, other)
        )
        return Change({}, {"decision": made.number, "apart": [_plain(one), _plain(other)]})


@dataclass(frozen=True)
class RegradeIncident:
    """A person's grade beside the machine's; it counts until it is taken back. Needs a reason."""

    name: ClassVar[str] = "incident.regrade"

    incident: Incident
    grade: Grade | str
    reason: str = ""

    @property
    def object(self) -> str:
        return f"incident:{self.incident.id}"

    def check(self, alias: str, actor: str) -> None:
        if self.grade not in GRADES:
            raise RefusedError("incident:no-grade", grade=self.grade, grades=GRADES)
        _check_reason(self.reason)
        _check_shown(alias, self.incident)
        if self.incident.graded_by and self.incident.grade == self.grade:
            raise RefusedError("incident:same-grade", incident=self.incident.id)

    def execute(self, alias: str, actor: str) -> Change:
        grade: Any = self.grade
        said = Decision(0, "regrade", actor, self.reason.strip(), now(), self.incident.events)
        made = decisions.add(alias, replace(said, grade=grade))
        before = {"grade": self.incident.grade, "graded_by": self.incident.graded_by}
        return Change(before, {"decision": made.number, "grade": grade})


@dataclass(frozen=True)
class UndoDecision:
    """A decision about incidents does not count any more; those made after it still do."""

    name: ClassVar[str] = "incident.undo"

    number: int
    reason: str = ""

    @property
    def object(self) -> str:
        return f"decision:{self.number}"

    def check(self, alias: str, actor: str) -> None:
        undone = self._undone(alias)
        _lock(alias, undone.about)
        if undone.act == "undo":
            raise RefusedError("incident:is-undo", number=self.number)
        if any(each.undoes == self.number for each in decisions.all_of(alias)):
            raise ConflictError("incident:undone", number=self.number)

    def execute(self, alias: str, actor: str) -> Change:
        undone = self._undone(alias)
        said = Decision(0, "undo", actor, self.reason.strip(), now(), undone.events, undone.others)
        made = decisions.add(alias, replace(said, undoes=self.number, left=undone.left))
        before = {"decision": self.number, "act": undone.act, "by": undone.by}
        return Change(before, {"decision": made.number})

    def _undone(self, alias: str) -> Decision:
        found = [each for each in decisions.all_of(alias) if each.number == self.number]
        if not found:
            raise RefusedError("incident:no-decision", number=self.number)
        return found[0]


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise RefusedError("incident:needs-reason")


def _check_events_of(incident: Incident, events: Iterable[EventRef]) -> None:
    strange = [ref for ref in events if ref not in incident.events]
    if strange:
        raise RefusedError(
            "incident:no-event",
            event=f"{strange[0].report}/{strange[0].event}",
            incident=incident.id,
        )


def _check_shown(alias: str, *incidents: Incident) -> None:
    """Their events are still there, and nobody decided of them since they were shown."""
    _lock(alias, (ref for incident in incidents for ref in incident.events))
    people = decided(decisions.all_of(alias))
    for incident in incidents:
        _check_events(alias, incident)
        if people.of(incident.events) != incident.decisions:
            raise ConflictError("incident:decided-since", incident=incident.id)


def _lock(alias: str, refs: Iterable[EventRef]) -> None:
    for report in sorted({ref.report for ref in refs}):  # always in one order: no deadlock
        lock_report(alias, report)


def _check_events(alias: str, incident: Incident) -> None:
    if gone := set(incident.events) - _standing(alias, incident.events):
        event = min(gone)
        raise ConflictError(
            "incident:event-gone", incident=incident.id, event=event.event, report=event.report
        )


def _standing(alias: str, refs: Iterable[EventRef]) -> set[EventRef]:
    """The events of these reports that count now."""
    rows = models.EventVersion.objects.using(alias).filter(
        current=True, event__report_id__in={ref.report for ref in refs}
    )
    rows = rows.exclude(verdict=models.Verdict.REJECTED)
    return {EventRef(*row) for row in rows.values_list("event__report_id", "event__name")}


def _plain(refs: Iterable[EventRef]) -> list[Any]:
    return [[ref.report, ref.event] for ref in refs]
