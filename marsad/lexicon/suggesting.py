"""Actors and places for a name that is still being typed: whole names first, then beginnings."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon import actors, gazetteer, geonames
from marsad.lexicon.actor_entries import Actor
from marsad.lexicon.actor_keys import actor_key
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import name_key

LONGEST = 80  # letters of a name


def suggested_actors(name: str, most: int) -> tuple[Actor, ...]:
    """The actors that a name, Arabic or English, or its beginning may mean.

    >>> [each.id for each in suggested_actors("حوثي", 3)][:1]
    ['ye.houthis']
    """
    name = " ".join(name.split())[:LONGEST]
    if not name:
        return ()
    pieces = actor_key(name)
    latin = name.casefold().split()
    begun = (
        actor
        for actor, forms, words in _forms()
        if (pieces and any(_begins(pieces, form) for form in forms)) or _begins(latin, words)
    )
    return tuple(dict.fromkeys((*actors.find(name), *begun)))[:most]


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[Actor, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]:
    """Each actor with the words of its Arabic names, and all those of its English ones."""
    return tuple(
        (
            actor,
            tuple(actor_key(form) for form in actor.forms),
            tuple(" ".join((actor.id, actor.name.en, *actor.aliases_en)).casefold().split()),
        )
        for actor in actors.registry().actors.values()
    )


def _begins(wanted: tuple[str, ...] | list[str], words: tuple[str, ...]) -> bool:
    """Whether each word wanted is the beginning of one of the words."""
    return all(any(word.startswith(each) for word in words) for each in wanted)


def suggested_places(name: str, most: int) -> tuple[NamedPlace, ...]:
    """The places that a name, Arabic or Latin, or its beginning may mean, the largest first.

    Where none begins so, those whose consonants it has.

    >>> {place.country for place in suggested_places("طرابلس", 12)} >= {"LY", "LB"}
    True
    """
    name = " ".join(name.split())[:LONGEST]
    form = name_key(name) if name else ""
    if not form:
        return ()
    found = (*gazetteer.named(form), *geonames.latin(name))
    found += (*gazetteer.beginning(form, most), *geonames.beginning_latin(name, most))
    found = found or geonames.sounding(name)
    return tuple({place.id: place for place in reversed(found)}.values())[::-1][:most]
