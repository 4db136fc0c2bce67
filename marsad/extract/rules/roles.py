"""Who, to whom, where, how many: the constituents around a trigger as arguments."""

from __future__ import annotations

from marsad.extract.rules.drafts import NUMBERED, PEOPLE, Draft, Found, give
from marsad.extract.rules.shared import share
from marsad.extract.rules.view import AMONG, SIDES, Item, View, items
from marsad.lexicon import cues
from marsad.model import Role
from marsad.ontology import types

AGENT_PHRASES = frozenset({"علي يد", "علي ايدي", "بيد", "بايدي", "من قبل", "من جانب"})


def assign(seen: View, drafts: list[Draft], first: int, last: int) -> None:
    """Fills the drafts of one sentence, words ``first`` to ``last``."""
    if not drafts:
        return
    parts = list(items(seen, first, last))
    for draft in drafts:
        here = draft.hit.places[0]
        spot = next((n for n, item in enumerate(parts) if item.first <= here < item.last), None)
        if spot is not None:
            (_verb if draft.verbal else _noun)(seen, draft, parts, spot)
    share(seen, drafts, parts)


# --- verbs ---


def _verb(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    entry, form = draft.hit.entry, draft.hit.form
    before, after = _subject_before(seen, parts, spot), _groups(_bare_after(seen, parts, spot))
    if before and (form.number == "p" or len(after) < 2):
        subject, objects = before, after[:1]
    elif form.number == "p":
        subject, objects = [], after[:1]
    else:
        subject, objects = (after[0] if after else []), after[1:2]
    side = "target" if draft.hit.voice == "passive" else entry.subject
    if side == "either":
        side = "agent" if (subject and objects) or form.pronoun else "target"
        if side == "target" and form.number == "p" and objects:
            side = "agent"
    give(seen, draft, subject, side, "subject")
    if entry.object != "none" and side != "target":
        for item in objects[0] if objects else []:
            give(seen, draft, [item], _object_role(seen, draft, item), "object")
    _behind(seen, draft, parts, spot)
    _among(seen, draft, parts, spot)


def _object_role(seen: View, draft: Draft, item: Item) -> Role:
    """A town that is bombed or taken is a place; a camp, convoy or party a target."""
    ground = item.kind == "place" or bool(seen.at("place_names", item.first))
    meant = draft.hit.entry.object == "place" and item.kind in {"", "place"}
    return "place" if (ground or meant) and types()[draft.type].physical else "target"


def _subject_before(seen: View, parts: list[Item], spot: int) -> list[Item]:
    """The bare phrase that opens the clause before the verb (subject, then verb)."""
    found: list[Item] = []
    if any(mark in seen.gaps[parts[spot].first] for mark in ":.\n"):
        return []
    for n in range(spot - 1, -1, -1):
        item = parts[n]
        if item.what == "time" or (item.what == "phrase" and item.preposition):
            continue
        if item.what == "clause" and item.kind in {"relative", "verbal"} and not found:
            continue
        if item.what != "phrase":
            break
        found.insert(0, item)
        if not item.conjoined:
            opens = n == 0 or parts[n - 1].what == "clause" or seen.hard(item.first)
            relative = parts[spot - 1].what == "clause" and parts[spot - 1].kind == "relative"
            opens = opens or (n > 0 and parts[n - 1].what == "verb" and spot - n > 1)
            plural = parts[spot].first in seen.triggers and (
                seen.triggers[parts[spot].first].form.number == "p" and item.kind in PEOPLE
            )
            return found if opens or relative or plural else []
    return []


def _bare_after(seen: View, parts: list[Item], spot: int) -> list[Item]:
    """The phrases without preposition behind a word, before another clause begins."""
    found: list[Item] = []
    for item in parts[spot + 1 :]:
        if item.what in {"verb", "clause", "event"}:
            break
        if seen.hard(item.first) and not item.conjoined:
            break
        if item.what == "phrase" and not item.preposition:
            found.append(item)
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
    if draft.hit.entry.kind == "person":
        _own_number(seen, draft, parts, spot)
    behind = parts[spot + 1] if spot + 1 < len(parts) else None
    if (
        behind
        and behind.what == "phrase"
        and not behind.preposition
        and not seen.hard(behind.first)
    ):
        _after_noun(seen, draft, parts, spot)
    _light(seen, draft, parts, spot)
    _behind(seen, draft, parts, spot)
    _among(seen, draft, parts, spot)


def _own_number(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """How many: the word itself (قتيلان، قتلى) or the number before it (13 قتيلا)."""
    before = parts[spot - 1] if spot else None
    count = before.count if before and before.last <= before.first else None
    count = count or seen.counts.get(draft.hit.first)
    if count:
        draft.found.append(Found("count", count.first, count.last, "own number", count))


def _after_noun(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """The genitive or adjective directly behind an event noun."""
    side, item = draft.hit.entry.construct, parts[spot + 1]
    feminine = seen.key(parts[spot].last - 1).endswith("ه")
    if side in {"agent", "either"} or feminine:
        for index in range(item.first, item.last):
            agrees = side != "target" or seen.key(index).endswith("ه")
            if cues.nationalities().word(seen.key(index)) and not item.count and agrees:
                draft.found.append(Found("agent", index, index + 1, "adjective"))
                return
    known = item.kind or item.count or seen.definite(item.first)
    if draft.hit.definite or not known:
        return
    group = _groups(_bare_after(seen, parts, spot))[:1]
    for each in group[0] if group else []:
        role = side if side != "either" else "target" if draft.type in NUMBERED else _either(each)
        if role in {"target", "place"}:
            role = _object_role(seen, draft, each) if side != "place" else "place"
        give(seen, draft, [each], role, "genitive")


def _either(item: Item) -> str:
    """Whether the genitive of an act (قصف X) does it or suffers it."""
    if item.kind in {"armed", "state", "party", "aircraft", "artillery", "naval", "body"}:
        return "agent"
    return "target" if item.kind in {"thing", "civilian", "person", "place"} else "none"


def _light(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """The subject of the light verb that carries an event noun: before it, or behind with a
    pronoun (شنت الطائرات غارات؛ غارات شنتها الطائرات)."""
    behind = next((n for n in range(spot + 1, len(parts)) if parts[n].what != "phrase"), None)
    if behind is not None and parts[behind].what == "verb" and behind - spot <= 2:
        hit = seen.at("light", parts[behind].first)
        if hit and hit.pronoun and hit.entry.subject == "agent":
            group = _groups(_bare_after(seen, parts, behind))[:1]
            give(seen, draft, group[0] if group else [], "agent", "light verb behind")
            return
    for n in range(spot - 1, -1, -1):
        if parts[n].what == "clause" and parts[n].kind != "relative":
            return
        if parts[n].what != "verb":
            continue
        hit = seen.at("light", parts[n].first)
        if hit is None and _carrier(seen, parts[n], parts[spot]):
            group = _groups(_bare_after(seen, parts[:spot], n))[:1]
            subject = group[0] if group else _subject_before(seen, parts, n)
            give(seen, draft, subject, "agent", "verb of doing")
            return
        if hit and hit.entry.preposition != parts[spot].preposition:
            return
        if hit and hit.form.voice != "passive" and hit.entry.object == "event":
            group = _groups(_bare_after(seen, parts[:spot], n))[:1]
            subject = group[0] if group else _subject_before(seen, parts, n)
            give(seen, draft, subject, hit.entry.subject, "light verb")
        return


def _carrier(seen: View, verb: Item, event: Item) -> bool:
    """A verb whose subject does what the event noun tells (تمكن من تدمير، يخطط لدخول)."""
    cue = seen.at("status", verb.first)
    if cue is None or cue.entry.verbal:
        return False
    return event.preposition in {"", "من", "ل", "ب", "الي"}


# --- what follows prepositions ---


def _behind(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """Prepositional phrases behind the trigger, up to the next event or verb."""
    role = "none"
    for item in parts[spot + 1 :]:
        if item.what in {"verb", "event", "clause"}:
            break
        if item.what == "phrase" and item.preposition:
            role = role if item.conjoined and role != "none" else _governed(seen, draft, item)
            if role == "target" or (role == "place" and item.kind not in {"", "place"}):
                role = _object_role(seen, draft, item)
            give(seen, draft, [item], role, item.preposition)


def _governed(seen: View, draft: Draft, item: Item) -> str:
    """The role of a prepositional phrase, by the entry or for all words alike."""
    entry, preposition = draft.hit.entry, item.preposition
    act = entry.construct in {"agent", "either"} and item.kind in SIDES
    if preposition in AGENT_PHRASES or (
        preposition == "بين" and draft.type in {"clash", "agreement", "meeting"}
    ):
        return "agent"
    if preposition == "ب" and seen.at("instruments", item.first):
        return "instrument"
    if preposition == "من" and entry.kind == "person" and item.kind in PEOPLE:
        return "target"
    if act and preposition == "ل":
        return "target" if draft.has("agent") else "agent"
    if act and preposition == "من" and not draft.has("agent"):
        return "agent"
    return entry.roles_after.get(preposition, "none")


def _among(seen: View, draft: Draft, parts: list[Item], spot: int) -> None:
    """Those named or counted among the victims (بينهم ثلاثة أطفال)."""
    if draft.type not in NUMBERED or not (draft.has("target") or draft.has("count")):
        return
    for n in range(spot + 1, len(parts)):
        if parts[n].what in {"verb", "event"}:
            return
        if parts[n].last > parts[n].first and seen.key(parts[n].first) in AMONG:
            inside = _groups(_bare_after(seen, parts, n))[:1]
            before = len(draft.found)
            give(seen, draft, inside[0] if inside else [], "target", "among them")
            for each in draft.found[before:]:
                each.part = each.role == "count"
            return
