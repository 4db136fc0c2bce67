"""What the words of a role mean, chosen by a person: an actor, a place, the days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from marsad.actions.base import Change
from marsad.actions.claims import OnClaim, standing
from marsad.errors import RefusedError
from marsad.lexicon import gazetteer
from marsad.lexicon.actors import registry
from marsad.model import Argument, Claim, PartialDate, Point, Span
from marsad.store import models
from marsad.store.queries import read_claim, read_report

MEANT = ("agent", "target", "place", "time")  # roles whose words mean something that is known


@dataclass(frozen=True)
class ChooseMeaning(OnClaim):
    """The words at ``span`` mean this actor or place of the registries (``id``; empty: none that
    is known), or these days (``date``).
    """

    name: ClassVar[str] = "claim.correct"

    role: str = ""
    span: Span | None = None
    id: str = ""
    date: PartialDate | None = None

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        claim = read_claim(standing(alias, self.report, self.claim))
        before = self._argument(claim)
        if self.role == "time":
            if self.date is None or not self.date.resolved:
                raise RefusedError("days:none")
        elif self.role == "place":
            if self.id and gazetteer.with_id(self.id) is None:
                raise RefusedError("meaning:no-place", place=self.id)
        elif self.id and self.id not in registry().actors:
            raise RefusedError("meaning:no-actor", actor=self.id)
        if _meant(self._changed(before)) == _meant(before):
            raise RefusedError("action:nothing-changes")

    def execute(self, alias: str, actor: str) -> Change:
        row = standing(alias, self.report, self.claim)
        claim = read_claim(row)
        before = self._argument(claim)
        after = self._changed(before)
        arguments = tuple(after if each == before else each for each in claim.arguments)
        accepted = models.Verdict.ACCEPTED
        change = self._decide(alias, actor, accepted, replace(claim, arguments=arguments))
        words = before.span.of(read_report(row.report_version).text)
        return Change(
            {**change.before, "meant": [[self.role, words, _meant(before)]]},
            {**change.after, "meant": [[self.role, words, _meant(after)]]},
        )

    def _argument(self, claim: Claim) -> Argument:
        if self.role not in MEANT:
            raise RefusedError("meaning:no-role", role=self.role, roles=MEANT)
        found = [each for each in claim.of_role(self.role) if each.span == self.span]  # type: ignore[arg-type]
        if not found:
            raise RefusedError("words:not-in-role")
        return found[0]

    def _changed(self, argument: Argument) -> Argument:
        if self.role == "time":
            assert self.date is not None
            same = argument.date is not None and _days(argument.date) == _days(self.date)
            return argument if same else replace(argument, date=self.date)
        if self.role == "place":
            place = gazetteer.with_id(self.id) if self.id else None
            point = Point(place.latitude, place.longitude, place.within_km) if place else None
            return replace(argument, place=self.id or None, point=point)
        return replace(argument, actor=self.id or None)


def _days(value: PartialDate) -> object:
    """What of a date is typed: how exact it is follows from it."""
    return value.earliest, value.latest, value.precision.value == "about"


def _meant(argument: Argument) -> Any:
    """What words mean, as the log keeps it."""
    if argument.role == "time":
        value = argument.date
        if value is None or value.earliest is None or value.latest is None:
            return None
        days = [value.earliest.isoformat(), value.latest.isoformat(), value.precision.value]
        return " ".join(dict.fromkeys(days))
    if argument.role == "place":
        point = argument.point
        near = f"{point.latitude:.3f}, {point.longitude:.3f}" if point else None
        return argument.place or near
    return argument.actor
