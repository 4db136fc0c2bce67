"""What the claims of a sentence have in common: place, time, victims, who did it."""

from __future__ import annotations

from itertools import pairwise

from marsad.extract.rules.drafts import ACTS, NUMBERED, Draft, Found
from marsad.extract.rules.view import Item, View
from marsad.ontology import types

PLACE_PREPOSITIONS = frozenset(
    "في ب قرب عند داخل شمال جنوب شرق غرب وسط من الي علي نحو صوب باتجاه حول خارج عبر".split()  # noqa: SIM905
)
APART = frozenset({"relative", "complement"})
APART_IN_TIME = APART | {"conjunction", "time"}
TOWARD = frozenset({"الي", "نحو", "صوب", "باتجاه"})


def share(seen: View, drafts: list[Draft], parts: list[Item]) -> None:
    """What the claims of a sentence have in common: place, time, victims, who did it."""
    objects = {span for draft in drafts for span in draft.spans("place")}
    places = [
        item
        for item in parts
        if item.what == "phrase"
        and item.first < item.last
        and (_is_place(seen, item) or (item.first, item.last) in objects)
    ]
    times = [item for item in parts if item.what == "time"]
    for draft in drafts:
        if types()[draft.type].physical and not draft.has("place"):
            _place(seen, draft, places, parts)
        near = [item for item in times if _governs(seen, parts, item, draft)]
        for item in _nearest(near, draft.hit.first)[:1]:
            value = seen.dates[item.first]
            draft.found.append(Found("time", item.first, item.last, "nearest time", value))
    for draft, following in pairwise(drafts):
        if {draft.type, following.type} <= NUMBERED and _shares_object(draft, following):
            draft.found += [each for each in following.found if each.role in {"target", "count"}]
    _share_agents(drafts)


def _place(seen: View, draft: Draft, places: list[Item], parts: list[Item]) -> None:
    within = [item for item in places if _reaches(parts, item, draft.hit.first, APART)]
    if draft.type == "withdrawal":  # where forces withdraw to is not marked
        within = [item for item in within if item.preposition not in TOWARD]
    for item in _nearest(within, draft.hit.first):
        draft.found.append(Found("place", item.first, item.last, "nearest place"))


def _is_place(seen: View, item: Item) -> bool:
    """Behind a word that leads to places, or led by a direction (غربي المدينة)."""
    if item.preposition:
        leads = item.preposition in PLACE_PREPOSITIONS - (
            {"علي", "من", "الي"} if item.kind == "thing" else set()
        )
        return leads and (seen.placelike(item.first) or item.kind == "place")
    return seen.direction(item.first) and item.last - item.first > 1


def _nearest(found: list[Item], here: int) -> list[Item]:
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


def _reaches(parts: list[Item], item: Item, here: int, apart: frozenset[str]) -> bool:
    """No word that begins a clause of its own stands between a place or time and the trigger."""
    low, high = sorted((item.first, here))
    between = (part for part in parts if low < part.first < high and part.what == "clause")
    return not any(part.kind in apart for part in between)


def _governs(seen: View, parts: list[Item], time: Item, draft: Draft) -> bool:
    """The time is told of this trigger and not of another verb that stands between them."""
    here = draft.hit.places[0]
    if not _reaches(parts, time, here, APART_IN_TIME):
        return False
    low, high = sorted((time.first, here))
    verbs = [part.first for part in parts if part.what == "verb" and low < part.first < high]
    if time.first > here:
        return not verbs
    return not any(index in seen.triggers for index in verbs)


def _shares_object(draft: Draft, following: Draft) -> bool:
    """``مقتل وإصابة العشرات``: what follows the second belongs to both."""
    joined = following.hit.prefix.startswith("و") and following.hit.first == draft.hit.last
    return joined and not (draft.has("target") or draft.has("count"))


def _share_agents(drafts: list[Draft]) -> None:
    """The dead and the damage of an act have its agent (a clash has two sides: none)."""
    acts = [draft for draft in drafts if draft.type in ACTS and draft.has("agent")]
    for draft in drafts:
        if draft.type in {"killing", "injury", "destruction"} and not draft.has("agent") and acts:
            act = min(acts, key=lambda each: abs(each.hit.first - draft.hit.first))
            for first, last in act.spans("agent"):
                draft.found.append(Found("agent", first, last, "agent of the act"))
