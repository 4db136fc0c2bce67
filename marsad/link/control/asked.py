"""The place that a question names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.arabic import words
from marsad.errors import DataError
from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.place_entries import NamedPlace
from marsad.lexicon.place_keys import name_key
from marsad.resolve.places.reading import read

MOST_NEAR = 6  # names suggested for one that is not known


@dataclass(frozen=True, slots=True)
class Asked:
    """A place asked for: the ``name`` as written, and ``others`` that have it too."""

    name: str
    place: NamedPlace
    others: tuple[NamedPlace, ...] = ()

    def each(self) -> Iterator[Asked]:
        """The same name as meaning each of its places, the likeliest first."""
        every = (self.place, *self.others)
        for place in every:
            yield Asked(self.name, place, tuple(other for other in every if other is not place))


def ask(name: str, near: str = "") -> Asked:
    """The likeliest place of a name: the user's own, those of country ``near``, the larger ones.

    A kind said with the name (محافظة تعز) chooses among its places. DataError, with near names,
    for a name that no place has.

    >>> ask("محافظة تعز").place.kind
    'governorate'
    """
    found = gazetteer.named(name_key(name)) or _described(name)
    if not found:
        raise DataError(f"no place called {name!r}; {_remedy(name)}")
    code = near.strip().upper()
    ranked = sorted(found, key=lambda place: (place.source != "user", place.country != code))
    return Asked(" ".join(name.split()), ranked[0], tuple(ranked[1:]))


def _described(name: str) -> tuple[NamedPlace, ...]:
    """The places of a name that stands behind the word for its kind."""
    said = words(name)
    head = read(said, 0, len(said)).head
    if head is None or head.kind is None or head.last != len(said):
        return ()
    return tuple(place for place in head.places if place.kind == head.kind.kind) or head.places


def _remedy(name: str) -> str:
    found = (*geonames.latin(name), *geonames.sounding(name))
    near = dict.fromkeys(f"{place.name} ({place.country}, {place.kind})" for place in found)
    own = "add it: marsad places import FILE.csv"
    return f"near names: {', '.join(list(near)[:MOST_NEAR])}; or {own}" if near else own
