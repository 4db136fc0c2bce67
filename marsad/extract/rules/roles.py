"""Who, to whom, where, when, how many: the constituents around a trigger as arguments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.expressions import Expression
from marsad.extract.rules.view import Item, View, items
from marsad.lexicon.triggers import TriggerHit
from marsad.model import Role
from marsad.ontology import types

NUMBERED = frozenset(
    {"killing", "injury", "capture", "detention", "abduction", "displacement", "release"}
)
PLACE_PREPOSITIONS = frozenset("في ب قرب عند داخل شمال جنوب شرق غرب وسط من الي علي نحو صوب باتجاه حول خارج".split())
AGENT_PHRASES = frozenset({"علي يد", "علي ايدي", "بيد", "بايدي", "من قبل", "من جانب"})
GROUND = frozenset({"takeover", "advance", "withdrawal", "siege", "air-strike", "shelling", "attack"})
BARE_STOPS = frozenset({"verb", "clause", "event"})


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
    found: list[Found] = field(default_factory=list)

    @property
    def type(self) -> str:
        return self.hit.entry.type

    @property
    def verbal(self) -> bool:
        return self.hit.form.tense in {"past", "present"}

    def has(self, role: Role) -> bool:
        return any(each.role == role for each in self.found)

    def spans(self, role: Role) -> list[tuple[int, int]]:
        return [(each.first, each.last) for each in self.found if each.role == role]


def assign(seen: View, drafts: Iterable[Draft], first: int, last: int) -> None:
    """Fills the drafts of one sentence, words ``first`` to ``last``."""
    members = list(drafts)
    if not members:
        return
    parts = list(items(seen, first, last))
    for draft in members:
        spot = next((n for n, item in enumerate(parts) if item.first <= draft.hit.first < max(item.last, item.first + 1)), None)
        if spot is None:
            continue
        if draft.verbal:
            _verb(seen, draft, parts, spot)
        else:
            _noun(seen, draft, parts, spot)
    _share(seen, members, parts)


# --- verbs ---


def _verb(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    entry, form = draft.hit.entry, draft.hit.form
    before = _subject_before(seen, parts, spot, form.number)
    after = _bare_after(seen, parts, spot)
    passive = draft.hit.voice == "passive"
    subject: list[Item]
    objects: list[Item]
    if before and (form.number == "p" or not after or len(_groups(after)) == 1):
        subject, objects = before, after
    else:
        groups = _groups(after)
        subject = groups[0] if groups else before
        objects = groups[1] if len(groups) > 1 else []
    side = entry.subject
    if side == "either":
        both = bool(subject and objects) or bool(form.pronoun)
        side = "agent" if both and not passive else "target"
    elif passive:
        side = "target"
    if side in {"agent", "target"}:
        _give(seen, draft, subject, side, "subject")  # type: ignore[arg-type]
    elif side == "place":
        _give(seen, draft, subject, "place", "subject")
    if entry.object != "none" and side != "target":
        for item in objects:
            _give(seen, draft, [item], _object_role(draft, item), "object")
    _behind(seen, draft, parts, spot)


def _object_role(draft: Draft, item: Item) -> Role:
    """A town that is bombed or taken is a place; a camp, convoy or party a target."""
    if item.kind == "place" or draft.hit.entry.object == "place":
        return "place" if types()[draft.type].physical else "target"
    return "target"


def _subject_before(seen: View, parts: list[Item], spot: int, number: str) -> list[Item]:
    """The bare phrase that opens the clause directly before the verb (subject, then verb)."""
    found: list[Item] = []
    for item in reversed(parts[:spot]):
        if item.what == "time" or (item.what == "phrase" and item.preposition):
            continue
        if item.what == "clause" and item.kind == "relative":
            continue
        if item.what != "phrase":
            break
        found.insert(0, item)
        if not item.conjoined:
            break
    if not found or seen.hard(parts[spot].first) and number == "s":
        return []
    start = parts.index(found[0])
    opens = start == 0 or parts[start - 1].what == "clause" or seen.hard(found[0].first)
    relative = parts[spot - 1].what == "clause" and parts[spot - 1].kind == "relative"
    return found if opens or relative or number == "p" else []


def _bare_after(seen: View, parts: list[Item], spot: int) -> list[Item]:
    """The phrases without preposition after the verb, before another clause begins."""
    found: list[Item] = []
    for item in parts[spot + 1 :]:
        if item.what in BARE_STOPS or (seen.hard(item.first) and not item.conjoined):
            break
        if item.what == "phrase" and not item.preposition:
            found.append(item)
        elif item.what == "phrase" and found and item.preposition and len(_groups(found)) > 1:
            break
    return found


def _groups(found: list[Item]) -> list[list[Item]]:
    """Phrases joined by و as one."""
    groups: list[list[Item]] = []
    for item in found:
        if item.conjoined and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


# --- nouns ---


def _noun(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    entry, nxt = draft.hit.entry, parts[spot + 1] if spot + 1 < len(parts) else None
    if entry.kind == "person":
        count = seen.counts.get(draft.hit.first)
        before = parts[spot - 1] if spot else None
        if count:
            draft.found.append(Found("count", count.first, count.last, "own number", count))
        elif before and before.count and before.last <= before.first:
            number = before.count
            draft.found.append(Found("count", number.first, number.last, "number before", number))
    if nxt and nxt.what == "phrase" and not nxt.preposition and not seen.hard(nxt.first):
        _after_noun(seen, draft, parts, spot)
    _light(seen, draft, parts, spot)
    _behind(seen, draft, parts, spot)


def _after_noun(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """The genitive or adjective directly behind an event noun."""
    side, item = draft.hit.entry.construct, parts[spot + 1]
    name = seen.at("names", item.first)
    if name and (draft.hit.definite or name.entry.adjective) and item.last - item.first == 1:
        _give(seen, draft, [item], "agent", "adjective")
        return
    if draft.hit.definite or (not item.kind and not item.count and not seen.definite(item.first)):
        return
    group = _groups(_bare_after(seen, parts, spot))[:1]
    for each in group[0] if group else []:
        role = side if side != "either" else _either(each)
        if role != "none":
            if role == "target" and each.kind == "place" and draft.type in GROUND:
                role = "place"
            _give(seen, draft, [each], role, "genitive")  # type: ignore[arg-type]


def _either(item: Item) -> str:
    if item.kind == "place":
        return "place"
    return "target" if item.kind in {"thing", "civilian", "person"} else "agent"


def _light(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """The subject of a light verb that carries the event noun (شنت الطائرات غارات)."""
    for n in range(spot - 1, -1, -1):
        item = parts[n]
        if item.what == "clause" and item.kind not in {"relative"}:
            return
        hit = seen.at("light", item.first) if item.what == "verb" else None
        if not hit:
            if item.what == "verb":
                return
            continue
        groups = _groups(_bare_after(seen, parts[:spot], n))
        subject = groups[0] if groups else _subject_before(seen, parts, n, hit.form.number)
        if hit.entry.subject in {"agent", "target", "place"}:
            if hit.form.voice == "passive":
                return
            _give(seen, draft, subject, hit.entry.subject, "light verb")
        return


# --- what follows prepositions ---


def _behind(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """Prepositional phrases behind the trigger, up to the next event or verb."""
    roles = draft.hit.entry.roles_after
    for item in parts[spot + 1 :]:
        if item.what in {"verb", "event"} or (item.what == "clause" and item.kind != "time"):
            break
        if item.what != "phrase" or not item.preposition:
            continue
        named = roles.get(item.preposition)
        if item.preposition in AGENT_PHRASES:
            _give(seen, draft, [item], "agent", item.preposition)
        elif named and named != "none":
            role = named
            if role == "target" and item.kind == "place" and draft.type in GROUND:
                role = "place"
            _give(seen, draft, [item], role, item.preposition)  # type: ignore[arg-type]
        elif item.preposition == "ب" and seen.at("instruments", item.first):
            _give(seen, draft, [item], "instrument", "ب")
        elif item.preposition == "بين" and draft.type in {"clash", "agreement", "meeting"}:
            _give(seen, draft, [item], "agent", "بين")


# --- shared by the claims of a sentence ---


def _share(seen: View, drafts: list[Draft], parts: list[Item]) -> None:
    """Places and times of the sentence for the claims that have none of their own."""
    places = [item for item in parts if item.what == "phrase" and _is_place(seen, item)]
    times = [item for item in parts if item.what == "time"]
    for draft in drafts:
        here = draft.hit.first
        if not draft.has("place") and types()[draft.type].physical:
            for item in _nearest(places, here, seen):
                draft.found.append(Found("place", item.first, item.last, "nearest place"))
        for item in _nearest(times, here, seen)[:1]:
            value = seen.dates[item.first]
            draft.found.append(Found("time", item.first, item.last, "nearest time", value))
    acts = [d for d in drafts if not types()[d.type].outcome and d.type != "clash" and types()[d.type].physical]
    for draft in drafts:
        if draft.type in {"killing", "injury", "destruction"} and not draft.has("agent") and acts:
            act = min(acts, key=lambda d: abs(d.hit.first - draft.hit.first))
            for first, last in act.spans("agent"):
                draft.found.append(Found("agent", first, last, "agent of the act"))


def _is_place(seen: View, item: Item) -> bool:
    return item.kind == "place" and (item.preposition in PLACE_PREPOSITIONS or item.conjoined)


def _nearest(found: list[Item], here: int, seen: View) -> list[Item]:
    """The first after the trigger, else the last before it; with those joined to it by و."""
    if not found:
        return []
    best = next((item for item in found if item.first > here), found[-1])
    start = found.index(best)
    group = [best]
    for item in found[start + 1 :]:
        if not item.conjoined:
            break
        group.append(item)
    return group


def _give(seen: View, draft: Draft, group: list[Item], role: Role, rule: str) -> None:
    """Adds phrases as a role, with the numbers that count them."""
    for item in group:
        taken = any(e.first < item.last and item.first < e.last and e.role not in {"count"} for e in draft.found)
        if item.last > item.first and not taken:
            draft.found.append(Found(role, item.first, item.last, rule))
        if item.count and role == "target" and draft.type in NUMBERED:
            of = (item.first, item.last) if item.last > item.first else None
            draft.found.append(Found("count", item.count.first, item.count.last, rule, item.count, of))
