"""How well linking puts events together: precision and recall over pairs of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

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
