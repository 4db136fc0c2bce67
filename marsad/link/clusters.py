"""Events gathered into happenings: the best-supported pairs first, nothing forced together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from marsad.link.blocks import candidates
from marsad.link.decided import Decided
from marsad.link.happenings import Happening
from marsad.link.scoring import LINK, VETO, score
from marsad.link.union import Joined

# Two clusters join if their members agree with each other on the whole, not in one pair only.
ON_THE_WHOLE = 0.9 * LINK
LOOKED_AT = 40  # members of each cluster that are compared when two join
NOTHING_DECIDED = Decided()


class Edge(NamedTuple):
    """Two events that may be one, the best first when sorted."""

    against: float  # the score with its sign turned
    one: int
    other: int


def clusters(
    events: Iterable[Happening], decided: Decided = NOTHING_DECIDED
) -> list[list[Happening]]:
    """Every event in exactly one cluster; the order in which events come does not matter.

    What people decided is one stays one and what they parted stays apart, whatever the evidence.
    """
    ordered = sorted(events, key=lambda event: event.ref)
    joined, apart = _decided(ordered, decided)
    groups = {joined.find(members[0]): sorted(members) for members in joined.sets()}
    for edge in sorted(_edges(ordered)):
        one, other = joined.find(edge.one), joined.find(edge.other)
        if one == other or _parted(groups[one], groups[other], apart):
            continue
        if _may_join(ordered, groups[one], groups[other]):
            joined.join(one, other)
            root = joined.find(one)
            groups[root] = sorted(groups.pop(one) + groups.pop(other))
    return [[ordered[number] for number in members] for members in groups.values()]


def _decided(
    events: Sequence[Happening], decided: Decided
) -> tuple[Joined[int], Mapping[int, frozenset[int]]]:
    """Numbers of events joined by people, and for each event those it was parted from.

    Events that are no more, after a new reading, are left out.
    """
    number = {event.ref: n for n, event in enumerate(events)}
    joined = Joined(range(len(events)))
    for group in decided.groups():
        first, *more = sorted(number[ref] for ref in group if ref in number) or [0]
        for each in more:
            joined.join(first, each)
    apart = {
        number[ref]: frozenset(number[other] for other in others if other in number)
        for ref, others in decided.apart.items()
        if ref in number
    }
    return joined, apart


def _parted(one: list[int], other: list[int], apart: Mapping[int, frozenset[int]]) -> bool:
    return bool(apart) and any(not apart.get(n, frozenset()).isdisjoint(other) for n in one)


def _edges(events: Sequence[Happening]) -> list[Edge]:
    found = []
    for one, other in candidates(events):
        weight = score(events[one], events[other])
        if weight is not None and weight >= LINK:
            found.append(Edge(-round(weight, 6), one, other))
    return found


def _may_join(events: Sequence[Happening], one: list[int], other: list[int]) -> bool:
    """No report's two events would become one, no pair is ruled out, and the whole agrees."""
    if {events[n].ref.report for n in one} & {events[n].ref.report for n in other}:
        return False
    pairs = ((events[a], events[b]) for a in one[:LOOKED_AT] for b in other[:LOOKED_AT])
    weights = [weight for a, b in pairs if (weight := score(a, b)) is not None]
    return min(weights, default=VETO) > VETO and sum(weights) >= ON_THE_WHOLE * len(weights)
