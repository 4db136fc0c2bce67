"""Whether a number counts something, or is a year, a time, a measure, an age, a name."""

from __future__ import annotations

import re

from marsad.expressions.integers import Number, numerals
from marsad.expressions.months import months
from marsad.expressions.people import person_at
from marsad.expressions.tokens import Tokens
from marsad.expressions.vocabulary import casualty_cues, labels, units

_LONGEST_REACH = 4  # the largest ``reach`` in labels.yaml
_MANY_DIGITS = 8  # a telephone number; no count of people is written so without separators
_LATIN = re.compile("[A-Za-z@_]")  # M1A1, addresses
_MONEY_OR_SHARE = "%٪$€£¥"
_FEMININE = ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع", "عشر")
_YEAR_MARKS = frozenset(("م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه"))
_PLAIN_YEARS = (range(1900, 2101), range(1300, 1501))


def counts_something(cut: Tokens, first: int, index: int, number: Number) -> bool:
    """Whether the number at ``index`` (its range begins at ``first``) may count."""
    if number.value == 0 or not number.whole or _is_measure(cut, first, number):
        return False
    if _is_date(cut, first, number) or _is_alone_one(cut, index, number):
        return False
    counted = cut.near(number.end) and person_at(cut, number.end)
    if counted and not counted.prefix:
        return True
    if number.digits and not number.scaled:
        return not (
            _is_code(cut, index, number) or _is_labelled(cut, first) or _is_year(cut, index, number)
        )
    return not (_is_ordinal(cut, index, number) or _is_labelled(cut, first, name=False))


def _is_measure(cut: Tokens, first: int, number: Number) -> bool:
    """20 كيلومترا, 5%, $100, الساعات الأربع."""
    end = number.end
    if any(mark in cut.gaps[end] for mark in _MONEY_OR_SHARE):
        return True
    if cut.gaps[first].strip()[-1:] in ("$", "€", "£", "¥"):
        return True
    after = end + 1 if cut.key(end) == "من" else end
    unit = units().at(cut, after) if cut.gap(end) in ("blank", "bracket") else None
    if unit and (after > end or not unit.definite):
        return True
    measured = units().at(cut, first - 1) if number.definite and cut.near(first) else None
    return bool(measured and measured.definite)


def _is_date(cut: Tokens, first: int, number: Number) -> bool:
    """3 أغسطس, 3 من أغسطس, 3/8, 10:30, 2015-08-03."""
    end = number.end
    after = end + 1 if cut.key(end) == "من" else end
    month = months().at(cut, after) if cut.near(end) else None
    if month and not month.prefix:
        return True
    return number.digits and (_joined_digits(cut, first) or _joined_digits(cut, end))


def _joined_digits(cut: Tokens, index: int) -> bool:
    """Whether digits on both sides of a gap make one thing: a date, a time, a score, 5+1."""
    if not 0 < index < len(cut.keys):
        return False
    gap = cut.gaps[index]
    both = cut.keys[index - 1][-1].isdecimal() and cut.keys[index][0].isdecimal()
    return both and gap.strip() in ("/", ":", "-", ".", "+", "\\", "x")


def _is_alone_one(cut: Tokens, index: int, number: Number) -> bool:
    """واحد counts after the noun it belongs to (شخص واحد) or before من; not في آن واحد."""
    one = numerals().at(cut, index)
    if number.digits or number.value != 1 or one is None or one.entry.kind != "one":
        return False
    if one.definite or not cut.near(index):
        return True
    cue = casualty_cues().at(cut, index - 1)
    cued = cue and cue.entry.kind != "deed"  # قتل واحد, but not أن واحدا
    return not (cued or person_at(cut, index - 1) or cut.key(number.end) == "من")


def _is_code(cut: Tokens, index: int, number: Number) -> bool:
    """Telephone numbers, numbering of a list, F-16."""
    place = index if cut.keys[index][0].isdecimal() else index + 1
    key, gap = cut.keys[place], cut.gaps[place]
    if key.startswith("0") or len(key) >= _MANY_DIGITS or _LATIN.search(cut.word(place)):
        return True
    bracketed = gap.strip()[-1:] in ("(", "[") and cut.gaps[number.end].strip()[:1] in (")", "]")
    if bracketed and cut.gap(number.end) == "stop":
        return True  # a footnote
    if gap.strip()[-1:] in ("+", "#", "/") or (gap == "-" and place > 0):
        return True
    begins_line = place == 0 or "\n" in gap
    return begins_line and cut.gaps[number.end].strip()[:1] in ("-", "–", ".", ")")


def _is_labelled(cut: Tokens, first: int, name: bool = True) -> bool:
    """القرار 2216; with ``name`` False only times and ages (الساعة خمسة)."""
    for back in range(1, _LONGEST_REACH + 2):
        place = first - back
        if place < 0 or cut.gap(place + 1) not in ("blank", "bracket"):
            return False
        found = labels().at(cut, place)
        if found and found.entry.reach >= back - 1:
            return name or found.entry.kind in ("time", "age", "text")
    return False


def _is_year(cut: Tokens, index: int, number: Number) -> bool:
    """2014, unless a casualty cue stands directly before it (مقتل 2000)."""
    if cut.near(number.end) and cut.keys[number.end] in _YEAR_MARKS:
        return True
    key = cut.keys[number.end - 1]
    if not any(len(key) == 4 and number.value in years for years in _PLAIN_YEARS):
        return False
    return not (cut.near(index) and casualty_cues().at(cut, index - 1))


def _is_ordinal(cut: Tokens, index: int, number: Number) -> bool:
    """الذكرى الخمسين; خمس السكان is a fifth; الاثنين a day; لست is 'I am not'."""
    if cut.keys[index] == "لست" or (number.definite and number.value in (2, 100)):
        return True
    if number.definite and 20 <= number.value < 100 and number.end == index + 1:
        return not (cut.near(index) and person_at(cut, index - 1))
    if number.definite and cut.keys[index].endswith(_FEMININE):  # الدول الخمس, not لعبة الست
        return not (cut.near(index) and cut.has_article(index - 1))
    fraction = number.end == index + 1 and cut.keys[index] in ("خمس", "سبع", "تسع", "عشر")
    return fraction and cut.near(number.end) and cut.has_article(number.end)
