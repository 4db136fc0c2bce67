"""Days on an axis: in their order, inside it, with long empty times left out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marsad.link import link
from marsad.show.overview.timeline import LONGEST_GAP, THINNEST, Days, axis, timeline
from tests.show.dom import parse, select
from tests.show.overview.incidents import told

DAY = date(2021, 3, 1)
DAYS = st.builds(
    lambda first, more: (first, first + timedelta(more)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
)


@given(st.lists(DAYS, min_size=1, max_size=15))
def test_every_bar_lies_on_the_axis_and_can_be_seen(days: list[Days]) -> None:
    scale = axis(days)
    assert scale is not None
    for each in days:
        begin, width = scale.bar(each)
        assert begin >= -1e-9
        assert begin + width <= 100 + 1e-9
        assert width >= THINNEST


@given(st.lists(DAYS, min_size=2, max_size=15))
def test_later_days_never_begin_before_earlier_ones(days: list[Days]) -> None:
    scale = axis(days)
    assert scale is not None
    begins = [scale.bar((first, first))[0] for first, _ in sorted(days)]
    assert scale.length <= 2 * len(days) * (LONGEST_GAP + 1)
    assert all(a <= b + 1e-9 for a, b in pairwise(begins))


def test_a_long_gap_is_left_out_and_marked() -> None:
    near, far = DAY + timedelta(LONGEST_GAP + 1), DAY + timedelta(4000)
    scale = axis([(DAY, DAY), (near, near), (far, far)])
    assert scale is not None
    assert scale.length == 2 * (LONGEST_GAP + 1) + 1
    assert len(scale.breaks()) == 1


def test_of_no_day_there_is_no_axis() -> None:
    assert axis([]) is None


def test_days_stand_in_order_and_unknown_ones_apart() -> None:
    root = parse(f"<div>{''.join(timeline(link(told())))}</div>")
    heads = [" ".join(str(h.text_content()).split()) for h in select(root, "h4")]
    assert heads == [
        "2021-03-03 Wednesday",
        "2021-03-05 Friday",
        "2021-04-23 Friday",
        "2021-04-30 Friday",
        "2021-05-01 Saturday",
        "No day known",
    ]
    assert len(select(root, ".undated a")) == 1
    assert len(select(root, ".timeline a")) == len(link(told()))
