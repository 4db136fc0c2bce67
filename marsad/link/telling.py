"""The sentences that tell of an event, and what in them is its own: names and rare words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from marsad.arabic import key
from marsad.link.parties import bare

COMMON = Path(__file__).with_name("common_words.yaml")
SHORTEST = 3  # letters of a word that can tell anything

_STOPS = (". ", ".\n", "\n", "؟", "!")
_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str, places: Iterable[int]) -> list[str]:
    """The sentences around these places of a text, each once, in its order."""
    found = set()
    for place in places:
        begin = max(text.rfind(mark, 0, place) for mark in _STOPS) + 1
        ends = (end for mark in _STOPS if (end := text.find(mark, place)) >= 0)
        found.add((begin, min(ends, default=len(text))))
    return [text[begin:end] for begin, end in sorted(found)]


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are compared; figures and the shortest left out.

    >>> sorted(words_of("في قرية دوما، 3 قتلى"))
    ['دوما', 'قتلي', 'قريه']
    """
    found = (bare(word) for word in _WORD.findall(key(text)))
    return frozenset(word for word in found if len(word) >= SHORTEST)


def rare_words(told: Iterable[str]) -> frozenset[str]:
    """The words of sentences that few reports share: names of people and places above all.

    >>> sorted(rare_words(["أحرق مستوطنون منزل عائلة دوابشة"]))
    ['دوابشه']
    """
    return frozenset().union(*map(words_of, told)) - common_words()


@cache
def common_words() -> frozenset[str]:
    """The words that many war reports share."""
    return frozenset(yaml.safe_load(COMMON.read_text("utf-8"))["words"].split())
