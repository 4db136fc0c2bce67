"""What people decided of incidents: which events are one happening, and which are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from marsad.model.incidents import EventRef

Act = Literal["merge", "split", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person; it is never changed, another decision can undo it.

    ``merge``: ``events`` and ``others``, two incidents as they were shown, are one happening.
    ``split``: ``events`` are another happening than ``others``, what was left of the incident.
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

    @property
    def about(self) -> frozenset[EventRef]:
        """All events it speaks of."""
        return frozenset((*self.events, *self.others))
