"""Words and word groups of the lexicon, found at a place in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from marsad.arabic import Document, strip_prefixes
from marsad.arabic.words import words
from marsad.expressions.tokens import Tokens, tokens

E = TypeVar("E")


class Match(NamedTuple, Generic[E]):
    """A form found: its entry, the letters attached in front, and where it ends (excluded)."""

    entry: E
    prefix: str
    end: int

    @property
    def definite(self) -> bool:
        return self.prefix.endswith("ال") or self.prefix.endswith("لل")


class _Form(NamedTuple, Generic[E]):
    prefix: str
    rest: tuple[str, ...]  # matching forms after the first word
    entry: E


class Phrases(Generic[E]):
    """Surface forms with their entries; the longest form that stands at a place wins."""

    def __init__(self, forms: Iterable[tuple[str, E]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], E]]] = {}
        for form, entry in forms:
            first, *rest = form_keys(form)
            self._by_first.setdefault(first, []).append((tuple(rest), entry))
        self._seen: dict[str, tuple[_Form[E], ...]] = {}

    def known(self, key: str) -> bool:
        """Whether a form may begin with this word."""
        seen = self._seen.get(key)
        return bool(self._learn(key) if seen is None else seen)

    def beginning_with(self, key: str) -> list[E]:
        """The entries that have a form which may begin with this word."""
        return [form.entry for form in self._learn(key)]

    def at(self, tokens: Tokens, index: int) -> Match[E] | None:
        """The longest form whose words stand at ``index``, blanks or a slash between them."""
        return next(self.all_at(tokens, index), None)

    def all_at(self, tokens: Tokens, index: int) -> Iterator[Match[E]]:
        """All forms whose words stand at ``index``, the longest and least cut first."""
        if not 0 <= index < len(tokens.keys):
            return
        key = tokens.keys[index]
        seen = self._seen.get(key)
        for form in self._learn(key) if seen is None else seen:
            if not form.rest or _stands(form.rest, tokens, index + 1):
                yield Match(form.entry, form.prefix, index + 1 + len(form.rest))

    def before(self, tokens: Tokens, index: int, longest: int = 5) -> tuple[int, Match[E]] | None:
        """Where the longest form begins that ends just before ``index``, and the form."""
        if not tokens.near(index):
            return None
        for start in range(max(0, index - longest), index):
            found = self.at(tokens, start)
            if found and found.end == index:
                return start, found
        return None

    def _learn(self, key: str) -> tuple[_Form[E], ...]:
        """The forms that may begin with a word, longest first, remembered."""
        if len(self._seen) > 1 << 15:  # a text of random letters must not fill the memory
            self._seen.clear()
        found = [
            _Form(prefix, rest, entry)
            for prefix, first in _readings(key)
            for rest, entry in self._by_first.get(first, ())
        ]
        found.sort(key=lambda form: -len(form.rest))
        self._seen[key] = tuple(found)
        return self._seen[key]


@lru_cache(maxsize=1 << 13)
def _readings(key: str) -> tuple[tuple[str, str], ...]:
    """strip_prefixes, and للجمعة also as ل + الجمعة."""
    readings = strip_prefixes(key)
    articles = [(p[:-1], "ال" + rest) for p, rest in readings if p.endswith("لل")]
    return (*readings, *articles)


def _stands(rest: tuple[str, ...], tokens: Tokens, index: int) -> bool:
    for place, wanted in enumerate(rest, index):
        if tokens.key(place) != wanted or tokens.gap(place) not in ("blank", "slash"):
            return False
    return True


def form_keys(form: str) -> list[str]:
    """The matching forms of a surface form's words.

    >>> form_keys("كانون الثاني")
    ['كانون', 'الثاني']
    """
    return tokens(Document(form, words(form), [])).keys
