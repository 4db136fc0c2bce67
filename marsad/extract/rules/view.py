"""A text as the rules see it: what the lexicons say of each word, and the phrases it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Literal

from marsad.arabic import Document, Word
from marsad.expressions import Expression, find_counts, find_dates
from marsad.lexicon import cues
from marsad.lexicon.phrases import Hit, Table
from marsad.lexicon.triggers import TriggerHit

# Punctuation that a noun phrase does not cross; quotation marks it does.
HARD = re.compile(r"[.،,؛;:؟?!()\[\]\n\r…–—]| [-/] ")
# Hardly any noun begins with ي: an unknown word that does is a verb (يستخدمهما).
PRESENT = re.compile("[وف]?س?ي(?!وم|هود|مني|مين|سار|وناني|اباني|ون|حيي|وسف|اسر|عقوب|ا)\\w{2,}")
# An unknown word that begins with و is joined by it, unless it is one of the nouns that do.
UNKNOWN_JOINED = re.compile(
    "و(?!زار|زير|كال|فد|قف|حد|اد|سط|قت|ثيق|ضع|طن|لاي|رش|جود|فا|قوع|صول|سيط|رق|لد|جه|عد|قود|لي)\\w{3,}"
)
QUOTED = re.compile("([وف]?[لبك])[\"'(]")  # a letter before a name in quotation marks
LONGEST = 14  # words of a noun phrase; longer ones are run-on text without punctuation
DEMONSTRATIVES = frozenset(
    {"هذا", "هذه", "ذلك", "تلك", "هالاا", "اولاك", "نفس", "كل", "جميع", "بعض"}
)
ADVERBS = frozenset(
    {"الاقل", "الارجح", "الفور", "الاطلاق", "التوالي", "الاكثر", "الدوام", "حد", "ما"}
)
OTHERS = frozenset({"اخرين", "اخرون", "اخران", "اخرى", "اخر"})
ALWAYS_PREPOSITIONS = frozenset({"من", "عبر", "وسط"})  # whatever else they may be
JOINING, GOVERNING = ("و", "ف"), ("ل", "ب", "ك")
ARTICLES = ("وال", "بال", "فال", "كال", "ولل", "وبال", "لل", "ال")
SIDES = frozenset({"armed", "state", "party", "aircraft", "artillery", "naval", "body"})
NAMES = ("names", "place_names")
AMONG = frozenset({"بينهم", "بينهن", "بينها", "منهم", "منهن"})
NOMINAL = ("names", "parties", "place_kinds", "place_names", "sources", "instruments")

What = Literal["phrase", "time", "verb", "event", "clause"]


@dataclass(frozen=True, slots=True)
class Item:
    """A constituent: words ``first`` to ``last`` (excluded) behind ``preposition``.

    ``phrase`` is a noun phrase with the ``count`` before it, ``event`` a trigger that is a noun,
    ``verb`` any known verb, ``clause`` a word that begins another clause.
    """

    what: What
    first: int
    last: int
    preposition: str = ""
    count: Expression | None = None
    conjoined: bool = False
    kind: str = ""


@dataclass
class View:
    """The lexicon hits of a document, each by the word it begins at."""

    document: Document
    counts: dict[int, Expression]
    dates: dict[int, Expression]
    hits: dict[str, dict[int, Hit[Any]]]
    gaps: list[str]
    triggers: dict[int, TriggerHit] = field(default_factory=dict)
    spent: set[int] = field(default_factory=set)  # the other words of a trigger phrase

    @property
    def words(self) -> list[Word]:
        return self.document.words

    def at(self, lexicon: str, index: int) -> Hit[Any] | None:
        return self.hits[lexicon].get(index)

    def key(self, index: int) -> str:
        return self.words[index].key

    def hard(self, index: int) -> bool:
        """A noun phrase cannot reach over to this word from the one before."""
        if index >= len(self.gaps):
            return True
        gap = self.gaps[index]
        if gap.strip() == "(" and self.at("names", index):  # تنظيم (داعش)
            return False
        return bool(HARD.search(gap))

    def prefix(self, index: int) -> str:
        """Letters attached to a word, by the entry that knows the rest, or plain to see."""
        for lexicon in NOMINAL:
            if hit := self.hits[lexicon].get(index):
                return str(hit.prefix)
        trigger = self.triggers.get(index)
        if trigger:
            return trigger.prefix
        word = self.key(index)
        if quoted := QUOTED.match(word):
            return quoted[1]
        joined = "و" if UNKNOWN_JOINED.match(word) and not self.at("boundaries", index) else ""
        return next((article for article in ARTICLES if word.startswith(article)), joined)

    def definite(self, index: int) -> bool:
        """The word has the article or is a name."""
        if self.at("names", index) or self.at("place_names", index):
            return True
        return self.prefix(index).endswith(("ال", "لل"))

    def kind(self, index: int) -> str:
        """What a phrase with this head is: place, party, person, thing, aircraft …, or unknown."""
        if self.at("names", index):
            return "party"
        if ground := self.at("place_kinds", index):
            return "thing" if ground.entry.also_target else "place"
        if hit := self.at("parties", index):
            return str(hit.entry.kind)
        return "place" if self.placelike(index) else ""

    def placelike(self, index: int) -> bool:
        """The head can name a place, though states are parties too."""
        known = self.at("place_kinds", index) or self.at("place_names", index)
        return bool(known) or self.direction(index)

    def direction(self, index: int) -> bool:
        hit = self.at("locatives", index)
        return bool(hit and hit.entry.in_span)

    def is_verb(self, index: int) -> bool:
        trigger = self.triggers.get(index)
        if trigger:
            return trigger.form.tense in {"past", "present"}
        if self.at("boundaries", index) or self.key(index) in AMONG:
            return False
        if any(hit and not hit.prefix for hit in (self.at(n, index) for n in NAMES)):
            return False
        hits = (self.at(lexicon, index) for lexicon in ("reporting", "light", "status"))
        if any(hit and hit.form.tense in {"past", "present"} for hit in hits):
            return True
        known = any(self.at(lexicon, index) for lexicon in NOMINAL) or index in self.dates
        return not known and bool(PRESENT.fullmatch(self.key(index)))


@cache
def _tables() -> dict[str, Table[Any]]:
    return {
        "names": cues.party_names(),
        "parties": cues.parties(),
        "place_kinds": cues.place_kinds(),
        "place_names": cues.place_names(),
        "sources": cues.source_nouns(),
        "instruments": cues.instruments(),
        "boundaries": cues.boundaries(),
        "reporting": cues.reporting(),
        "light": cues.light_verbs(),
        "status": cues.status_cues(),
        "locatives": cues.locatives(),
    }


@lru_cache(maxsize=1 << 15)  # distinct words: the frequent half of a day of newspapers
def _beginning(word_key: str) -> tuple[str, ...]:
    """The tables that have forms beginning with a word: one look-up for all of them."""
    return tuple(name for name, table in _tables().items() if table.begins(word_key))


def view(document: Document, report_day: date | None) -> View:
    """What the lexicons and expressions say of a document's words."""
    words, text, tables = document.words, document.text, _tables()
    hits: dict[str, dict[int, Hit[Any]]] = {name: {} for name in tables}
    free = dict.fromkeys(tables, 0)
    for index, word in enumerate(words):
        for name in _beginning(word.key):
            if index >= free[name] and (hit := tables[name].best(words, index)):
                hits[name][index] = hit
                free[name] = hit.last
    gaps = ["", *(text[a.end : b.start] for a, b in pairwise(words))]
    counts = {found.first: found for found in find_counts(document)}
    dates = {found.first: found for found in find_dates(document, report_day)}
    return View(document, counts, dates, hits, gaps)


def items(seen: View, first: int, last: int) -> Iterator[Item]:
    """The constituents of words ``first`` to ``last``, in order."""
    index, preposition = first, ""
    while index < last:
        if preposition and seen.hard(index) and not seen.gaps[index].strip(" \"'“”«»()"):
            preposition = ""
        if index in seen.spent or _adverb(seen, index, last):
            index += 1 if index in seen.spent else 2
            continue
        item = _item(seen, index, last, preposition)
        if item is None:  # a preposition: governs what comes next
            hit = seen.at("boundaries", index)
            behind = hit.last if hit else index + 1
            preposition = " ".join(seen.key(i) for i in range(index, behind)).removeprefix("و")
            index = behind
            continue
        yield item
        # A second noun after و stands behind the same preposition.
        index = max(item.last, index + 1)
        preposition = item.preposition if _joined(seen, index, last) else ""


def _adverb(seen: View, index: int, last: int) -> bool:
    """A fixed adverb that looks like a preposition and its noun (على الأقل)."""
    return index + 1 < last and seen.key(index) == "علي" and seen.key(index + 1) in ADVERBS


def _joined(seen: View, index: int, last: int) -> bool:
    return index < last and seen.prefix(index)[:1] in JOINING and not seen.is_verb(index)


def _item(seen: View, index: int, last: int, preposition: str) -> Item | None:
    """What begins at a word; None for a preposition."""
    trigger = seen.triggers.get(index)
    if index in seen.dates:
        return Item("time", index, min(seen.dates[index].last, last))
    if index in seen.counts and not trigger:
        return _phrase(seen, index, last, preposition)
    if trigger and trigger.form.tense not in {"past", "present"}:
        joined = trigger.prefix[:1] in JOINING
        governed = _letter(trigger.prefix) or preposition
        return Item("event", index, trigger.last, governed, None, joined)
    if seen.is_verb(index):
        return Item("verb", index, max(index + 1, trigger.last if trigger else 0))
    return _nominal_item(seen, index, last, preposition)


def _nominal_item(seen: View, index: int, last: int, preposition: str) -> Item | None:
    """A noun phrase, or a small word that begins a clause or (None) governs what follows."""
    boundary, word = seen.at("boundaries", index), seen.key(index)
    if word in AMONG:
        return Item("clause", index, index + 1, kind="among")
    if word.removeprefix("و") in DEMONSTRATIVES and index + 1 < last:
        return replace(_phrase(seen, index + 1, last, preposition), first=index)
    if word.removeprefix("و") in ALWAYS_PREPOSITIONS:
        return None
    if boundary and boundary.entry.ends:
        clause = Item("clause", index, boundary.last, kind=str(boundary.entry.kind))
        return None if boundary.entry.kind == "preposition" else clause
    return _phrase(seen, index, last, preposition)


def _phrase(seen: View, index: int, last: int, preposition: str) -> Item:
    prefix, count = seen.prefix(index), seen.counts.get(index)
    preposition = _letter(prefix) or preposition
    joined = prefix[:1] in JOINING or (bool(count) and seen.key(index).startswith("و"))
    if not count:
        end, kind = phrase_end(seen, index, last), seen.kind(index)
        return Item("phrase", index, end, preposition, None, joined, kind)
    if count.last < last and seen.key(count.last) in OTHERS:
        return Item("phrase", count.last, count.last + 1, preposition, count, joined, "person")
    if count.noun is None or count.noun[0] >= last:
        return Item("phrase", count.last, count.last, preposition, count, joined)
    first = count.noun[0]
    if first in seen.triggers:
        return Item("phrase", first, first, preposition, count, joined)
    end = max(phrase_end(seen, first, last), count.last)
    return Item("phrase", first, end, preposition, count, joined, seen.kind(first) or "person")


def _letter(prefix: str) -> str:
    return next((letter for letter in prefix.lstrip("وف")[:1] if letter in GOVERNING), "")


def phrase_end(seen: View, first: int, last: int) -> int:
    """The index behind the noun phrase that begins at ``first``; it has at least one word."""
    index = _named(seen, first)
    while index < min(last, first + LONGEST):
        if _place_goes_on(seen, first, index):
            index = _named(seen, index)
        elif _unnamed_place_in(seen, first, index, last):
            index = _named(seen, index + 1)
        elif _ends(seen, index) or (seen.kind(first) == "place" and seen.key(index) == "من"):
            break
        else:
            index = _inside(seen, index) or _named(seen, index)
    return min(index, last)


def _unnamed_place_in(seen: View, first: int, index: int, last: int) -> bool:
    """``قرى في مديرية كذا``: a place without a name is told by the one it lies in."""
    if seen.key(index) != "في" or index + 1 >= last or seen.kind(first) != "place":
        return False
    named = any(seen.definite(i) or seen.at("place_names", i) for i in range(first, index))
    return not named and index - first <= 3 and seen.placelike(index + 1)


def _place_goes_on(seen: View, first: int, index: int) -> bool:
    """A place told closer: منطقة كذا بمدينة كذا، غربي المدينة."""
    if not seen.placelike(first) or not seen.placelike(index) or index in seen.triggers:
        return False
    closer = seen.direction(index) and not seen.prefix(index)
    return closer or (_letter(seen.prefix(index)) == "ب" and not seen.hard(index))


def _named(seen: View, index: int) -> int:
    """Behind the name of several words that begins here, else the next word."""
    known = (seen.at(lexicon, index) for lexicon in NOMINAL)
    return max([index + 1, *(hit.last for hit in known if hit)])


def _inside(seen: View, index: int) -> int | None:
    """Behind a preposition that stays in a phrase (عناصر من …), so that its noun comes next."""
    hit = seen.at("boundaries", index)
    if hit is None or not hit.entry.inside:
        return None
    return _named(seen, hit.last) if hit.last < len(seen.words) else int(hit.last)


def _ends(seen: View, index: int) -> bool:
    """The noun phrase before this word does not go on with it."""
    if seen.hard(index) or index in seen.dates or index in seen.triggers or seen.is_verb(index):
        return True
    if seen.key(index) == "ام":  # part of names (أم درمان) far more often than "or"
        return False
    if cues.may_stay(seen.words, index):
        return seen.key(index) == "في" and _leads_on(seen, index + 1)
    boundary = seen.at("boundaries", index)
    cut = seen.at("reporting", index) or (boundary and boundary.entry.ends)
    if cut or seen.key(index) in AMONG or seen.direction(index):
        return not seen.direction(index) or bool(seen.at("reporting", index))
    prefix = seen.prefix(index)
    joined = prefix[:1] in JOINING or bool(_letter(prefix)) or index in seen.counts
    return joined or _new_phrase(seen, index)


def _leads_on(seen: View, index: int) -> bool:
    """What follows في is a place, a time or an event, not what the noun before belongs to."""
    if index >= len(seen.words) or index in seen.dates or index in seen.triggers:
        return True
    return seen.kind(index) == "place" or seen.at("place_names", index) is not None


def _new_phrase(seen: View, index: int) -> bool:
    """A known noun without article after a word that is definite or cannot govern it."""
    if seen.definite(index):
        party = seen.kind(index) in SIDES and not cues.nationalities().word(seen.key(index))
        return party and seen.prefix(index - 1).endswith("ال") and seen.prefix(index).endswith("ال")
    title = seen.kind(index) == "person"  # stays with the name before it
    if title or not (seen.at("parties", index) or seen.at("place_kinds", index)):
        return False
    before, word = seen.key(index - 1), seen.key(index)
    plural = before.endswith(("ون", "ين", "ان")) and seen.at("parties", index - 1)
    return seen.definite(index - 1) or bool(plural and before[-2:] != word[-2:])


__all__ = ["Item", "View", "items", "phrase_end", "view"]
