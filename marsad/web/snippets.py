"""The place in a report where the words somebody looked for stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.arabic import Word, words
from marsad.store.texts import answers, asked

BEFORE, AFTER = 8, 22  # words around the first that was found


class Piece(NamedTuple):
    """Some words of a text, and whether they are among those looked for."""

    text: str
    found: bool


def marked(text: str, query: str) -> list[Piece]:
    """The whole text in pieces, what was looked for apart.

    >>> [piece.text for piece in marked("قتل جنديان في هجوم للقوات", "القوات") if piece.found]
    ['للقوات']
    """
    return _cut(text, words(text), asked(query), 0, len(text))


def snippet(text: str, query: str) -> list[Piece]:
    """The words around the first that was looked for, in pieces; none where it is not there."""
    stems, all_words = asked(query), words(text)
    at = next((n for n, word in enumerate(all_words) if answers(word, stems)), None)
    if at is None:
        return []
    near = all_words[max(0, at - BEFORE) : at + AFTER]
    return _cut(text, near, stems, near[0].start, near[-1].end)


def _cut(text: str, some: Sequence[Word], stems: list[str], start: int, end: int) -> list[Piece]:
    pieces, done = [], start
    for word in some:
        if answers(word, stems):
            pieces += [Piece(text[done : word.start], False), Piece(word.text, True)]
            done = word.end
    return [piece for piece in (*pieces, Piece(text[done:end], False)) if piece.text]
