"""Places from files that users have: CSV, GeoJSON points, a GeoNames dump.

Every fault is told with file and line (for GeoJSON: file and feature).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.errors import DataError
from marsad.lexicon.place_entries import NamedPlace, PlaceType, settlement_km
from marsad.lexicon.place_keys import name_key
from marsad.lexicon.user_places import made, number, read_csv, save, user_file

GEONAMES_COLUMNS = 19
# GeoNames' feature classes, then the codes that say more.
_CLASSES: Mapping[str, PlaceType] = {
    "P": "settlement",
    "A": "district",
    "T": "relief",
    "H": "water",
    "R": "road",
    "S": "site",
    "L": "region",
}
_CODES: Mapping[str, PlaceType] = {
    "ADM1": "governorate",
    "PCLI": "country",
    "PPLX": "quarter",
    "INSM": "base",
}


def read_places(path: Path) -> list[NamedPlace]:
    """The places of a file; its kind is told by its ending (.csv, .geojson or .json, .txt)."""
    readers = {".csv": read_csv, ".geojson": _geojson, ".json": _geojson, ".txt": _geonames}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataError(f"{path}: cannot tell what it is; allowed endings: {', '.join(readers)}")
    found = reader(path)
    if not found:
        raise DataError(f"{path}: no places in it")
    return found


def add(places: Iterable[NamedPlace]) -> tuple[Path, int]:
    """Where the user's gazetteer lies with these added, and how many it now holds.

    A place of the same name and country replaces the one that was there.
    """
    there = read_csv(user_file()) if user_file().is_file() else []
    merged = {(name_key(p.name), p.country): p for p in (*there, *places)}
    return save(merged.values()), len(merged)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise DataError(f"{path}: not UTF-8 text: {e}; save it as UTF-8") from e
    except OSError as e:
        raise DataError(f"{path}: cannot be read: {e.strerror or e}") from e


def _geojson(path: Path) -> list[NamedPlace]:
    try:
        whole = json.loads(_text(path))
    except json.JSONDecodeError as e:
        raise DataError(f"{path}:{e.lineno}: not JSON: {e.msg}") from e
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise DataError(f"{path}:1: not GeoJSON: a FeatureCollection with features is needed")
    return [_feature(f"{path}: feature {n}", each) for n, each in enumerate(features, 1)]


def _feature(where: str, feature: Any) -> NamedPlace:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise DataError(f"{where}: only points are read; take the middle of other shapes")
    properties = feature.get("properties") or {}
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise DataError(f"{where}: a point has two coordinates, longitude first")
    lon, lat = (number(where, "coordinate", each) for each in coordinates[:2])
    radius = properties.get("within_km")
    return made(
        where,
        str(properties.get("name") or ""),
        (lat, lon),
        country=str(properties.get("country") or ""),
        kind=str(properties.get("kind") or "settlement"),
        within_km=number(where, "within_km", radius) if radius is not None else None,
    )


def _geonames(path: Path) -> list[NamedPlace]:
    lines = enumerate(_text(path).splitlines(), 1)
    return [place for n, line in lines if line.strip() for place in _dumped(f"{path}:{n}", line)]


def _dumped(where: str, line: str) -> Iterator[NamedPlace]:
    """One place a name in Arabic letters; the row's own name where it has none."""
    fields = line.split("\t")
    if len(fields) != GEONAMES_COLUMNS:
        has, need = len(fields), GEONAMES_COLUMNS
        raise DataError(f"{where}: {has} columns; a GeoNames dump has {need}, parted by tabs")
    lat, lon = number(where, "latitude", fields[4]), number(where, "longitude", fields[5])
    kind = _CODES.get(fields[7]) or _CLASSES.get(fields[6], "site")
    people = int(number(where, "population", fields[14] or 0))
    radius = settlement_km(people) if kind == "settlement" else None
    arabic = [name for name in fields[3].split(",") if any("\u0620" <= c <= "\u064a" for c in name)]
    for name in arabic or [fields[1]]:
        yield made(where, name, (lat, lon), country=fields[8], kind=kind, within_km=radius)
