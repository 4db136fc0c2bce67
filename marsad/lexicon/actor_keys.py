"""The form in which names of actors meet: no article, one spelling of what is spelt variously."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from marsad.arabic import key, words

_JOINED = frozenset({"عبد"})  # عبد الله counts as عبدالله
_SPELLINGS = (
    (re.compile("^مي?لي?ش(يا|يات|ات|يه)$"), "ميليشيا"),
    (re.compile("^اميرك"), "امريك"),
    (re.compile("^اب[اي]$"), "ابو"),
    (re.compile("^اسراييل"), "اسراايل"),
    (re.compile("^غ?ط?نتنياهو$"), "نتانياهو"),
)
# Words whose alef and lam are their own: ألمان, ألبان, ألوية, آلاف, ألعاب.
_NO_ARTICLE = re.compile("ال(مان|بان|ويه|اف|عاب)")
_PLURAL = re.compile("(?<=..)ون$")
_PIECE = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def actor_key(name: str) -> tuple[str, ...]:
    """A name's words as they are compared.

    >>> actor_key("المليشيات الحوثية") == actor_key("ميليشيا حوثية")
    True
    >>> actor_key("عبد الملك الحوثي") == actor_key("عبدالملك الحوثي")
    True
    """
    pieces = [piece for word in words(name) for piece in _PIECE.findall(key(word.text))]
    return join(bare(piece) for piece in pieces)


def join(pieces: Iterable[str]) -> tuple[str, ...]:
    """Words in matching form, with عبد written together with the name behind it."""
    joined: list[str] = []
    for piece in pieces:
        if joined and joined[-1] in _JOINED:
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word in matching form without its article, in the spelling that counts.

    >>> bare("الحوثيون"), bare("للحوثيين")
    ('حوثيين', 'للحوثيين')
    """
    if word.startswith("عبدال"):
        return "عبد" + bare(word[3:])
    if (
        word.startswith("ال") and len(word) > 4 and not _NO_ARTICLE.match(word)
    ):  # a name keeps three letters
        word = word[2:]
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return _PLURAL.sub("ين", word)
