"""Nouns for people in their forms, and how many each form without article stands for.

جندي and جنديا are one, جنديان and جنديين two, جنود two or more. مقاتلين may be the dual or the
plural; it counts as the plural unless it is written مقاتلَيْن, since the dual is the rarer by far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from marsad.arabic import key
from marsad.expressions.phrases import Match, Phrases
from marsad.expressions.tokens import Tokens
from marsad.lexicon.loader import read_entries

Amount = Literal["one", "two", "many"]


@dataclass(frozen=True)
class Person:
    """A noun for people.

    ``feminine``: it also has ة in the singular and ات in the plural. ``ambiguous``: it is an
    adjective or verb too. ``exact``: with another hamza it is another word (إمام, أمام).
    ``title``: definite before a noun that is (نائب رئيس الوزراء). ``uncounted``: forms that are
    known but count nobody (إصابة names the act). ``dual``: where it is irregular.
    """

    singular: str
    example: str
    plurals: tuple[str, ...] = ()
    feminine: bool = False
    ambiguous: bool = False
    exact: bool = False
    title: bool = False
    uncounted: tuple[Literal["singular", "plural"], ...] = ()
    dual: str = ""


@dataclass(frozen=True)
class Nationality:
    """A people by the name of one of it; ``country``: its accusative names the country."""

    singular: str
    plurals: tuple[str, ...] = ()
    country: bool = False


class Noun(NamedTuple):
    """One form of a noun for people. ``two_or_many``: spelled alike in dual and plural."""

    form: str
    amount: Amount
    ambiguous: bool = False
    exact: bool = False
    title: bool = False
    uncounted: bool = False
    two_or_many: bool = False


@cache
def people() -> Phrases[Noun]:
    """All forms of the lexicon's nouns for people and peoples."""
    forms: dict[str, Noun] = {}
    for noun in (*_listed_and_made(), *_peoples()):
        forms.setdefault(key(noun.form), noun)
    return Phrases((noun.form, noun) for noun in forms.values())


def _listed_and_made() -> Iterator[Noun]:
    for person in read_entries("persons", Person):
        plurals = {key(plural) for plural in person.plurals}
        for form, amount in _forms(person):
            both = amount == "two" and key(form) in plurals
            number = "singular" if amount == "one" else "plural" if amount == "many" else ""
            yield Noun(
                form,
                "many" if both else amount,
                person.ambiguous,
                person.exact,
                person.title,
                number in person.uncounted,
                both,
            )


def _forms(person: Person) -> Iterator[tuple[str, Amount]]:
    """The forms of one noun, duals first (so that those that are plurals too are known)."""
    singulars = [person.singular, person.singular + "ة"] if person.feminine else [person.singular]
    for singular in singulars:
        for dual in _duals(singular, person.dual):
            yield dual, "two"
        yield singular, "one"
        yield from ((form, "one") for form in _accusative(singular))
    for plural in person.plurals:
        yield plural, "many"
        yield from ((form, "many") for form in _accusative(plural) if not _is_sound(plural))
    if person.feminine:
        yield person.singular + "ات", "many"


def _peoples() -> Iterator[Noun]:
    for people in read_entries("nationalities", Nationality):
        yield Noun(people.singular, "one", ambiguous=True)
        if not people.country:
            yield Noun(people.singular + "ا", "one", ambiguous=True)
        yield Noun(people.singular + "ان", "two", ambiguous=True)
        yield Noun(people.singular + "ون", "many", ambiguous=True)
        yield Noun(people.singular + "ين", "many", ambiguous=True, two_or_many=True)
        for plural in people.plurals:
            yield Noun(plural, "many", ambiguous=True)
            yield from (Noun(form, "many", ambiguous=True) for form in _accusative(plural))


def _is_sound(plural: str) -> bool:
    return plural.endswith(("ون", "ين", "ات"))


def _accusative(form: str) -> Iterator[str]:
    """The form with the alef of tanwin, where one is written.

    >>> [*_accusative("جندي"), *_accusative("قتلى"), *_accusative("طفلة"), *_accusative("شهداء")]
    ['جنديا']
    """
    if " " not in form and form[-1] not in "ىةاء":
        yield form + "ا"


def _duals(singular: str, irregular: str) -> Iterator[str]:
    """Both cases of the dual.

    >>> [*_duals("طفلة", ""), *_duals("مصل", "مصليان"), *_duals("ضابط صف", "")]
    ['طفلتان', 'طفلتين', 'مصليان', 'مصليين']
    """
    if " " in singular:
        return
    stem = singular[:-1] + "ت" if singular.endswith("ة") else singular.replace("ى", "ي")
    nominative = irregular or stem + "ان"
    yield nominative
    yield nominative[:-2] + "ين"


_DIACRITICS = re.compile("[\u0640\u064b-\u0652\u0670]")


def person_at(cut: Tokens, index: int) -> Match[Noun] | None:
    """The noun for people at a token, if letters that matching forms do not tell apart are its.

    قتلة are killers, قتله killed him; إمام is a person, أمام a preposition.
    """
    found = people().at(cut, index)
    if found is None or not (found.entry.exact or found.entry.form.endswith("ة")):
        return found
    written = _DIACRITICS.sub("", cut.written(found.end - 1))
    right = found.entry.form in written if found.entry.exact else written.endswith("ة")
    return found if right else None
