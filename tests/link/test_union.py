"""Sets joined step by step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.link.union import Joined


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_what_is_joined_is_found_together_in_any_order(pairs: list[tuple[int, int]]) -> None:
    one, other = Joined(range(21)), Joined(range(21))
    for a, b in pairs:
        one.join(a, b)
    for a, b in reversed(pairs):
        other.join(b, a)
    assert one.sets() == other.sets()
    assert all(one.find(a) == one.find(b) for a, b in pairs)
