"""A place expression taken apart: the name at its head, what it lies in, sides and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.arabic import Word, strip_prefixes
from marsad.lexicon import gazetteer
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import place_key
from marsad.resolve.places import words as told
from marsad.resolve.places.geometry import HERE, Way
from marsad.resolve.places.words import KindWord

LONGEST_NAME = 5  # words
SPELT = {"عمّان": "JO", "عُمان": "OM"}  # marks tell apart what matching forms do not
_ATTACHED = frozenset("و ف ب ل ك وب ول بال لل وال وبال ولل فال".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Name:
    """A name known to the gazetteer, with the kind word and the direction said before it."""

    first: int
    last: int
    places: tuple[NamedPlace, ...]
    prefix: str = ""
    kind: KindWord | None = None
    way: Way = HERE


@dataclass(slots=True)
class Expression:
    """What the words of a mention say.

    ``head``: the place meant. ``parents``: places named with it (in Y, north of Y).
    ``between``: the names behind بين, ``across``: behind الحدودية مع. ``also``: names joined
    to the head by و. ``unknown``: words that the gazetteer lacks. ``way``: the direction said
    of the whole.
    """

    head: Name | None = None
    parents: list[Name] = field(default_factory=list)
    between: list[Name] = field(default_factory=list)
    across: list[Name] = field(default_factory=list)
    also: list[Name] = field(default_factory=list)
    kinds: list[KindWord] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    way: Way = HERE
    home: bool = False  # البلاد
    bordering: bool = False  # الحدودية
    names: int = 0

    @property
    def capital(self) -> bool:
        head = self.head.kind if self.head else None
        return any(kind.lemma == "عاصمه" for kind in (*self.kinds, *([head] if head else [])))

    @property
    def border(self) -> bool:
        """Whether a border is meant, or what lies along it without a name (القرى الحدودية)."""
        head = self.head.kind if self.head else None
        named = self.head or self.parents or (self.unknown and self.kinds)
        told = any(kind.kind == "border" for kind in (*self.kinds, *([head] if head else [])))
        return told or (self.bordering and not named)


def name_at(words: Sequence[Word], index: int, end: int) -> Name | None:
    """The longest name that begins at a word, with what is attached to it."""
    for last in range(min(end, index + LONGEST_NAME), index, -1):
        rest = [word.key for word in words[index + 1 : last]]
        for prefix, first in strip_prefixes(words[index].key):
            if prefix and (prefix not in _ATTACHED or len(first) < 3):
                continue
            key = place_key([first, *rest])
            if len(key) > 1 and (found := gazetteer.named(key)):
                spelt = SPELT.get(words[index].text.lstrip("ولب"))
                kept = tuple(p for p in found if not spelt or p.country == spelt)
                return Name(index, last, kept or found, prefix)
    return None


def _country(name: Name) -> bool:
    return name.places[0].kind == "country"


class Reader:
    """Reads one expression word by word; what was said of the next name is held until it comes."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words, self.index, self.last = words, first, last
        self.made = Expression()
        self.kind: KindWord | None = None
        self.way: Way = HERE
        self.led = False  # a preposition stands before the next name
        self.stray = False  # words that are no known name stand before it
        self.after_between = False
        self.across = False  # الحدودية مع stands before the next name

    def read(self) -> Expression:
        while self.index < self.last:
            self.index = self._step()
        if self.way != HERE and self.made.way == HERE and not self.made.head:
            self.made.way = self.way
        return self.made

    def _step(self) -> int:
        word = self.words[self.index].key
        name = name_at(self.words, self.index, self.last)
        if name and (name.last - name.first > 1 or self._may_name(word, name)):
            self._name(name)
            return name.last
        self._word(word)
        return self.index + 1

    def _may_name(self, word: str, name: Name) -> bool:
        """Whether a single word that could be a name is one here, no word of the language."""
        if told.nationality(word) and not _country(name):
            return False
        if self._plain(word):
            return True
        if self.kind is None or name.prefix not in {"", "ال"}:
            return False
        # منطقة القاعدة is a name behind a kind word; مدينة قاعدة الجبل goes on.
        following = self.index + 1 < self.last and name_at(self.words, self.index + 1, self.last)
        side = told.way(word) is not None
        return not following and (not side or self.kind.kind == "governorate")

    def _plain(self, word: str) -> bool:
        if word in told.IDLE or word in told.IN or word in told.NEAR or word in told.HOME:
            return False
        return not (told.kind_word(word) or told.way(word) or told.part_word(word))

    def _name(self, name: Name) -> None:
        if self.across:
            self.made.across.append(name)
            self.across = False
            return
        made, led = self.made, self.led or name.prefix[-1:] in {"ب", "ل"} or "بال" in name.prefix
        if self.stray and not led and _country(name):  # بلدة سرمدا السورية
            made.countries.append(name.places[0].country)
            return
        full = Name(name.first, name.last, name.places, name.prefix, self.kind, self.way)
        made.names += 1
        if self.after_between:
            made.between.append(full)
        elif made.head is None and not self.stray and not made.parents:
            made.head = full
        elif made.head is not None and not led and name.prefix.startswith("و"):
            made.also.append(full)
        elif made.head is not None or made.parents or led:
            made.parents.append(full)
        if made.head is full and made.kinds and self.kind:
            made.kinds.remove(self.kind)
        self.kind, self.way, self.led, self.stray = None, HERE, False, False

    def _word(self, word: str) -> None:
        made = self.made
        side, kind = told.way(word), told.kind_word(word)
        if told.bordering(word):
            made.bordering = True
        elif word == told.ACROSS and made.bordering:
            self.across = True
        elif kind:
            self._kind(kind)
        elif side:
            self._side(*side)
        elif any(rest in told.BETWEEN for _, rest in strip_prefixes(word)):
            self.after_between = True
        elif word in told.HOME or any(rest in told.HOME for _, rest in strip_prefixes(word)):
            self._told_of_all()
            made.home = True
        elif word in told.IN or word in told.NEAR:
            self._lead()
        elif word in told.IDLE or told.part_word(word):
            pass
        elif country := told.nationality(word):
            made.countries.append(country)
        else:
            made.unknown.append(self.index)
            self.stray, self.led = True, False

    def _kind(self, kind: KindWord) -> None:
        if kind.prefix[-1:] in {"ب", "ل"} or kind.prefix.endswith(("بال", "لل")):
            self._lead()
        if kind.definite:
            self._told_of_all()
        self.kind = kind
        self.made.kinds.append(kind)

    def _told_of_all(self) -> None:
        """A side of the country or governorate (غرب المحافظة) is none of the place named."""
        if self.made.head or self.made.parents:
            self.way = HERE

    def _side(self, side: Way, adjective: bool) -> None:
        self.way = told.joined(self.way, side)
        if adjective and (self.made.head or self.made.kinds):
            if self._has_sides():
                self.made.way = self.way
            self.way = HERE
        if not adjective:
            self._lead()

    def _has_sides(self) -> bool:
        """Whether an adjective tells a side (ريف حلب الشمالي), not which town or governorate."""
        head = self.made.head
        kind = head.kind if head else self.made.kinds[-1]
        return kind is None or kind.plural or kind.kind not in {"governorate", "settlement"}

    def _lead(self) -> None:
        self.led = True
        if self.kind is not None and self.made.head is None:
            self.stray = True  # قرى في X: the head is some villages, X is what they lie in
        self.kind = None


def read(words: Sequence[Word], first: int, last: int) -> Expression:
    """The expression that words ``first`` to ``last`` (excluded) make."""
    return Reader(words, first, last).read()
