"""Places of GeoNames by name, sound, id and country, from the file places/gazetteer.sqlite.

The file is read-only and made by scripts/build-gazetteer: opening it costs a millisecond, and only
what is asked for is read.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from marsad.errors import DataError
from marsad.lexicon.loader import FOLDER
from marsad.lexicon.place_entries import (
    WITHIN_KM,
    Extent,
    NamedPlace,
    PlaceType,
    settlement_km,
)
from marsad.lexicon.place_keys import skeleton

GAZETTEER = FOLDER / "places" / "gazetteer.sqlite"
LAST = chr(0x10FFFF)  # behind every letter
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
    """The places with this matching form among their names, the largest first."""
    return _rows("name", key)


@lru_cache(maxsize=1 << 13)
def sounding(name: str) -> tuple[NamedPlace, ...]:
    """The places whose consonants meet a name's, marked ``loose``; many meet by chance."""
    sound = skeleton(name)
    return _rows("skeleton", sound) if len(sound) >= SHORTEST_SKELETON else ()


def latin(name: str) -> tuple[NamedPlace, ...]:
    """The places of a name in Latin letters, the largest first; they are read through for it.

    >>> [place.name for place in latin("taiz")]
    ['تعز']
    """
    statement = (
        f"SELECT {_COLUMNS} FROM place p {_PARENT} "  # noqa: S608 - our own words
        "WHERE p.latin = ? COLLATE NOCASE ORDER BY p.population DESC, p.id"
    )
    return tuple(_place(row) for row in _connection().execute(statement, (name.strip(),)))


@lru_cache(maxsize=1 << 10)
def beginning(key: str, most: int) -> tuple[NamedPlace, ...]:
    """The places with a name whose matching form begins so, the largest first."""
    statement = (
        f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place {_PARENT} "  # noqa: S608 - our own words
        "WHERE n.key >= ? AND n.key < ? GROUP BY p.id ORDER BY p.population DESC, p.id LIMIT ?"
    )
    return tuple(map(_place, _connection().execute(statement, (key, key + LAST, most))))


def beginning_latin(name: str, most: int) -> tuple[NamedPlace, ...]:
    """The places whose name in Latin letters begins so, the largest first."""
    statement = (
        f"SELECT {_COLUMNS} FROM place p {_PARENT} "  # noqa: S608 - our own words
        "WHERE substr(p.latin, 1, ?) = ? COLLATE NOCASE ORDER BY p.population DESC, p.id LIMIT ?"
    )
    wanted = (len(name), name, most)
    return tuple(map(_place, _connection().execute(statement, wanted)))


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
