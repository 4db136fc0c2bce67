"""The files of words of the language as tables: cues, heads, kinds, boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from marsad.arabic import Word, key
from marsad.lexicon import phrases
from marsad.lexicon.cue_entries import (
    Boundary,
    Entry,
    Instrument,
    LightVerb,
    LoadedWord,
    Locative,
    PartyHead,
    PlaceKind,
    Plural,
    Reporting,
    StatusCue,
)
from marsad.lexicon.loader import read_entries
from marsad.lexicon.phrases import Pairs, Table

E = TypeVar("E", bound=Entry)


@lru_cache(maxsize=1)
def reporting() -> Table[Reporting]:
    """Reporting verbs, continuing participles, and phrases in front of a source."""
    entries = read_entries("reporting", Reporting)
    return phrases.build(entries, (pair for entry in entries for pair in _reporting(entry)))


def _reporting(entry: Reporting) -> Pairs[Reporting]:
    for form in entry.forms:
        if entry.kind == "verb":
            yield from _verb(entry, form, entry.present)
        elif entry.kind == "participle":
            yield from phrases.accusative(entry, form)
        else:
            yield phrases.fixed(entry, form)


@lru_cache(maxsize=1)
def status_cues() -> Table[StatusCue]:
    """Cues that stand as words of their own; attached letters are in ``attached_status``."""
    entries = read_entries("status", StatusCue)
    return phrases.build(entries, (pair for entry in entries for pair in _status(entry)))


def _status(entry: StatusCue) -> Pairs[StatusCue]:
    for n, form in enumerate(entry.forms):
        if entry.kind == "verb":
            yield from _verb(entry, form, entry.present[n])
        elif entry.kind == "participle":
            yield from phrases.accusative(entry, form)
        elif entry.kind == "adjective":
            yield from phrases.adjective(entry, form)
        elif entry.kind == "phrase":
            yield phrases.fixed(entry, form, "particle")


@lru_cache(maxsize=1)
def attached_status() -> Mapping[str, StatusCue]:
    """The cue of a letter written together with the trigger or its light verb (س, ل)."""
    entries = read_entries("status", StatusCue)
    return {form: entry for entry in entries if entry.kind == "prefix" for form in entry.forms}


@lru_cache(maxsize=1)
def light_verbs() -> Table[LightVerb]:
    """Verbs that carry an event noun; ``entry.preposition`` is what must stand before it."""
    entries = read_entries("light_verbs", LightVerb)
    return phrases.build(
        entries,
        (
            pair
            for entry in entries
            for past, present in zip(entry.forms, entry.present, strict=True)
            for pair in _verb(entry, past, present)
        ),
    )


@lru_cache(maxsize=1)
def parties() -> Table[PartyHead]:
    """Head nouns of parties, victims and things that get hit, in all their forms."""
    entries = read_entries("parties", PartyHead)
    return phrases.build(
        entries, (pair for entry in entries for pair in _nouns(entry, entry.plural))
    )


@lru_cache(maxsize=1)
def place_kinds() -> Table[PlaceKind]:
    """Words that say what kind of place a name names, in all their forms."""
    entries = read_entries("place_kinds", PlaceKind)
    return phrases.build(
        entries, (pair for entry in entries for pair in _nouns(entry, entry.plural))
    )


@lru_cache(maxsize=1)
def locatives() -> Table[Locative]:
    """Words that lead to a place; the attached ب is in ``attached_locatives``."""
    entries = [entry for entry in read_entries("locative", Locative) if not entry.attached]
    return phrases.build(
        entries,
        (phrases.fixed(entry, form, "particle") for entry in entries for form in entry.forms),
    )


@lru_cache(maxsize=1)
def attached_locatives() -> frozenset[str]:
    """Letters that lead to a place when written together with it."""
    entries = read_entries("locative", Locative)
    return frozenset(form for entry in entries if entry.attached for form in entry.forms)


@lru_cache(maxsize=1)
def instruments() -> Table[Instrument]:
    """Weapons and means; ``entry.goes_on`` tells whether the next word belongs to the name."""
    entries = read_entries("instruments", Instrument)
    return phrases.build(
        entries, (pair for entry in entries for pair in _nouns(entry, entry.plural))
    )


@lru_cache(maxsize=1)
def boundaries() -> Table[Boundary]:
    """Words that end a noun phrase, or may stay inside one; adverbs are in ``adverbs``."""
    return _boundaries(entry for entry in _boundary_entries() if entry.kind != "adverb")


@lru_cache(maxsize=1)
def adverbs() -> Table[Boundary]:
    """Words that end a noun phrase and are no part of anything (يوميا, على الفور)."""
    return _boundaries(entry for entry in _boundary_entries() if entry.kind == "adverb")


def _boundary_entries() -> list[Boundary]:
    return [entry for entry in read_entries("boundaries", Boundary) if not entry.attached]


def _boundaries(chosen: Iterable[Boundary]) -> Table[Boundary]:
    entries = tuple(chosen)
    return phrases.build(
        entries,
        (phrases.fixed(entry, form) for entry in entries for form in entry.forms),
    )


def may_stay(words: Sequence[Word], index: int) -> bool:
    """Whether the word at ``index`` begins what may stay in the noun phrase before it.

    True for a preposition after a noun that takes it (``عناصر من الجماعة``, ``مواقع للجماعة``)
    and for phrases like ``الموالية ل``.
    """
    if not index:
        return False
    word, before = words[index].key, words[index - 1].key
    if word.startswith("ل") and not boundaries().word(word):
        return _bare(before) in _attached_after()
    return any(
        hit.entry.inside and (not hit.entry.after or _bare(before) in _after(hit.entry))
        for hit in boundaries().at(words, index)
    )


@lru_cache(maxsize=1)
def _attached_after() -> frozenset[str]:
    entries = read_entries("boundaries", Boundary)
    return frozenset(_bare(key(word)) for e in entries if e.attached for word in e.after)


@lru_cache(maxsize=64)
def _after(entry: Boundary) -> frozenset[str]:
    return frozenset(_bare(key(word)) for word in entry.after)


def _bare(word_key: str) -> str:
    """Without conjunction, preposition and article, so far as what is left is long enough.

    >>> _bare("والعناصر")
    'عناصر'
    """
    for prefix in ("و", "ب", "ال"):
        if word_key.startswith(prefix) and len(word_key) > len(prefix) + 3:
            word_key = word_key.removeprefix(prefix)
    return word_key


@lru_cache(maxsize=1)
def loaded_words() -> Table[LoadedWord]:
    """Words and phrases that pass a verdict; whether they do in a text is for the rules."""
    entries = read_entries("loaded", LoadedWord)
    return phrases.build(entries, (pair for entry in entries for pair in _loaded(entry)))


def _loaded(entry: LoadedWord) -> Pairs[LoadedWord]:
    if entry.word == "noun":
        dual = entry.plural != "none"
        for form in entry.forms:
            yield from phrases.noun(entry, form, entry.plural, dual=dual)
    for n, form in enumerate(entry.forms if entry.word != "noun" else ()):
        if entry.word == "verb":
            yield from _verb(entry, form, entry.present[n])
        elif entry.word == "adjective":
            yield from phrases.adjective(entry, form)
        else:
            yield from phrases.name(entry, form)
    for form in entry.plurals:
        yield from phrases.noun(entry, form)


def _nouns(entry: E, plural: Plural) -> Pairs[E]:
    for form in entry.forms:
        yield from phrases.noun(entry, form, plural)


def _verb(entry: E, past: str, present: str) -> Pairs[E]:
    return phrases.verb(entry, past, present, also_noun=past in entry.also_noun)
