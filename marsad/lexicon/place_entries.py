"""What a named place is: an entry of the files under places/, and what a look-up gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

PlaceType = Literal[
    "settlement",
    "district",
    "governorate",
    "country",
    "quarter",
    "region",
    "front",
    "base",
    "camp",
    "crossing",
    "border",
    "road",
    "water",
    "relief",
    "site",
]
PLACE_TYPES: tuple[PlaceType, ...] = get_args(PlaceType)

# Kilometres within which a place of each kind lies (the marking guide's measures); a settlement's
# depend on its inhabitants.
WITHIN_KM: dict[PlaceType, float] = {
    "settlement": 5,
    "district": 60,
    "governorate": 120,
    "country": 400,
    "quarter": 5,
    "region": 60,
    "front": 15,
    "base": 15,
    "camp": 5,
    "crossing": 15,
    "border": 200,
    "road": 25,
    "water": 120,
    "relief": 25,
    "site": 15,
}
LEAST_RECALLED_KM = 10  # a point from memory is not claimed to be better than that
CITY, TOWN = 150_000, 10_000  # inhabitants


def settlement_km(population: int) -> float:
    """How far off an answer for a settlement may lie: city, town or village."""
    return 25 if population >= CITY else 15 if population >= TOWN else 5


class Extent(NamedTuple):
    """The corners that hold a country's or governorate's settlements, in degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a gazetteer knows it; ``parent`` is the name of its governorate.

    ``source``: user, recalled (written from memory), geonames. ``loose``: only the consonants of
    its name met those looked for.
    """

    id: str
    name: str
    country: str
    kind: PlaceType
    latitude: float
    longitude: float
    within_km: float
    population: int = 0
    parent: str = ""
    capital: bool = False
    extent: Extent | None = None
    source: str = "geonames"
    loose: bool = False


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """A place that reports name and GeoNames lacks or names otherwise (places/<country>.yaml).

    ``ar``: its names as written, most usual first. ``geonames``: the id of the place in our
    gazetteer whose point it has; otherwise ``lat`` and ``lon``, which were written from memory.
    """

    ar: tuple[str, ...]
    en: str
    kind: PlaceType
    lat: float | None = None
    lon: float | None = None
    within_km: float | None = None
    geonames: int | None = None
    source: Literal["recalled", "geonames"] = "recalled"

    def __post_init__(self) -> None:
        if not self.ar:
            raise ValueError(f"{self.en}: no Arabic name in 'ar'; write at least one")
        if (self.lat is None) != (self.lon is None) or (self.lat is None) == (not self.geonames):
            raise ValueError(f"{self.en}: give either lat and lon, or geonames")
        if (self.source == "geonames") != (self.geonames is not None):
            raise ValueError(f"{self.en}: source is geonames where an id is given, else recalled")
        check_point(self.en, self.lat or 0.0, self.lon or 0.0)
        if self.source == "recalled" and (self.within_km or 0) < LEAST_RECALLED_KM:
            least = LEAST_RECALLED_KM
            raise ValueError(f"{self.en}: a recalled point needs within_km of {least} or more")


def check_point(name: str, latitude: float, longitude: float) -> None:
    """Nothing, or ValueError for a point that is nowhere on Earth."""
    if not -90 <= latitude <= 90:
        swapped = "; are latitude and longitude swapped?" if abs(longitude) <= 90 else ""
        raise ValueError(f"{name}: latitude {latitude:g} is not within -90..90{swapped}")
    if not -180 <= longitude <= 180:
        raise ValueError(f"{name}: longitude {longitude:g} is not within -180..180")


@dataclass(frozen=True, kw_only=True)
class UnknownPlace:
    """A name seen in reports of which no point is known (places/unknown_places.yaml)."""

    name: str
    country: str
