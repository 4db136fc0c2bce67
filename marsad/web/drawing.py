"""The desk's map: the ground, and incidents as marks, those near each other as one.

All is drawn here; a script only moves and asks for the next drawing. So a map of ten thousand
incidents is as quick in the browser as one of ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, degrees, hypot, radians, sinh, sqrt

from marsad.model import Incident
from marsad.show.overview.basemap import Outline, outlines
from marsad.show.overview.labels import Box, Label, Wish, placed, shortened
from marsad.show.overview.marks import size
from marsad.show.overview.projection import WIDTH, XY, View, fitted, mercator
from marsad.show.rows import flat
from marsad.web.selection import NORTHMOST, Area

TALL = 460.0  # units; the drawing is WIDTH wide
CELL = 36.0  # units: incidents of one cell are one mark
CLOSEST = 0.02  # degrees of longitude that a drawing shows at least
OVERLAP = 0.8  # of two radii: marks nearer than this are made one
LARGEST = 30.0  # units: radius of a mark
LETTERS = 13.0  # size of the type, in units
STEP, ZOOM = 0.3, 2.0  # how far a button moves the map, in parts of it; how much it enlarges


@dataclass(frozen=True, slots=True)
class Cluster:
    """Incidents that are one mark: ``area`` is the ground to look at to see them apart.

    ``area`` is None where they lie on one spot, which no enlarging takes apart.
    """

    at: XY
    radius: float
    incidents: tuple[Incident, ...]
    area: Area | None
    here: Area

    @property
    def alone(self) -> Incident | None:
        return self.incidents[0] if len(self.incidents) == 1 else None

    @property
    def type(self) -> str:
        """The type most told."""
        return Counter(each.types[0] for each in self.incidents).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready for the page. ``moves`` are areas by the name of the button that shows them."""

    view: View
    area: Area
    land: str
    clusters: tuple[Cluster, ...]
    names: tuple[Label, ...]
    countries: tuple[tuple[Label, str, str], ...]  # with its name in Arabic and in English
    moves: dict[str, Area]


def drawing(incidents: Sequence[Incident], area: Area | None) -> Drawing | None:
    """The map of an area, or of all there is; None where nothing is and no area is asked for."""
    view = _view(incidents, area)
    if view is None:
        return None
    shown = area_of(view)
    found = clusters(incidents, view)
    ground = _ground(view)
    labels, countries = _labels(found, [each for each in ground if each.at], view)
    land = "".join(each.path for each in ground)
    return Drawing(view, shown, land, tuple(found), labels, countries, _moves(shown))


@lru_cache(maxsize=64)
def _ground(view: View) -> tuple[Outline, ...]:
    """The countries of a view, kept: a hundred thousand points are turned for each."""
    return tuple(outlines(view))


def _view(incidents: Sequence[Incident], area: Area | None) -> View | None:
    """The smallest drawing of the page's shape that shows it all."""
    if area is None:
        first = fitted(each.point for each in incidents if each.point)
        return _shaped(area_of(first)) if first else None
    return _shaped(area)


def _shaped(area: Area) -> View:
    west, south = mercator(area.south, area.west)
    east, north = mercator(area.north, area.east)
    width = max(east - west, (north - south) * WIDTH / TALL, CLOSEST)
    scale = WIDTH / width
    middle = (west + east) / 2, (south + north) / 2
    return View(middle[0] - width / 2, middle[1] + TALL / scale / 2, scale, WIDTH, TALL)


def area_of(view: View) -> Area:
    """The part of the earth that a view shows, cut where the map ends."""
    east, south = view.west + view.width / view.scale, view.north - view.height / view.scale
    return _cut(view.west, _latitude(south), east, _latitude(view.north))


def _latitude(north: float) -> float:
    """Degrees of latitude from Mercator's degrees north."""
    return degrees(atan(sinh(radians(north))))


def _cut(west: float, south: float, east: float, north: float) -> Area:
    west, east = max(-180.0, west), min(180.0, east)
    south, north = max(-NORTHMOST, south), min(NORTHMOST, north)
    if east - west < CLOSEST:
        west, east = max(-180.0, east - CLOSEST), max(-180.0, east - CLOSEST) + CLOSEST
    if north - south < CLOSEST / 2:
        south = max(-NORTHMOST, north - CLOSEST / 2)
        north = south + CLOSEST / 2
    return Area(west, south, east, north)


def clusters(incidents: Iterable[Incident], view: View) -> list[Cluster]:
    """The marks of the incidents that the view shows, the largest first."""
    cells: dict[tuple[int, int], list[tuple[XY, Incident]]] = defaultdict(list)
    for each in incidents:
        if each.point is None:
            continue
        x, y = view.at(each.point.latitude, each.point.longitude)
        if 0 <= x <= view.width and 0 <= y <= view.height:
            cells[int(x // CELL), int(y // CELL)].append(((x, y), each))
    return _apart(sorted(map(_cluster, cells.values()), key=lambda one: (-one.radius, one.at)))


def _apart(found: Sequence[Cluster]) -> list[Cluster]:
    """Marks that would hide each other become one, until none does."""
    kept: list[Cluster] = []
    for each in found:
        near = next((n for n, other in enumerate(kept) if _hides(other, each)), None)
        if near is None:
            kept.append(each)
        else:
            kept[near] = _joined(kept[near], each)
    if len(kept) == len(found):
        return kept
    return _apart(sorted(kept, key=lambda one: (-one.radius, one.at)))


def _hides(one: Cluster, other: Cluster) -> bool:
    apart = hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])
    return apart < OVERLAP * (one.radius + other.radius)


def _joined(one: Cluster, other: Cluster) -> Cluster:
    return _cluster([(each.at, found) for each in (one, other) for found in each.incidents])


def _cluster(members: Sequence[tuple[XY, Incident]]) -> Cluster:
    many = len(members)
    at = sum(x for (x, _), _ in members) / many, sum(y for (_, y), _ in members) / many
    points = [each.point for _, each in members if each.point]
    west, east = min(p.longitude for p in points), max(p.longitude for p in points)
    south, north = min(p.latitude for p in points), max(p.latitude for p in points)
    apart = max(east - west, north - south)
    margin = max(apart * 0.2, 0.01)
    around = _cut(west - margin, south - margin, east + margin, north + margin)
    radius = size(members[0][1]) if many == 1 else min(LARGEST, 9 + 2.2 * sqrt(many))
    return Cluster(
        at, radius, tuple(each for _, each in members), around if apart > CLOSEST else None, around
    )


def _labels(
    found: Sequence[Cluster], ground: Sequence[object], view: View
) -> tuple[tuple[Label, ...], tuple[tuple[Label, str, str], ...]]:
    """The names of places, then those of countries where there is room left."""
    countries = {
        Wish(max(each.names.values(), key=len), each.at, 0): each.names  # type: ignore[attr-defined]
        for each in ground
    }
    wishes = [wish for each in found if (wish := _wish(each))]
    taken = [Box(x - r, y - r, x + r, y + r) for (x, y), r in ((c.at, c.radius) for c in found)]
    labels = list(placed([*wishes, *countries], taken, view, LETTERS))
    lands = ((each, countries[each.wish]) for each in labels if each.wish in countries)
    return (
        tuple(each for each in labels if each.wish not in countries),
        tuple((each, names["ar"], names["en"]) for each, names in lands),
    )


def _wish(cluster: Cluster) -> Wish | None:
    names = Counter(flat(each.place[0]) for each in cluster.incidents if each.place)
    named = names.most_common(1)
    return Wish(shortened(named[0][0]), cluster.at, cluster.radius) if named else None


def _moves(area: Area) -> dict[str, Area]:
    """What the buttons show: nearer and farther, and a step to each side."""
    wide, tall = area.east - area.west, area.north - area.south

    def part(east: float, north: float, zoom: float) -> Area:
        x, y = (area.west + area.east) / 2 + east * wide, (area.south + area.north) / 2
        y += north * tall
        half_x, half_y = wide / zoom / 2, tall / zoom / 2
        return _cut(x - half_x, y - half_y, x + half_x, y + half_y)

    return {
        "nearer": part(0, 0, ZOOM),
        "farther": part(0, 0, 1 / ZOOM),
        "north": part(0, STEP, 1),
        "south": part(0, -STEP, 1),
        "west": part(-STEP, 0, 1),
        "east": part(STEP, 0, 1),
    }
