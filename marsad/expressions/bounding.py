"""How exact a number is said to be: the words before it, after it, or behind its noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from marsad.expressions.integers import numerals
from marsad.expressions.tokens import Tokens
from marsad.expressions.vocabulary import Effect, bounds
from marsad.model import Count

# How many words may stand between a number and على الأقل: 14 جنديا أفغانيا من اللواء على الأقل.
_REACH = 5


class Amount(NamedTuple):
    """Least and most, before bounds are looked at."""

    minimum: int
    maximum: int | None
    vague: bool = False


def bounded(cut: Tokens, first: int, last: int, amount: Amount) -> tuple[int, int, Count]:
    """The tokens of an amount widened by bounds beside it, and its count under all its bounds.

    >>> from marsad.arabic import document
    >>> from marsad.expressions.tokens import tokens
    >>> bounded(tokens(document("جرح نحو 30 على الأقل")), 2, 3, Amount(30, 30))
    (1, 5, Count(minimum=30, maximum=None, approximate=True, vague=False))
    """
    effects: list[Effect] = []
    if before := bounds("before").before(cut, first):
        first = before[0]
        effects.append(before[1].entry.effect)
    after = bounds("after").at(cut, last) if cut.near(last) else None
    if after:
        last = after.end
        effects.append(after.entry.effect)
    elif far := _behind_noun(cut, last):
        effects.append(far)
    return first, last, _count(amount, effects)


def _behind_noun(cut: Tokens, index: int) -> Effect | None:
    """The bound that stands apart from its number: 32 شخصا على الأقل."""
    for place in range(index, min(index + _REACH, len(cut.keys))):
        if not cut.near(place) or numerals().at(cut, place) or cut.keys[place].isdecimal():
            return None
        if place > index and (found := bounds("after").at(cut, place)):
            return found.entry.effect
    return None


def _count(amount: Amount, effects: Iterable[Effect]) -> Count:
    minimum, maximum, approximate = amount.minimum, amount.maximum, False
    for effect in effects:
        if effect == "least":
            maximum = None
        elif effect == "most":
            minimum = 0
        elif effect == "about":
            approximate = True
    return Count(minimum, maximum, approximate, amount.vague)
