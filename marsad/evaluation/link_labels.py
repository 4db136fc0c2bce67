"""Labels that say which articles tell of one incident (evals/linking-2015-08.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from marsad.errors import InputError

Pair = tuple[str, str]

ARTICLE = re.compile(r"\d{4}-\d\d-\d\d#\d+")
_LOCATED = re.compile(r"(?:^|[/!])(\d{4}-\d\d-\d\d)\.json#(\d+)$")
_KEYS = {"incidents", "copies", "different"}


@dataclass(frozen=True)
class Labels:
    """Incidents and copies, each the articles that belong to it, and pairs that differ.

    ``names`` are the incidents' names, in the same order.
    """

    names: tuple[str, ...]
    incidents: tuple[frozenset[str], ...]
    copies: tuple[frozenset[str], ...]
    different: frozenset[Pair]

    @property
    def articles(self) -> frozenset[str]:
        """All articles that are labelled at all."""
        told = (article for pair in self.different for article in pair)
        return frozenset(told).union(*self.incidents, *self.copies)

    def among(self, known: Iterable[str]) -> Labels:
        """The labels of these articles only."""
        kept = frozenset(known)
        return Labels(
            self.names,
            tuple(each & kept for each in self.incidents),
            tuple(each & kept for each in self.copies),
            frozenset(each for each in self.different if kept.issuperset(each)),
        )


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """The pairs that stand in a group together, each in order.

    >>> sorted(pairs_of([["b", "a"], ["a", "b", "c"]]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def article(location: str) -> str | None:
    """The id by which labels know a report read from a file of a day; None: none of those.

    >>> article("news/2015-08-01.zip!2015-08-01.json#2")
    '2015-08-01#1'
    """
    found = _LOCATED.search(location)
    # Reports of a list count from 1, labels from 0.
    return f"{found[1]}#{int(found[2]) - 1}" if found else None


def read_labels(path: Path) -> Labels:
    """The labels of a file; InputError says what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise InputError(str(path), f"cannot be read: {e}", "give a file of labels") from e
    if not isinstance(raw, Mapping) or set(raw) != _KEYS:
        what = f"needs exactly the keys {', '.join(sorted(_KEYS))}"
        raise InputError(str(path), what, "see evals/README.md")
    incidents = [(str(each["name"]), each["articles"]) for each in raw["incidents"]]
    different = [_articles(path, pair) for pair in raw["different"]]
    return Labels(
        tuple(name for name, _ in incidents),
        tuple(_articles(path, articles) for _, articles in incidents),
        tuple(_articles(path, group) for group in raw["copies"]),
        frozenset(pairs_of(different)),
    )


def _articles(path: Path, given: Any) -> frozenset[str]:
    for each in given:
        if not isinstance(each, str) or not ARTICLE.fullmatch(each):
            raise InputError(str(path), f"{each!r} is no article", "write DAY#INDEX")
    return frozenset(given)
