"""Words: what stands between white space, without the punctuation around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.normalise import key


class Word(NamedTuple):
    """A word as written, where it stands in the text, and its matching form."""

    start: int
    end: int
    text: str
    key: str


# A word begins with the first letter, digit or _ of a run of non-space and ends with the last
# letter, digit, short vowel or % of it. The whole run is consumed, so that a long run of
# punctuation is looked at once and not once a character.
_LAST = "(?!_)[\\w\u064b-\u0652%]"
_WORD = re.compile(f"([^\\W_](?:\\S*{_LAST})?|_\\S*{_LAST}|_)\\S*")


def words(text: str) -> list[Word]:
    """The words of a text in order, as the marking guide counts them.

    >>> [word.text for word in words("«قال: قُتل 30% منهم»، (أ.ف.ب)")]
    ['قال', 'قُتل', '30%', 'منهم', 'أ.ف.ب']
    """
    return [
        Word(*match.span(1), match[1], key(match[1]))
        for match in _WORD.finditer(text)
        if match[1] != "_"
    ]


# Letters written together with the next word, in the order they can stand: a conjunction, a
# preposition, the article (ل with the article is لل). The future س stands before verbs only.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "ال", "بال", "لل", "كال")
_PREFIXES = sorted(
    {a + b for a in _CONJUNCTIONS for b in _PREPOSITIONS} - {""}, key=lambda p: (len(p), p)
)
_FUTURE = re.compile("([وف]?س)([يتنا].+)")
_QUOTED = re.compile(f"({'|'.join(reversed(_PREFIXES))})[\"'(\\[]+(?=\\w)")


@lru_cache(maxsize=1 << 13)
def strip_prefixes(key: str) -> tuple[tuple[str, str], ...]:
    """What a word may be made of: (attached letters, rest), the whole word first.

    Then by length of what is attached. The rest has at least two letters, or is a number. These
    are candidates for a lexicon to choose from: most of them are not words. ``لل`` stands for ل
    with the article. A quotation mark or bracket inside the attached letters is left out.

    >>> strip_prefixes("وللقوات")
    (('', 'وللقوات'), ('و', 'للقوات'), ('ول', 'لقوات'), ('ولل', 'قوات'))
    >>> strip_prefixes("سيقصف")
    (('', 'سيقصف'), ('س', 'يقصف'))
    >>> strip_prefixes('ل"العربي')
    (('', 'ل"العربي'), ('ل', 'العربي'), ('لال', 'عربي'))
    """
    bare = _QUOTED.sub(r"\1", key, count=1) if _QUOTED.match(key) else key
    prefixes = [prefix for prefix in _PREFIXES if bare.startswith(prefix)]
    if future := _FUTURE.fullmatch(bare):
        prefixes.append(future[1])
    if bare is not key and bare.startswith("لال"):
        prefixes.append("لال")
    found = [(prefix, bare[len(prefix) :]) for prefix in sorted(prefixes, key=len)]
    return (("", key), *((p, rest) for p, rest in found if len(rest) > 1 or rest.isdigit()))
