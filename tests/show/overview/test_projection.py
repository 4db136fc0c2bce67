"""From degrees to units: everything stays in the drawing, in its order and proportion."""

from __future__ import annotations

from math import asin, cos, degrees, hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Point
from marsad.show.overview.projection import (
    KM_PER_DEGREE,
    TALLEST,
    WIDEST,
    WIDTH,
    clipped,
    fitted,
)

POINTS = st.builds(
    Point,
    st.floats(-80, 80),
    st.floats(-179, 179),
    st.sampled_from([0.5, 5.0, 25.0, 150.0]),
)


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_every_point_lies_inside_with_a_margin(points: list[Point]) -> None:
    view = fitted(points)
    assert view is not None
    for point in points:
        x, y = view.at(point.latitude, point.longitude)
        assert 0.05 * view.width < x < 0.95 * view.width
        assert 0.05 * view.height < y < 0.95 * view.height


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_a_view_is_never_too_wide_nor_too_tall(points: list[Point]) -> None:
    view = fitted(points)
    assert view is not None
    assert view.width == WIDTH
    assert TALLEST - 1e-6 <= view.width / view.height <= WIDEST + 1e-6


@given(st.lists(POINTS, min_size=2, max_size=6))
def test_north_is_up_and_east_is_right(points: list[Point]) -> None:
    view = fitted(points)
    assert view is not None
    for a in points:
        for b in points:
            (ax, ay), (bx, by) = (view.at(p.latitude, p.longitude) for p in (a, b))
            assert not (a.latitude > b.latitude and ay > by)
            assert not (a.longitude > b.longitude and ax < bx)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(0, 6.28), st.floats(1, 40))
def test_a_ring_reaches_as_far_as_it_says(
    latitude: float, longitude: float, way: float, km: float
) -> None:
    """A place on the edge of the ring is drawn on the edge of the ring, within a hundredth."""
    view = fitted([Point(latitude, longitude, km)])
    assert view is not None
    arc = radians(km / KM_PER_DEGREE)
    start = radians(latitude)
    north = asin(sin(start) * cos(arc) + cos(start) * sin(arc) * cos(way))
    east = asin(max(-1.0, min(1.0, sin(arc) * sin(way) / cos(north))))
    (x, y), (cx, cy) = (
        view.at(degrees(north), longitude + degrees(east)),
        view.at(latitude, longitude),
    )
    assert hypot(x - cx, y - cy) == pytest.approx(
        view.radius(Point(latitude, longitude, km)), rel=0.02
    )


def test_of_no_point_there_is_no_view() -> None:
    assert fitted([]) is None


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=20))
def test_what_is_cut_lies_inside(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, 100, 60):
        assert -4.001 <= x <= 104.001
        assert -4.001 <= y <= 64.001


def test_a_ring_inside_is_left_as_it_is_and_one_outside_is_gone() -> None:
    ring = [(1.0, 1.0), (50.0, 1.0), (50.0, 50.0)]
    assert sorted(clipped(ring, 100, 60)) == sorted(ring)
    assert clipped([(x + 500, y) for x, y in ring], 100, 60) == []
    around = [(-900.0, -900.0), (900.0, -900.0), (900.0, 900.0), (-900.0, 900.0)]
    assert set(clipped(around, 100, 60, beyond=0)) == {(0, 0), (100, 0), (100, 60), (0, 60)}
