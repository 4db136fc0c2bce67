"""How a change is made: check, execute, log, all in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.db import connections, transaction
from django.db.models import QuerySet

from marsad.errors import InputError, RefusedError
from marsad.store import models
from marsad.store.codec import refuse_unstorable
from marsad.store.inserting import insert
from marsad.store.writing import now

MOST_REASON = 2000  # letters; a reason is a few sentences


@dataclass(frozen=True, slots=True)
class Change:
    """What an action changed, as plain values for the log."""

    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


class Action(Protocol):
    """One change that somebody wants.

    ``name`` says what kind (``claim.reject``); permissions and the log know it by that.
    """

    name: ClassVar[str]

    @property
    def object(self) -> str:
        """What is changed: ``claim:REPORT/NAME``, ``report:ID``, ``incident:ID`` …"""

    @property
    def reason(self) -> str:
        """Why, in the actor's words; may be empty."""

    def check(self, alias: str, actor: str) -> None:
        """Raise RefusedError or ConflictError if it cannot be done as things stand.

        Called within the transaction; what it reads must be locked (``lock_report``).
        """

    def execute(self, alias: str, actor: str) -> Change:
        """Do it, and say what was changed."""


def perform(alias: str, actor: str, action: Action) -> models.ActionLog:
    """Does an action for ``actor`` and logs it; when this returns, both are stored.

    ``alias`` is the database's connection. RefusedError says why it cannot be done.
    """
    if not actor:
        raise RefusedError("action:nobody", action=action.name)
    reason = action.reason.strip()
    if len(reason) > MOST_REASON:
        raise RefusedError("action:long-reason", most=MOST_REASON)
    _refuse_unstorable(action, reason)
    with transaction.atomic(using=alias):
        action.check(alias, actor)
        change = action.execute(alias, actor)
        row = models.ActionLog(
            actor=actor,
            action=action.name,
            object=action.object,
            before=dict(change.before),
            after=dict(change.after),
            reason=reason,
            time=now(),
        )
        insert(alias, [row], numbered=True)
    return row


def _refuse_unstorable(action: Action, reason: str) -> None:
    try:
        refuse_unstorable(action.object, [action.object, reason])
    except InputError as e:
        raise RefusedError("action:unstorable") from e


def history(alias: str, object_: str) -> QuerySet[models.ActionLog]:
    """What was done to an object, the latest first."""
    return models.ActionLog.objects.using(alias).filter(object=object_).order_by("-id")


def lock_report(alias: str, report: str) -> None:
    """Lets no other transaction change this report until ours is done.

    RefusedError if there is no such report. SQLite has one writer anyway.
    """
    rows = models.Report.objects.using(alias).filter(pk=report)
    if connections[alias].features.has_select_for_update:
        rows = rows.select_for_update()
    if rows.first() is None:
        raise RefusedError("report:none-such", report=report)
