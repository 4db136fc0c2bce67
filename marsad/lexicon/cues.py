"""The cue files as tables, each built at first use and kept.

``Table.best(words, i)`` gives the longest match at a word, ``Table.find`` all of them,
``Table.word(key)`` the entry of a single word. What an entry holds is in ``cue_entries``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

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
    PartyName,
    PlaceKind,
    PlaceName,
    PlaceNames,
    Plural,
    Reporting,
    SourceNoun,
    StatusCue,
)
from marsad.lexicon.loader import read_entries
from marsad.lexicon.phrases import Form, Hit, Table

__all__ = [
    "Hit",
    "Table",
    "attached_locatives",
    "attached_status",
    "boundaries",
    "capitals",
    "instruments",
    "light_verbs",
    "loaded_words",
    "locatives",
    "may_stay",
    "nationalities",
    "parties",
    "party_names",
    "place_kinds",
    "place_names",
    "reporting",
    "source_nouns",
    "status_cues",
]

E = TypeVar("E", bound=Entry)
Pairs = Iterator[tuple[str, Form[E]]]


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
def source_nouns() -> Table[SourceNoun]:
    """Head nouns of sources, and media, monitors and UN bodies by name."""
    entries = read_entries("source_nouns", SourceNoun)
    return phrases.build(entries, (pair for entry in entries for pair in _source(entry)))


def _source(entry: SourceNoun) -> Pairs[SourceNoun]:
    if not entry.name:
        yield from _nouns(entry, entry.plural)
        return
    for form in entry.forms:
        yield from phrases.name(entry, form)


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
def party_names() -> Table[PartyName]:
    """Parties and states by name, and the people of states (الأتراك، السعوديون)."""
    entries = read_entries("party_names", PartyName)
    return phrases.build(entries, (pair for entry in entries for pair in _party_name(entry)))


def _party_name(entry: PartyName) -> Pairs[PartyName]:
    for form in entry.forms:
        yield from phrases.name(entry, form)
    for form in entry.plurals:
        yield phrases.fixed(entry, form, "noun")
    for adjective in entry.adjectives:
        for pair in phrases.adjective(entry, adjective):
            if pair[1].number == "p" and pair[1].gender == "m":
                yield pair


@lru_cache(maxsize=1)
def capitals() -> Table[PartyName]:
    """Cities and buildings that stand for their state where a party is due (واشنطن)."""
    entries = read_entries("party_names", PartyName)
    return phrases.build(
        entries,
        (
            pair
            for entry in entries
            for form in entry.capitals
            for pair in phrases.name(entry, form)
        ),
    )


@lru_cache(maxsize=1)
def nationalities() -> Table[PartyName]:
    """Adjectives that stand for a party (غارة أمريكية، القصف الحوثي), and peoples' plurals."""
    entries = read_entries("party_names", PartyName)
    return phrases.build(entries, (pair for entry in entries for pair in _nationality(entry)))


def _nationality(entry: PartyName) -> Pairs[PartyName]:
    for form in entry.adjectives:
        yield from phrases.adjective(entry, form)
    for form in entry.plurals:
        yield phrases.fixed(entry, form, "noun")


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
def place_names() -> Table[PlaceName]:
    """Names of countries, regions, towns and fronts; no coordinates."""
    countries: dict[str, dict[str, None]] = {}
    needs: dict[str, Literal["locative", "kind"]] = {}
    for group in read_entries("place_names", PlaceNames):
        for name in (*group.names, *group.common, *group.after_kind):
            countries.setdefault(name, {})[group.country] = None
        needs |= dict.fromkeys(group.common, "locative") | dict.fromkeys(group.after_kind, "kind")
    entries = [
        PlaceName(name=name, countries=tuple(found), needs=needs.get(name, "nothing"))
        for name, found in countries.items()
    ]
    return phrases.build(
        entries, (pair for entry in entries for pair in phrases.name(entry, entry.name))
    )


@lru_cache(maxsize=1)
def instruments() -> Table[Instrument]:
    """Weapons and means; ``entry.goes_on`` tells whether the next word belongs to the name."""
    entries = read_entries("instruments", Instrument)
    return phrases.build(
        entries, (pair for entry in entries for pair in _nouns(entry, entry.plural))
    )


@lru_cache(maxsize=1)
def boundaries() -> Table[Boundary]:
    """Words that end a noun phrase, or may stay inside one."""
    entries = [entry for entry in read_entries("boundaries", Boundary) if not entry.attached]
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
