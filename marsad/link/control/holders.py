"""Parties that are said to hold or leave ground: by the registry where known, never forced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from marsad.arabic import key, words
from marsad.lexicon import cues
from marsad.lexicon.actors import registry
from marsad.link.parties import bare, content, named_parties
from marsad.model import Argument, Holder

# Adjectives and nouns of people that stand with any force and so name none.
_ANY = ("مسلحة", "مسلحون", "محلية", "موالية", "تابعة", "فصائل", "جماعة", "تنظيم", "جيش", "أخرى")
_NAMELESS = "xx."  # the registry's ids of gunmen and the like, who may be anybody
_ANYBODY = frozenset(bare(key(word)) for word in _ANY)


def holders(text: str, arguments: Iterable[Argument], day: date | None) -> tuple[Holder, ...]:
    """The parties of arguments, each once, with the sides they belong to on the day."""
    found = [_holder(" ".join(a.span.of(text).split()), a.actor, day) for a in arguments]
    return tuple({each.actor or each.words: each for each in reversed(found)}.values())[::-1]


def _holder(said: str, actor: str | None, day: date | None) -> Holder:
    if actor and actor.startswith(_NAMELESS):
        return Holder(said)
    known = actor if actor in registry().actors else None
    sides = registry().sides(known, day) if known else ()
    return Holder(said, known, sides, party_names(said))


def party_names(phrase: str) -> frozenset[str]:
    """The keys of parties known by name, else the words that tell whose force it is.

    >>> party_names("مقاتلي جماعة الحوثي") == party_names("الحوثيون")
    True
    >>> party_names("مسلحون")
    frozenset()
    """
    said = words(phrase)
    known = frozenset(key(hit.entry.forms[0]) for hit in cues.party_names().find(said))
    if known:
        return known
    kinds = {
        bare(word.key) for hit in cues.parties().find(said) for word in said[hit.first : hit.last]
    }
    return content(phrase) - kinds - _ANYBODY


def agree(some: Sequence[Holder], others: Sequence[Holder], day: date | None) -> bool:
    """Whether the parties of two sayings are one side on a day: any of them, or allies.

    A party that the words do not name (مسلحون) may be anybody, so it speaks against nobody.
    """
    if not all(any(each.named for each in parties) for parties in (some, others)):
        return True
    return any(_one_side(a, b, day) for a in some for b in others)


def rivals(some: Sequence[Holder], others: Sequence[Holder], day: date | None) -> bool:
    """Whether one party's hold speaks against the other's.

    Two forces that have no more in common than a state, and are not at war, are neither one party
    nor rivals (the army and the Peshmerga): both may hold a place.
    """
    return not agree(some, others, day) and not any(
        _fellows(a, b, day) for a in some for b in others
    )


def _fellows(a: Holder, b: Holder, day: date | None) -> bool:
    if not (a.actor and b.actor) or not _line(a) & _line(b):
        return False
    return not registry().opposed(a.actor, b.actor, day)


def _one_side(a: Holder, b: Holder, day: date | None) -> bool:
    if a.actor and b.actor:
        together = _shared(a, b) or _allied(a, b, day) or _allied(b, a, day)
        return together and not registry().opposed(a.actor, b.actor, day)
    return bool(a.names and b.names) and (a.names <= b.names or b.names <= a.names)


def _shared(a: Holder, b: Holder) -> bool:
    """Whether one belongs to the other or both to a third; that two forces are of one state says
    little (the army and the Peshmerga in Kirkuk).
    """
    actors = registry().actors
    common = _line(a) & _line(b)
    return any(each in {a.actor, b.actor} or actors[each].kind != "state" for each in common)


def _line(holder: Holder) -> set[str]:
    return {*holder.sides, *([holder.actor] if holder.actor else ())}


def _allied(a: Holder, b: Holder, day: date | None) -> bool:
    actors = registry().actors
    ties = (tie for id_ in _line(a) for tie in actors[id_].allied_with if tie.id in _line(b))
    return any(tie.holds(day) for tie in ties)


def speaks_for(side: str, parties: Iterable[Holder]) -> bool:
    """Whether a source's side is one of the parties; ``side`` is a key as ``source`` gives it."""
    actors = registry().actors
    return bool(side) and any(
        side in named_parties(name)
        for each in parties
        for name in (each.words, *(actors[id_].name.ar for id_ in _line(each)))
    )
