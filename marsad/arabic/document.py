"""A text divided: its words and its sentences, each made once and shared by all that follows."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.arabic.sentences import Sentence, divide
from marsad.arabic.words import Word, words


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text with its words and sentences; every word is in exactly one sentence."""

    text: str
    words: list[Word]
    sentences: list[Sentence]


def document(text: str) -> Document:
    """A text with its words and sentences.

    >>> read = document("مقتل جنديين\\nقال المتحدث إن د. سامي نجا.")
    >>> [[word.text for word in read.words[s.first : s.last]] for s in read.sentences]
    [['مقتل', 'جنديين'], ['قال', 'المتحدث', 'إن', 'د', 'سامي', 'نجا']]
    """
    found = words(text)
    return Document(text, found, divide(text, found))
