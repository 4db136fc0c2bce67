"""The user's own gazetteer: a file of places that win over ours, and readers that fill it.

It lies at ``MARSAD_PLACES``, or in the user's data folder. A row: name, country, kind, lat, lon,
within_km; comma-separated values with a head line.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from marsad.errors import DataError
from marsad.lexicon import geonames
from marsad.lexicon.place_entries import PLACE_TYPES, WITHIN_KM, Extent, NamedPlace, check_point
from marsad.lexicon.place_keys import name_key

VARIABLE = "MARSAD_PLACES"
COLUMNS = ("name", "lat", "lon", "country", "kind", "within_km")


def user_file() -> Path:
    """Where the user's gazetteer lies, or would lie."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "marsad" / "places.csv"


def user_places() -> Mapping[str, tuple[NamedPlace, ...]]:
    """The user's places by the matching form of their names; read anew when the file changes."""
    path = user_file()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return {}
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Mapping[str, tuple[NamedPlace, ...]]:
    found: dict[str, tuple[NamedPlace, ...]] = {}
    for place in read_csv(path):
        form = name_key(place.name)
        found[form] = (*found.get(form, ()), place)
    return found


def read_csv(path: Path) -> list[NamedPlace]:
    """The places of a CSV with a head line; DataError as ``file:line: what`` for the first bad."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
            if missing:
                need = ", ".join(COLUMNS[:3])
                raise DataError(f"{path}:1: no column {missing[0]!r}; the head line needs {need}")
            return [_of_row(path, rows.line_num, row) for row in rows]
    except (UnicodeDecodeError, csv.Error) as e:
        raise DataError(f"{path}: cannot be read: {e}; save it as UTF-8 text with commas") from e
    except OSError as e:
        raise DataError(f"{path}: cannot be read: {e.strerror or e}") from e


def _of_row(path: Path, line: int, row: Mapping[str, str | None]) -> NamedPlace:
    where = f"{path}:{line}"
    lat, lon = (number(where, name, row.get(name)) for name in ("lat", "lon"))
    radius = row.get("within_km")
    return made(
        where,
        row.get("name") or "",
        (lat, lon),
        country=row.get("country") or "",
        kind=row.get("kind") or "settlement",
        within_km=number(where, "within_km", radius) if radius else None,
    )


def number(where: str, name: str, written: object) -> float:
    """A number as written; DataError where it is none."""
    try:
        return float(str(written))
    except ValueError as e:
        raise DataError(f"{where}: {name} {written!r} is not a number, such as 15.35") from e


def made(  # noqa: PLR0913 - the columns of a row
    where: str,
    name: str,
    point: tuple[float, float],
    *,
    country: str = "",
    kind: str = "settlement",
    within_km: float | None = None,
) -> NamedPlace:
    """A place of the user's; DataError with ``where`` for what cannot be."""
    if not name_key(name):
        raise DataError(f"{where}: no name; every place needs one")
    found = next((each for each in PLACE_TYPES if each == kind), None)
    if found is None:
        raise DataError(f"{where}: kind {kind!r} is not allowed; allowed: {', '.join(PLACE_TYPES)}")
    code = country.strip().upper()
    if code and not (len(code) == 2 and code.isalpha() and code.isascii()):
        raise DataError(f"{where}: country {country!r} is not an ISO code of two letters, as YE")
    try:
        check_point(name, *point)
    except ValueError as e:
        raise DataError(f"{where}: {e}") from e
    if within_km is not None and not 0 < within_km <= 20_000:
        raise DataError(f"{where}: within_km {within_km:g} is not within 0..20000")
    if _swapped(code, point):
        raise DataError(f"{where}: {name}: latitude and longitude are swapped, going by {code}")
    radius = within_km or max(WITHIN_KM[found], 5.0)
    at = f"{point[0]:g},{point[1]:g}"  # namesakes lie apart
    return NamedPlace(
        f"user:{name.strip()}@{at}",
        name.strip(),
        code or "XX",
        found,
        *point,
        radius,
        source="user",
    )


def _swapped(code: str, point: tuple[float, float]) -> bool:
    """Whether a point lies outside its country but the other way round inside."""
    country = geonames.country(code) if code else None
    if not country or not country.extent:
        return False
    return not _within(country.extent, *point) and _within(country.extent, *point[::-1])


def _within(extent: Extent, latitude: float, longitude: float) -> bool:
    south, west, north, east = extent
    return south <= latitude <= north and west <= longitude <= east


def save(places: Iterable[NamedPlace]) -> Path:
    """Writes the user's gazetteer anew, and gives where it lies."""
    path = user_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for p in places:
            writer.writerow((p.name, p.latitude, p.longitude, p.country, p.kind, p.within_km))
    fresh.replace(path)
    return path
