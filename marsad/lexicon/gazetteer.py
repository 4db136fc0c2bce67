"""Places by name: the user's own, then ours (places/*.yaml), then GeoNames' (places/gazetteer).

Nothing is read before the first look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from marsad.errors import DataError
from marsad.lexicon import geonames
from marsad.lexicon.loader import FOLDER, read_entries
from marsad.lexicon.place_entries import (
    WITHIN_KM,
    NamedPlace,
    Supplement,
)
from marsad.lexicon.place_keys import name_key
from marsad.lexicon.user_places import user_places

PLACES = FOLDER / "places"
SEVERAL = "xx"  # the file of places that lie in several countries


def named(key: str) -> tuple[NamedPlace, ...]:
    """The places whose name has this matching form (``name_key``), the user's first.

    >>> [(place.country, place.kind) for place in named(name_key("بنغازي"))][:1]
    [('LY', 'settlement')]
    """
    own = user_places().get(key)
    return own if own is not None else _ours(key)


@lru_cache(maxsize=1 << 14)
def _ours(key: str) -> tuple[NamedPlace, ...]:
    found = (*supplement().get(key, ()), *geonames.named(key))
    return tuple({place.id: place for place in reversed(found)}.values())[::-1]


@lru_cache(maxsize=1)
def supplement() -> Mapping[str, tuple[NamedPlace, ...]]:
    """Our own places by the matching form of each of their names."""
    found: dict[str, list[NamedPlace]] = {}
    for path in sorted(PLACES.glob("*.yaml")):
        if path.stem == "unknown_places":
            continue
        code = "XX" if path.stem == SEVERAL else path.stem.upper()
        for entry in read_entries(path, Supplement):
            place = _supplied(code, entry)
            for name in entry.ar:
                found.setdefault(name_key(name), []).append(replace(place, name=name))
    return {key: tuple(places) for key, places in found.items()}


def beginning(key: str, most: int) -> tuple[NamedPlace, ...]:
    """The places whose name begins with this matching form: the user's, ours, then the largest."""
    tables = (user_places(), supplement())
    own = [
        p for each in tables for name, found in each.items() if name.startswith(key) for p in found
    ]
    found = (*own, *geonames.beginning(key, most))
    return tuple({place.id: place for place in reversed(found)}.values())[::-1][:most]


def with_id(id_: str) -> NamedPlace | None:
    """The place that a look-up gave this id.

    >>> with_id(named(name_key("بنغازي"))[0].id) is not None, with_id("geonames:x")
    (True, None)
    """
    for places in user_places().values():
        if found := next((place for place in places if place.id == id_), None):
            return found
    kind, _, number = id_.partition(":")
    if kind == "geonames" and number.isdecimal() and len(number) < 12:
        return geonames.with_id(int(number))
    return _supplied_by_id().get(id_)


@lru_cache(maxsize=1)
def _supplied_by_id() -> Mapping[str, NamedPlace]:
    return {place.id: place for places in supplement().values() for place in reversed(places)}


@lru_cache(maxsize=1)
def _borders() -> Mapping[tuple[str, str], NamedPlace]:
    """Borders by the codes of their two countries, with which their English name begins."""
    borders = {p for places in supplement().values() for p in places if p.kind == "border"}
    found = {}
    for place in borders:
        first, _, second = place.id.rpartition(":")[2].partition(" ")[0].partition("-")
        found[first, second] = place
    return found


def border(first: str, second: str) -> NamedPlace | None:
    """The border of two countries (codes in the order of the alphabet)."""
    return _borders().get((first, second))


def _supplied(code: str, entry: Supplement) -> NamedPlace:
    known = geonames.with_id(entry.geonames) if entry.geonames else None
    if entry.geonames and not known:
        raise DataError(f"{entry.en}: no place with GeoNames id {entry.geonames} in the gazetteer")
    kind_km = WITHIN_KM[entry.kind]
    return NamedPlace(
        id=known.id if known else f"marsad:{code}:{entry.en}",
        name=entry.ar[0],
        country=known.country if known else code,
        kind=entry.kind,
        latitude=known.latitude if known else entry.lat or 0.0,
        longitude=known.longitude if known else entry.lon or 0.0,
        within_km=entry.within_km or (known.within_km if known else kind_km),
        population=known.population if known else 0,
        parent=known.parent if known else "",
        capital=known.capital if known else False,
        extent=known.extent if known else None,
        source=entry.source,
    )
