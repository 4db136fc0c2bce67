"""Which of the places of one name is meant: scored by kind, setting, parent and neighbours.

Weights were set by reading errors on six days of newspapers and the marked reports; the order of
what counts is: what is said beside the name, the countries the report speaks of, closeness to its
other places, size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log10

from marsad.lexicon.place_entries import NamedPlace, PlaceType
from marsad.model import Point
from marsad.resolve.places.context import Setting
from marsad.resolve.places.geometry import kilometres
from marsad.resolve.places.place import Candidate
from marsad.resolve.places.words import KindWord

LEAST = 1.0  # below this nothing is resolved
SETTING, FOREIGN = 4.0, -3.0
PARENT, NOT_THERE = 3.0, -6.0
NEIGHBOUR, NEIGHBOUR_KM = 2.0, 80.0
TOWN_KM, ELSEWHERE = 60.0, -20.0  # nothing lies in or near a town that is farther away
LOOSE = -1.5
ARTICLE = -1.5  # written without the article that the name has: قبة مسعود is not القبة
QUARTER_KM = 60.0  # a quarter lies in the city spoken of
_BASE: dict[str, float] = {"governorate": 1.5, "district": 1.0, "country": 4.0}
_OTHER_BASE = 2.2
_AREAS = frozenset({"governorate", "district", "region", "country"})
_SITES = frozenset({"base", "camp", "crossing", "road", "relief", "water", "site", "front"})


@dataclass(slots=True)
class Surroundings:
    """What is known around a name: the report's setting, parents told with it, places near by."""

    setting: Setting
    parents: Sequence[NamedPlace] = ()
    countries: Iterable[str] = ()
    neighbours: Sequence[Point] = field(default_factory=list)
    city: Point | None = None
    indefinite: bool = False


def rank(
    places: Iterable[NamedPlace], kind: KindWord | None, around: Surroundings
) -> tuple[Candidate, ...]:
    """The candidates, best first; those that score under ``LEAST`` are not meant."""
    scored = (Candidate(place, round(score(place, kind, around), 2)) for place in places)
    return tuple(sorted(scored, key=lambda each: (-each.score, each.place.id)))


def score(place: NamedPlace, kind: KindWord | None, around: Surroundings) -> float:
    """How much speaks for a place."""
    return (
        _size(place)
        + _kind(place, kind)
        + _setting(place, around)
        + sum(_parent(place, parent) for parent in around.parents)
        + _nationality(place, around)
        + _closeness(place, around)
        + (LOOSE if place.loose else 0.0)
        + (ARTICLE if around.indefinite and place.name.startswith("ال") else 0.0)
        + (10.0 if place.source == "user" else 0.0)
    )


def _size(place: NamedPlace) -> float:
    if place.kind == "settlement" and place.source == "geonames":
        return 0.4 * log10(place.population + 10) + (1.0 if place.capital else 0.0)
    return _BASE.get(place.kind, _OTHER_BASE)


def _kind(place: NamedPlace, kind: KindWord | None) -> float:
    if kind is None:
        return 0.0
    if kind.lemma == "عاصمه":
        return 3.0 if place.capital else -1.0
    return _AGREE.get(kind.kind, _mild)(place.kind, kind)


def _settlement(found: PlaceType, _: KindWord) -> float:
    # A district is mostly named after its town.
    agree = {"settlement": 1.0, "quarter": 0.5, "camp": 0.0, "region": 0.0, "district": 0.0}
    return agree.get(found, -2.0)


def _governorate(found: PlaceType, _: KindWord) -> float:
    return {"governorate": 3.0, "region": 2.0, "district": 0.5, "settlement": -1.0}.get(found, -2.0)


def _district(found: PlaceType, _: KindWord) -> float:
    return {"district": 2.0, "region": 1.0, "governorate": 0.0, "settlement": 0.5}.get(found, -1.0)


def _region(found: PlaceType, kind: KindWord) -> float:
    if kind.lemma == "ريف":
        return 1.5 if found in {"governorate", "district", "region"} else 0.0
    return 0.3 if found in {"quarter", "district", "region", "settlement"} else 0.0


def _quarter(found: PlaceType, _: KindWord) -> float:
    return {"quarter": 3.0, "settlement": 0.0, "camp": 0.5, "district": 0.5}.get(found, -3.0)


def _site(found: PlaceType, kind: KindWord) -> float:
    return 2.5 if found == kind.kind else 1.0 if found in _SITES else 0.0


def _country(found: PlaceType, _: KindWord) -> float:
    return 3.0 if found == "country" else -3.0


def _mild(found: PlaceType, kind: KindWord) -> float:
    return 1.0 if found == kind.kind else 0.0


_AGREE = {
    "settlement": _settlement,
    "governorate": _governorate,
    "district": _district,
    "region": _region,
    "quarter": _quarter,
    "country": _country,
} | dict.fromkeys(_SITES, _site)


def _setting(place: NamedPlace, around: Surroundings) -> float:
    weights = around.setting.weights
    weight = around.setting.weight(place.country)
    if place.kind == "country" or place.country == "XX" or not weights:
        return SETTING * max(0.5, weight)
    return SETTING * weight if weight else FOREIGN


def _parent(place: NamedPlace, parent: NamedPlace) -> float:
    if parent.kind == "country":
        same = place.country in {parent.country, "XX"}
        return PARENT if same else NOT_THERE
    if parent.id == place.id:
        return 0.0
    if parent.name and place.parent == parent.name and place.country == parent.country:
        return PARENT
    apart = kilometres(place, parent)
    if parent.kind == "settlement":
        return PARENT if apart <= TOWN_KM else ELSEWHERE
    reach = max(60.0, 1.5 * parent.within_km)
    return PARENT if apart <= reach else 0.0 if apart <= 2 * reach else NOT_THERE


def _nationality(place: NamedPlace, around: Surroundings) -> float:
    return sum(PARENT if place.country in {code, "XX"} else NOT_THERE for code in around.countries)


def _closeness(place: NamedPlace, around: Surroundings) -> float:
    if place.kind in _AREAS and place.kind != "district":
        return 0.0
    near = min((kilometres(place, point) for point in around.neighbours), default=None)
    return NEIGHBOUR * exp(-near / NEIGHBOUR_KM) if near is not None else 0.0


def lies_elsewhere(place: NamedPlace, kind: KindWord | None, city: Point | None) -> bool:
    """A quarter far from the city spoken of is another one of the same name."""
    quarter = kind is not None and kind.kind == "quarter"
    return quarter and city is not None and kilometres(place, city) > QUARTER_KM
