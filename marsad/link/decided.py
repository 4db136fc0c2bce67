"""What people decided, as linking obeys it: events that are one happening, and that are not.

Decisions count in the order in which they were made. A later one goes before an earlier one in
what both speak of, and leaves the rest of it as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from marsad.model import Decision, EventRef, Incident


@dataclass(frozen=True)
class Decided:
    """The decisions that stand, event by event.

    ``together``: the events that are one with it, itself among them; ``apart``: those that are
    not; ``numbers``: which decisions spoke of it, undone ones and undoing ones too. ``grades``
    are the gradings, the latest first.
    """

    together: Mapping[EventRef, frozenset[EventRef]] = field(default_factory=dict)
    apart: Mapping[EventRef, frozenset[EventRef]] = field(default_factory=dict)
    numbers: Mapping[EventRef, tuple[int, ...]] = field(default_factory=dict)
    grades: tuple[Decision, ...] = ()

    def groups(self) -> list[frozenset[EventRef]]:
        """Each set of events that are one, always in the same order."""
        return sorted({group for group in self.together.values() if len(group) > 1}, key=sorted)

    def of(self, events: Iterable[EventRef]) -> tuple[int, ...]:
        """The numbers of the decisions that spoke of any of these events."""
        return tuple(sorted({number for ref in events for number in self.numbers.get(ref, ())}))

    def graded(self, incident: Incident, told: frozenset[EventRef]) -> Incident:
        """The incident with the grade that a person gave it, if one did.

        A grading counts while all its events that are still ``told`` are of this incident: after
        a split nobody has graded the parts.
        """
        here = frozenset(incident.events)
        for each in self.grades:
            events = told.intersection(each.events)
            if events and events <= here and each.grade:
                return replace(
                    incident, grade=each.grade, machine_grade=incident.grade, graded_by=each.by
                )
        return incident


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody undid, in their order."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    undone = {decision.undoes for decision in ordered}
    return [each for each in ordered if each.act != "undo" and each.number not in undone]


def decided(decisions: Iterable[Decision]) -> Decided:
    """What the decisions come to.

    >>> decided(()).groups()
    []
    """
    together: dict[EventRef, frozenset[EventRef]] = {}
    apart: dict[EventRef, frozenset[EventRef]] = {}
    made = tuple(decisions)
    for decision in standing(made):
        events, others = frozenset(decision.events), frozenset(decision.others)
        if decision.act == "move":
            _split(events, frozenset(decision.left), together, apart)
        if decision.act in {"merge", "move"}:
            _merge(events | others, together, apart)
        if decision.act in {"split", "dismiss"}:
            _split(events, others, together, apart)
    grades = tuple(each for each in standing(made)[::-1] if each.act == "regrade")
    return Decided(together, apart, _numbers(made), grades)


def _numbers(decisions: Iterable[Decision]) -> dict[EventRef, tuple[int, ...]]:
    found: dict[EventRef, tuple[int, ...]] = {}
    for decision in sorted(decisions, key=lambda each: each.number):
        for ref in decision.about:
            found[ref] = (*found.get(ref, ()), decision.number)
    return found


def _merge(
    events: frozenset[EventRef],
    together: dict[EventRef, frozenset[EventRef]],
    apart: dict[EventRef, frozenset[EventRef]],
) -> None:
    """Makes the events, and what each was one with before, one; no earlier split parts them."""
    whole = events.union(*(together.get(ref, frozenset()) for ref in events))
    for ref in whole:
        together[ref] = whole
        if ref in apart:
            apart[ref] -= whole


def _split(
    events: frozenset[EventRef],
    others: frozenset[EventRef],
    together: dict[EventRef, frozenset[EventRef]],
    apart: dict[EventRef, frozenset[EventRef]],
) -> None:
    """Parts the events from the others; earlier merges hold only on either side."""
    for group in {together[ref] for ref in events if ref in together}:
        if group & others:
            for part in (group & events, group - events):
                together.update(dict.fromkeys(part, part))
    for one, other in ((events, others), (others, events)):
        for ref in one:
            apart[ref] = apart.get(ref, frozenset()) | other
