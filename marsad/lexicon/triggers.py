"""The words that name events, found in a text.

>>> from marsad.arabic import document
>>> read = document("شنت مقاتلات غارتين على مواقع في حرض")
>>> [(hit.entry.type, read.words[hit.first].text) for hit in find(read, 0, len(read.words))]
[('air-strike', 'غارتين')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from marsad.arabic import Document, Word, key
from marsad.lexicon.inflection import Voice
from marsad.lexicon.trigger_entries import (
    Entry,
    Example,
    Negative,
    Topic,
    Trigger,
    contexts,
    entries,
    vetoes,
)
from marsad.lexicon.trigger_table import (
    ARTICLES,
    Candidate,
    Step,
    TriggerForm,
    TriggerTable,
    ends_in_ta,
    forms_of,
    table,
)

__all__ = [
    "Candidate",
    "Entry",
    "Example",
    "Negative",
    "Step",
    "Topic",
    "Trigger",
    "TriggerForm",
    "TriggerHit",
    "TriggerTable",
    "contexts",
    "entries",
    "find",
    "forms_of",
    "matches",
    "table",
    "vetoes",
]

NEAR = 4  # words on either side from which ``unless`` forbids: about one noun phrase

_JUSSIVE_BEFORE = frozenset(map(key, ("لم", "ولم", "فلم", "لما", "لا", "ولا", "ألم")))
_DAMMA = "\u064f"
_MARKS = re.compile("[\u064b-\u0652\u0640]")  # short vowels and tatweel


class TriggerHit(NamedTuple):
    """A trigger found: the words ``first`` to ``last`` (excluded) are the trigger itself.

    ``places`` are all words of the match, more than the trigger for some phrases. ``voice``
    looks at a written short vowel too. ``supported`` is False when the entry needs a context
    that the words looked at do not have.
    """

    first: int
    last: int
    form: TriggerForm
    prefix: str
    places: tuple[int, ...]
    voice: Voice
    supported: bool

    @property
    def entry(self) -> Trigger:
        return self.form.entry

    @property
    def definite(self) -> bool:
        """It has the article attached."""
        return self.prefix in ARTICLES


def find(document: Document, first: int, last: int) -> list[TriggerHit]:
    """The triggers among the words ``first`` to ``last`` (excluded), in order.

    A word that may be several events gives several hits: those with the context they need
    first, then by weight. Words of a longer phrase are no hits of their own, words of an idiom
    none at all, and an entry with a vetoing word near gives none.
    """
    return sorted(
        (hit for hit in _longest(matches(document, first, last)) if hit.entry.type),
        key=lambda hit: (hit.first, not hit.supported, -hit.entry.weight),
    )


def matches(document: Document, first: int, last: int) -> list[TriggerHit]:
    """All that entries match among the words ``first`` to ``last``, idioms included."""
    return list(_Search(table(), document.words, first, last).hits())


def _longest(hits: Iterable[TriggerHit]) -> Iterator[TriggerHit]:
    """Hits whose words are not taken by a match of more words, or by an idiom."""
    taken: dict[int, tuple[int, ...]] = {}
    for hit in sorted(hits, key=lambda hit: (-len(hit.places), bool(hit.entry.type))):
        if all(taken.get(place, hit.places) == hit.places for place in hit.places):
            # An idiom leaves nothing for others, not even on the very same words.
            mine = hit.places if hit.entry.type else ()
            taken |= dict.fromkeys(hit.places, mine)
            yield hit


class _Search:
    """One look over a range of words."""

    def __init__(self, table: TriggerTable, words: list[Word], first: int, last: int) -> None:
        self.table, self.words, self.first, self.last = table, words, first, last

    def hits(self) -> Iterator[TriggerHit]:
        known, lookup = self.table.candidates.get, self.table.lookup
        for index in range(self.first, self.last):
            word_key = self.words[index].key
            found = known(word_key)
            if found is None:
                found = lookup(word_key)
            for candidate in found:
                places = self._places(index, candidate)
                if places and not self._vetoed(candidate.form.entry, places):
                    yield self._hit(candidate, places)

    def _places(self, index: int, candidate: Candidate) -> tuple[int, ...]:
        """The indexes of the words of a match; empty if the candidate does not hold here."""
        form, word = candidate.form, self.words[index]
        if form.pronoun and ends_in_ta(word):  # قتلة is not قتل with a pronoun
            return ()
        if form.exact and form.exact not in _MARKS.sub("", word.text):
            return ()
        if form.jussive and not self._after_negation(index):
            return ()
        places = [index]
        for step in form.rest:
            reach = range(places[-1] + 1, min(places[-1] + 2 + form.entry.gap, self.last))
            place = next((i for i in reach if step.matches(self.words[i].key)), None)
            if place is None:
                return ()
            places.append(place)
        return tuple(places)

    def _after_negation(self, index: int) -> bool:
        return index > self.first and self.words[index - 1].key in _JUSSIVE_BEFORE

    def _vetoed(self, entry: Trigger, places: tuple[int, ...]) -> bool:
        if not entry.unless:
            return False
        near = range(max(self.first, places[0] - NEAR), min(self.last, places[-1] + NEAR + 1))
        return any(
            not self.table.topics_of(self.words[index]).isdisjoint(entry.unless)
            for index in near
            if index not in places
        )

    def _hit(self, candidate: Candidate, places: tuple[int, ...]) -> TriggerHit:
        form, prefix = candidate
        marked = [places[i] for i in form.entry.mark] or list(places)
        # Words with others between them are no span: the last of them names the event.
        first = marked[0] if marked[-1] - marked[0] == len(marked) - 1 else marked[-1]
        voice = _voice(self.words[places[0]].text, prefix, form)
        supported = form.entry.needs == "none" or form.entry.needs in self._topics
        return TriggerHit(first, marked[-1] + 1, form, prefix, places, voice, supported)

    @cached_property
    def _topics(self) -> frozenset[str]:
        """The context lists of all words of the range."""
        of = self.table.topics_of
        return frozenset().union(*(of(word) for word in self.words[self.first : self.last]))


def _voice(text: str, prefix: str, form: TriggerForm) -> Voice:
    """``passive`` where a written damma tells so (قُتل); else what the form tells."""
    start = len(prefix)
    if form.voice != "either" or _DAMMA not in text[start : start + 3]:
        return form.voice
    past = form.entry.past or ""
    # The present of أفعل, فعّل and فاعل has the damma in the active too.
    return "passive" if form.tense == "past" or len(past.split(" ")[0]) == 3 else form.voice
