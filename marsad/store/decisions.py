"""What people decided of incidents, row by row: only ever added, in order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from marsad.model import Decision, EventRef
from marsad.store import models
from marsad.store.codec import refuse_unstorable
from marsad.store.inserting import insert


def all_of(alias: str) -> tuple[Decision, ...]:
    """Every decision in the order in which they were made."""
    return tuple(map(_decision, models.Decision.objects.using(alias).order_by("id")))


def add(alias: str, decision: Decision) -> Decision:
    """Stores a new decision; what comes out has its number."""
    row = _row(alias, decision, decision.undoes)
    insert(alias, [row], numbered=True)
    return replace(decision, number=row.pk)


def take(alias: str, decision: Decision, undoes: int | None) -> tuple[int, bool]:
    """The number of a decision of another store in this one, and whether it had to be stored."""
    row = _row(alias, decision, undoes)
    refuse_unstorable(
        f"decision {decision.number}", [row.by, row.reason, row.events, row.others, row.left or []]
    )
    known = models.Decision.objects.using(alias).filter(digest=row.digest).first()
    if known is None:
        insert(alias, [row], numbered=True)
    return (known or row).pk, known is None


def _row(alias: str, decision: Decision, undoes: int | None) -> models.Decision:
    undone = models.Decision.objects.using(alias).get(pk=undoes) if undoes else None
    values: dict[str, Any] = {
        "act": decision.act,
        "by": decision.by,
        "reason": decision.reason,
        "events": _plain(decision.events),
        "others": _plain(decision.others),
    }
    told = [*values.values(), decision.time.isoformat(), undone.digest if undone else None]
    more: dict[str, Any] = {"left": _plain(decision.left) or None, "grade": decision.grade}
    if any(more.values()):  # else the digest is that of stores from before there were any
        told.append(more)
    values |= more
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return models.Decision(**values, time=decision.time, undoes=undone, digest=digest)


def _plain(refs: Iterable[EventRef]) -> list[list[str]]:
    return [[ref.report, ref.event] for ref in refs]


def _decision(row: models.Decision) -> Decision:
    return Decision(
        number=row.pk,
        act=cast("Any", row.act),
        by=row.by,
        reason=row.reason,
        time=row.time,
        events=tuple(EventRef(*ref) for ref in row.events),
        others=tuple(EventRef(*ref) for ref in row.others),
        undoes=row.undoes_id,
        left=tuple(EventRef(*ref) for ref in row.left or ()),
        grade=cast("Any", row.grade),
    )
