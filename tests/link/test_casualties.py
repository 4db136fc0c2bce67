"""Ranges with every source's own number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.link.casualties import added, span_of, top
from marsad.model import Count, EventRef, Tally


def tally(count: Count, by: str = "a", report: str = "r", **more: object) -> Tally:
    return Tally("killed", count, by, EventRef(report, "e"), f"c{more.pop('claim', 1)}", **more)  # type: ignore[arg-type]


def test_an_open_number_that_is_the_highest_leaves_the_range_open() -> None:
    found = span_of("killed", [tally(Count(17, 17)), tally(Count(25, None), "b")])
    assert found is not None
    assert (found.minimum, found.maximum, found.at_least) == (17, None, 25)
    assert found.highest_by == ("b",)
    closed = span_of("killed", [tally(Count(30, 30)), tally(Count(25, None), "b")])
    assert closed is not None
    assert closed.maximum == 30


def test_counts_of_one_claim_add_up_and_a_later_larger_claim_replaces() -> None:
    found = span_of(
        "killed",
        [
            tally(Count(3, 3), of="نساء"),
            tally(Count(4, 4), of="رجال"),
            tally(Count(2, 2), claim=2),
        ],
    )
    assert found is not None
    assert (found.minimum, found.maximum) == (7, 7)


def test_vague_words_and_running_totals_do_not_widen_the_range() -> None:
    found = span_of(
        "killed",
        [
            tally(Count(7, 7)),
            tally(Count(20, None, vague=True), "b"),
            tally(Count(90, 90), "c", toll=True),
        ],
    )
    assert found is not None
    assert (found.minimum, found.maximum) == (7, 7)
    assert span_of("killed", [tally(Count(9, 9), toll=True)]) is None
    vague = span_of("killed", [tally(Count(20, None, vague=True))])
    assert vague is not None
    assert vague.maximum is None


COUNTS = st.integers(0, 50).flatmap(
    lambda n: st.sampled_from([Count(n, n), Count(n, None), Count(n, n + 5)])
)


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_range_holds_every_exact_number(counts: list[Count]) -> None:
    told = [tally(count, f"s{n}", f"r{n}") for n, count in enumerate(counts)]
    found = span_of("killed", told)
    assert found is not None
    assert found.minimum == min(count.minimum for count in counts)
    assert found.at_least == max(top(count) for count in counts)
    assert found.minimum <= found.at_least
    assert added(counts).minimum == sum(count.minimum for count in counts)
