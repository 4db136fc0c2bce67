"""What the classifier sees of a reply: words, pieces of words, what they are about, their shape.

And, in ``meaning``, what the reader's encoder makes of the whole, so that words nobody showed it
count as their neighbours do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
import yaml
from numpy.typing import NDArray

from marsad.arabic import document
from marsad.web.spam.plain import Plain, fold, plain

Vector = NDArray[np.float32]
WIDTH = 384  # of the encoder's vectors
DATA = Path(__file__).with_name("data")
HASHED = 1 << 16  # places for words and pieces of words; collisions are rare among thousands
READ = 2000  # characters whose meaning is looked at; the encoder takes a tenth of a second for them
HEAD, TAIL = 3000, 1000  # characters that are looked at, so that spam at the end is seen too
# How much each kind of feature may say; chosen on the training examples by cross-validation.
WORDS, PIECES, ABOUT, SHAPE, MEANING = 1.0, 1.0, 0.5, 0.5, 0.8

_WORD = re.compile(r"\w+")
_ATTACHED = "[وف]?(?:بال|كال|لل|ال|[بلك])?"
_PHONE = re.compile(r"(?<!\d)(?:\+|00|0)?\d(?:[ ()\-.]{0,2}\d){6,14}(?!\d)")
_MONEY = re.compile(
    r"[$€£]|\b(?:usd|dollars?|euros?|aed|sar|dhs?|dirhams?|دولار\w*|ريال\w*|درهم|دراهم|دينار\w*|جنيه\w*|يورو|ليره)\b"
)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


@cache
def groups() -> dict[str, re.Pattern[str]]:
    """What ``data/terms.yaml`` groups, each as one pattern for texts in their plain form."""
    table: dict[str, list[str]] = yaml.safe_load((DATA / "terms.yaml").read_text("utf-8"))
    return {name: _pattern(lines) for name, lines in table.items()}


def _pattern(lines: list[str]) -> re.Pattern[str]:
    terms = {term.lstrip() for line in lines for term in line.split(",") if term.strip()}
    spelt = sorted({(fold(term).strip(), term.endswith(" ")) for term in terms})
    wholes = "|".join(re.escape(term) + (r"\b" if whole else "") for term, whole in spelt)
    return re.compile(rf"(?<!\w){_ATTACHED}(?:{wholes})")


SHAPES: tuple[str, ...] = (
    "link", "links", "mail", "phone", "money", "percent", "handle", "shouting", "capitals",
    "emoji", "emojis", "short", "long", "very long", "spaced", "broken", "swapped", "drawn",
    "question", "digits", "quotation", "invisible", "lines", "only a link",
)  # fmt: skip


@cache
def names() -> tuple[str, ...]:
    """The features beside the hashed ones, in the order of their places."""
    return (*(f"about:{name}" for name in groups()), *(f"shape:{name}" for name in SHAPES))


def size() -> int:
    return HASHED + len(names())


def features(text: str, name: str = "") -> dict[int, float]:
    """The features of a reply by place: hashed words and pieces, then those of ``names``."""
    whole = _looked_at(text, name)
    read = plain(whole)
    words = _WORD.findall(read.text)
    found = _scaled(Counter(_words(words)), WORDS)
    for place, value in _scaled(Counter(_pieces(words)), PIECES).items():
        found[place] = found.get(place, 0.0) + value
    for number, pattern in enumerate(groups().values()):
        hits = len(set(pattern.findall(read.text)))
        if hits:
            found[HASHED + number] = ABOUT * min(hits, 4) / 2
    for shape in _shapes(whole, read):
        found[HASHED + len(groups()) + SHAPES.index(shape)] = SHAPE
    return found


def meaning(text: str, name: str = "") -> Vector:
    """The mean of the vectors that the reader's encoder gives the words of a reply."""
    from marsad.extract.reader.features import NAMES  # noqa: PLC0415 with the reader's lexicons
    from marsad.extract.reader.weights import weights  # noqa: PLC0415 when first needed

    whole = plain(_looked_at(text, name)).text
    read = document(whole if len(whole) <= READ else f"{whole[: READ // 2]} {whole[-READ // 2 :]}")
    if not read.words:
        return np.zeros(WIDTH, np.float32)
    pieces = weights().vocabulary.pieces(read)
    nothing = np.zeros((len(read.words), len(NAMES)), np.float32)
    return np.asarray(weights().encode(pieces, nothing).mean(0))


def _looked_at(text: str, name: str) -> str:
    whole = f"{name}\n{text}" if name.strip() else text
    return whole if len(whole) <= HEAD + TAIL else f"{whole[:HEAD]} {whole[-TAIL:]}"


def places_of(word: str) -> list[int]:
    """The places that a word of the plain text has by itself, to tell what it weighs."""
    return [_place("w", word), *(_place("p", piece) for piece in _cut(word))]


def _place(kind: str, piece: str) -> int:
    return crc32(f"{kind}:{piece}".encode("utf-8", "replace")) % HASHED


def _words(words: list[str]) -> Iterator[int]:
    for word in words:
        yield _place("w", "0" if word.isdigit() else word)
    for one, other in pairwise(words):
        yield _place("b", f"{one} {other}")


def _pieces(words: list[str]) -> Iterator[int]:
    for word in words:
        if not word.isdigit():
            yield from (_place("p", piece) for piece in _cut(word))


def _cut(word: str) -> Iterator[str]:
    """Pieces of three to five letters, the word's beginning and end marked."""
    marked = f"<{word[:30]}>"
    for length in (3, 4, 5):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]


def _scaled(counts: Counter[int], weight: float) -> dict[int, float]:
    """Square roots of counts, as a vector of length ``weight``."""
    length = sqrt(sum(counts.values()))
    return {place: weight * sqrt(count) / length for place, count in counts.items()}


def _shapes(text: str, read: Plain) -> Iterator[str]:
    letters = [each for each in text if each.isalpha()]
    latin = [each for each in letters if each.isascii()]
    emojis = len(_EMOJI.findall(text))
    bare = _bare(text, read)
    holds = {
        "link": bool(read.links),
        "links": len(read.links) > 1,
        "mail": read.mails > 0,
        "phone": bool(_PHONE.search(bare)),
        "money": bool(_MONEY.search(read.text)),
        "percent": "%" in read.text,
        "handle": bool(re.search(r"(?<!\w)@\w{4,}", bare)),
        "shouting": text.count("!") >= 3,
        "capitals": len(latin) > 12 and sum(map(str.isupper, latin)) > 0.6 * len(latin),
        "emoji": emojis > 0,
        "emojis": emojis > 3,
        "short": len(text) < 30,
        "long": len(text) > 250,
        "very long": len(text) > 600,
        "spaced": read.spaced > 0,
        "broken": read.broken > 0,
        "swapped": read.swapped > 0,
        "drawn": read.drawn > 3,
        "question": "?" in read.text,
        "digits": sum(map(str.isdigit, bare)) > 0.15 * max(1, len(bare)),
        "quotation": "«" in text or '"' in read.text,
        "invisible": bool(_INVISIBLE.search(text)),
        "lines": text.count("\n") > 3,
        "only a link": bool(read.links) and len(letters) < 30 + sum(map(len, read.links)),
    }
    return (shape for shape, is_so in holds.items() if is_so)


def _bare(text: str, read: Plain) -> str:
    """The text with digits folded and without its links, whose numbers are no telephones."""
    for link in read.links:
        text = text.replace(link, " ")
    return fold(text)
