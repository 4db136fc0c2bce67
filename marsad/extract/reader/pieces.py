"""A document as the encoder reads it: piece numbers of its words, in overlapping windows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from marsad.arabic import Document

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3  # numbers of the special pieces in the vocabulary
WINDOW = 256  # pieces, with the two that mark its ends
OVERLAP = 64  # pieces two windows share: about the length of an Arabic news sentence
LONGEST = 12  # pieces of one word; a longer "word" is no word (addresses, glued text)

Numbers = NDArray[np.int64]


class Pieces(NamedTuple):
    """Piece numbers of a document, and of each word the index of its first and last piece."""

    numbers: Numbers
    first: Numbers
    last: Numbers


class Window(NamedTuple):
    """Pieces ``start`` to ``stop`` (excluded); ``keep`` to ``until`` are read from it."""

    start: int
    stop: int
    keep: int
    until: int


class Vocabulary:
    """Turns words into piece numbers; keeps the frequent ones."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.of_word = lru_cache(maxsize=1 << 15)(self._of_word)
        self.of_mark = lru_cache(maxsize=1 << 10)(self._of_mark)

    def _of_word(self, word: str) -> tuple[int, ...]:
        word = word.encode("utf-8", "replace").decode()  # half a surrogate pair is a question mark
        plain = "".join(c for c in word[:100] if not unicodedata.combining(c) and c != "ـ")
        found = self.tokenizer.encode(plain, add_special_tokens=False).ids
        return tuple(found[:LONGEST]) or (UNKNOWN,)

    def _of_mark(self, mark: str) -> int:
        found = self.tokenizer.token_to_id(mark.encode("utf-8", "replace").decode())
        return UNKNOWN if found is None else found

    def pieces(self, document: Document) -> Pieces:
        """Pieces of a document: words without vowel signs, punctuation, line ends as ``</s>``."""
        numbers: list[int] = []
        first: list[int] = []
        last: list[int] = []
        behind = 0
        for word in document.words:
            numbers += self._gap(document.text[behind : word.start])
            first.append(len(numbers))
            numbers += self.of_word(word.text)
            last.append(len(numbers) - 1)
            behind = word.end
        numbers += self._gap(document.text[behind:])
        return Pieces(
            np.array(numbers, np.int64), np.array(first, np.int64), np.array(last, np.int64)
        )

    def _gap(self, between: str) -> list[int]:
        """Marks between two words: one each, at most eight; a line end is one piece."""
        if between in {"", " "}:
            return []
        marks = [self.of_mark(mark) for mark in between if not mark.isspace()][:8]
        return [*marks, END] if "\n" in between else marks


def windows_of(pieces: Pieces, worth: NDArray[np.bool_]) -> list[Window]:
    """The windows in which some word is worth reading, by a mark for each word."""
    told = pieces.first[worth]
    return [w for w in windows(len(pieces.numbers)) if _holds(w, told).any()]


def unread(pieces: Pieces, cut: Iterable[Window]) -> NDArray[np.bool_]:
    """The words that no window reads, a mark for each."""
    seen = np.zeros(len(pieces.first), np.bool_)
    for window in cut:
        seen |= _holds(window, pieces.first)
    return ~seen


def _holds(window: Window, places: Numbers) -> NDArray[np.bool_]:
    return np.asarray((places >= window.keep) & (places < window.until))


def windows(length: int) -> Iterator[Window]:
    """The windows over ``length`` pieces; each piece is kept from the one it stands deepest in.

    >>> list(windows(300))
    [Window(start=0, stop=254, keep=0, until=222), Window(start=190, stop=300, keep=222, until=300)]
    """
    room = WINDOW - 2
    start = keep = 0
    while True:
        stop = min(start + room, length)
        until = length if stop == length else stop - OVERLAP // 2
        yield Window(start, stop, keep, until)
        if stop == length:
            return
        start, keep = stop - OVERLAP, until
