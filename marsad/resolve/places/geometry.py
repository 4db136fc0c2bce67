"""Distances, offsets and middles on the globe, in degrees and kilometres."""

from __future__ import annotations

from math import asin, cos, hypot, radians, sin, sqrt

from marsad.lexicon.place_entries import Extent, NamedPlace
from marsad.model import Point

EARTH_KM = 6371.0
DEGREE_KM = 111.2

Way = tuple[int, int]  # north, east: (1, 0) is north, (-1, 1) south-east
HERE: Way = (0, 0)


def kilometres(a: Point | NamedPlace, b: Point | NamedPlace) -> float:
    """The great-circle distance."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    across = cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(sin(north / 2) ** 2 + across)))


def offset(point: Point, way: Way, kilometres_off: float, within_km: float) -> Point:
    """The point so far off in a direction.

    >>> offset(Point(33.0, 13.0, 25), (-1, 0), 111.2, 30)
    Point(latitude=32.0, longitude=13.0, within_km=30)
    """
    length = hypot(*way) or 1.0
    north, east = (kilometres_off * part / length / DEGREE_KM for part in way)
    longitude = point.longitude + east / max(0.1, cos(radians(point.latitude)))
    return Point(round(point.latitude + north, 4), round(longitude, 4), within_km)


def middle(points: list[Point]) -> Point:
    """The point between points, with a radius that reaches them."""
    count = len(points)
    latitude = sum(p.latitude for p in points) / count
    longitude = sum(p.longitude for p in points) / count
    centre = Point(round(latitude, 4), round(longitude, 4), 1)
    reach = max(kilometres(centre, point) for point in points)
    return Point(centre.latitude, centre.longitude, max(reach, *(p.within_km for p in points)))


# How far from the middle to the edge "the north of" a country or governorate is taken to lie: the
# middle of the outer third.
OUTWARD = 2 / 3


def part(place: NamedPlace, extent: Extent, way: Way, within_km: float) -> Point:
    """The middle of the outer third of a place's extent in a direction."""
    north, east = way
    edge_north = extent.north if north > 0 else extent.south
    edge_east = extent.east if east > 0 else extent.west
    latitude = place.latitude + abs(north) * OUTWARD * (edge_north - place.latitude)
    longitude = place.longitude + abs(east) * OUTWARD * (edge_east - place.longitude)
    return Point(round(latitude, 4), round(longitude, 4), within_km)
