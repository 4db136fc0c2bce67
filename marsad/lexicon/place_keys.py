"""The forms under which names of places meet: one for Arabic letters, one for consonants alone.

Papers write one name in many ways (سوريا، سورية؛ خورمكسر، خور مكسر؛ صنعاء، صنعا), and names that
come from another script in more (كابل، كابول). The first form folds what Arabic writers vary; the
second keeps the consonants only and meets names in Latin letters, at the price of chance matches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from marsad.arabic import key

# The whole word only: in these the first letters are no article.
NO_ARTICLE = frozenset(map(key, ("الله", "الى", "اللد", "العال", "الين", "الما")))
_NOT_LETTERS = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"(.)\1+")

# Consonants by sound, as roughly as transliteration is: Arabic letters, then Latin ones.
_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghxdzrzscsdtzgfkklmnh", strict=True))
    | dict.fromkeys("اوي", "")
)
_LATIN_PAIRS = (
    ("sh", "c"),
    ("ch", "c"),
    ("kh", "x"),
    ("gh", "g"),
    ("dj", "g"),
    ("dh", "z"),
    ("th", "t"),
    ("ts", "s"),
)
_LATIN = str.maketrans("cdbfghjklmnpqrstvxz", "cdbfghgklmnbkrstfxz")
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ash|as|at|ad|ar|az|an|adh|ath)[ -](?=\w)")


def bare(word_key: str) -> str:
    """A word's matching form without the article.

    >>> bare("الرقه"), bare("البو"), bare("الله")
    ('رقه', 'بو', 'الله')
    """
    if word_key.startswith("ال") and len(word_key) > 3 and word_key not in NO_ARTICLE:
        return word_key[2:]
    return word_key


def place_key(word_keys: Iterable[str]) -> str:
    """The matching form of a name from its words': no articles, no spaces, one final vowel.

    >>> place_key(["سوريا"]) == place_key(["السوريه"]), place_key(["خور", "مكسر"])
    (True, 'خورمكسر')
    """
    joined = "".join(bare(_NOT_LETTERS.sub("", word)) for word in word_keys)
    stem = joined.rstrip("ا")
    return stem + "ه" if stem != joined and len(stem) > 1 else joined


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The matching form of a name as written.

    >>> name_key("صنعاء") == name_key("صنعا"), name_key("دير الزّور")
    (True, 'ديرزور')
    """
    return place_key(key(word) for word in re.split(r"[\s\-ـ]+", name.strip()))


def skeleton(name: str) -> str:
    """A name's consonants by sound, from Arabic or Latin letters; few names share one.

    >>> skeleton("ترهونة"), skeleton("Tarhuna"), skeleton("Qaşr Bin Ghashīr")
    ('trhn', 'trhn', 'ksrbngcr')
    """
    if re.search("[\u0620-\u064a]", name):
        sound = name_key(name).removesuffix("ه").translate(_ARABIC)
    else:
        sound = _latin(name)
    return _DOUBLED.sub(r"\1", re.sub("[^a-z]", "", sound))


def _latin(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = _LATIN_ARTICLE.sub("", plain).replace("'", "").removesuffix("h")
    for pair, sound in _LATIN_PAIRS:
        plain = plain.replace(pair, sound)
    return re.sub("[aeiouwy]", "", plain).translate(_LATIN)
