"""Two numbers that are the ends of one count: بين 10 و15, من 10 إلى 15, 10-15, 10 أو 15."""

from __future__ import annotations

from typing import NamedTuple

from marsad.expressions.bounding import Amount
from marsad.expressions.integers import Number, read_number
from marsad.expressions.tokens import Tokens
from marsad.expressions.vocabulary import bounds


class Range(NamedTuple):
    """Tokens and ends of what was read; ``amount`` None for 4-0 and the like.

    ``number`` is the last number read: what follows it is what is counted.
    """

    first: int
    last: int
    amount: Amount | None
    number: Number


def read_range(cut: Tokens, index: int, number: Number) -> Range:
    """The range that begins with the number at ``index``, or that number alone."""
    before = bounds("before").before(cut, index)
    if before and before[1].entry.effect == "between":
        for first in (number, read_number(cut, index, joined=False)):
            second = _second_of_between(cut, first.end) if first else None
            if first and second and (amount := _ends(first, second)):
                return Range(before[0], second.end, amount, second)
    return _without_between(cut, index, number)


def _without_between(cut: Tokens, index: int, number: Number) -> Range:
    alone = Range(index, number.end, Amount(number.value, number.value), number)
    end = number.end
    if cut.gap(end) == "dash" and number.digits:
        return _dashed(cut, index, number)
    if cut.near(end) and cut.keys[end] in ("الي", "حتي", "او") and cut.near(end + 1):
        second = read_number(cut, end + 1)
        amount = _ends(number, second) if second and not second.prefix else None
        if second and amount:
            from_ = cut.keys[end] != "او" and cut.near(index) and cut.keys[index - 1] == "من"
            return Range(index - 1 if from_ else index, second.end, amount, second)
    return alone


def _dashed(cut: Tokens, index: int, number: Number) -> Range:
    """10-15 rises and is a range; 4-0 is a score, 7-7 a name, 2015-08-03 a date."""
    second = read_number(cut, number.end)
    if second is None:
        score = cut.key(number.end) == "صفر"
        amount = None if score else Amount(number.value, number.value)
        return Range(index, number.end + score, amount, number)
    third = cut.gap(second.end) == "dash" and cut.key(second.end)[:1].isdecimal()
    return Range(index, second.end, None if third else _ends(number, second), second)


def _second_of_between(cut: Tokens, index: int) -> Number | None:
    """The number after و (attached or apart) or إلى."""
    if not cut.near(index):
        return None
    if cut.keys[index] in ("و", "الي") and cut.near(index + 1):
        return read_number(cut, index + 1)
    second = read_number(cut, index)
    return second if second and second.prefix in ("و", "وال") else None


def _ends(first: Number, second: Number) -> Amount | None:
    """Both ends, the scale of the second shared out (بين 3 و5 آلاف); None unless they rise."""
    low, high = first.value, second.value
    if second.scaled and not first.scaled:
        scale = next(s for s in (10**9, 10**6, 10**3) if high >= s)
        low = low * scale if low * scale < high and low < 1000 else low
    return Amount(low, high) if low < high else None
