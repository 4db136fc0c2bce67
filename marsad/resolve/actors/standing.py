"""What the registry says of a suggestion: known on its day, related, contradicted, or new."""

from __future__ import annotations

from datetime import date
from typing import Literal

from marsad.lexicon.actor_entries import last_day
from marsad.lexicon.actors import registry
from marsad.resolve.actors.suggestion import Suggestion

Standing = Literal["known", "related", "contradicted", "new"]


def standing(suggestion: Suggestion) -> Standing:
    """Whether the registry has this tie on the report's day, another one, or the two at war.

    A party that the registry does not have makes it new. Membership makes membership and loyalty
    known, alliance makes loyalty and backing known; who leads whom the registry does not hold.
    Two that it ties otherwise, or counts for one side, are related. A split is known from the day
    on which the membership ended, and contradicted while it lasts.
    """
    one, other, day = suggestion.subject.id, suggestion.object.id, suggestion.day
    if not (one and other):
        return "new"
    if suggestion.relation == "split_from":
        return _split(one, other, day)
    member, allied = other in _above(one, day), _allied(one, other, day)
    if (member and suggestion.relation in {"member_of", "loyal_to"}) or (
        allied and suggestion.relation in {"loyal_to", "backed_by"}
    ):
        return "known"
    if registry().opposed(one, other, day):
        return "contradicted"
    related = member or allied or one in _above(other, day) or _one_side(one, other, day)
    return "related" if related else "new"


def _split(one: str, other: str, day: date | None) -> Standing:
    if other in _above(one, day):
        return "contradicted"
    ends = [tie.to for tie in registry().actors[one].member_of if tie.id == other and tie.to]
    return "known" if any(day is None or day > last_day(end) for end in ends) else "new"


def _one_side(one: str, other: str, day: date | None) -> bool:
    return registry().side(one, day) == registry().side(other, day)


def _allied(one: str, other: str, day: date | None) -> bool:
    """Whether they, or what they belong to, are allies on a day."""
    mine, theirs = {one, *_above(one, day)}, {other, *_above(other, day)}
    return any(
        tie.holds(day) and tie.id in against
        for own, against in ((mine, theirs), (theirs, mine))
        for id_ in own
        for tie in registry().actors[id_].allied_with
    )


def _above(id_: str, day: date | None) -> frozenset[str]:
    """All that an actor belongs to on a day, at first or second hand."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        for tie in registry().actors[waiting.pop()].member_of:
            if tie.holds(day) and tie.id not in found:
                found.add(tie.id)
                waiting.append(tie.id)
    return frozenset(found)
