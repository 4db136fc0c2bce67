"""What one clause of a report says happened, and who says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from marsad.model.spans import Span
from marsad.model.values import Count, PartialDate, Point

Role = Literal["agent", "target", "place", "time", "count", "instrument"]
Status = Literal["occurred", "expected", "requested", "denied", "hypothetical"]
Tone = Literal["against", "for"]

ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Argument:
    """A role's words and what they resolve to.

    ``date`` goes with ``time``, ``count`` with ``count``, ``point`` with ``place`` (and, where a
    person chose it, ``place``, its id in the gazetteer), ``actor`` (its id in the registry) with
    ``agent`` and ``target``. For a
    count, ``of`` is the target it counts, ``part`` says that it is contained in another
    count of the claim, ``toll`` that it sums up more than this one happening. ``confidence`` is
    the chance that the words stand in this role; None where nothing was measured to base one on.
    """

    role: Role
    span: Span
    date: PartialDate | None = None
    count: Count | None = None
    point: Point | None = None
    of: Span | None = None
    part: bool = False
    toll: bool = False
    confidence: float | None = None
    actor: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One trigger in one report: type, arguments, status, and who says so.

    ``sources`` is the chain of attribution, nearest to the event first; empty means the
    report's own voice. ``produced_by`` names the rule (``rules:<entry>``) or the model's
    digest. ``confidence`` is None where nothing was measured to base one on.
    """

    id: str
    report: str
    type: str
    trigger: Span
    status: Status = "occurred"
    arguments: tuple[Argument, ...] = ()
    sources: tuple[Span, ...] = ()
    produced_by: str = ""
    confidence: float | None = None

    def of_role(self, role: Role) -> tuple[Argument, ...]:
        return tuple(a for a in self.arguments if a.role == role)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that pass a verdict instead of telling a fact, and on whom (``about``)."""

    span: Span
    about: Span | None
    tone: Tone


def claim_id(report: str, type_: str, trigger: Span) -> str:
    """The id of a claim: the same wherever the same trigger and type stand at the same words."""
    text = f"{report}:{type_}:{trigger.start}-{trigger.end}"
    return "c" + hashlib.sha256(text.encode()).hexdigest()[:15]
