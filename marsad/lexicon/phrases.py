"""Tables of words and phrases that are found in a text in one dictionary step a word.

A table is built from forms: a form is the entry it stands for, its first word's matching form,
the words that must follow, and which letters may be attached in front. ``Table.best`` gives the
longest match at a word, ``Table.find`` all of them from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, Literal, NamedTuple, TypeVar

from marsad.arabic import Word, key, strip_prefixes
from marsad.lexicon import inflection
from marsad.lexicon.inflection import Inflected

E = TypeVar("E")
Tense = Literal["past", "present", "noun", "name", "particle", "fixed"]

_CACHE_LIMIT = 1 << 14  # words that some form begins with; a day of newspapers has about 9,000
_CONJUNCTIONS = ("", "و", "ف")
_BARE = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل", "ك"))
_DEFINITE = frozenset(c + p for c in _CONJUNCTIONS for p in ("ال", "بال", "لل", "كال", "لال"))
_WITH_LAM = frozenset({"لل", "ولل"})
_PREFIXES: Mapping[Tense, frozenset[str]] = {
    "past": frozenset(_CONJUNCTIONS),  # ل before a past is rare; لطلب is a noun
    "present": frozenset(c + p for c in _CONJUNCTIONS for p in ("", "س", "ل")),
    "noun": _BARE | _DEFINITE,
    "name": frozenset(c + p for c in ("", "و") for p in ("", "ب", "ل")),
    "particle": frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل")),
    "fixed": frozenset(_CONJUNCTIONS),
}
_ATTACHABLE = frozenset("لبك")


class Form(NamedTuple, Generic[E]):
    """One written form of an entry.

    ``rest``: matching forms of the words that follow the first; ``attached``: the letter that
    the word after the phrase must begin with (``وفقا ل``), or nothing. ``bare``: it is a word as
    it stands; ``host``: pronouns attach to it. ``tense`` is past or present for verbs; the others
    tell what may be attached in front: a noun takes the article, a name prepositions only, a
    particle the same, a fixed phrase conjunctions only.
    """

    entry: E
    tense: Tense
    number: str = "s"
    gender: str = "c"
    voice: str = "none"
    rest: tuple[str, ...] = ()
    attached: str = ""
    bare: bool = True
    host: bool = False
    prefixes: frozenset[str] = _PREFIXES["fixed"]
    maybe_noun: bool = False


class Hit(NamedTuple, Generic[E]):
    """A form found: words ``first`` to ``last`` (excluded), and what was attached to it."""

    first: int
    last: int
    form: Form[E]
    prefix: str
    pronoun: str = ""

    @property
    def entry(self) -> E:
        return self.form.entry

    @property
    def definite(self) -> bool:
        """It has the article."""
        return self.prefix in _DEFINITE

    @property
    def maybe_noun(self) -> bool:
        """A verb's form that is written like a noun (طلب، نقل): only the words around tell."""
        return self.form.maybe_noun and not self.pronoun


class _Candidate(NamedTuple, Generic[E]):
    form: Form[E]
    prefix: str
    pronoun: str


Pairs = Iterator[tuple[str, Form[E]]]  # matching form of the first word, form


@dataclass(frozen=True)
class Table(Generic[E]):
    """All forms of all entries, by the matching form of their first word.

    ``due`` tells from the words around whether a hit stands; without it all do.
    """

    entries: tuple[E, ...]
    forms: Mapping[str, tuple[Form[E], ...]]
    due: Callable[[Sequence[Word], Hit[E]], bool] | None = None
    _known: dict[str, tuple[_Candidate[E], ...]] = field(default_factory=dict, repr=False)

    def word(self, word_key: str) -> E | None:
        """The entry that a single word belongs to wherever it stands, or None."""
        for form, _, _ in self._candidates(word_key):
            if not form.rest and not getattr(form.entry, "common_word", False):
                return form.entry
        return None

    def begins(self, word_key: str) -> bool:
        """Whether any form begins with this word; nothing is kept for words that none does."""
        return word_key in self._known or next(self._look_up(word_key), None) is not None

    def at(self, words: Sequence[Word], index: int, last: int | None = None) -> list[Hit[E]]:
        """What begins at a word and ends before ``last``: longest first, then file order."""
        end = len(words) if last is None else last
        hits = [
            Hit(index, index + 1 + len(form.rest), form, prefix, pronoun)
            for form, prefix, pronoun in self._candidates(words[index].key)
            if (not form.rest and not form.attached) or _goes_on(form, words, index + 1, end)
        ]
        if hits and self.due:
            hits = [hit for hit in hits if self.due(words, hit)]
        if len(hits) > 1:
            hits.sort(key=lambda hit: (hit.first - hit.last, not hit.form.attached))
        return hits

    def best(self, words: Sequence[Word], index: int, last: int | None = None) -> Hit[E] | None:
        """The longest match that begins at a word, or None."""
        found = self._candidates(words[index].key) and self.at(words, index, last)
        return found[0] if found else None

    def find(
        self, words: Sequence[Word], first: int = 0, last: int | None = None
    ) -> Iterator[Hit[E]]:
        """The longest matches among words ``first`` to ``last``, none overlapping another."""
        index, end = first, len(words) if last is None else last
        while index < end:
            hit = self.best(words, index, end)
            if hit:
                yield hit
            index = hit.last if hit else index + 1

    def _candidates(self, word_key: str) -> tuple[_Candidate[E], ...]:
        found = self._known.get(word_key)
        if found is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            found = self._known[word_key] = tuple(self._look_up(word_key))
        return found

    def _look_up(self, word_key: str) -> Iterator[_Candidate[E]]:
        for prefix, rest in strip_prefixes(word_key):
            for form in self.forms.get(rest, ()):
                if form.bare and prefix in form.prefixes:
                    yield _Candidate(form, prefix, "")
            for pronoun in inflection.OBJECT_PRONOUNS:
                if rest.endswith(pronoun) and len(rest) > len(pronoun) + 1:
                    yield from self._hosts(prefix, rest[: -len(pronoun)], pronoun)

    def _hosts(self, prefix: str, host: str, pronoun: str) -> Iterator[_Candidate[E]]:
        for form in self.forms.get(host, ()):
            if form.host and prefix in form.prefixes - _DEFINITE and not form.rest:
                yield _Candidate(form, prefix, pronoun)


def _goes_on(form: Form[E], words: Sequence[Word], index: int, end: int) -> bool:
    after = index + len(form.rest)
    if after > end:
        return False
    article = "ال" if form.tense == "noun" else ""
    for n, wanted in enumerate(form.rest, index):
        if words[n].key != wanted and words[n].key != article + wanted:
            return False
    return not form.attached or (after < end and words[after].key.startswith(form.attached))


def build(
    entries: Sequence[E],
    forms: Iterable[tuple[str, Form[E]]],
    due: Callable[[Sequence[Word], Hit[E]], bool] | None = None,
) -> Table[E]:
    """A table of (first word's matching form, form) pairs; earlier ones come first."""
    table: dict[str, dict[Form[E], None]] = {}
    for first, form in forms:
        table.setdefault(first, {})[form] = None
    return Table(tuple(entries), {first: tuple(found) for first, found in table.items()}, due)


# --- forms --------------------------------------------------------------------------------------


def fixed(entry: E, written: str, tense: Tense = "fixed") -> tuple[str, Form[E]]:
    """A word or phrase as written; a last ل, ب or ك of its own is attached to the next word.

    >>> fixed(None, "وفقا ل")[1].attached
    'ل'
    """
    first, rest, attached = _divided(written)
    return key(first), Form(entry, tense, rest=rest, attached=attached, prefixes=_PREFIXES[tense])


def _divided(written: str) -> tuple[str, tuple[str, ...], str]:
    """First word as written, matching forms of the others, letter attached to the next word."""
    first, *rest = written.split()
    attached = rest.pop() if rest and rest[-1] in _ATTACHABLE else ""
    return first, tuple(map(key, rest)), attached


def verb(
    entry: E, past: str, present: str, *, also_noun: bool = False
) -> Iterator[tuple[str, Form[E]]]:
    """All past and present forms of a verb; words after it (``وقع على``) stay as they are."""
    written = key(past.split(maxsplit=1)[0])
    past, rest, attached = _divided(past)
    present = _divided(present)[0]
    forms = chain(
        _inflected(entry, "past", _usual(inflection.past(past, passive=False))),
        _inflected(entry, "present", _usual(inflection.present(present, past, passive=False))),
    )
    for first, form in forms:
        noun_like = also_noun and first == written
        yield first, form._replace(rest=rest, attached=attached, maybe_noun=noun_like)


def _usual(forms: Iterable[Inflected]) -> Iterator[Inflected]:
    """Without forms that in news are other words.

    They are "I" (أكد from كاد, أردت), short forms after لم, and duals before a pronoun (امرأة).
    """
    for form in forms:
        if not (form.jussive or (form.number == "s" and form.gender == "c")):
            yield form._replace(host=False) if form.number == "d" else form


def noun(
    entry: E,
    written: str,
    plural: Literal["none", "masculine", "feminine", "both"] = "none",
    *,
    dual: bool = True,
) -> Iterator[tuple[str, Form[E]]]:
    """A noun with accusative, dual, pronoun hosts and sound plural; of a phrase, as written."""
    if " " in written:
        yield fixed(entry, written, "noun")
        return
    endings: list[str | None] = []
    endings += ["ون"] if plural in ("masculine", "both") else []
    endings += ["ات"] if plural in ("feminine", "both") else []
    for ending in endings or [None]:
        made = inflection.noun(written, dual=dual, sound_plural=ending)
        forms = (form for form in made if ending == "ون" or not _stray(written, form))
        yield from _inflected(entry, "noun", forms)


def _stray(written: str, form: Inflected) -> bool:
    """A dual before a genitive that looks like an adjective (أمني) and hardly ever occurs."""
    return form.number == "d" and form.host and not written.endswith("ة")


def adjective(entry: E, written: str) -> Iterator[tuple[str, Form[E]]]:
    """An adjective or participle: masculine and feminine, dual, sound plurals."""
    yield from _inflected(
        entry, "noun", inflection.noun(written, dual=True, sound_plural="ون", feminine=True)
    )


def name(entry: E, written: str) -> Iterator[tuple[str, Form[E]]]:
    """A proper name; one with the article is also found after لل (``للحوثيين``)."""
    first, form = fixed(entry, written, "name")
    yield first, form
    if first.startswith("ال") and len(first) > 3:
        yield first.removeprefix("ال"), form._replace(prefixes=_WITH_LAM)


def accusative(entry: E, written: str) -> Iterator[tuple[str, Form[E]]]:
    """An accusative participle (مضيفا) with its feminine, dual and plurals."""
    stem = written.removesuffix("ا")
    for ending in ("ا", "ة", "ين", "تين", "ات"):
        yield fixed(entry, stem + ending)


def _inflected(entry: E, tense: Tense, forms: Iterable[Inflected]) -> Iterator[tuple[str, Form[E]]]:
    for form in forms:
        yield (
            key(form.text),
            Form(
                entry,
                tense,
                form.number,
                form.gender,
                form.voice,
                bare=form.bare,
                host=form.host,
                prefixes=_BARE if form.indefinite else _PREFIXES[tense],
            ),
        )
