"""The log of actions as somebody may see it: without what names a report closed to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from marsad.store import models
from marsad.web.access import closed
from marsad.web.database import ALIAS
from marsad.web.linked import open_decisions
from marsad.web.permissions import may

LOOKED_AT = 1000  # rows, so that no log is read through where nearly all of it is closed
_BETWEEN = re.compile(r"[\s:/]+")


def latest(user: Any, many: int) -> list[models.ActionLog]:
    """The last actions that this person may know of."""
    rows = models.ActionLog.objects.using(ALIAS).order_by("-id")[:LOOKED_AT]
    groups = may(getattr(user, "role", None), "group.view")
    hidden = closed()
    told = {each.number for each in open_decisions()} if hidden else set()
    open_ = (
        row
        for row in rows.iterator(chunk_size=4 * many)
        if (groups or not row.action.startswith("group."))
        and (not hidden or _is_open(row, hidden, told))
    )
    return list(islice(open_, many))


def _is_open(row: models.ActionLog, hidden: frozenset[str], told: set[int]) -> bool:
    if row.object.startswith("incident:") and row.action == "incident.publish":
        return True  # public
    numbers = {row.before.get("decision"), row.after.get("decision")} - {None}
    if row.object.startswith("decision:"):
        numbers.add(int(row.object.partition(":")[2]))
    if numbers - told:
        return False
    return hidden.isdisjoint(
        part
        for text in _texts((row.object, row.before, row.after))
        for part in _BETWEEN.split(text)
    )


def _texts(value: Any) -> Iterator[str]:
    """Every string within plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts((*value, *value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
