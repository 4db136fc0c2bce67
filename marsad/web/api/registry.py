"""Actors and places by name, as the machine knows them."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from marsad.lexicon import actors as known_actors
from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import name_key
from marsad.web.api.access import Token

MOST = 50  # found of one name
router = Router(tags=["registries"])


class ActorOut(Schema):
    """An actor of the registry."""

    id: str
    ar: str
    en: str
    kind: str
    country: str
    aliases: list[str]


class Actors(Schema):
    items: list[ActorOut]


class PlaceOut(Schema):
    """A place of the gazetteer."""

    id: str
    name: str
    country: str
    kind: str
    latitude: float
    longitude: float
    within_km: float
    population: int
    parent: str = Field(description="its governorate")
    source: str
    loose: bool = Field(description="only the consonants of its name met those looked for")


class Places(Schema):
    items: list[PlaceOut]


@router.get(
    "/actors",
    response=Actors,
    auth=Token("report.view"),
    operation_id="actors",
    summary="Actors of an Arabic or English name",
)
def actors(request: HttpRequest, q: str = Query(..., min_length=1, max_length=200)) -> Actors:  # type: ignore[type-arg]
    found = known_actors.find(q)[:MOST]
    return Actors(
        items=[
            ActorOut(
                id=each.id,
                ar=each.name.ar,
                en=each.name.en,
                kind=str(each.kind),
                country=each.country,
                aliases=[*each.aliases, *each.aliases_en],
            )
            for each in found
        ]
    )


@router.get(
    "/places",
    response=Places,
    auth=Token("report.view"),
    operation_id="places",
    summary="Places of an Arabic or Latin name, the largest first",
)
def places(request: HttpRequest, q: str = Query(..., min_length=1, max_length=200)) -> Places:  # type: ignore[type-arg]
    found = gazetteer.named(name_key(q)) or geonames.latin(q) or geonames.sounding(q)
    return Places(items=[_place(each) for each in found[:MOST]])


def _place(each: NamedPlace) -> PlaceOut:
    return PlaceOut(**{name: asdict(each)[name] for name in PlaceOut.model_fields})
