"""Arabic text: matching forms, words, sentences."""

from marsad.arabic.document import Document, document
from marsad.arabic.normalise import Normalised, key, normalise
from marsad.arabic.sentences import Sentence, sentences
from marsad.arabic.words import Word, strip_prefixes, words

__all__ = [
    "Document",
    "Normalised",
    "Sentence",
    "Word",
    "document",
    "key",
    "normalise",
    "sentences",
    "strip_prefixes",
    "words",
]
