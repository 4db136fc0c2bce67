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
FIGHTERS = frozenset({"armed", "person"})
STATES = FIGHTERS | {"state"}
ORGANS = STATES | {"body"}
HEADS = frozenset({"armed", "state", "body"})  # a word for a person is no party by itself


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
    entry, at = hit.entry, hit.first
    if entry.definite and not hit.definite:
        return False
    if hit.pronoun and entry.about == "self":  # قتله is a verb, not his killers
        return False
    if _among(document, range(max(first, at - 2), at), entry.unless_before):
        return False
    if _among(document, range(hit.last, min(last, hit.last + BESIDE)), entry.unless_after):
        return False
    if entry.after and not _among(document, range(max(first, at - 2), at), entry.after):
        return False
    if entry.before and not _among(
        document, range(hit.last, min(last, hit.last + 1)), entry.before
    ):
        return False
    return _party_there(document, hit, first, last)


def _among(document: Document, indexes: range, wanted: tuple[str, ...]) -> bool:
    """Whether one of the words is wanted, with letters in front or the accusative's alef."""
    if not wanted:
        return False
    keys = _keys(wanted)
    return any(
        rest in keys or rest.removesuffix("ا") in keys
        for index in indexes
        for _, rest in strip_prefixes(document.words[index].key)
    )


@lru_cache(maxsize=512)
def _keys(written: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, written))


def _party_there(document: Document, hit: Hit[LoadedWord], first: int, last: int) -> bool:
    """The party that the entry asks for is in the sentence, or among the words that follow."""
    if hit.entry.of_party:
        after = range(hit.last, min(last, hit.last + BESIDE))
        return any(_party_end(document, index, last, ORGANS) for index in after)
    if hit.entry.party:
        around = (*range(first, hit.first), *range(hit.last, last))
        return any(_party_end(document, index, last, STATES) for index in around)
    return True


# --- whom it is on ------------------------------------------------------------------------------


def _about(document: Document, sentence: Sentence, hit: Hit[LoadedWord]) -> Words | None:
    """The nearest words that name the party or deed judged, or None."""
    where = hit.entry.about
    if where == "none":
        return None
    parties = list(_parties(document, sentence.first, hit.first))
    parties += _parties(document, hit.last, sentence.last)
    if where in {"next", "modified"}:
        after = [words for words in parties if hit.last <= words[0] < hit.last + BESIDE]
        if after and (where == "next" or after[0][0] == hit.last):
            return after[0]
    if where == "modified":
        return _modified(document, sentence, hit, parties)
    if where == "from" and (left := [p for p in parties if _from(document, p[0])]):
        return left[0]
    return min(
        (words for words in parties if _distance(words, hit) <= NEAR),
        key=lambda words: _distance(words, hit),
        default=None,
    )


def _modified(
    document: Document, sentence: Sentence, hit: Hit[LoadedWord], parties: list[Words]
) -> Words | None:
    """The party named just before an adjective, or else the noun that it follows, if any."""
    before = [words for words in parties if hit.first - BESIDE < words[1] <= hit.first]
    if before:
        return before[-1]
    if hit.first == sentence.first or not _may_agree(document, hit):
        return None  # المتطرفون: the adjective stands for the noun
    return hit.first - 1, hit.first


def _may_agree(document: Document, hit: Hit[LoadedWord]) -> bool:
    """The word before can be the adjective's noun: definite as it is, and no particle."""
    before = document.words[hit.first - 1].key
    if hit.form.number == "p" or not before.isalpha() or cues.boundaries().word(before):
        return False
    has_article = any(prefix.endswith(("ال", "لل")) for prefix, _ in strip_prefixes(before))
    return has_article == hit.definite


def _from(document: Document, index: int) -> bool:
    return index > 0 and document.words[index - 1].key == "من"


def _parties(document: Document, first: int, last: int) -> list[Words]:
    """The fighters and leaders named there; parts that touch make one (``الحوثي وصالح``)."""
    found: list[Words] = []
    index = first
    while index < last:
        end = _party_end(document, index, last)
        if end and found and found[-1][1] == index:
            found[-1] = (found[-1][0], end)
        elif end:
            found.append((index, end))
        index = end or index + 1
    return found


def _party_end(
    document: Document, index: int, last: int, kinds: frozenset[str] = FIGHTERS
) -> int | None:
    """Behind the name of a party of these kinds, or a definite word for one; None if none."""
    name = cues.party_names().best(document.words, index, last)
    if name and name.form.tense == "name" and name.entry.kind in kinds:
        return name.last
    head = cues.parties().best(document.words, index, last)
    named = head and (head.definite or name) and not head.pronoun
    if head and named and head.entry.kind in kinds & HEADS:
        return head.last
    return None


def _distance(words: Words, hit: Hit[LoadedWord]) -> int:
    return max(words[0] - hit.last, hit.first - words[1], 0)
