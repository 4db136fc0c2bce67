"""What the registry says of a suggestion: known on its day, contradicted, or new."""

from __future__ import annotations

from datetime import date
from typing import Literal

from marsad.lexicon.actors import registry
from marsad.resolve.actors.suggestion import Suggestion

Standing = Literal["known", "contradicted", "new"]


def standing(suggestion: Suggestion) -> Standing:
    """Whether the registry has such a tie on the report's day, or has the two at war.

    A party that the registry does not have makes it new. A split is known from the day on which
    the membership ends, and contradicted while it lasts.
    """
    one, other, day = suggestion.subject.id, suggestion.object.id, suggestion.day
    if not (one and other):
        return "new"
    if suggestion.relation == "split_from":
        return _split(one, other, day)
    if _tied(one, other, day, both=suggestion.relation != "member_of"):
        return "known"
    same = registry().side(one, day) == registry().side(other, day)
    if suggestion.relation == "loyal_to" and same:
        return "known"
    return "contradicted" if registry().opposed(one, other, day) else "new"


def _split(one: str, other: str, day: date | None) -> Standing:
    if other in _above(one, day):
        return "contradicted"
    ended = any(tie.id == other for tie in registry().actors[one].member_of)
    return "known" if ended else "new"


def _tied(one: str, other: str, day: date | None, *, both: bool) -> bool:
    """Whether one belongs to the other; with ``both``, or the other way, or as an ally."""
    if other in _above(one, day):
        return True
    if not both:
        return False
    mine = {one, *_above(one, day)}
    theirs = {other, *_above(other, day)}
    allied = any(
        tie.holds(day) and tie.id in against
        for own, against in ((mine, theirs), (theirs, mine))
        for id_ in own
        for tie in registry().actors[id_].allied_with
    )
    return allied or one in theirs


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
