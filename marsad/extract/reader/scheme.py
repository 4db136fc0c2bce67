"""The classes the heads choose among, and how distances become buckets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.extract.reader.features import TYPES
from marsad.model import STATUSES

NOTHING, GOES_ON = 0, len(TYPES) + 1  # trigger classes; type n of TYPES is class n + 1
TRIGGERS = len(TYPES) + 2
SPAN_KINDS = ("party", "place", "time", "count", "instrument", "source")
ROLES = ("agent", "target", "place", "time", "count", "instrument", "source", "relay")
ROLE_OF_KIND = {
    "party": ("agent", "target"), "place": ("place",), "time": ("time",), "count": ("count",),
    "instrument": ("instrument",), "source": ("source", "relay"),
}  # fmt: skip
ARGUMENTS, SOURCES = ROLES[:6], ROLES[6:]
STATUS = STATUSES
BACK, AHEAD = 120, 80  # words around a trigger at most; its sentence and the one before are less

EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70, 110])  # words
DISTANCES = 2 * len(EDGES) + 3
SENTENCES = 12  # -8 … +3 sentences from trigger to span
BETWEEN = 6  # 0 … 5 others between the two
REACH = range(-8, 4)

Numbers = NDArray[np.int64]


class Mention(NamedTuple):
    """Words ``first`` to ``last`` (excluded) that may fill a role; ``kind`` of SPAN_KINDS."""

    first: int
    last: int
    kind: int


class Trigger(NamedTuple):
    """Words ``first`` to ``last`` (excluded) that name an event; ``type`` of TYPES."""

    first: int
    last: int
    type: int


class Pairs(NamedTuple):
    """All pairs of a trigger and a mention near enough: indexes and bucketed distances."""

    trigger: Numbers
    mention: Numbers
    distance: Numbers
    sentences: Numbers
    triggers_between: Numbers
    mentions_between: Numbers


def distance_bucket(words: Numbers) -> Numbers:
    """0 far before … middle at the same word … far behind."""
    size = np.searchsorted(EDGES, np.abs(words), side="right")
    return np.asarray(len(EDGES) + 1 + np.sign(words) * size, np.int64)


def pairs(triggers: Sequence[Trigger], mentions: Sequence[Mention], sentence: Numbers) -> Pairs:
    """The pairs of a report; ``sentence`` is the number of each word's sentence."""
    t_first = np.array([t.first for t in triggers], np.int64)
    m_first = np.array([m.first for m in mentions], np.int64)
    m_last = np.array([m.last for m in mentions], np.int64)
    if not len(t_first) or not len(m_first):
        nothing = np.zeros(0, np.int64)
        return Pairs(nothing, nothing, nothing, nothing, nothing, nothing)
    apart = sentence[m_first][None, :] - sentence[t_first][:, None]
    t, m = np.nonzero((apart >= REACH[0]) & (apart <= REACH[-1]))
    behind = m_first[m] >= t_first[t]
    words = np.where(behind, m_first[m] - t_first[t], m_last[m] - 1 - t_first[t])
    between = _between(np.sort(t_first), m_first[m], t_first[t])
    same = _between(np.sort(m_first), m_first[m], t_first[t])
    return Pairs(
        t, m, distance_bucket(words), apart[t, m] - REACH[0],
        np.minimum(between, BETWEEN - 1), np.minimum(same, BETWEEN - 1),
    )  # fmt: skip


def _between(starts: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """How many of the sorted starts lie strictly between two words."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    count = np.searchsorted(starts, high, "left") - np.searchsorted(starts, low, "right")
    return np.asarray(np.maximum(count, 0), np.int64)


class Near(NamedTuple):
    """The words around each trigger, (triggers, length) each; short ones padded with word 0."""

    word: Numbers
    inside: NDArray[np.bool_]  # False where padded
    distance: Numbers  # bucketed, from the trigger
    before: Numbers  # 1 in the sentence before
    trigger: Numbers  # 1 where a trigger begins

    def rows(self, first: int, last: int) -> Near:
        """What is around some of the triggers, as wide as they need."""
        at = (slice(first, last), slice(int(self.inside[first:last].sum(1).max())))
        return Near(
            self.word[at], self.inside[at], self.distance[at], self.before[at], self.trigger[at]
        )


def near(triggers: Sequence[Trigger], sentence: Numbers) -> Near:
    """The words of each trigger's sentence and the one before."""
    spans = []
    for t in triggers:
        own = int(sentence[t.first])
        first = max(int(np.searchsorted(sentence, own - 1)), t.first - BACK)
        last = min(int(np.searchsorted(sentence, own, "right")), t.first + AHEAD)
        spans.append((first, last))
    length = max((last - first for first, last in spans), default=0)
    word = np.zeros((len(spans), length), np.int64)
    inside = np.zeros((len(spans), length), bool)
    for row, (first, last) in enumerate(spans):
        word[row, : last - first] = np.arange(first, last)
        inside[row, : last - first] = True
    at = np.array([t.first for t in triggers], np.int64)
    begins = np.zeros(len(sentence), np.int64)
    begins[at] = 1
    before = (sentence[word] < sentence[at][:, None]).astype(np.int64)
    return Near(word, inside, distance_bucket(word - at[:, None]), before, begins[word])


def runs(begins: NDArray[np.bool_], inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Spans of words from begin and go-on marks; a go-on without a begin begins one.

    >>> runs(np.array([True, False, True, False]), np.array([False, True, False, False]))
    [(0, 2), (2, 3)]
    """
    found: list[tuple[int, int]] = []
    for index in np.nonzero(begins | inside)[0].tolist():
        if found and not begins[index] and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
