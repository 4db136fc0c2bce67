"""What the overview calls a place: its name in the gazetteer, not the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from marsad.arabic import Word, document
from marsad.model import Incident, Point
from marsad.resolve.places.reading import Name, name_at
from marsad.show.rows import flat

NEAR = 0.02  # degrees, about two kilometres: the point is the place's own
_ARABIC = re.compile("[\u0621-\u064a]")


def place_name(incident: Incident) -> str:
    """The name of the incident's place; empty: none is told."""
    return called(flat(incident.place[0]), incident.point) if incident.place else ""


@lru_cache(maxsize=1 << 12)
def called(words: str, point: Point | None) -> str:
    """The name of the place at the point, as the gazetteer writes it.

    Where the words name no place there (شمالي تعز), they stay, without what is attached to a name
    that they begin with.

    >>> called("ومدينة تعز", Point(13.579, 44.021, 8)), called("وتعز", None)
    ('تعز', 'تعز')
    """
    found = document(words).words
    names = list(_names(found))
    for name in names:
        for place in name.places:
            if (
                point
                and _near(place.latitude, place.longitude, point)
                and _ARABIC.search(place.name)
            ):
                return place.name
    return _bared(words, found, names)


def _names(words: Sequence[Word]) -> Iterator[Name]:
    at = 0
    while at < len(words):
        name = name_at(words, at, len(words))
        if name:
            yield name
        at = name.last if name else at + 1


def _near(latitude: float, longitude: float, point: Point) -> bool:
    return abs(latitude - point.latitude) < NEAR and abs(longitude - point.longitude) < NEAR


def _bared(words: str, found: Sequence[Word], names: Sequence[Name]) -> str:
    """The words without the letters attached to the name that they begin with."""
    if not names or names[0].first or not names[0].prefix:
        return words
    prefix, first = names[0].prefix, found[0]
    letters = prefix.removesuffix("ال").removesuffix("لل")
    article = "ال" if prefix.endswith("لل") else ""
    attached = len(letters) + 2 * prefix.endswith("لل")
    return article + words[first.start + attached :]
