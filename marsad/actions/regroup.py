"""What people do with the events of a report: move a claim, join two events, take that back.

Each names the grouping it was shown (``seen``, 0: the machine's): where another has counted
since, the action is refused with ConflictError. The events are gathered anew by the machine's own
rules: their places, days and numbers follow their claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from marsad.actions.base import Change, lock_report
from marsad.actions.work import begin, refuse_settled
from marsad.errors import ConflictError, RefusedError
from marsad.model import Reading
from marsad.store import groupings, models
from marsad.store.gathering import gather_again
from marsad.store.grouped import as_they_stand, in_order, own_event
from marsad.store.groupings import Groups
from marsad.store.queries import read_rows


@dataclass(frozen=True)
class _OnGroups:
    """What all share: the report's id, and the number of the grouping shown."""

    report: str
    seen: int
    reason: str = ""

    @property
    def object(self) -> str:
        return f"events:{self.report}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        refuse_settled(alias, self.report)
        row = groupings.current(alias, _reading(alias, self.report))
        if (row.number if row else 0) != self.seen:
            raise ConflictError("events:changed-since", report=self.report)

    def _group(self, alias: str, actor: str, events: dict[str, list[str]]) -> Change:
        """Puts these groups in the place of those that count now."""
        reading = _reading(alias, self.report)
        decided = _decided(alias, reading)
        (read,) = read_rows(alias, [reading.pk])
        before = as_they_stand(alias, reading)
        after = tuple(
            (name, in_order(claims, decided.claims, read))
            for name, claims in events.items()
            if claims
        )
        row = groupings.add(alias, reading, after, actor)
        begin(alias, self.report, actor)
        gather_again(alias, self.report)
        return _change(decided, (self.seen, before), (row.number, after))


@dataclass(frozen=True)
class MoveClaim(_OnGroups):
    """A claim tells of another event of the report; without ``event``, of one of its own."""

    name: ClassVar[str] = "event.move"

    claim: str = ""
    event: str = ""

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        reading = _reading(alias, self.report)
        _check_claim(_decided(alias, reading), self.claim)
        home = _home(as_they_stand(alias, reading), self.claim)
        standing = _standing(alias, reading)
        if self.event and self.event not in standing:
            raise RefusedError("events:none-such", event=self.event)
        if self.event and self.event == home:
            raise RefusedError("events:there-already")
        if not self.event and home in standing and standing[home] == [self.claim]:
            raise RefusedError("events:own-already")

    def execute(self, alias: str, actor: str) -> Change:
        groups = as_they_stand(alias, _reading(alias, self.report))
        events = {name: [c for c in claims if c != self.claim] for name, claims in groups}
        name = self.event or own_event(alias, self.report, self.claim, groups)
        events.setdefault(name, []).append(self.claim)
        return self._group(alias, actor, events)


@dataclass(frozen=True)
class JoinEvents(_OnGroups):
    """Two events of the report are one; it keeps the id of ``one``."""

    name: ClassVar[str] = "event.join"

    one: str = ""
    other: str = ""

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        standing = _standing(alias, _reading(alias, self.report))
        for event in (self.one, self.other):
            if event not in standing:
                raise RefusedError("events:none-such", event=event)
        if self.one == self.other:
            raise RefusedError("events:one-already")

    def execute(self, alias: str, actor: str) -> Change:
        events = {
            name: list(claims)
            for name, claims in as_they_stand(alias, _reading(alias, self.report))
        }
        events[self.one] += events.pop(self.other)
        return self._group(alias, actor, events)


class UndoGrouping(_OnGroups):
    """Takes back the last change of the groups: those before it count again."""

    name: ClassVar[str] = "event.undo"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if self.seen == 0:
            raise RefusedError("events:nothing-to-undo")

    def execute(self, alias: str, actor: str) -> Change:
        reading = _reading(alias, self.report)
        row = groupings.current(alias, reading)
        assert row is not None
        before = as_they_stand(alias, reading)
        number = groupings.take_back(alias, row)
        gather_again(alias, self.report)
        decided = _decided(alias, reading)
        return _change(decided, (row.number, before), (number, as_they_stand(alias, reading)))


def _reading(alias: str, report: str) -> models.Reading:
    found = models.Reading.objects.using(alias).filter(report_id=report, current=True).first()
    if found is None:
        raise RefusedError("report:not-read", report=report)
    return found


def _decided(alias: str, reading: models.Reading) -> Reading:
    (decided,) = read_rows(alias, [reading.pk], decided=True)
    return decided


def _standing(alias: str, reading: models.Reading) -> dict[str, list[str]]:
    """By id, the events that count now with those of their claims that do."""
    standing = {claim.id for claim in _decided(alias, reading).claims}
    left = {
        name: [each for each in claims if each in standing]
        for name, claims in as_they_stand(alias, reading)
    }
    return {name: claims for name, claims in left.items() if claims}


def _check_claim(decided: Reading, claim: str) -> None:
    if all(each.id != claim for each in decided.claims):
        raise RefusedError("claim:none-such", claim=claim, report=decided.report.id)


def _home(groups: Groups, claim: str) -> str:
    return next((name for name, claims in groups if claim in claims), "")


def _change(decided: Reading, before: tuple[int, Groups], after: tuple[int, Groups]) -> Change:
    """What differs, each event with the words of its claims so that the log can be read alone."""
    words = {claim.id: claim.trigger.of(decided.report.text) for claim in decided.claims}
    was, now = dict(before[1]), dict(after[1])
    changed = [name for name in {**was, **now} if was.get(name) != now.get(name)]

    def said(number: int, groups: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        told = {
            name: [words.get(each, each) for each in groups[name]]
            for name in changed
            if name in groups
        }
        return {"version": number, "events": told}

    return Change(said(before[0], was), said(after[0], now))
