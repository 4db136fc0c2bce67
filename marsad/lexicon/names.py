"""Names of parties, places and sources, found only where they are names.

Many are ordinary words as well (الباب، القاعدة، الحياة). A place so written must stand behind a
word that leads to a place, a party behind a word for a party, a medium behind a word for media.
The tables leave out what is not due; ``Table.word``, which sees no context, leaves it out always.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from marsad.arabic import Word, key, strip_prefixes
from marsad.lexicon import cue_words, phrases
from marsad.lexicon.cue_entries import PartyName, PlaceName, PlaceNames, SourceNoun
from marsad.lexicon.loader import read_entries
from marsad.lexicon.phrases import Hit, Pairs, Table

NAMED_KINDS = frozenset({"settlement", "quarter", "area", "relief", "front", "water"})
NAMED_SITES = frozenset(map(key, ("قاعدة", "مطار", "معسكر", "معبر", "سجن", "جسر", "ميناء", "سد")))
GROUPS = frozenset({"armed", "state", "body"})
MEDIA = frozenset(map(key, ("صحيفة", "جريدة", "قناة", "وكالة", "تلفزيون", "مجلة", "إذاعة", "موقع")))
KNOWN = NAMED_SITES | MEDIA
QUOTES = "\"'«»“”„"


@lru_cache(maxsize=1)
def party_names() -> Table[PartyName]:
    """Parties and states by name, and the people of states (الأتراك، السعوديون)."""
    entries = read_entries("party_names", PartyName)
    pairs = (pair for entry in entries for pair in _party_name(entry))
    return phrases.build(entries, pairs, due=_party_due)


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
def place_names() -> Table[PlaceName]:
    """Names of countries, regions, towns and fronts; no coordinates."""
    countries: dict[str, dict[str, None]] = {}
    needs: dict[str, Literal["locative", "kind"]] = {}
    for group in read_entries("place_names", PlaceNames):
        for name in (*group.names, *group.common, *group.after_kind):
            countries.setdefault(name, {})[group.country] = None
        for name in group.common:
            needs[name] = "locative"
        for name in group.after_kind:
            needs[name] = "kind"
    entries = [
        PlaceName(name=name, countries=tuple(found), needs=needs.get(name, "nothing"))
        for name, found in countries.items()
    ]
    pairs = (pair for entry in entries for pair in phrases.name(entry, entry.name))
    return phrases.build(entries, pairs, due=_place_due)


@lru_cache(maxsize=1)
def source_nouns() -> Table[SourceNoun]:
    """Head nouns of sources, and media, monitors and UN bodies by name."""
    entries = read_entries("source_nouns", SourceNoun)
    pairs = (pair for entry in entries for pair in _source(entry))
    return phrases.build(entries, pairs, due=_source_due)


def _source(entry: SourceNoun) -> Pairs[SourceNoun]:
    for form in entry.forms:
        if entry.name:
            yield from phrases.name(entry, form)
        else:
            yield from phrases.noun(entry, form, entry.plural)


# --- is a name due here -------------------------------------------------------------------------


def _place_due(words: Sequence[Word], hit: Hit[PlaceName]) -> bool:
    """Behind a kind word (مدينة الباب); for less common words also behind a locative or ب."""
    if hit.entry.needs == "nothing":
        return True
    before = words[hit.first - 1].key if hit.first else ""
    kind = cue_words.place_kinds().word(before)
    if kind and (kind.kind in NAMED_KINDS or _bare(before) in NAMED_SITES):
        return not hit.prefix
    if hit.entry.needs == "kind":
        return False
    leading = cue_words.locatives().word(before)
    led = bool(leading and leading.kind not in {"part", "between"} and not hit.prefix)
    return led or "ب" in hit.prefix


def _party_due(words: Sequence[Word], hit: Hit[PartyName]) -> bool:
    """Behind a word for a party (قوات صالح, الرئيس هادي), or joined to a party's name."""
    if _plain(hit):
        return True
    if not hit.first or hit.form.tense == "noun":
        return False
    before = words[hit.first - 1].key
    head = cue_words.parties().word(before)
    if head and (head.kind == "person" or (head.kind in GROUPS and not _definite(before))):
        return True
    named = party_names().word(before)
    return bool(named and not named.common_word and hit.prefix.startswith("و"))


def _source_due(words: Sequence[Word], hit: Hit[SourceNoun]) -> bool:
    """Behind a word for a medium (صحيفة الحياة), or quoted behind ل (قال لـ"الحياة")."""
    if _plain(hit):
        return True
    before = words[hit.first - 1].key if hit.first else ""
    noun = source_nouns().word(before)
    if noun and noun.kind == "media" and not noun.name:
        return _bare(before) in MEDIA and not _definite(before)
    return "ل" in hit.prefix and any(mark in words[hit.first].text for mark in QUOTES)


def _plain(hit: Hit[PartyName] | Hit[SourceNoun]) -> bool:
    """No ordinary word, or several words together, which are no accident."""
    return not hit.entry.common_word or hit.last - hit.first > 1


def _bare(word_key: str) -> str:
    return next(
        (rest for prefix, rest in strip_prefixes(word_key)[::-1] if rest in KNOWN), word_key
    )


def _definite(word_key: str) -> bool:
    return any(prefix.endswith(("ال", "لل")) for prefix, _ in strip_prefixes(word_key))
