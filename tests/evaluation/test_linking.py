"""Pairwise figures of groups, and the invented reports they are measured on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.linking import pairs
from marsad.evaluation.synthetic import readings
from marsad.link import link


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 5), max_size=20))
def test_the_truth_itself_is_right_and_whole(truth: dict[int, int]) -> None:
    groups = [[thing for thing in truth if truth[thing] == n] for n in range(6)]
    assert pairs(groups, truth) == (1.0, 1.0)
    assert pairs([[thing] for thing in truth], truth).precision == 1.0


def test_what_has_no_truth_is_left_out() -> None:
    assert pairs([["a", "x"], ["b"]], {"a": 1, "b": 1}) == (1.0, 0.0)
    assert pairs([["a", "b"]], {"a": 1, "b": 2}) == (0.0, 1.0)


def test_invented_reports_are_the_same_for_the_same_seed() -> None:
    assert readings(30) == readings(30)
    assert readings(30, seed=2) != readings(30)
    told, truth = readings(30)
    assert set(truth) == {(r.report.id, e.id) for r in told for e in r.events}
    for reading in told:
        text = reading.report.text
        assert all(c.trigger.of(text).strip() == c.trigger.of(text) for c in reading.claims)


def test_linking_invented_reports_does_not_sink() -> None:
    told, truth = readings(300)
    linked = [[(ref.report, ref.event) for ref in each.events] for each in link(told)]
    found = pairs(linked, truth)
    assert found.precision == pytest.approx(1, abs=0.1)
    assert found.recall > 0.7
