"""Names that are ordinary words as well (الباب، القاعدة، الحياة), kept only where they are names.

A place so written must stand behind a word that leads to a place, a party behind a word for a
party or before what parties do, a medium behind a word for media or where a source is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from marsad.arabic import Word, key, strip_prefixes
from marsad.lexicon import cues
from marsad.lexicon.cue_entries import PartyName, PlaceName, SourceNoun
from marsad.lexicon.phrases import Hit, Table

N = TypeVar("N", PartyName, PlaceName, SourceNoun)

NAMED_KINDS = frozenset({"settlement", "quarter", "area", "relief", "front", "water"})
NAMED_SITES = frozenset(map(key, ("قاعدة", "مطار", "معسكر", "معبر", "سجن", "جسر", "ميناء", "سد")))
GROUPS = frozenset({"armed", "state", "body"})
MEDIA = frozenset(map(key, ("صحيفة", "جريدة", "قناة", "وكالة", "تلفزيون", "مجلة", "إذاعة", "موقع")))
KNOWN = NAMED_SITES | MEDIA
QUOTES = "\"'«»“”„"


def places(
    words: Sequence[Word], first: int = 0, last: int | None = None
) -> Iterator[Hit[PlaceName]]:
    """The place names among words ``first`` to ``last``."""
    return _named(cues.place_names(), _place_due, words, first, last)


def party_names(
    words: Sequence[Word], first: int = 0, last: int | None = None
) -> Iterator[Hit[PartyName]]:
    """The names of parties among words ``first`` to ``last``."""
    return _named(cues.party_names(), _party_due, words, first, last)


def sources(
    words: Sequence[Word], first: int = 0, last: int | None = None
) -> Iterator[Hit[SourceNoun]]:
    """The nouns and names of sources among words ``first`` to ``last``."""
    return _named(cues.source_nouns(), _source_due, words, first, last)


def _named(
    table: Table[N],
    due: Callable[[Sequence[Word], Hit[N]], bool],
    words: Sequence[Word],
    first: int,
    last: int | None,
) -> Iterator[Hit[N]]:
    index, end = first, len(words) if last is None else last
    while index < end:
        hits = table.at(words, index, end)
        hit = next((h for h in hits if _plain(h) or due(words, h)), None)
        if hit:
            yield hit
        index = hit.last if hit else index + 1


def _plain(hit: Hit[N]) -> bool:
    """No ordinary word, or several words together, which are no accident."""
    return not hit.entry.common_word or hit.last - hit.first > 1


def _place_due(words: Sequence[Word], hit: Hit[PlaceName]) -> bool:
    """Behind a kind word (مدينة الباب); for less common words also behind a locative or ب."""
    before = words[hit.first - 1].key if hit.first else ""
    kind = cues.place_kinds().word(before)
    if kind and (kind.kind in NAMED_KINDS or _bare(before) in NAMED_SITES):
        return not hit.prefix
    if hit.entry.needs == "kind":
        return False
    leading = cues.locatives().word(before)
    led = bool(leading and leading.kind not in {"part", "between"} and not hit.prefix)
    return led or "ب" in hit.prefix


def _party_due(words: Sequence[Word], hit: Hit[PartyName]) -> bool:
    """Behind a word for a party (قوات صالح, الرئيس هادي), or joined to a party's name."""
    if not hit.first or hit.form.tense == "noun":
        return False
    before = words[hit.first - 1].key
    head = cues.parties().word(before)
    if head and (head.kind == "person" or (head.kind in GROUPS and not _definite(before))):
        return True
    named = cues.party_names().word(before)
    return bool(named and not named.common_word and hit.prefix.startswith("و"))


def _source_due(words: Sequence[Word], hit: Hit[SourceNoun]) -> bool:
    """Behind a word for a medium (صحيفة الحياة), or quoted behind ل (قال لـ"الحياة")."""
    before = words[hit.first - 1].key if hit.first else ""
    noun = cues.source_nouns().word(before)
    if noun and noun.kind == "media" and not noun.name:
        return _bare(before) in MEDIA and not _definite(before)
    return "ل" in hit.prefix and any(mark in words[hit.first].text for mark in QUOTES)


def _bare(word_key: str) -> str:
    return next(
        (rest for prefix, rest in strip_prefixes(word_key)[::-1] if rest in KNOWN), word_key
    )


def _definite(word_key: str) -> bool:
    return any(prefix.endswith(("ال", "لل")) for prefix, _ in strip_prefixes(word_key))
