"""How well linking puts events together: precision and recall over pairs of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from marsad.evaluation.link_labels import Labels, Pair, pairs_of

T = TypeVar("T", bound=Hashable)


class Pairs(NamedTuple):
    """Of pairs put together the share that is right, and of right pairs the share found."""

    precision: float
    recall: float


def pairs(found: Iterable[Iterable[T]], truth: Mapping[T, Hashable]) -> Pairs:
    """The figures of groups against what truly belongs together; things without truth are left out.

    >>> pairs([["a", "b"], ["c"]], {"a": 1, "b": 1, "c": 1})
    Pairs(precision=1.0, recall=0.3333333333333333)
    """
    right = put = 0
    for group in found:
        members = [truth[thing] for thing in group if thing in truth]
        put += _pairs(len(members))
        right += sum(_pairs(size) for size in Counter(members).values())
    true = sum(_pairs(size) for size in Counter(truth.values()).values())
    return Pairs(right / put if put else 1.0, right / true if true else 1.0)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


class Share(NamedTuple):
    """How many of how many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


class LinkFigures(NamedTuple):
    """Pairs of articles that share an incident, held against labels.

    ``precision`` takes every pair that shares no labelled incident for wrong, though labels are
    not complete: it is a lower bound. ``kept_apart``: of the pairs told to differ, those not put
    together. ``wrong`` and ``missed`` are the pairs themselves.
    """

    precision: Share
    recall: Share
    kept_apart: Share
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    def record(self) -> dict[str, object]:
        shares = {"precision": self.precision, "recall": self.recall}
        shares["kept_apart"] = self.kept_apart
        return {
            name: {"share": round(share.value, 3), "right": share.right, "of": share.of}
            for name, share in shares.items()
        }


def link_figures(
    found: Iterable[Iterable[str]], labels: Labels, half: int | None = None
) -> LinkFigures:
    """The figures of incidents, each the articles it is told in; articles without label left out.

    ``half`` 0 or 1: of every other labelled incident only, so that one half can be looked at
    while linking is mended and the other tells whether that helped.
    """
    put = {pair for pair in pairs_of(found) if labels.articles.issuperset(pair)}
    true = pairs_of(labels.incidents)
    judged = {pair for pair in put | true | labels.different if half in (None, _half(pair, labels))}
    right, wrong = sorted(judged & put & true), sorted((judged & put) - true)
    missed, different = sorted((judged & true) - put), judged & (labels.different - true)
    return LinkFigures(
        Share(len(right), len(right) + len(wrong)),
        Share(len(right), len(right) + len(missed)),
        Share(len(different - put), len(different)),
        tuple(wrong),
        tuple(missed),
    )


def _half(pair: Pair, labels: Labels) -> int:
    """A pair belongs to the first labelled incident that has both, or else one of them."""
    both = (n for n, each in enumerate(labels.incidents) if each.issuperset(pair))
    one = (n for n, each in enumerate(labels.incidents) if not each.isdisjoint(pair))
    return next(both, next(one, 0)) % 2


def copy_figures(found: Mapping[str, str], labels: Labels) -> Pairs:
    """How well copies are known: ``found`` gives each article the one that stands for its text."""
    groups: dict[str, list[str]] = {}
    for name, stands in found.items():
        groups.setdefault(stands, []).append(name)
    put = {pair for pair in pairs_of(groups.values()) if labels.articles.issuperset(pair)}
    true = pairs_of(labels.copies)
    right = len(put & true)
    return Pairs(right / len(put) if put else 1.0, right / len(true) if true else 1.0)
