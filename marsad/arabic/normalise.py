"""The form of a text that comparisons use, with a way back to the text as written.

Nothing here changes a text: it makes a second one beside it. What counts as equal is told by the
tables in ``characters.py``; a run of the same punctuation mark, or of spaces, counts as one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from marsad.arabic.characters import DROPPED, EXPANDED, FOLDING, PUNCTUATION
from marsad.model import Span

_HAMZA_ABOVE = "\u0654"
_DROPPED = f"[{re.escape(DROPPED)}]"


def _runs() -> str:
    """Pieces of several characters that count as one; nothing dropped breaks a run."""
    marks = [f"[{re.escape(aliases)}]" for aliases in PUNCTUATION.values()]
    doubled = [f"{mark}(?:{_DROPPED}*+{mark})++" for mark in marks]
    # A decomposed ؤ or ئ. (A decomposed أ needs no rule: its alef stays, its mark is dropped.)
    return "|".join([f"[ويىی]{_HAMZA_ABOVE}", *doubled])


_RUN = re.compile(_runs())
# Every piece whose matching form has another length.
_CHANGE = re.compile(f"{_runs()}|{_DROPPED}++|[{re.escape(EXPANDED)}]")


def _once(run: re.Match[str]) -> str:
    return "ا" if run[0][-1] == _HAMZA_ABOVE else run[0][0]


def _fold(text: str) -> str:
    if not text.isalnum():  # most words are letters only, and hold no run
        text = _RUN.sub(_once, text)
    return text.translate(FOLDING)


# A day of newspapers has 55,000 different words in 384,000; what is longer than a word is not
# kept, so that the memory stays bounded (about 15 MB) whatever is read.
_remembered = lru_cache(maxsize=1 << 15)(_fold)
_LONGEST_REMEMBERED = 64


def key(text: str) -> str:
    """The matching form of a word or name, remembered by its spelling.

    >>> key("مسؤولون") == key("مسئولون"), key("هيئة") == key("هيأة"), key("علی") == key("على")
    (True, True, True)
    >>> key("الـ٢٥٠")
    'ال250'
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _fold(text)


@dataclass(frozen=True)
class Normalised:
    """A text's matching form (``text``) beside the text itself (``original``)."""

    text: str
    original: str

    def written(self, start: int, end: int) -> Span:
        """The code points of the original that gave ``text[start:end]``.

        A part of a ligature gives the ligature, a mark that stands for a run gives the run.
        What is dropped (diacritics, invisible marks) is included only between two others.
        Raises ValueError for an empty range or one outside the text.

        >>> text = "أُعلِنَ مقتله"
        >>> normalise(text).written(0, 4).of(text)
        'أُعلِن'
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no range {start}..{end} in a text of {len(self.text)}")
        return Span(self._place(start)[0], self._place(end - 1)[1])

    def _place(self, index: int) -> tuple[int, int]:
        """Where in the original the character ``index`` of the matching form comes from."""
        normalised, start, end = self._pieces[bisect_right(self._pieces, (index, inf, inf)) - 1]
        if end:
            return start, end
        start += index - normalised
        return start, start + 1

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        """Pieces in order: start in the matching form, start in the original, end there.

        An end of 0 marks a piece that runs one to one up to the next.
        """
        pieces = [(0, 0, 0)]
        ahead = 0  # by how much the original is ahead of the matching form
        for change in _CHANGE.finditer(self.original):
            start, end = change.span()
            length = len(_fold(change[0]))
            if length:
                pieces.append((start - ahead, start, end))
            ahead += end - start - length
            pieces.append((end - ahead, end, 0))
        return pieces


def normalise(text: str) -> Normalised:
    """The matching form of a whole text, with the map back to the text as written.

    >>> normalise("قُتل ١٧ جنديًّا!!").text
    'قتل 17 جنديا!'
    """
    return Normalised(_fold(text), text)
