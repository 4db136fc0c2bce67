"""Who is meant by the words of a party: one key for all names of a party, words for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from marsad.arabic import Word, key, words
from marsad.lexicon import cues
from marsad.model import Argument

# Words that stand with any party and so tell nothing of which one.
_IDLE = frozenset(
    map(key, "قوات عناصر مسلحون مسلحين مسلح من في على عن عدد آخر آخرين آخرون بينهم".split())  # noqa: SIM905
)
_KEPT = 1 << 15  # phrases remembered; a month of newspapers repeats most of them


def parties(text: str, arguments: Iterable[Argument]) -> frozenset[str]:
    """All keys of the parties that arguments name: their actors where known, and their names.

    Two arguments that share any key are the same party; reports read with and without a registry
    of actors still meet by their names.
    """
    found = ((actor_key(each), named_parties(each.span.of(text))) for each in arguments)
    return frozenset().union(*(names | ({actor} if actor else set()) for actor, names in found))


def party_keys(text: str, argument: Argument) -> frozenset[str]:
    """What to call the parties of one argument: its actor where known, else by name."""
    actor = actor_key(argument)
    return frozenset({actor}) if actor else named_parties(argument.span.of(text))


def actor_key(argument: Argument) -> str:
    """The id of the argument's actor; empty where nothing resolved it."""
    actor = getattr(argument, "actor", None)
    return str(getattr(actor, "id", actor)) if actor else ""


def names(text: str, arguments: Iterable[Argument]) -> frozenset[str]:
    """Keys by which sides are known, as ``source`` gives them: by name, else by actor."""
    found = (named_parties(a.span.of(text)) or party_keys(text, a) for a in arguments)
    return frozenset().union(*found)


@lru_cache(maxsize=_KEPT)
def named_parties(phrase: str) -> frozenset[str]:
    """The keys of the parties a phrase names, by any of their names or adjectives.

    >>> named_parties("جماعة الحوثي") == named_parties("للحوثيين")
    True
    >>> named_parties("مسلحون")
    frozenset()
    """
    found = words(phrase)
    hits = [*cues.party_names().find(found), *cues.nationalities().find(found)]
    return frozenset(key(hit.entry.forms[0]) for hit in hits)


@lru_cache(maxsize=_KEPT)
def party_kinds(phrase: str) -> frozenset[str]:
    """What kinds of party the nouns of a phrase are: armed, state, civilian, person …

    >>> sorted(party_kinds("خمسة مدنيين"))
    ['civilian']
    """
    return frozenset(hit.entry.kind for hit in cues.parties().find(words(phrase)))


@lru_cache(maxsize=_KEPT)
def content(phrase: str) -> frozenset[str]:
    """The words of a phrase without the article, attached letters and words that say little.

    >>> sorted(content("للجنود في الحاجز"))
    ['جنود', 'حاجز']
    """
    return frozenset(bare(word.key) for word in words(phrase)) - _IDLE


@lru_cache(maxsize=_KEPT)
def place_name(phrase: str) -> frozenset[str]:
    """The words of a place that name it, without its kind and side.

    >>> sorted(place_name("مدينة تعز"))
    ['تعز']
    """
    return frozenset(bare(word.key) for word in words(phrase) if not _tells_kind(word)) - _IDLE


def _tells_kind(word: Word) -> bool:
    return bool(cues.place_kinds().word(word.key) or cues.locatives().word(word.key))


def bare(word: str) -> str:
    """A word's key without the article and attached letters; a name keeps three letters."""
    for prefix in ("وال", "بال", "لل", "ال", "ل", "ب", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            return word[len(prefix) :]
    return word
