"""The words that name events, inflected, and found in a text.

>>> from marsad.arabic import document
>>> read = document("شنت مقاتلات غارتين على مواقع في حرض")
>>> [(hit.entry.type, read.words[hit.first].text) for hit in find(read, 0, len(read.words))]
[('air-strike', 'غارتين')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from marsad.arabic import Document, Word, key, strip_prefixes
from marsad.lexicon import inflection
from marsad.lexicon.inflection import Gender, Inflected, Number, Tense, Voice
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
    "table",
    "vetoes",
]

NEAR = 4  # words on either side from which ``unless`` forbids: about one noun phrase

_CONJUNCTIONS = ("", "و", "ف")
_PAST_PREFIXES = frozenset({*_CONJUNCTIONS, "ل"})
_PRESENT_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "س", "ل"))
_BARE_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل", "ك"))
_ARTICLES = frozenset(c + p for c in _CONJUNCTIONS for p in ("ال", "بال", "لل", "كال", "لال"))
_NOUN_PREFIXES = _BARE_PREFIXES | _ARTICLES
_STEP_PREFIXES = frozenset({"", "ال", "ب", "بال", "ل", "لل"})
_JUSSIVE_BEFORE = frozenset(map(key, ("لم", "ولم", "فلم", "لما", "لا", "ولا", "ألم")))
_CACHE_LIMIT = 1 << 18  # distinct words; a day of newspapers has about 80,000
_POSSESSIVE = inflection.POSSESSIVE_PRONOUNS
_DAMMA = "\u064f"


class Step(NamedTuple):
    """What a later word of a phrase may be: a word itself, or one before a pronoun."""

    words: frozenset[str]
    hosts: frozenset[str]

    def matches(self, word_key: str) -> bool:
        return any(
            prefix in _STEP_PREFIXES and self._is(rest) for prefix, rest in strip_prefixes(word_key)
        )

    def _is(self, rest: str) -> bool:
        if rest in self.words:
            return True
        return bool(self.hosts) and any(
            host in self.hosts for host, _ in _hosts(rest, _POSSESSIVE)
        )


class TriggerForm(NamedTuple):
    """One inflected form of an entry; for a phrase, its first word and the ``rest`` to follow."""

    entry: Trigger
    tense: Tense
    number: Number
    gender: Gender
    voice: Voice
    pronoun: str | None = None
    jussive: bool = False
    indefinite: bool = False
    rest: tuple[Step, ...] = ()


class Candidate(NamedTuple):
    """A form that a word may be, with the letters attached before it."""

    form: TriggerForm
    prefix: str


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
        return self.prefix in _ARTICLES


# --- the table ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class TriggerTable:
    """All forms of all entries by matching form.

    ``words`` stand without a pronoun, to ``hosts`` a pronoun attaches; both hold phrases too,
    under their first word. ``topics``: the context lists that a word is in.
    """

    entries: tuple[Trigger, ...]
    words: Mapping[str, tuple[TriggerForm, ...]]
    hosts: Mapping[str, tuple[TriggerForm, ...]]
    topics: Mapping[str, frozenset[str]]
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def phrases(self) -> Mapping[str, tuple[TriggerForm, ...]]:
        """Phrases by the matching form of their first word."""
        found = {word: tuple(f for f in forms if f.rest) for word, forms in self.words.items()}
        return {word: forms for word, forms in found.items() if forms}

    def lookup(self, word_key: str) -> tuple[Candidate, ...]:
        """The forms that a word may be, prefixes and pronouns taken off; remembered."""
        found = self.candidates.get(word_key)
        if found is None:
            if len(self.candidates) >= _CACHE_LIMIT:
                self.candidates.clear()
            found = self.candidates[word_key] = tuple(self._look_up(word_key))
        return found

    def _look_up(self, word_key: str) -> Iterator[Candidate]:
        for prefix, rest in strip_prefixes(word_key):
            for form in self.words.get(rest, ()):
                if _may_precede(prefix, form):
                    yield Candidate(form, prefix)
            for host, pronoun in _hosts(rest, inflection.OBJECT_PRONOUNS):
                for form in self.hosts.get(host, ()):
                    full = form._replace(pronoun=pronoun)
                    if _may_precede(prefix, full) and _takes_pronoun(full):
                        yield Candidate(full, prefix)

    def topics_of(self, word: Word) -> frozenset[str]:
        """The lists of contexts and vetoes that a word is in."""
        found: set[str] = set()
        for _, rest in strip_prefixes(word.key):
            found |= self.topics.get(rest, frozenset())
            for host, _ in () if _ends_in_ta(word) else _hosts(rest, _POSSESSIVE):
                found |= self.topics.get(host, frozenset())
        return frozenset(found)


def _ends_in_ta(word: Word) -> bool:
    """Its last letter is ة, so that no pronoun is: دورية is not دوري with one."""
    return "ة" in word.text[-2:]


def _hosts(rest: str, pronouns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(what is left, pronoun) for each pronoun that a word may end in."""
    for pronoun in pronouns:
        # "You" is rare in news; after two or three letters ك is mostly a letter of the word.
        least = 4 if pronoun[0] == "ك" else 2
        if rest.endswith(pronoun) and len(rest) >= len(pronoun) + least:
            yield rest[: -len(pronoun)], pronoun


def _takes_pronoun(form: TriggerForm) -> bool:
    if form.tense in ("past", "present"):
        return form.entry.object != "none"
    return form.pronoun in _POSSESSIVE


def _may_precede(prefix: str, form: TriggerForm) -> bool:
    if form.tense == "past":
        return prefix in _PAST_PREFIXES
    if form.tense == "present":
        return prefix in _PRESENT_PREFIXES
    return prefix in (_BARE_PREFIXES if form.pronoun or form.indefinite else _NOUN_PREFIXES)


@lru_cache(maxsize=1)
def table() -> TriggerTable:
    """The table of all entries, built at first use (about 0.2 s)."""
    words: _Forms = {}
    hosts: _Forms = {}
    for entry in entries():
        for inflected, form in forms_of(entry):
            # The first form of an entry that is written so stands for all that are.
            same = (entry.id, form.rest)
            if inflected.bare:
                words.setdefault(key(inflected.text), {}).setdefault(same, form)
            if inflected.host:
                hosts.setdefault(key(inflected.text), {}).setdefault(same, form)
    return TriggerTable(entries(), _frozen(words), _frozen(hosts), _topics(entries()))


_Forms = dict[str, dict[tuple[str, tuple[Step, ...]], TriggerForm]]


def _frozen(forms: _Forms) -> Mapping[str, tuple[TriggerForm, ...]]:
    return {word: tuple(found.values()) for word, found in forms.items()}


def _topics(found: tuple[Trigger, ...]) -> Mapping[str, frozenset[str]]:
    """The topics of each word; a word that an entry itself forbids is a topic of its own."""
    known = {topic.name: topic for topic in (*contexts(), *vetoes())}
    lists = [(topic.name, topic.words) for topic in known.values()]
    lists += [(t.name, known[other].words) for t in known.values() for other in t.includes]
    lists += [(word, (word,)) for entry in found for word in entry.unless if not word.isascii()]
    topics: dict[str, set[str]] = {}
    for name, listed in lists:
        for word in listed:
            topics.setdefault(key(word), set()).add(name)
    return {word: frozenset(names) for word, names in topics.items()}


def forms_of(entry: Trigger) -> Iterator[tuple[Inflected, TriggerForm]]:
    """Every written form of an entry (of a phrase: of its first word), prefixes left out."""
    for text, tense in _bases(entry):
        first, *rest = text.split(" ")
        steps = tuple(map(_step, rest))
        for form in _inflected(entry, first, tense):
            if form.text in entry.without:
                continue
            yield (
                form,
                TriggerForm(
                    entry,
                    tense,
                    form.number,
                    form.gender,
                    form.voice,
                    jussive=form.jussive,
                    indefinite=form.indefinite,
                    rest=steps,
                ),
            )


def _bases(entry: Entry) -> Iterator[tuple[str, Tense]]:
    if entry.past and entry.present:
        yield entry.past, "past"
        yield entry.present, "present"
    tense: Tense = "person" if entry.kind == "person" else "noun"
    for form in (*entry.forms, *entry.plurals):
        yield form, tense


def _inflected(entry: Entry, first: str, tense: Tense) -> Iterator[Inflected]:
    passive = entry.passive and entry.object != "none"
    if tense == "past":
        return inflection.past(first, doubled=entry.doubled, passive=passive)
    if tense == "present":
        past = (entry.past or "").split(" ")[0]
        return inflection.present(first, past, doubled=entry.doubled, passive=passive)
    if any(plural.split(" ")[0] == first for plural in entry.plurals):
        return inflection.broken_plural(first)
    return inflection.noun(
        first, dual=entry.dual, sound_plural=entry.sound_plural, feminine=entry.feminine
    )


@lru_cache(maxsize=4096)
def _step(text: str) -> Step:
    """A later word of a phrase as a file writes it: ``مصرع+`` takes any possessive pronoun."""
    forms = list(inflection.noun(text.removesuffix("+").removeprefix("ال")))
    hosts = {key(form.text) for form in forms if form.host} if text.endswith("+") else set()
    return Step(frozenset(key(form.text) for form in forms if form.bare), frozenset(hosts))


# --- finding ------------------------------------------------------------------------------------


def find(document: Document, first: int, last: int) -> list[TriggerHit]:
    """The triggers among the words ``first`` to ``last`` (excluded), in order.

    A word that may be several events gives several hits: those with the context they need
    first, then by weight. Words of a longer phrase are no hits of their own, and an entry with
    a vetoing word near gives none at all.
    """
    search = _Search(table(), document.words, first, last)
    return sorted(
        (hit for hit in _longest(search.hits()) if hit.entry.type),
        key=lambda hit: (hit.first, not hit.supported, -hit.entry.weight),
    )


def _longest(hits: Iterable[TriggerHit]) -> Iterator[TriggerHit]:
    """Hits whose words are not taken by a match of more words."""
    taken: dict[int, tuple[int, ...]] = {}
    for hit in sorted(hits, key=lambda hit: -len(hit.places)):
        if all(taken.get(place, hit.places) == hit.places for place in hit.places):
            taken |= dict.fromkeys(hit.places, hit.places)
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
        if form.pronoun and _ends_in_ta(word):  # قتلة is not قتل with a pronoun
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
