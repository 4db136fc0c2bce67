"""Claims in the making: a trigger and the words found for its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.expressions import Expression
from marsad.extract.rules.view import SIDES, Item, View
from marsad.lexicon import cues
from marsad.lexicon.triggers import TriggerHit
from marsad.model import ROLES, Role

NUMBERED = frozenset(
    {"killing", "injury", "capture", "detention", "abduction", "displacement", "release"}
)
ACTORS = ("parties", "names", "sources")
ACTS = frozenset({"air-strike", "shelling", "explosion", "attack", "abuse"})
PEOPLE = SIDES | {"person", "civilian"}


@dataclass
class Found:
    """A role's words (``first`` to ``last``) and which rule gave them."""

    role: Role
    first: int
    last: int
    rule: str
    value: Expression | None = None
    of: tuple[int, int] | None = None
    part: bool = False


@dataclass
class Draft:
    """A claim in the making."""

    hit: TriggerHit
    sentence: int
    type: str
    found: list[Found] = field(default_factory=list)

    @property
    def verbal(self) -> bool:
        return self.hit.form.tense in {"past", "present"}

    def has(self, role: Role) -> bool:
        return any(each.role == role for each in self.found)

    def taken(self, first: int, last: int) -> bool:
        """Some of these words stand in another role already."""
        return any(e.first < last and first < e.last and e.role != "count" for e in self.found)

    def spans(self, role: Role) -> list[tuple[int, int]]:
        return [(each.first, each.last) for each in self.found if each.role == role]


def give(seen: View, draft: Draft, group: list[Item], role: str, rule: str) -> None:
    """Adds phrases as a role, with the numbers that count people; nothing if it is no role."""
    for item in group if role in ROLES else ():
        named: Role = role  # type: ignore[assignment]
        if draft.type == "explosion" and seen.at("instruments", item.first):
            named = "instrument"
        if named == "agent" and not _can_act(seen, item):
            continue
        counted = named == "target" and draft.type in NUMBERED and item.count is not None
        first = item.count.first if item.count and not counted else item.first
        if item.last > first and not draft.taken(first, item.last):
            draft.found.append(Found(named, first, item.last, rule))
        if counted and item.count:
            of = (item.first, item.last) if item.last > item.first else None
            number = item.count
            draft.found.append(Found("count", number.first, number.last, rule, number, of))


def _can_act(seen: View, item: Item) -> bool:
    """Some word of the phrase names people, a party or what it fights with."""
    if item.kind in {"thing", "place"}:
        return False
    if cues.capitals().word(seen.key(item.first)):  # واشنطن طلبت
        return True
    heads = (seen.at(name, i) for i in range(item.first, item.last) for name in ACTORS)
    return any(hit and getattr(hit.entry, "kind", "") != "thing" for hit in heads)
