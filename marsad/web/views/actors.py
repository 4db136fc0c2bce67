"""The registry of actors, to read: a list that is searched and filtered, and each entry."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marsad.lexicon.actor_entries import ACTOR_KINDS, Actor, Tie
from marsad.lexicon.actors import find, registry
from marsad.web.access import needs

PAGE = 50
LONGEST = 80  # letters of a name that is searched
FILTERS = ("q", "kind", "country")
RELATIONS = ("member_of", "allied_with", "opposed_to")


class Related(NamedTuple):
    """A tie as a line of the page: whom it names, since when, until when, who says so."""

    relation: str
    actor: Actor
    tie: Tie


@needs("actor.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Actors by Arabic or English name; a kind or country that is none filters nothing."""
    known = registry().actors.values()
    countries = sorted({each.country for each in known})
    asked = {name: request.GET.get(name, "").replace("\0", "").strip() for name in FILTERS}
    name = asked["q"][:LONGEST]
    found = list(find(name)) if name else sorted(known, key=lambda each: each.id)
    if asked["kind"] in ACTOR_KINDS:
        found = [each for each in found if each.kind == asked["kind"]]
    if asked["country"] in countries:
        found = [each for each in found if each.country == asked["country"]]
    rest = request.GET.copy()
    rest.pop("page", None)
    shown = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "kinds": ACTOR_KINDS,
        "countries": countries,
        "asked": asked,
        "rest": rest.urlencode(),
    }
    return render(request, "desk/actors.html", shown)


@needs("actor.view")
@require_GET
def show(request: HttpRequest, actor: str) -> HttpResponse:
    """An entry: its names, and its ties both ways with their days and sources."""
    entry = registry().actors.get(actor)
    if entry is None:
        raise Http404
    loaded = [(each, registry().actors.get(each.by)) for each in entry.loaded]
    shown = {"actor": entry, "loaded": loaded, "ties": ties(entry), "members": members(entry)}
    return render(request, "desk/actor.html", shown)


def ties(actor: Actor) -> list[Related]:
    """What it is tied to, the earliest first and what has no beginning before all."""
    known = registry().actors
    found = [
        Related(name, known[tie.id], tie) for name in RELATIONS for tie in getattr(actor, name)
    ]
    return sorted(found, key=lambda each: each.tie.from_)


def members(actor: Actor) -> list[Related]:
    """Those that belong or belonged to it, the earliest first."""
    found = [
        Related("member_of", other, tie)
        for other in registry().actors.values()
        for tie in other.member_of
        if tie.id == actor.id
    ]
    return sorted(found, key=lambda each: (each.tie.from_, each.actor.id))
