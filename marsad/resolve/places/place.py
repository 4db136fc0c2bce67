"""A resolved place: where, how exactly, and what else it could have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from marsad.lexicon.place_entries import NamedPlace, PlaceType
from marsad.model import Point

How = Literal["named", "part", "offset", "between", "around", "earlier"]

_EXACT = frozenset({"settlement", "quarter", "camp", "base", "site", "crossing"})
# UCDP's where_prec for a place of each kind that is named itself; 1 for those not listed.
_WHERE_PREC: dict[PlaceType, int] = {
    "front": 2,
    "district": 3,
    "governorate": 4,
    "region": 5,
    "border": 5,
    "road": 5,
    "relief": 5,
    "country": 6,
    "water": 7,
}
_NEAR_KM, _DISTRICT_KM, _GOVERNORATE_KM = 25, 60, 120


class Candidate(NamedTuple):
    """A place the words may mean, and how much speaks for it."""

    place: NamedPlace
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a mention of a place resolves to.

    ``how``: named itself; a part of what is named (north of the country); an offset from it (30 km
    south of); between two; around, where only the town or district it lies in is known; earlier,
    where the words point back (المدينة). ``candidates``: best first, the chosen one among them.
    """

    point: Point
    name: str
    country: str
    kind: PlaceType
    how: How
    candidates: tuple[Candidate, ...] = ()

    @property
    def where_prec(self) -> int:
        """UCDP's where_prec, from 1 exact to 4 governorate, 6 country and 7 sea.

        2 is near a known point, 3 a district, 5 a part of a country, a border or the like.
        """
        own = _WHERE_PREC.get(self.kind, 1)
        if self.how in {"named", "earlier"}:
            return own
        if self.kind == "country":
            return 5 if self.how == "part" else 6
        return max(2, own if self.how != "between" else 5)

    @property
    def geo_precision(self) -> Literal[1, 2, 3]:
        """ACLED's geo_precision: 1 the place itself, 2 near it or part of a region, 3 a region."""
        if self.kind in {"governorate", "country", "water"}:
            return 2 if self.how == "part" and self.kind == "governorate" else 3
        exact = self.kind in _EXACT and self.how in {"named", "earlier"}
        return 1 if exact else 2 if self.point.within_km <= _DISTRICT_KM else 3
