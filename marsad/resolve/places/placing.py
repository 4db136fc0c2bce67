"""From a chosen place to a point: sides, distances, middles and borders."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.place_entries import NamedPlace
from marsad.model import Point
from marsad.resolve.places.context import Setting
from marsad.resolve.places.geometry import HERE, Way, middle, offset, part
from marsad.resolve.places.place import Candidate, How, Place
from marsad.resolve.places.reading import Expression

# "North of a town" is its outskirts and the villages next to it; of a district, its half.
SIDE_KM = {"settlement": 6.0, "governorate": 25.0, "district": 12.0, "region": 12.0}
OTHER_SIDE_KM = 3.0
SIDE_WITHIN_KM = 15.0
COUNTRYSIDE_KM = 60.0  # ريف حلب: the villages around, up to the governorate's
PLURAL_KM = 60.0  # هذه القرى: several around the one named
WIDENING = 0.3  # of a distance told: "30 kilometres south" is no survey


def point_of(place: NamedPlace) -> Point:
    """A place's own point."""
    return Point(place.latitude, place.longitude, place.within_km)


def placed(
    base: NamedPlace,
    said: Expression,
    kilometres: float | None,
    candidates: tuple[Candidate, ...] = (),
) -> Place:
    """A place named itself, or a side or distance of it."""
    assert said.head is not None or candidates
    way = (said.head.way if said.head and said.head.way != HERE else said.way) or HERE
    point, how = aside(base, way, kilometres, rural=_rural(said))
    return Place(point, base.name, base.country, base.kind, how, candidates)


def moved(
    base: NamedPlace, how: How, said: Expression, way: Way, kilometres: float | None
) -> Place:
    """A place around another, or one that words point back to, on the side that is told."""
    point, moved_how = aside(base, way, kilometres, rural=_rural(said))
    if any(kind.plural for kind in said.kinds) and base.kind != "country":
        point = Point(point.latitude, point.longitude, max(PLURAL_KM, point.within_km))
    return Place(point, base.name, base.country, base.kind, how if way == HERE else moved_how)


def aside(
    base: NamedPlace, way: Way, kilometres: float | None, *, rural: bool = False
) -> tuple[Point, How]:
    """The point on one side of a place, or so far from it; ``rural``: of its countryside."""
    point = point_of(base)
    if rural and base.kind == "settlement" and kilometres is None:
        return offset(point, way, COUNTRYSIDE_KM / 2 if way != HERE else 0, COUNTRYSIDE_KM), "part"
    if way == HERE:
        if kilometres is None or base.kind == "country":
            return point, "named"
        return Point(base.latitude, base.longitude, kilometres + base.within_km), "offset"
    if kilometres is not None and base.kind != "country":
        radius = max(10.0, base.within_km, kilometres * WIDENING)
        return offset(point, way, kilometres, radius), "offset"
    if base.extent and base.kind in {"country", "governorate"}:
        return part(base, base.extent, way, base.within_km / 2), "part"
    off = SIDE_KM.get(base.kind, OTHER_SIDE_KM)
    return offset(point, way, off, max(SIDE_WITHIN_KM, base.within_km)), "part"


def _rural(said: Expression) -> bool:
    """Whether a town's countryside is spoken of, which is wider than the town."""
    kinds = [*said.kinds, *([said.head.kind] if said.head and said.head.kind else [])]
    return any(kind.lemma == "ريف" for kind in kinds)


def sum_up(places: Sequence[NamedPlace], how: How) -> Place | None:
    """The middle of several places, None of none."""
    if not places:
        return None
    first, points = places[0], [point_of(place) for place in places]
    name = " / ".join(place.name for place in places)
    return Place(middle(points), name, first.country, first.kind, how)


def border(said: Expression, setting: Setting) -> Place | None:
    """The border of two countries told, or of the one told with the report's own."""
    names = [
        name for name in (said.head, *said.parents, *said.also, *said.between, *said.across) if name
    ]
    told = [p.country for name in names for p in name.places if p.kind == "country"]
    codes = list(dict.fromkeys((*told, *said.countries)))[:2]
    others = sorted(setting.weights, key=setting.weights.__getitem__, reverse=True)
    codes += [code for code in others if code not in codes][: 2 - len(codes)]
    sides = [side for code in codes if (side := geonames.country(code))]
    if len(sides) < 2:
        return None
    known = gazetteer.border(*sorted(codes))
    return (
        Place(point_of(known), known.name, sides[0].country, "border", "named") if known else None
    )
