"""Sentences of newspaper Arabic, which has no capitals and is often loosely punctuated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from marsad.arabic.words import Word, words
from marsad.model import Span


class Sentence(NamedTuple):
    """Where a sentence stands, and its words: ``first`` up to ``last``, which is not included."""

    span: Span
    first: int
    last: int


_END = re.compile(r"[.؟?!…]+[\"'»”’)\]]*(?=\s|\Z)|[\n\r]+")


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        yield match.end()
    yield len(text)


def divide(text: str, found: list[Word]) -> list[Sentence]:
    """The sentences of a text whose words are known."""
    starts = [word.start for word in found]
    made: list[Sentence] = []
    first = 0
    for end in _ends(text):
        last = bisect_left(starts, end, first)
        if last > first:
            made.append(
                Sentence(Span(found[first].start, max(end, found[last - 1].end)), first, last)
            )
            first = last
    return made


def sentences(text: str) -> list[Span]:
    """Where the sentences of a text stand, in order."""
    return [sentence.span for sentence in divide(text, words(text))]
