"""What people decided of incidents: which events are one happening, and which are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from marsad.model.incidents import EventRef, Grade

Act = Literal["merge", "split", "move", "dismiss", "regrade", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person; it is never changed, another decision can undo it.

    ``merge``: ``events`` and ``others``, two incidents as they were shown, are one happening.
    ``split``: ``events`` are another happening than ``others``, what was left of the incident.
    ``move``: ``events`` belong to ``others``, another incident, and not to ``left``, their own.
    ``dismiss``: ``events`` and ``others``, two incidents, are two happenings and stay so.
    ``regrade``: the incident of ``events`` has this ``grade``, whatever the rule makes of it.
    ``undo``: the decision of the number ``undoes``, about the same events, does not count any more.
    """

    number: int
    act: Act
    by: str
    reason: str
    time: datetime
    events: tuple[EventRef, ...] = ()
    others: tuple[EventRef, ...] = ()
    undoes: int | None = None
    left: tuple[EventRef, ...] = ()
    grade: Grade | None = None

    @property
    def about(self) -> frozenset[EventRef]:
        """All events it speaks of."""
        return frozenset((*self.events, *self.others, *self.left))
