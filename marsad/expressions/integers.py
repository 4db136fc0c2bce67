"""Whole numbers in digits and words, read from a place in a text.

An Arabic number runs down in size, its parts joined by و, but for the tens, which follow their
units (ثلاثة وعشرون is 23). So a part may follow another only where the grammar lets it, and
عشرة وخمسة is 10 and 5, not 15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from marsad.expressions.phrases import Match, Phrases
from marsad.expressions.tokens import Tokens
from marsad.lexicon.loader import read_entries

Kind = Literal[
    "one", "one-of", "one-of-them", "unit", "before-ten", "ten", "tens",
    "hundred", "hundreds", "scale", "scale-dual", "scale-plural", "part",
]  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A sentence and the counts in it (notation: docs/reference/lexicon-files.md)."""

    text: str
    value: str


@dataclass(frozen=True)
class Numeral:
    forms: tuple[str, ...]
    value: int
    kind: Kind
    examples: tuple[Example, ...]


class Number(NamedTuple):
    """A number read: where it ends (excluded), the letters before it, how it is written."""

    value: int
    end: int
    prefix: str
    digits: bool
    scaled: bool = False  # it has a word for thousands or more
    whole: bool = True  # False for 2.5 without such a word

    @property
    def definite(self) -> bool:
        return self.prefix.endswith(("ال", "لل"))


@cache
def numerals() -> Phrases[Numeral]:
    """The number words of the lexicon."""
    entries = read_entries("numerals", Numeral)
    return Phrases((form, entry) for entry in entries for form in entry.forms)


_SCALES: tuple[Kind, ...] = ("scale", "scale-plural")  # what may follow a number below 1,000
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Letters cut from a number in digits: و13, الـ13.
LETTERS = frozenset(("و", "ب", "ل", "ف", "ك", "ال", "وال", "بال", "لل", "وب", "ول", "فال"))
_MOST = 10**15  # longer runs of digits are no numbers of anything that is counted


def read_number(tokens: Tokens, index: int, joined: bool = True) -> Number | None:
    """The number whose first token is at ``index``, or None.

    With ``joined`` False nothing joined by و is read: for بين عشرين وثلاثين.
    Letters cut from a number in digits (و13, الـ13) may stand at ``index``.
    """
    prefix = ""
    key = tokens.key(index)
    if key in LETTERS and tokens.key(index + 1)[:1].isdecimal() and attached(tokens, index + 1):
        prefix, index = key, index + 1
        key = tokens.key(index)
    if not key[:1].isdecimal() and not numerals().known(key):
        return None
    part = _scaled(tokens, index, joined)
    if part is None:
        return None
    if prefix:
        part = part._replace(prefix=prefix)
    return _with_smaller(tokens, part) if joined else part


def attached(tokens: Tokens, index: int) -> bool:
    """Whether a number in digits belongs to the letters before it: و13, بـ 13, و 13."""
    return tokens.gaps[index].strip("ـ\u200f \t") == ""


def _word(tokens: Tokens, index: int, *kinds: Kind) -> Match[Numeral] | None:
    """The number word at ``index`` if it is of one of these kinds."""
    found = numerals().at(tokens, index)
    return found if found and found.entry.kind in kinds else None


def _follows(tokens: Tokens, index: int, *kinds: Kind) -> Match[Numeral] | None:
    """The number word that continues the one before ``index`` with nothing attached to it."""
    found = _word(tokens, index, *kinds) if tokens.near(index) else None
    return found if found and found.prefix in ("", "ال") else None


def _and(tokens: Tokens, index: int, *kinds: Kind) -> Match[Numeral] | None:
    """The number word joined to the one before ``index`` by و, attached or apart."""
    if not tokens.near(index):
        return None
    if tokens.keys[index] == "و":
        return _follows(tokens, index + 1, *kinds)
    return next((m for m in _joined_words(tokens, index) if m.entry.kind in kinds), None)


def _joined_words(tokens: Tokens, index: int) -> Iterator[Match[Numeral]]:
    """Number words with و attached; واحد is و with أحد only before عشر."""
    for found in numerals().all_at(tokens, index):
        eleven = found.entry.kind != "one-of" or _follows(tokens, found.end, "ten")
        if found.prefix in ("و", "وال") and eleven:
            yield found


def _scaled(tokens: Tokens, index: int, joined: bool) -> Number | None:
    """A number below a thousand with the scale word after it, or a scale word alone."""
    if alone := _word(tokens, index, "scale", "scale-dual"):
        value = alone.entry.value * (2 if _is_dual(tokens, alone) else 1)
        return Number(value, alone.end, alone.prefix, False, scaled=True)
    if part := _part(tokens, index):
        return part
    if tokens.keys[index][0].isdecimal():
        return _digits(tokens, index)
    below = _hundreds(tokens, index, joined)
    scale = _follows(tokens, below.end, *_SCALES) if below else None
    if below and scale:
        return below._replace(value=below.value * scale.entry.value, end=scale.end, scaled=True)
    return below


def _is_dual(tokens: Tokens, scale: Match[Numeral]) -> bool:
    """ألفا جندي is two thousand; ألفا with tanwin only follows a number (خمسون ألفا)."""
    written = tokens.written(scale.end - 1)
    dual = scale.entry.kind == "scale" and tokens.keys[scale.end - 1].endswith("ا")
    return dual and "\u064b" not in written and tokens.near(scale.end)


def _part(tokens: Tokens, index: int) -> Number | None:
    """نصف مليون, ربع مليون."""
    part = _word(tokens, index, "part")
    scale = _follows(tokens, part.end, *_SCALES) if part else None
    if part is None or scale is None:
        return None
    value = scale.entry.value // part.entry.value
    return Number(value, scale.end, part.prefix, False, scaled=True)


def _digits(tokens: Tokens, index: int) -> Number | None:
    """A number in digits, thousands grouped or not, with a scale word or without."""
    key = tokens.keys[index]
    scale = _follows(tokens, index + 1, *_SCALES)
    if scale and not scale.prefix:
        amount = float(key.replace(",", ".")) if key.count(",") + key.count(".") < 2 else None
        if amount is not None and amount < _MOST:
            value = round(amount * scale.entry.value)
            return Number(value, scale.end, "", True, scaled=True)
    if _GROUPED.fullmatch(key):
        key = key.replace(",", "").replace(".", "")
    if not key.isdecimal():
        return Number(int(float(key.replace(",", ".")[:16])), index + 1, "", True, whole=False)
    return Number(int(key), index + 1, "", True) if len(key) <= 15 else None


def _hundreds(tokens: Tokens, index: int, joined: bool) -> Number | None:
    """A number below a thousand in words."""
    if found := _word(tokens, index, "hundred", "hundreds"):
        number = Number(found.entry.value, found.end, found.prefix, False)
    else:
        below = _below_hundred(tokens, index, joined)
        hundred = _follows(tokens, below.end, "hundred") if below and below.value < 10 else None
        if below is None or hundred is None:
            return below
        number = below._replace(value=below.value * 100, end=hundred.end)
    rest = _joined_below_hundred(tokens, number.end) if joined else None
    return number._replace(value=number.value + rest.value, end=rest.end) if rest else number


def _joined_below_hundred(tokens: Tokens, index: int) -> Number | None:
    """وخمسون, وخمسة وعشرون after a hundred; not وخمسة when that begins وخمسة آلاف."""
    found = _and(tokens, index, "one", "one-of", "unit", "before-ten", "ten", "tens")
    return _below_hundred(tokens, found.end - 1, joined=True) if found else None


def _below_hundred(tokens: Tokens, index: int, joined: bool) -> Number | None:
    if found := _word(tokens, index, "ten", "tens"):
        return Number(found.entry.value, found.end, found.prefix, False)
    found = _word(tokens, index, "one", "one-of", "unit", "before-ten")
    if found is None:
        return None
    number = Number(found.entry.value, found.end, found.prefix, False)
    if ten := _follows(tokens, found.end, "ten"):
        return number._replace(value=10 + number.value, end=ten.end)
    if found.entry.kind == "before-ten":
        return None
    if joined and (tens := _and(tokens, found.end, "tens")):
        return number._replace(value=tens.entry.value + number.value, end=tens.end)
    return number if found.entry.kind != "one-of" else None


def _with_smaller(tokens: Tokens, number: Number) -> Number:
    """A number with what و joins to it: ألف ومئتان, مليون ونصف, 3 آلاف و500."""
    while number.scaled:
        half = _and(tokens, number.end, "part")
        scale = _last_scale(number.value)
        if half and not _follows(tokens, half.end, *_SCALES):
            return number._replace(value=number.value + scale // half.entry.value, end=half.end)
        if half:  # ونصف المليون
            end = half.end + 1
            return number._replace(value=number.value + scale // half.entry.value, end=end)
        smaller = _smaller(tokens, number.end)
        if smaller is None or smaller.value >= scale or not smaller.whole:
            return number
        number = number._replace(
            value=number.value + smaller.value, end=smaller.end, scaled=smaller.scaled
        )
    return number


def _smaller(tokens: Tokens, index: int) -> Number | None:
    """The scaled part that و joins to what stands before ``index``."""
    if not tokens.near(index):
        return None
    if tokens.keys[index] == "و":
        after = index + 1
        return _scaled(tokens, after, joined=True) if tokens.near(after) else None
    found = next(_joined_words(tokens, index), None)
    if found is None or found.entry.kind in ("part", "one-of-them"):
        return None
    return _scaled(tokens, index, joined=True)


def _last_scale(value: int) -> int:
    """The largest of 1,000, a million, a milliard that divides a value."""
    return next(scale for scale in (10**9, 10**6, 10**3, 1) if value % scale == 0)
