"""Nouns for people without a number: جندي is one, جنديان two, جنود two or more."""

from __future__ import annotations

from typing import Literal

from marsad.expressions.bounding import Amount, bounded
from marsad.expressions.integers import numerals
from marsad.expressions.people import Noun, person_at
from marsad.expressions.phrases import Match
from marsad.expressions.tokens import Expression, Tokens
from marsad.expressions.vocabulary import (
    casualty_cues,
    constructs,
    function_words,
    no_article,
    no_count_before,
)

_AMOUNTS = {"one": Amount(1, 1), "two": Amount(2, 2), "many": Amount(2, None, vague=True)}

# آخر in its forms: as a count when it stands for people already spoken of.
_OTHERS: dict[str, Literal["one", "two", "many"]] = {
    "اخر": "one",
    "اخران": "two",
    "اخرون": "many",
    "اخرين": "many",
    "اخريات": "many",
}


def other_people(key: str) -> Literal["one", "two", "many"] | None:
    """What آخر, آخران, آخرون stand for, with و attached or without."""
    return _OTHERS.get(key) or _OTHERS.get(key.removeprefix("و"))


def counted_noun(cut: Tokens, index: int) -> tuple[tuple[int, int] | None, bool, int]:
    """Word indexes of the noun after a number ending at ``index``; known as people; next token.

    The next token is where reading goes on, so that the noun is not read as a count too.
    """
    place = index + 1 if cut.key(index) == "من" and cut.near(index) else index
    beside = cut.near(place) or (place == index and cut.gap(place) == "bracket")  # (13) جنديا
    if not beside or cut.keys[place][0].isdecimal() or function_words().at(cut, place):
        return None, False, index
    word = cut.owners[place]
    known = person_at(cut, place)
    if known and known.prefix in ("", "ال"):
        return (word, cut.owners[known.end - 1] + 1), True, index if known.definite else known.end
    if known or cut.keys[place][0] == "و":
        return None, False, index
    return (word, word + 1), False, index


def noun_count(
    cut: Tokens, index: int, counted_before: bool
) -> tuple[int, Expression | None] | None:
    """A noun for people that counts by its form, or آخرون for such a noun."""
    if other := other_people(cut.keys[index]):
        return _others(cut, index, _AMOUNTS[other], counted_before)
    found = person_at(cut, index)
    if found is None:
        return None
    counts = not (
        found.definite
        or found.entry.uncounted
        or not _stands_for_people(cut, index, found, counted_before)
        or _is_definite_by_next(cut, found)
        or _number_follows(cut, found.end)
    )
    if not counts:
        return found.end, None
    noun = cut.owners[index], cut.owners[found.end - 1] + 1
    amount = _AMOUNTS["two" if _is_written_dual(cut, found) else found.entry.amount]
    _, last, count = bounded(cut, index, found.end, amount)
    return last, cut.expression(index, last, count, noun, people=True)


def _stands_for_people(cut: Tokens, index: int, found: Match[Noun], counted_before: bool) -> bool:
    """Whether the word is the noun here, and not an adjective, a verb, or أي جندي."""
    noun = found.entry
    if not cut.near(index):
        return not noun.ambiguous or noun.amount == "many"
    if no_count_before().at(cut, index - 1) or _is_either(cut, index, found):
        return False
    if found.prefix != "و" and _describes(cut, index, noun):
        return False
    if not noun.ambiguous or casualty_cues().at(cut, index - 1):
        return True
    if found.prefix == "و":
        return counted_before
    return noun.amount == "many" and not _looks_plural(cut, index - 1)


def _is_either(cut: Tokens, index: int, found: Match[Noun]) -> bool:
    """بين قتيل وجريح says what happened to those counted before, not that they were two."""
    if found.entry.amount != "one":
        return False
    if cut.keys[index - 1] == "بين":
        return True
    return found.prefix == "و" and cut.key(index - 2) == "بين" and bool(person_at(cut, index - 1))


def _describes(cut: Tokens, index: int, noun: Noun) -> bool:
    """Whether a noun is an adjective of the one before: جندي شاب, but not قتل جندي مدنيا."""
    before = person_at(cut, index - 1)
    if before is None or before.definite or before.entry.uncounted:
        return False
    if before.entry.amount != noun.amount:
        return False
    return _case(cut.keys[index - 1]) == _case(cut.keys[index])


def _case(key: str) -> str:
    """What of an indefinite form's ending shows its case: tanwin's alef, or ون against ين."""
    if key.endswith(("ا", "ين")):
        return "accusative"
    return "nominative" if key.endswith("ون") else ""


def _looks_plural(cut: Tokens, index: int) -> bool:
    """Whether the word is a plural that an adjective may follow: مسؤولون, خبراء, عناصر."""
    if known := person_at(cut, index):
        return known.entry.amount != "one" and not known.entry.uncounted
    key = cut.keys[index]
    return len(key) > 4 and key.endswith(("ون", "ين", "ات", "ان"))


def _is_definite_by_next(cut: Tokens, found: Match[Noun]) -> bool:
    """Whether what follows makes the noun definite: جنود الاحتلال, عناصر تنظيم داعش."""
    after = found.end
    sound = found.entry.form.endswith(("ون", "ين")) or found.entry.amount == "two"
    if sound or not cut.near(after):
        return False  # the ن of these endings falls away before such a word
    if cut.has_article(after) and not no_article().at(cut, after):
        return True
    match = constructs().at(cut, after)
    if match and not match.prefix:
        return True
    chain = found.entry.title and cut.near(after + 1) and not function_words().at(cut, after)
    return chain and cut.has_article(after + 1)


def _number_follows(cut: Tokens, index: int) -> bool:
    """شخص واحد, عسكريين آخرين اثنين: the number counts, not its noun."""
    place = index + 1 if cut.near(index) and other_people(cut.keys[index]) else index
    number = numerals().at(cut, place) if cut.near(place) else None
    return bool(number and not number.prefix and number.entry.kind in ("one", "unit"))


def _is_written_dual(cut: Tokens, found: Match[Noun]) -> bool:
    """مقاتلَيْن with a sukun is the dual."""
    return found.entry.two_or_many and "\u064a\u0652ن" in cut.written(found.end - 1)


def _others(
    cut: Tokens, index: int, amount: Amount, counted_before: bool
) -> tuple[int, Expression | None]:
    """آخرون alone; after the noun or number it describes it counts nothing."""
    joined = cut.keys[index].startswith("و")
    if amount.maximum == 1:
        one_more = (joined and _people_shortly_before(cut, index)) or _done_to(cut, index)
        if not one_more:
            return index + 1, None
    described = cut.near(index) and not joined and (counted_before or _looks_plural(cut, index - 1))
    if described or cut.key(index - 1)[:1].isdecimal():
        return index + 1, None
    _, last, count = bounded(cut, index, index + 1, amount)
    noun = cut.owners[index], cut.owners[index] + 1
    return last, cut.expression(index, last, count, noun, people=True)


def _done_to(cut: Tokens, index: int) -> bool:
    """Whether the word before tells what was done to people: وأصيب آخر."""
    cue = casualty_cues().at(cut, index - 1) if cut.near(index) else None
    return bool(cue and cue.entry.kind in ("killing", "injury", "capture"))


def _people_shortly_before(cut: Tokens, index: int) -> bool:
    """Whether one of the four words before is a noun for people (قتل جندي تركي وآخر من داعش)."""
    return any(person_at(cut, place) for place in range(max(0, index - 4), index))
