"""What words may mean, as the desk shows it: actors and places, each told from its namesakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.arabic import document
from marsad.export.ground import ground
from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.actor_entries import NOWHERE, Actor
from marsad.lexicon.actors import registry
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.suggesting import suggested_actors, suggested_places
from marsad.model import Argument, Claim, Point, Report
from marsad.resolve.places import resolve_places
from marsad.web.wording import language, say

MOST = 12  # suggestions


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry of a registry: its id, its name, and what tells it from its namesakes."""

    id: str
    name: str
    beside: str
    chosen: bool = False


def suggestions(report: Report, claim: Claim, argument: Argument, words: str) -> list[Suggestion]:
    """What a name may mean; without one, what the machine weighed for the claim's own words."""
    if argument.role == "place":
        return [
            Suggestion(each.id, each.name, _beside(each), _is_meant(each, argument))
            for each in (
                suggested_places(words, MOST) if words else _weighed(report, claim, argument)
            )
        ]
    found = suggested_actors(words or argument.span.of(report.text), MOST)
    known = registry().actors.get(argument.actor or "")
    if known and not words:
        found = tuple(dict.fromkeys((known, *found)))[:MOST]
    return [Suggestion(a.id, _name(a), _kind(a), a.id == argument.actor) for a in found]


def _weighed(report: Report, claim: Claim, argument: Argument) -> tuple[NamedPlace, ...]:
    """The places that the machine's resolver compared, the one it chose first; then namesakes."""
    spans = [each.span for each in claim.of_role("place")]
    place = resolve_places(report, document(report.text), spans).get(argument.span)
    found = [each.place for each in place.candidates] if place else []
    chosen = gazetteer.with_id(argument.place) if argument.place else None
    alike = suggested_places(" ".join(argument.span.of(report.text).split()), MOST)
    whole = (*((chosen,) if chosen else ()), *found, *alike)
    return tuple({each.id: each for each in reversed(whole)}.values())[::-1][:MOST]


def _is_meant(place: NamedPlace, argument: Argument) -> bool:
    if argument.place:
        return place.id == argument.place
    point = Point(place.latitude, place.longitude, place.within_km)
    return argument.point == point


def meaning_words(role: str, meaning: Any) -> str:
    """An actor's or place's id, or days, as people know them; what is none as it is."""
    if not meaning:
        return str(say("meaning:unknown"))
    if role == "place":
        place = gazetteer.with_id(str(meaning))
        return _listed(place.name, _beside(place)) if place else str(meaning)
    if role == "time":
        *days, precision = str(meaning).split(" ")
        shown = " – ".join(days)
        return f"{shown} ({say('precision:about')})" if precision == "about" else shown
    actor = registry().actors.get(str(meaning))
    return f"{_name(actor)} · {actor.id}" if actor else str(meaning)


def _name(actor: Actor) -> str:
    return actor.name.en if language() == "en" else actor.name.ar


def _kind(actor: Actor) -> str:
    """What tells an actor from others: its name in the other language, country, id."""
    other = actor.name.ar if language() == "en" else actor.name.en
    country = "" if actor.country == NOWHERE else country_name(actor.country)
    return " · ".join(part for part in (other, country, actor.id) if part)


def _beside(place: NamedPlace) -> str:
    """What tells a place from its namesakes: kind, province, country."""
    where = ground(Point(place.latitude, place.longitude, place.within_km))
    province = where.province if language() == "en" else place.parent
    country = country_name(place.country)
    parts = (say(f"place-kind:{place.kind}"), province, country)
    return _listed(*parts)


def _listed(*parts: object) -> str:
    between = ", " if language() == "en" else "، "
    return between.join(dict.fromkeys(str(part) for part in parts if part))


def country_name(code: str) -> str:
    """A country's name in the request's language; its code where none is known."""
    place = geonames.country(code)
    if place is None:
        return "" if code == NOWHERE else code
    if language() == "ar":
        return place.name
    point = Point(place.latitude, place.longitude, place.within_km)
    return ground(point).country or code
