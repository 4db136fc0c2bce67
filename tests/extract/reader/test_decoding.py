"""Decoding: constraints hold whatever the heads say."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import (
    Thresholds,
    choose_sources,
    cluster,
    find_roles,
    find_sources,
    find_triggers,
)
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


def around(length: int, **roles: dict[int, tuple[float, float]]) -> np.ndarray:
    """Chances around a trigger: for each role the words that begin it and go on with it."""
    made = np.zeros((length, len(scheme.ARGUMENTS), 3), np.float32)
    made[..., 0] = 1
    for role, words in roles.items():
        for word, (begins, goes_on) in words.items():
            row = (1 - begins - goes_on, begins, goes_on)
            made[word, scheme.ARGUMENTS.index(role)] = row
    return made


def told(chances: np.ndarray, first: int = 0) -> list[tuple[str, int, int]]:
    found = find_roles(chances, first, Thresholds())
    return [(each.role, each.mention.first, each.mention.last) for each in found]


def test_a_role_takes_the_words_that_go_on() -> None:
    made = around(4, target={1: (0.9, 0), 2: (0.1, 0.8), 3: (0.2, 0.3)})
    assert told(made, 10) == [("target", 11, 13)]


def test_a_role_does_not_begin_by_going_on() -> None:
    assert told(around(3, place={1: (0.2, 0.7), 2: (0, 0.9)})) == []


def test_the_same_words_may_be_target_and_place() -> None:
    """A base that is shelled is both (guide, 7.3)."""
    made = around(2, target={0: (0.8, 0)}, place={0: (0.7, 0)})
    assert told(made) == [("place", 0, 1), ("target", 0, 1)]


def test_nobody_is_both_agent_and_target() -> None:
    made = around(2, agent={0: (0.6, 0), 1: (0, 0.9)}, target={1: (0.9, 0)})
    assert told(made) == [("target", 1, 2)]


def test_words_that_may_name_a_source() -> None:
    made = np.array([[0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.7, 0.3, 0], [0.3, 0, 0.7]], np.float32)
    assert [m[:2] for m in find_sources(made, 0.4)] == [(0, 2), (3, 4)]


def test_sources_compete_with_nobody() -> None:
    one, other = Mention(0, 1, 5), Mention(4, 5, 5)
    nobody = np.zeros(2, np.float32)

    def names(scores: list[list[float]]) -> list[tuple[str, Mention]]:
        found = choose_sources([one, other], np.array(scores, np.float32), nobody, 0.5)
        return [(each.role, each.mention) for each in found]

    assert names([[-3, -3], [-3, -3]]) == []
    assert names([[5, -3], [1, -3]]) == [("source", one)]
    assert names([[5, -3], [1, 4]]) == [("source", one), ("relay", other)]
    assert names([[5, 4], [1, -3]]) == [("source", one)], "nobody relays himself"


@settings(deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.data())
def test_around_a_trigger_stand_its_sentence_and_the_one_before(
    lengths: list[int], data: st.DataObject
) -> None:
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    chosen = data.draw(st.lists(st.integers(0, len(sentence) - 1), min_size=1, unique=True))
    near = scheme.near([Trigger(n, n + 1, 0) for n in sorted(chosen)], sentence)
    for row, at in enumerate(sorted(chosen)):
        words = near.word[row][near.inside[row]]
        assert at in words
        assert (np.diff(words) == 1).all()
        assert set(sentence[words]) <= {sentence[at] - 1, sentence[at]}
        assert (near.before[row][near.inside[row]] == (sentence[words] < sentence[at])).all()
        assert set(words[near.trigger[row][near.inside[row]] == 1]) == set(chosen) & set(words)


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
