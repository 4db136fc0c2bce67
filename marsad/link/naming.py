"""After which event an incident is named: its earliest one, and what stays keeps the name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from marsad.link.decided import standing
from marsad.model import Decision, EventRef

Age = tuple[str, EventRef]  # events compare by the day of their report, then by their ids


def incident_id(event: EventRef) -> str:
    """The id of an incident that is named after this event."""
    return "i" + hashlib.sha256(f"{event.report}\0{event.event}".encode()).hexdigest()[:15]


def exchanged(
    decisions: Iterable[Decision], ages: Mapping[EventRef, Age]
) -> dict[EventRef, EventRef]:
    """The events whose incident, as its earliest event, they do not give their own name.

    Where a split takes out the earliest event, the earliest of those that stay gives the name
    that it gave, and the other way round: the incident that somebody split goes on under its id.
    A merge of both sides takes that back. No two events ever give the same name.
    """
    names: dict[EventRef, EventRef] = {}
    for decision in standing(decisions):
        if decision.act == "merge":
            _take_back(names, decision.about)
        elif decision.act == "split":
            _part(names, decision.events, decision.others, ages)
        elif decision.act == "move":
            _part(names, decision.events, decision.left, ages)
            _part(names, decision.events, decision.others, ages)
    return names


def _part(
    names: dict[EventRef, EventRef],
    events: Iterable[EventRef],
    others: Iterable[EventRef],
    ages: Mapping[EventRef, Age],
) -> None:
    out, left = _earliest(events, ages), _earliest(others, ages)
    if out and left and ages[out] < ages[left]:
        names[out], names[left] = names.get(left, left), names.get(out, out)


def _earliest(events: Iterable[EventRef], ages: Mapping[EventRef, Age]) -> EventRef | None:
    """The earliest of those that are still told."""
    return min((ref for ref in events if ref in ages), key=ages.__getitem__, default=None)


def _take_back(names: dict[EventRef, EventRef], merged: Collection[EventRef]) -> None:
    for ref in sorted(merged):
        holder = next((other for other, name in names.items() if name == ref), ref)
        if holder != ref and holder in merged:
            names[holder], names[ref] = names[ref], ref
