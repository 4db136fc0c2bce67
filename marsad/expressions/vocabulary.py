"""Words beside a number that tell what it says: bounds, vague words, units, labels, cues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from marsad.expressions.integers import Example
from marsad.expressions.phrases import Phrases
from marsad.lexicon.loader import read_entries

Effect = Literal["least", "most", "about", "between"]


@dataclass(frozen=True)
class Bound:
    """Words that say how exact the number beside them is."""

    forms: tuple[str, ...]
    place: Literal["before", "after"]
    effect: Effect
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Vague:
    """Words that tell a count without a number; ``maximum`` None is open upwards."""

    forms: tuple[str, ...]
    minimum: int
    follows: Literal["noun", "people", "any"]
    examples: tuple[Example, ...]
    maximum: int | None = None


@dataclass(frozen=True)
class Unit:
    """What a number measures when it counts neither persons nor things."""

    kind: str
    forms: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Label:
    """Words before a number that only names; ``reach`` words may stand between."""

    kind: str
    forms: tuple[str, ...]
    reach: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Words:
    """Forms that share one part in the grammar."""

    forms: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Cue:
    """Words after which a person must be meant: what was done, who is in company, who did."""

    forms: tuple[str, ...]
    kind: Literal["killing", "injury", "capture", "company", "deed"]
    examples: tuple[Example, ...]


@cache
def bounds(place: Literal["before", "after"]) -> Phrases[Bound]:
    entries = read_entries("bounds", Bound)
    return Phrases((form, e) for e in entries if e.place == place for form in e.forms)


@cache
def vague() -> Phrases[Vague]:
    return Phrases((form, e) for e in read_entries("vague", Vague) for form in e.forms)


@cache
def units() -> Phrases[Unit]:
    return Phrases((form, e) for e in read_entries("units", Unit) for form in e.forms)


@cache
def labels() -> Phrases[Label]:
    return Phrases((form, e) for e in read_entries("labels", Label) for form in e.forms)


@cache
def constructs() -> Phrases[Words]:
    return Phrases((form, e) for e in read_entries("constructs", Words) for form in e.forms)


@cache
def casualty_cues() -> Phrases[Cue]:
    return Phrases((form, e) for e in read_entries("casualty_cues", Cue) for form in e.forms)


@cache
def function_words() -> Phrases[Words]:
    return Phrases((form, e) for e in read_entries("function_words", Words) for form in e.forms)


@cache
def no_count_before() -> Phrases[Words]:
    return Phrases((form, e) for e in read_entries("no_count_before", Words) for form in e.forms)


@cache
def no_article() -> Phrases[Words]:
    return Phrases((form, e) for e in read_entries("no_article", Words) for form in e.forms)
