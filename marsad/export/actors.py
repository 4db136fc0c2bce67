"""Who the words of a party are in other schemes' codes, as far as the words tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from marsad.arabic import key, words
from marsad.lexicon import cues
from marsad.link.parties import bare, party_kinds

Kind = Literal["state", "rebel", "militia", "civilian", "thing", ""]

_STATE = frozenset(
    bare(key(word))
    for word in ("جيش", "جندي", "جنود", "ضابط", "ضباط", "نظام", "حكومة", "شرطة", "أمن", "وزارة")
)
_MILITIA = frozenset(bare(key(word)) for word in ("ميليشيا", "مليشيا", "ميليشيات", "مليشيات"))
_FORCES = frozenset({"armed", "aircraft", "artillery", "naval", "state"})
_THINGS = frozenset({"thing"})


@dataclass(frozen=True)
class Actor:
    """A party in its words: its kind, empty where they do not tell, and countries it acts for."""

    words: str
    kind: Kind
    countries: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)
def actor(phrase: str) -> Actor:
    """The party that a phrase names.

    >>> actor("خمسة مدنيين").kind, actor("مسلحون").kind, actor("سوق").kind
    ('civilian', 'militia', 'thing')
    """
    named = [hit.entry for hit in cues.party_names().find(words(phrase))]
    nations = [hit.entry for hit in cues.nationalities().find(words(phrase))]
    countries = [code for entry in (named or nations) for code in entry.countries]
    kinds = party_kinds(phrase)
    said = {bare(word.key) for word in words(phrase)}
    kind = _by_words(kinds, said) or _by_name([entry.kind for entry in named])
    if not kind and kinds & _FORCES:
        kind = "state" if nations or "state" in kinds else "militia"
    if not kind and kinds == _THINGS:
        kind = "thing"
    return Actor(" ".join(phrase.split()), kind, tuple(dict.fromkeys(countries)))


def _by_words(kinds: frozenset[str], said: set[str]) -> Kind:
    if "civilian" in kinds and not kinds & _FORCES:
        return "civilian"
    return "militia" if said & _MILITIA else "state" if said & _STATE else ""


def _by_name(kinds: list[str]) -> Kind:
    return "rebel" if "armed" in kinds else "state" if "state" in kinds else ""
