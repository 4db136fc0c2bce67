"""Decoding: constraints hold whatever the heads say."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import cluster, find_loaded, find_mentions, find_triggers
from marsad.extract.reader.features import TYPES
from marsad.extract.reader.scheme import Mention, Trigger

KILLING = TYPES.index("killing")


def chances(*rows: dict[int, float]) -> np.ndarray:
    """Trigger chances of words; what is not given goes to class 0."""
    made = np.zeros((len(rows), scheme.TRIGGERS), np.float32)
    for number, row in enumerate(rows):
        for kind, chance in row.items():
            made[number, kind] = chance
        made[number, 0] = 1 - sum(row.values())
    return made


def test_a_trigger_takes_the_words_that_go_on() -> None:
    found, sure = find_triggers(
        chances({KILLING + 1: 0.9}, {scheme.GOES_ON: 0.8}, {scheme.GOES_ON: 0.1}), 0.5
    )
    assert found == [Trigger(0, 2, KILLING)]
    assert abs(sure[0] - 0.9) < 1e-6


def test_types_share_a_trigger_chance() -> None:
    """Two types in doubt still make one claim, of the likelier type."""
    found, _ = find_triggers(chances({KILLING + 1: 0.35, KILLING + 2: 0.3}), 0.5)
    assert found == [Trigger(0, 1, KILLING)]


def test_nothing_below_the_threshold() -> None:
    assert find_triggers(chances({KILLING + 1: 0.49}), 0.5) == ([], [])


def test_mentions_of_two_kinds_may_share_words() -> None:
    made = np.zeros((3, len(scheme.SPAN_KINDS), 3), np.float32)
    made[..., 0] = 1
    made[0, 0], made[1, 0] = (0.1, 0.8, 0.1), (0.2, 0.1, 0.7)
    made[0, 1] = (0.1, 0.9, 0)
    assert find_mentions(made, 0.4) == [Mention(0, 2, 0), Mention(0, 1, 1)]


def test_loaded_words_with_their_tone() -> None:
    made = np.array([[0.1, 0.8, 0.1, 0, 0], [0.1, 0.1, 0.8, 0, 0], [0.2, 0, 0, 0.8, 0]], np.float32)
    assert find_loaded(made, 0.5) == [(0, 2, "against"), (2, 3, "for")]


def test_events_join_by_mean_chance() -> None:
    """1 and 2 are close, 3 is close to 2 only: the mean with both is too low."""
    together = np.array([[1, 0.9, 0.1], [0.9, 1, 0.6], [0.1, 0.6, 1]], np.float32)
    assert cluster(together, 0.5) == [[0, 1], [2]]
    assert cluster(together, 0.3) == [[0, 1, 2]]
    assert cluster(together, 0.95) == [[0], [1], [2]]


def naive(together: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage by its definition."""
    groups = [[n] for n in range(len(together))]
    while len(groups) > 1:
        mean, i, j = max(
            (float(together[np.ix_(a, b)].mean()), -i, -j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups[:i])
        )
        if mean < least:
            break
        groups[-j] += groups.pop(-i)
    return sorted(sorted(group) for group in groups)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.floats(0.01, 1))))
def test_clusters_are_those_of_the_definition(raw: np.ndarray) -> None:
    rng = np.random.default_rng(0)
    together = (raw + raw.T) / 2 + rng.uniform(0, 1e-6, raw.shape)
    together = (together + together.T) / 2
    found = cluster(together.astype(np.float64), 0.5)
    assert sorted(n for group in found for n in group) == list(range(len(raw)))
    assert found == naive(together, 0.5)


@given(st.lists(st.integers(-400, 400), min_size=1))
def test_distance_buckets_keep_order_and_range(apart: list[int]) -> None:
    found = scheme.distance_bucket(np.array(sorted(apart)))
    assert (np.diff(found) >= 0).all()
    assert 0 <= found.min() <= found.max() < scheme.DISTANCES
