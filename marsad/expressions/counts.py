"""How many: every number, vague amount and counted noun of a text that may count something."""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic import Document
from marsad.expressions.bounding import Amount, bounded
from marsad.expressions.countable import counts_something
from marsad.expressions.integers import Number, numerals, read_number
from marsad.expressions.nouns import counted_noun, noun_count, other_people
from marsad.expressions.people import people
from marsad.expressions.ranges import read_range
from marsad.expressions.tokens import Expression, Tokens, tokens
from marsad.expressions.vocabulary import function_words, no_count_before, units, vague

# What was read at a place: where reading goes on, and the expression if it is one.
Read = tuple[int, Expression | None]


def find_counts(document: Document) -> list[Expression]:
    """Every expression of the text that may count persons or things, in order, none overlapping.

    Years, days, times, distances, money, ages, ordinals and mere names (القرار 2216) are left
    out. Spans are whole words and hold a bound that stands beside the number.

    >>> from marsad.arabic import document
    >>> text = "قتل ما لا يقل عن ستة جنود وجرح مدنيان بعد 3 أيام من القرار 2216"
    >>> [(e.span.of(text), e.value.minimum, e.value.maximum) for e in find_counts(document(text))]
    [('ما لا يقل عن ستة', 6, None), ('مدنيان', 2, 2)]
    """
    cut = tokens(document)
    found: list[Expression] = []
    index, length = 0, len(cut.keys)
    while index < length:
        if not _may_begin(cut.keys[index]):
            index += 1
            continue
        index, expression = _read(cut, index, found)
        if expression and not (found and expression.first < found[-1].last):
            found.append(expression)
    return found


@lru_cache(maxsize=1 << 13)
def _may_begin(key: str) -> bool:
    """Whether a count may begin with this word (but for a bound before it)."""
    return (
        not key.isalpha()
        or any(words.known(key) for words in (numerals(), vague(), people()))
        or other_people(key) is not None
    )


def _read(cut: Tokens, index: int, found: list[Expression]) -> Read:
    number = read_number(cut, index)
    if number:
        return _number(cut, index, number)
    begin = cut.owners[index]
    counted_before = bool(found) and found[-1].last == begin
    return (
        _vague(cut, index)
        or _one_of(cut, index)
        or noun_count(cut, index, counted_before)
        or (index + 1, None)
    )


def _number(cut: Tokens, index: int, number: Number) -> Read:
    """A number or a range of two, unless it counts nothing."""
    span = read_range(cut, index, number)
    if span.amount is None or not counts_something(cut, span.first, index, span.number):
        return span.last, None
    noun, people_known, after = counted_noun(cut, span.last)
    first, last, count = bounded(cut, span.first, span.last, span.amount)
    if noun is None and span.number.definite and cut.near(index):
        noun = (cut.owners[index - 1], cut.owners[index - 1] + 1)  # الجنود السبعة
    return max(last, after), cut.expression(first, last, count, noun, people_known)


def _vague(cut: Tokens, index: int) -> Read | None:
    """العشرات, عدد من الجنود."""
    match = vague().at(cut, index)
    if match is None or match.prefix == "بال":  # they come بالعشرات: a manner, no count
        return None
    if match.definite and match.entry.follows != "any":
        return None
    end, entry = match.end, match.entry
    after_of = end + 1 if cut.key(end) == "من" and cut.near(end) else end
    if cut.near(end) and units().at(cut, after_of):
        return end, None
    noun, people_known, after = counted_noun(cut, end)
    if entry.follows != "any" and noun is None:
        return None
    if entry.follows == "people" and not people_known:
        return None
    amount = Amount(entry.minimum, entry.maximum, vague=True)
    first, last, count = bounded(cut, index, end, amount)
    return max(last, after), cut.expression(first, last, count, noun, people_known)


def _one_of(cut: Tokens, index: int) -> Read | None:
    """أحد الجنود, أحدهم; not أحد alone (nobody) nor the mountain."""
    match = numerals().at(cut, index)
    if match is None or match.definite or match.entry.kind not in ("one-of", "one-of-them"):
        return None
    end = match.end
    if match.entry.kind == "one-of":
        named = cut.near(index) and no_count_before().at(cut, index - 1)
        if named or not cut.near(end) or function_words().at(cut, end):
            return None
    noun, people_known, _ = counted_noun(cut, end)
    _, last, count = bounded(cut, index, end, Amount(1, 1))
    return max(last, end), cut.expression(index, last, count, noun, people_known)
