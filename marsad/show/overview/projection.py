"""From degrees to the units of a drawing: Mercator, so that circles on the ground stay circles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, cos, degrees, radians, tan

from marsad.model import Point

XY = tuple[float, float]

WIDTH = 720.0  # units; on a desk about a pixel each, on a phone half of one
WIDEST, TALLEST = 2.0, 1.1  # width by height
NARROWEST_KM = 60.0  # so that a single place is shown with what lies around it
MARGIN = 0.14  # of the larger side, around the outermost mark
KM_PER_DEGREE = 111.2
EDGE = 85.0511  # degrees of latitude where Mercator's maps are cut, as everywhere on the web


def mercator(latitude: float, longitude: float) -> XY:
    """East and north in degrees of the equator; the poles are drawn at the edge.

    >>> mercator(0.0, 45.0)
    (45.0, 0.0)
    """
    inside = max(-EDGE, min(EDGE, latitude))
    return longitude, degrees(asinh(tan(radians(inside))))


@dataclass(frozen=True, slots=True)
class View:
    """What part of the earth a drawing shows, and where each point of it lies in the drawing.

    ``west`` and ``north`` are Mercator's, ``scale`` is units a degree of the equator.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    def at(self, latitude: float, longitude: float) -> XY:
        """Where a point lies: to the right and down."""
        east, north = mercator(latitude, longitude)
        return (east - self.west) * self.scale, (self.north - north) * self.scale

    def radius(self, point: Point) -> float:
        """How far in units the point's ``within_km`` reaches."""
        inside = max(-EDGE, min(EDGE, point.latitude))
        return point.within_km / KM_PER_DEGREE / cos(radians(inside)) * self.scale


def fitted(points: Iterable[Point]) -> View | None:
    """The view that holds all points with a margin, at most twice as wide as tall; None of none."""
    placed = list(points)
    if not placed:
        return None
    found = [mercator(p.latitude, p.longitude) for p in placed]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    least = _least(placed)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    around = 1 + 2 * MARGIN * max(width, height, least) / max(width, least)
    above = 1 + 2 * MARGIN * max(width, height, least) / max(height, least)
    width, height = max(width, least) * around, max(height, least) * above
    width, height = max(width, height * TALLEST), max(height, width / WIDEST)
    scale = WIDTH / width
    west, north = middle[0] - width / 2, middle[1] + height / 2
    return View(west, north, scale, WIDTH, height * scale)


def _least(points: Sequence[Point]) -> float:
    """The smallest side of a view: the ground around a place, as exactly as it is known."""
    within = max(NARROWEST_KM, 2 * min(p.within_km for p in points))
    return within / KM_PER_DEGREE / cos(radians(min(60.0, abs(points[0].latitude))))


def clipped(ring: Sequence[XY], width: float, height: float, beyond: float = 4.0) -> list[XY]:
    """The part of a ring inside the drawing, cut a little beyond its edge (Sutherland–Hodgman).

    >>> clipped([(-9, 5), (5, 5), (5, 9)], 10, 10, beyond=0)[0]
    (0, 5.0)
    """
    found = list(ring)
    for axis, edge, sign in (
        (0, -beyond, 1),
        (0, width + beyond, -1),
        (1, -beyond, 1),
        (1, height + beyond, -1),
    ):
        found = _cut(found, axis, edge, sign)
    return found


def _cut(ring: Sequence[XY], axis: int, edge: float, sign: int) -> list[XY]:
    """The ring's part on one side of a line; ``sign`` 1: where the axis is larger."""
    kept: list[XY] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((p[axis] - edge) * sign >= 0 for p in (before, here))
        if was_in != is_in:
            kept.append(_crossing(before, here, axis, edge))
        if is_in:
            kept.append(here)
    return kept


def _crossing(a: XY, b: XY, axis: int, edge: float) -> XY:
    other = 1 - axis
    share = (edge - a[axis]) / (b[axis] - a[axis])
    met = a[other] + (b[other] - a[other]) * share
    return (edge, met) if axis == 0 else (met, edge)
