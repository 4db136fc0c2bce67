"""Who a source is: named or nameless, of which kind, and for which side it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic import key, words
from marsad.lexicon import cues
from marsad.lexicon.cue_entries import SourceNoun
from marsad.lexicon.phrases import Hit
from marsad.link.parties import bare, content, named_parties

# Sources of which a reader cannot know whether two are the same person.
NAMELESS = frozenset({"anonymous", "witness", "medical", "social", "media"})
# Kinds that speak for nobody but themselves, whatever nation their name bears.
NO_SIDE = frozenset({"media", "monitor", "un", "ngo", "witness", "medical", "social"})
# Kinds that look into what happened without taking part.
MONITORS = frozenset({"monitor", "un", "ngo"})
# A word or two say an office (وزير الدفاع) or nobody in particular (مسؤول محلي، ضابط كبير).
_NOBODY = frozenset(map(bare, map(key, ("مسؤول", "مسؤولة", "قيادي", "ضابط", "جندي", "مقاتل"))))

# What one medium is called; spelling and the word for its kind are folded before.
_SAME: Mapping[str, str] = {
    "أ ف ب": "فرانس برس",
    "أ.ف.ب": "فرانس برس",
    # A last ب that stands alone counts as attached to the next word.
    "أ ف": "فرانس برس",
    "أف": "فرانس برس",
    "الصحافة الفرنسية": "فرانس برس",
    "د ب أ": "الأنباء الألمانية",
    "د.ب.أ": "الأنباء الألمانية",
    "الوكالة الألمانية": "الأنباء الألمانية",
    "البي بي سي": "بي بي سي",
    "هيئة الإذاعة البريطانية": "بي بي سي",
}
_KINDS_OF_MEDIA = frozenset(
    map(key, ("وكالة", "صحيفة", "جريدة", "قناة", "موقع", "تلفزيون", "إذاعة", "مجلة", "أنباء"))
)


class Source(NamedTuple):
    """A source in words: ``key`` is empty for one that has no name of its own."""

    key: str
    kind: str
    side: str
    words: str


@lru_cache(maxsize=1 << 15)
def source(phrase: str) -> Source:
    """The source that a phrase names.

    >>> source("مصدر عسكري").key
    ''
    >>> source("وكالة فرانس برس").key == source("أ ف ب").key
    True
    """
    found = words(phrase)
    flat = " ".join(phrase.split())
    hits = list(cues.source_nouns().find(found))
    named = next((hit for hit in hits if hit.entry.name), None)
    if named is not None:
        name = outlet_key(" ".join(word.text for word in found[named.first : named.last]))
        return Source(f"outlet:{name}", named.entry.kind, "", flat)
    kind = hits[0].entry.kind if hits else "person"
    side = "" if kind in NO_SIDE else min(named_parties(phrase), default="")
    return Source(_key(phrase, hits, kind, side), kind, side, flat)


def _key(phrase: str, hits: list[Hit[SourceNoun]], kind: str, side: str) -> str:
    """A side speaks with one voice; persons and offices are known by their words."""
    if kind in NAMELESS:
        return ""
    if side:
        return f"side:{side}"
    said = content(phrase)
    nobody = bool(said & _NOBODY) or (kind in {"military", "security"} and len(said) < 3)
    vague = bool(hits) and (nobody or len(said) < 2)
    return "" if vague else "person:" + " ".join(sorted(said))


def publisher_key(name: str) -> str:
    """The key of a report's publisher, the same that ``source`` gives when others quote it."""
    return f"outlet:{outlet_key(name)}"


def outlets(line: str) -> set[str]:
    """Keys of the media that a line names."""
    found = words(line)
    return {
        outlet_key(" ".join(word.text for word in found[hit.first : hit.last]))
        for hit in cues.source_nouns().find(found)
        if hit.entry.name and hit.entry.kind == "media"
    }


@lru_cache(maxsize=1 << 12)
def outlet_key(name: str) -> str:
    """A medium's name without the word for its kind, the article and attached letters.

    >>> outlet_key("صحيفة الحياة") == outlet_key("الحياة")
    True
    """
    kept = [word for word in words(name) if bare(word.key) not in _bare_kinds()]
    plain = " ".join(bare(word.key) for word in kept) or key(name)
    return _same().get(plain, plain)


@lru_cache(maxsize=1)
def _bare_kinds() -> frozenset[str]:
    return frozenset(map(bare, _KINDS_OF_MEDIA))


@lru_cache(maxsize=1)
def _same() -> Mapping[str, str]:
    def plain(name: str) -> str:
        kept = [word for word in words(name) if bare(word.key) not in _bare_kinds()]
        return " ".join(bare(word.key) for word in kept)

    return {plain(one): plain(other) for one, other in _SAME.items()}
