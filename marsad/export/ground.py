"""A point as the gazetteer's country, province and nearest place, with the names of others."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from math import cos, hypot, radians
from pathlib import Path

import yaml

from marsad.errors import DataError
from marsad.lexicon.geonames import GAZETTEER
from marsad.lexicon.place_entries import WITHIN_KM, PlaceType
from marsad.model import Point

COUNTRIES = Path(__file__).parent / "countries.yaml"
DEGREE_KM = 111.2
SAME_KM = 1.0  # nearer than that, the point is the place's own
MOST_KM = 150.0  # farther from any place known, a point may lie in another country
_KINDS: tuple[PlaceType, ...] = ("settlement", "district", "governorate", "country")

# Latitude and longitude in thousandths, name, country's code, kind, country, province.
Place = tuple[int, int, str, str, int, str, str]


@dataclass(frozen=True)
class Country:
    """A country's codes elsewhere, as ``countries.yaml`` tells them."""

    iso3: str
    iso: int
    acled: str
    gw: int
    ucdp: str
    acled_name: str = ""
    ucdp_name: str = ""


@dataclass(frozen=True)
class Ground:
    """Where a point lies: names in Latin letters; ``place`` and ``kind`` where it is a place's own.

    ``code`` is the country's ISO 3166 code of two letters; ``province`` the first division.
    """

    code: str = ""
    country: str = ""
    province: str = ""
    place: str = ""
    kind: str = ""


NOWHERE = Ground()


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Codes of other schemes by ISO 3166 code; DataError where the file breaks its rules."""
    raw = yaml.load(COUNTRIES.read_text("utf-8"), Loader=yaml.CSafeLoader)
    names = {field.name for field in fields(Country)}
    for code, told in raw.items():
        if unknown := set(told) - names:
            raise DataError(f"{COUNTRIES.name}: {code}: unknown key {min(unknown)!r}")
    return {str(code): Country(**told) for code, told in raw.items()}


def ground(point: Point | None) -> Ground:
    """Where the point lies, by the nearest place of the gazetteer.

    >>> ground(Point(13.58, 44.021, 25)).country
    'Yemen'
    """
    return _ground(point.latitude, point.longitude, point.within_km) if point else NOWHERE


@lru_cache(maxsize=1 << 12)
def _ground(latitude: float, longitude: float, within_km: float) -> Ground:
    found = [(_distance(place, latitude, longitude), place) for place in _near(latitude, longitude)]
    if not found:
        return NOWHERE
    distance, place = min(found, key=lambda each: _fit(each[0], each[1], within_km))
    if distance > MOST_KM:
        return NOWHERE
    _, _, name, code, number, country, province = place
    own, kind = distance <= SAME_KM, _KINDS[number]
    province = name if own and kind == "governorate" else province or ""
    return Ground(code, country or "", province, name if own else "", kind if own else "")


def _fit(distance: float, place: Place, within_km: float) -> tuple[float, float]:
    """Nearer is better; of a town and its district at one point, the one of the radius told."""
    usual = WITHIN_KM[_KINDS[place[4]]]
    return max(distance, SAME_KM), abs(usual - within_km)


def _near(latitude: float, longitude: float) -> list[Place]:
    """Places in the square around a point, as rows; its sides are those of ``MOST_KM``."""
    tall = MOST_KM / DEGREE_KM
    wide = tall / max(0.1, cos(radians(latitude)))
    corners = (latitude - tall, latitude + tall, longitude - wide, longitude + wide)
    return _gazetteer().execute(_QUERY, [round(1000 * each) for each in corners]).fetchall()


def _distance(place: Place, lat: float, lon: float) -> float:
    north, east = place[0] / 1000 - lat, place[1] / 1000 - lon
    return DEGREE_KM * hypot(north, east * cos(radians(lat)))


_QUERY = """SELECT p.lat, p.lon, p.latin, p.country, p.kind, c.latin, parent.latin FROM place p
 LEFT JOIN place parent ON parent.id = p.parent
 LEFT JOIN place c ON c.kind = 3 AND c.country = p.country
 WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.latin IS NOT NULL"""


@lru_cache(maxsize=1)
def _gazetteer() -> sqlite3.Connection:
    if not GAZETTEER.is_file():
        raise DataError(f"{GAZETTEER}: no gazetteer; install Marsad anew or run build-gazetteer")
    address = f"{GAZETTEER.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)
