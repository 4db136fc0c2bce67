"""Which candidates are claims, and of which type: decisions 1, 6, 7 and 10 of the marking guide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.arabic import key, strip_prefixes
from marsad.extract.gate import STRONG, is_violent
from marsad.extract.rules.drafts import ACTS, Draft, Found
from marsad.extract.rules.view import JOINING, View
from marsad.lexicon import cues
from marsad.lexicon.trigger_entries import vetoes
from marsad.lexicon.triggers import TriggerHit
from marsad.ontology import types

SURE = 0.5  # entries below this weight need a party, place or number beside them
AIR_REACH = 3  # sentences for which a report's raids stay from the air
WAR = frozenset({"armed", "aircraft", "artillery", "naval"})
STRIKES = frozenset({"air-strike", "shelling"})
# Heads of armed parties that a fire brigade, a club or a district may have as well.
CIVIL_TOO = frozenset(
    "فرقة قوة لواء وحدة مجموعة جماعة حركة خلية دورية عنصر عناصر حرس رجال أفراد فرد قيادة".split()  # noqa: SIM905
)
SIDES_OF_WAR = WAR | {"state", "body", "party"}
SPORT_WORDS = 6
ONE_EVENT = 5  # words between two triggers of one type that name one event
BOMBED = {"aerial": "air-strike", "artillery": "shelling", "explosive": "explosion"}


def best_reading(seen: View, first: int, hits: Sequence[TriggerHit]) -> TriggerHit:
    """The likeliest of several readings of one word: supported, then verb or noun by what
    stands around it (قصف الجيش المواقع; في قصف على المواقع), then by weight."""
    here = hits[0].first
    noun = _stands_as_noun(seen, first, here)

    def rank(hit: TriggerHit) -> tuple[bool, bool, float]:
        verbal = hit.form.tense in {"past", "present"}
        return hit.supported, verbal != noun, hit.entry.weight

    return max(hits, key=rank)


def _stands_as_noun(seen: View, first: int, here: int) -> bool:
    """Behind a preposition, behind another verb of its clause, or before a preposition."""
    behind = seen.at("boundaries", here + 1)
    for index in range(here - 1, max(first, here - ONE_EVENT) - 1, -1):
        boundary = seen.at("boundaries", index)
        if (
            boundary
            and index == here - 1
            and boundary.entry.kind in {"preposition", "cause", "time"}
        ):
            return True
        if boundary or seen.gaps[index + 1].strip() or seen.prefix(index + 1)[:1] in JOINING:
            break
        if seen.is_verb(index):
            return True
    return bool(behind and behind.entry.kind == "preposition" and seen.key(here + 1) != "في")


def concerns_conflict(seen: View, drafts: Sequence[Draft]) -> bool:
    """Some sentence tells of violence by, to or with something of war.

    A report without one (sport, markets, crime, routine news) has no claims at all, whatever
    words of war it uses: the guide's scope of the soft types, and its list of what is no claim.
    """
    if _tells_of_sport(seen):
        return False
    sentences = {draft.sentence for draft in drafts if is_violent(draft.hit)}
    return any(_of_war(seen, number) for number in sentences)


def _tells_of_sport(seen: View) -> bool:
    """So many different words of sport do not stand in a report of war."""
    sport = _words_of_sport()
    found = (sport.get(rest) for word in seen.words for _, rest in strip_prefixes(word.key)[:3])
    return len({word for word in found if word}) >= SPORT_WORDS


@cache
def _words_of_sport() -> dict[str, str]:
    return {key(word): word for topic in vetoes() if topic.name == "sport" for word in topic.words}


def _of_war(seen: View, number: int) -> bool:
    """Armed parties, weapons or aircraft stand in the sentence, or a named place is struck."""
    sentence = seen.document.sentences[number]
    for index in range(sentence.first, sentence.last):
        for lexicon in ("parties", "names"):
            hit = seen.at(lexicon, index)
            if hit and hit.entry.kind in WAR and hit.entry.forms[0] not in CIVIL_TOO:
                return True
        weapon = seen.at("instruments", index)
        if weapon and weapon.entry.kind in BOMBED:
            return True
    words = range(sentence.first, sentence.last)
    found = [seen.triggers[i] for i in words if i in seen.triggers]
    struck = any(trigger.entry.type in STRIKES for trigger in found)
    return struck and any(seen.at("place_names", i) for i in words)


def refine(seen: View, draft: Draft, before: Sequence[Draft]) -> str:
    """The type by weapon or aircraft, where the word alone leaves it open (قصف، هجوم)."""
    if draft.type not in {"attack", "shelling"}:
        return draft.type
    mine = _names(seen, draft)
    raids = [
        d for d in before if d.type == "air-strike" and draft.sentence - d.sentence <= AIR_REACH
    ]
    same_side = any(not mine or mine & _names(seen, raid) for raid in raids)
    if same_side and not draft.has("instrument"):
        return "air-strike"
    for first, _ in draft.spans("agent"):
        if seen.kind(first) == "aircraft":
            return "air-strike"
    for first, _ in draft.spans("instrument"):
        hit = seen.at("instruments", first)
        if hit and hit.entry.kind in BOMBED:
            return BOMBED[hit.entry.kind]
    return draft.type


def _names(seen: View, draft: Draft) -> frozenset[str]:
    """The keys of the agents' words."""
    return frozenset(
        seen.key(i) for first, last in draft.spans("agent") for i in range(first, last)
    )


def dropped(seen: View, draft: Draft) -> str:
    """Why a candidate is no claim; empty if it is one."""
    return _unsupported(seen, draft) or _description(seen, draft) or _repeated_headline(seen, draft)


def _unsupported(seen: View, draft: Draft) -> str:
    hit = draft.hit
    if not hit.supported:
        return f"needs a {hit.entry.needs} context that the sentence does not have"
    boundary = seen.at("boundaries", hit.first)
    if draft.verbal and boundary and boundary.entry.kind in {"preposition", "cause"}:
        return "a preposition here"
    roles = {each.role for each in draft.found}
    if hit.entry.weight < SURE and not roles & {"agent", "target", "place", "count"}:
        return "an ordinary word without party, place or number"
    if types()[draft.type].scope == "soft" and not (
        _has_side(seen, draft) or (hit.entry.weight >= STRONG and _of_war(seen, draft.sentence))
    ):
        return "a soft type without a party of the conflict"
    return ""


def _has_side(seen: View, draft: Draft) -> bool:
    """An armed party, a state, a body or one of their people acts or is concerned."""
    spans = [*draft.spans("agent"), *draft.spans("target")]
    heads = [index for first, last in spans for index in range(first, last)]
    if any(cues.capitals().word(seen.key(index)) for index in heads):
        return True
    return any(
        (hit := seen.at(lexicon, index)) and hit.entry.kind in SIDES_OF_WAR
        for index in heads
        for lexicon in ("parties", "names")
    )


def _description(seen: View, draft: Draft) -> str:
    """A relative clause that only tells which party or place is meant (decision 6)."""
    here = draft.hit.places[0]
    previous = seen.at("boundaries", here - 1) if here else None
    relative = previous and previous.entry.kind == "relative" and previous.last == here
    if draft.verbal and relative and not draft.has("count") and not draft.has("time"):
        return "a relative clause that only tells which one is meant"
    return ""


def _repeated_headline(seen: View, draft: Draft) -> str:
    """The headline again at the foot of the text (decision 10)."""
    sentences = seen.document.sentences
    if draft.sentence < 2:
        return ""
    head, here = sentences[0], sentences[draft.sentence]
    keys = [seen.key(i) for i in range(head.first, head.last)]
    last = [seen.key(i) for i in range(here.first, here.last)]
    again = any(last[n : n + len(keys)] == keys for n in range(len(last) - len(keys) + 1))
    return "the headline repeated" if again else ""


def merge(seen: View, drafts: list[Draft]) -> list[Draft]:
    """Drafts of a sentence without verbs that only carry an event noun beside them.

    ``الغارات قصفت المواقع``, ``استهدفه بغارات``: the noun is the trigger, it takes the verb's
    arguments (decision 1).
    """
    kept = [draft for draft in drafts if not _is_means(seen, draft, drafts)]
    for verb in drafts:
        noun = next((d for d in kept if d is not verb and _carries(seen, verb, d)), None)
        if noun and verb in kept:
            kept.remove(verb)
            for each in verb.found:
                if not noun.taken(each.first, each.last) and each.first != noun.hit.first:
                    noun.found.append(each)
    return kept


def _is_means(seen: View, weapon: Draft, drafts: list[Draft]) -> bool:
    """A weapon that names the means of the act before it (قصف بقذائف): its instrument."""
    if weapon.verbal or not seen.at("instruments", weapon.hit.first):
        return False
    acts = [d for d in drafts if d is not weapon and d.type in ACTS | {"killing", "injury"}]
    near = [d for d in acts if 0 < weapon.hit.first - d.hit.first <= ONE_EVENT]
    if near and weapon.hit.prefix.endswith("ب"):
        near[-1].found.append(Found("instrument", weapon.hit.first, weapon.hit.last, "ب"))
    return bool(near)


def _carries(seen: View, verb: Draft, noun: Draft) -> bool:
    """The verb (or verbal noun of targeting) and the event noun tell one act."""
    if noun.verbal or noun.hit.entry.kind == "person" or not {verb.type, noun.type} <= ACTS:
        return False
    start, end = sorted((verb.hit.places[0], noun.hit.first))
    if any(seen.at("boundaries", i) and seen.gaps[i].strip() for i in range(start + 1, end)):
        return False
    if noun.hit.first < verb.hit.first:
        behind = seen.at("boundaries", noun.hit.first - 1) if noun.hit.first else None
        bare = not (behind and behind.entry.kind == "preposition") and noun.hit.prefix in {"", "ال"}
        return verb.verbal and bare and end - start <= 3 and not verb.hit.prefix
    if not (verb.verbal or verb.hit.form.pronoun or verb.hit.entry.construct == "target"):
        return False
    return noun.hit.prefix.endswith("ب") and end - start <= ONE_EVENT + 3


__all__ = ["dropped", "merge", "refine"]
