"""A document's words cut finer for grammars: digits apart from letters, words apart at slashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic import Document, key
from marsad.model import Count, PartialDate, Span


class Expression(NamedTuple):
    """Words of a text that tell a number or a time, and what they tell.

    ``first`` and ``last`` are word indexes (last excluded), ``span`` the same as code points.
    Of a count, ``noun`` is where the counted noun stands (word indexes) when it follows or is
    the word itself (جنديان), and ``people`` says that the noun is known to stand for people.
    """

    first: int
    last: int
    span: Span
    value: Count | PartialDate
    noun: tuple[int, int] | None = None
    people: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: matching form, index of the word it is in, and what stands before it.

    ``gaps[i]`` is the text between token i-1 and token i ("" inside a word that was cut);
    one more gap tells what follows the last token.
    """

    document: Document
    keys: list[str]
    owners: list[int]
    gaps: list[str]

    def expression(
        self,
        first: int,
        last: int,
        value: Count | PartialDate,
        noun: tuple[int, int] | None = None,
        people: bool = False,
    ) -> Expression:
        """The expression of tokens ``first`` to ``last`` (excluded) as whole words."""
        words = self.document.words
        begin, end = self.owners[first], self.owners[last - 1]
        span = Span(words[begin].start, words[end].end)
        return Expression(begin, end + 1, span, value, noun, people)

    def written(self, index: int) -> str:
        """Token ``index`` as written, as far as it can be told."""
        form, word = self.keys[index], self.word(index)
        if len(word) >= _LONG_WORD:
            return form
        pieces = _SEPARATORS.split(word) if len(word) > len(form) else ()
        return next((piece for piece in pieces if key(piece) == form), word)

    def word(self, index: int) -> str:
        """The word that token ``index`` is part of, as written."""
        return self.document.words[self.owners[index]].text

    def has_article(self, index: int) -> bool:
        """Whether a token begins with the article; with a hamza on the alef it does not (ألمان)."""
        return self.keys[index].startswith("ال") and not self.written(index).startswith(_HAMZAS)

    def key(self, index: int) -> str:
        """The matching form at ``index``; empty before the first and after the last."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def near(self, index: int) -> bool:
        """Whether only blanks (or nothing) stand before token ``index``."""
        return 0 < index < len(self.keys) and gap_kind(self.gaps[index]) == "blank"

    def gap(self, index: int) -> str:
        """What kind of gap stands before token ``index``: see ``gap_kind``."""
        return gap_kind(self.gaps[index]) if 0 < index < len(self.keys) else "stop"


_HAMZAS = ("أ", "إ", "آ")
_LONG_WORD = 60  # what is longer is no word: addresses, lines without spaces
_SEPARATORS = re.compile(r"[/\\()\[\]\-–،,.]+")
_GAP_KINDS = (
    ("blank", re.compile(r"[ \t\u00a0\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*")),
    ("bracket", re.compile(r"[ \t\u00a0\u200e\u200f]*[()\[\]«»\"“”„'‘’]+[ \t\u00a0\u200e\u200f]*")),
    ("slash", re.compile(r"\s*[/\\]\s*")),
    ("dash", re.compile(r"[ \t\u00a0]*[-‐-―−ـ]+[ \t\u00a0]*")),
    ("comma", re.compile(r"[\s)\]»\"”]*[،,][\s(\[«\"“]*")),
)


@lru_cache(maxsize=4096)
def gap_kind(gap: str) -> str:
    """blank, bracket, slash, dash, comma, or stop for everything else (a line break too).

    >>> [gap_kind(gap) for gap in (" ", " (", "/", " - ", "، ", ". ", "\\n")]
    ['blank', 'bracket', 'slash', 'dash', 'comma', 'stop', 'stop']
    """
    return next((kind for kind, pattern in _GAP_KINDS if pattern.fullmatch(gap)), "stop")


# A date in digits is cut at its separators; in all else a point or comma belongs to its number.
_DATE = re.compile(r"\D*\d{1,4}([./-])\d{1,2}\1\d{1,4}\D*")
_DATE_PIECE = re.compile(r"\d+|[^\W\d_]+")
_PIECE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+")


def tokens(document: Document) -> Tokens:
    """A document's tokens.

    >>> from marsad.arabic import document
    >>> tokens(document("في أكتوبر/تشرين الأول قتل و13 بـ1,200 يوم 3/8/2015م")).keys
    ['في', 'اكتوبر', 'تشرين', 'الاول', 'قتل', 'و', '13', 'ب', '1,200', 'يوم', '3', '8', '2015', 'م']
    """
    cut = Tokens(document, [], [], [])
    text, end, rest = document.text, 0, ""
    for index, (start, stop, _, form) in enumerate(document.words):
        gap = rest + text[end:start]
        if form.isalpha():
            cut.keys.append(form)
            cut.owners.append(index)
            cut.gaps.append(gap)
            rest = ""
        else:
            rest = _cut(form, index, gap, cut)
        end = stop
    cut.gaps.append(rest + text[end:])
    return cut


def _cut(form: str, index: int, gap: str, cut: Tokens) -> str:
    """What is left behind the pieces of a word that is not all letters (the % of 70%)."""
    end = 0
    for piece in (_DATE_PIECE if _DATE.fullmatch(form) else _PIECE).finditer(form):
        between = form[end : piece.start()]
        cut.keys.append(piece[0])
        cut.owners.append(index)
        cut.gaps.append(between if end else gap + between)
        end = piece.end()
    return form[end:] if end else gap
