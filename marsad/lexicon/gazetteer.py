"""Places by name: the user's own, then ours (places/*.yaml), then GeoNames' (places/gazetteer).

Nothing is read before the first look-up. The GeoNames part is a read-only SQLite file made by
scripts/build-gazetteer: opening it costs a millisecond, and only what is asked for is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import lru_cache

from marsad.errors import DataError
from marsad.lexicon.loader import FOLDER, read_entries
from marsad.lexicon.place_entries import (
    WITHIN_KM,
    Extent,
    NamedPlace,
    PlaceType,
    Supplement,
    settlement_km,
)
from marsad.lexicon.place_keys import name_key, skeleton
from marsad.lexicon.user_places import user_places

PLACES = FOLDER / "places"
GAZETTEER = PLACES / "gazetteer.sqlite"
SEVERAL = "xx"  # the file of places that lie in several countries
SHORTEST_SKELETON = 3  # consonants; with two, any village meets any other
_KINDS: tuple[PlaceType, ...] = ("settlement", "district", "governorate", "country")
_COLUMNS = """p.geonames, p.name, p.latin, p.country, p.kind, p.population, p.capital, p.lat, p.lon,
 p.south, p.west, p.north, p.east, parent.name, parent.latin"""
_PARENT = "LEFT JOIN place parent ON parent.id = p.parent"


@lru_cache(maxsize=1)
def _connection() -> sqlite3.Connection:
    if not GAZETTEER.is_file():
        raise DataError(f"{GAZETTEER}: no gazetteer; install Marsad anew or run build-gazetteer")
    address = f"{GAZETTEER.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def named(key: str) -> tuple[NamedPlace, ...]:
    """The places whose name has this matching form (``name_key``), the user's first.

    >>> [(place.country, place.kind) for place in named(name_key("بنغازي"))][:1]
    [('LY', 'settlement')]
    """
    own = user_places().get(key)
    return own if own is not None else _ours(key)


@lru_cache(maxsize=1 << 14)
def _ours(key: str) -> tuple[NamedPlace, ...]:
    found = (*supplement().get(key, ()), *_rows("name", key))
    return tuple({place.id: place for place in reversed(found)}.values())[::-1]


@lru_cache(maxsize=1 << 13)
def sounding(name: str) -> tuple[NamedPlace, ...]:
    """The places whose consonants meet a name's, marked ``loose``; many meet by chance."""
    sound = skeleton(name)
    return _rows("skeleton", sound) if len(sound) >= SHORTEST_SKELETON else ()


@lru_cache(maxsize=512)
def country(code: str) -> NamedPlace | None:
    """The country of an ISO 3166 code of two letters."""
    return _first("p.kind = 3 AND p.country = ?", code)


@lru_cache(maxsize=512)
def capital(code: str) -> NamedPlace | None:
    """The capital of a country."""
    return _first("p.capital = 1 AND p.country = ?", code)


@lru_cache(maxsize=1 << 12)
def with_id(number: int) -> NamedPlace | None:
    """The place of a GeoNames id."""
    return _first("p.geonames = ?", number)


def _first(condition: str, value: str | int) -> NamedPlace | None:
    statement = f"SELECT {_COLUMNS} FROM place p {_PARENT} WHERE {condition}"  # noqa: S608 - our own words
    row = _connection().execute(statement, (value,)).fetchone()
    return _place(row) if row else None


def _rows(table: str, key: str) -> tuple[NamedPlace, ...]:
    statement = (
        f"SELECT {_COLUMNS} FROM {table} n JOIN place p ON p.id = n.place "  # noqa: S608 - our own words
        f"{_PARENT} WHERE n.key = ? ORDER BY p.population DESC, p.id"
    )
    rows = _connection().execute(statement, (key,))
    return tuple(_place(row, table == "skeleton") for row in rows)


def _place(row: tuple[object, ...], loose: bool = False) -> NamedPlace:
    geonames, name, latin, code, kind, people, capital_, *numbers = row[:13]
    kind_ = _KINDS[int(str(kind))]
    lat, lon, *corners = (None if n is None else int(str(n)) / 1000 for n in numbers)
    population = int(str(people))
    assert lat is not None
    assert lon is not None
    return NamedPlace(
        id=f"geonames:{geonames}",
        name=str(name or latin),
        country=str(code),
        kind=kind_,
        latitude=lat,
        longitude=lon,
        within_km=settlement_km(population) if kind_ == "settlement" else WITHIN_KM[kind_],
        population=population,
        parent=str(row[13] or row[14] or ""),
        capital=bool(capital_),
        extent=Extent(*(c for c in corners if c is not None)) if corners[0] is not None else None,
        loose=loose,
    )


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
                found.setdefault(name_key(name), []).append(place)
    return {key: tuple(places) for key, places in found.items()}


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
    known = with_id(entry.geonames) if entry.geonames else None
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
