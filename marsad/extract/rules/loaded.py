"""Loaded wording: words that pass a verdict, and the nearest words that name whom it is on.

The words and the contexts in which they do or do not judge are in ``lexicon/loaded.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from marsad.arabic import Document, Sentence, key, strip_prefixes
from marsad.lexicon import cues
from marsad.lexicon.cue_entries import LoadedWord
from marsad.lexicon.phrases import Hit
from marsad.model import Loaded, Span

Words = tuple[int, int]  # first word, last word excluded
# How far a verdict's party may stand from it, in words: the length of a long noun phrase.
BESIDE = 3
NEAR = 12


def find_loaded(document: Document) -> tuple[Loaded, ...]:
    """The loaded words of a document, in order."""
    return tuple(
        Loaded(
            _span(document, hit.first, hit.last),
            _span(document, *about) if about else None,
            hit.entry.tone,
        )
        for sentence in document.sentences
        for hit in loaded_hits(document, sentence.first, sentence.last)
        for about in (_about(document, sentence, hit),)
    )


def loaded_hits(document: Document, first: int, last: int) -> Iterator[Hit[LoadedWord]]:
    """The entries that judge among words ``first`` to ``last``, none overlapping another."""
    table, index = cues.loaded_words(), first
    while index < last:
        hits = table.at(document.words, index, last)
        hit = next((hit for hit in hits if _judges(document, hit, first, last)), None)
        if hit:
            yield hit
        index = hit.last if hit else index + 1


def _span(document: Document, first: int, last: int) -> Span:
    return Span(document.words[first].start, document.words[last - 1].end)


# --- does it judge here -------------------------------------------------------------------------


def _judges(document: Document, hit: Hit[LoadedWord], first: int, last: int) -> bool:
    entry = hit.entry
    if entry.definite and not (hit.definite or hit.pronoun):
        return False
    if hit.first > first and _is_one_of(document, hit.first - 1, entry.unless_before):
        return False
    behind = hit.last < last
    if behind and _is_one_of(document, hit.last, entry.unless_after):
        return False
    return not entry.before or (behind and _is_one_of(document, hit.last, entry.before))


def _is_one_of(document: Document, index: int, wanted: tuple[str, ...]) -> bool:
    """Whether a word is one of the wanted ones, whatever is attached in front of it."""
    if not wanted:
        return False
    keys = _keys(wanted)
    return any(rest in keys for _, rest in strip_prefixes(document.words[index].key))


@lru_cache(maxsize=512)
def _keys(written: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, written))


# --- whom it is on ------------------------------------------------------------------------------


def _about(document: Document, sentence: Sentence, hit: Hit[LoadedWord]) -> Words | None:
    """The nearest words that name the party or deed judged, or None."""
    where = hit.entry.about
    if where == "none":
        return None
    parties = [words for words in _parties(document, sentence) if not _overlap(words, hit)]
    if where in {"next", "modified"}:
        after = [words for words in parties if hit.last <= words[0] < hit.last + BESIDE]
        if after and (where == "next" or after[0][0] == hit.last):
            return after[0]
    if where == "modified":
        return _modified(document, sentence, hit, parties)
    return min(
        (words for words in parties if _distance(words, hit) <= NEAR),
        key=lambda words: _distance(words, hit),
        default=None,
    )


def _modified(
    document: Document, sentence: Sentence, hit: Hit[LoadedWord], parties: list[Words]
) -> Words | None:
    """The party named just before an adjective, or else the noun that it follows."""
    before = [words for words in parties if hit.first - BESIDE < words[1] <= hit.first]
    if before:
        return before[-1]
    return (hit.first - 1, hit.first) if hit.first > sentence.first else None


def _parties(document: Document, sentence: Sentence) -> list[Words]:
    """The fighters and leaders a sentence names; parts that touch make one (``الحوثي وصالح``)."""
    found: list[Words] = []
    index = sentence.first
    while index < sentence.last:
        end = _party_end(document, index, sentence.last)
        if end and found and found[-1][1] == index:
            found[-1] = (found[-1][0], end)
        elif end:
            found.append((index, end))
        index = end or index + 1
    return found


def _party_end(document: Document, index: int, last: int) -> int | None:
    """Behind the name of an armed party or a person, or a definite word for fighters."""
    name = cues.party_names().best(document.words, index, last)
    if name and name.form.tense == "name" and name.entry.kind in {"armed", "person"}:
        return name.last
    head = cues.parties().best(document.words, index, last)
    if head and head.entry.kind == "armed" and (head.definite or name):
        return head.last
    return None


def _overlap(words: Words, hit: Hit[LoadedWord]) -> bool:
    return words[0] < hit.last and hit.first < words[1]


def _distance(words: Words, hit: Hit[LoadedWord]) -> int:
    return max(words[0] - hit.last, hit.first - words[1], 0)
