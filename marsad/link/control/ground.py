"""Whether words for a place mean the place asked for, one inside it, or one around it."""

from __future__ import annotations

from typing import NamedTuple

from marsad.arabic import Word, key, words
from marsad.lexicon.place_entries import Extent, NamedPlace
from marsad.lexicon.place_keys import name_key
from marsad.model import Point, Scope
from marsad.resolve.places.geometry import HERE, kilometres
from marsad.resolve.places.reading import Expression, Name, read
from marsad.resolve.places.words import part_word

OWN_KM = 3.0  # a point nearer than that is a gazetteer's point, rounded
# Words that make a whole a part of it.
_PARTIAL = frozenset(map(key, ("أجزاء", "جزء", "بعض", "معظم", "غالبية", "أغلب", "مساحات")))
_COUNTRYSIDE = key("ريف")
_WHOLE = frozenset({"settlement", "district", "governorate", "country", "region"})


class Ground(NamedTuple):
    """What words mean of a place: ``away`` is None where it is known by name alone."""

    scope: Scope
    away: float | None
    key: str
    locates: bool = False


def ground(phrase: str, point: Point | None, place: NamedPlace) -> Ground | None:
    """What the words mean of the place; None where they mean another one."""
    said = words(phrase)
    made = read(said, 0, len(said))
    whole = _whole(made, said)
    meant = _meant(made.head, point, place) if made.head else None
    scope = _scope(made, whole, meant, point, place)
    if scope is None:
        return None
    away = round(kilometres(point, place), 1) if point else None
    name = meant.id if whole and meant else name_key(phrase)
    return Ground(scope, away, name, _locates(made.head))


def _scope(
    made: Expression, whole: bool, meant: NamedPlace | None, point: Point | None, place: NamedPlace
) -> Scope | None:
    named = _has(made.head, place)
    if named and whole and meant is not None and meant.id == place.id:
        return "itself"
    if _inside(meant, point, place) or _named_with(made, named and not whole, point, place):
        return "inside"
    return "around" if whole and _around(meant, place, named) else None


def _has(name: Name | None, place: NamedPlace) -> bool:
    return name is not None and any(each.id == place.id for each in name.places)


def _whole(made: Expression, said: list[Word]) -> bool:
    """Whether the words mean the whole of what they name: no side, part, quarter or countryside.

    What follows a name and only tells where it lies (في ريف دير الزور الشرقي) does not matter.
    """
    head = made.head
    if head is None or head.way != HERE or made.between or head.last in made.unknown:
        return False
    if made.way != HERE and not made.parents:
        return False
    if any(part_word(word.key) or word.key in _PARTIAL for word in said[: head.last]):
        return False
    if head.kind is None or any(each.kind == head.kind.kind for each in head.places):
        return True
    return head.kind.kind in _WHOLE and head.kind.lemma != _COUNTRYSIDE


def _meant(name: Name, point: Point | None, place: NamedPlace) -> NamedPlace | None:
    """Which place of a name is meant: by the kind said, then by the point; None: another point."""
    kind = name.kind.kind if name.kind else None
    of_kind = [each for each in name.places if each.kind == kind] or list(name.places)
    if point is None:
        return place if place.id in {each.id for each in of_kind} else None
    here = [each for each in of_kind if kilometres(point, each) <= OWN_KM]
    return min(here, key=lambda each: abs(each.within_km - point.within_km), default=None)


def _inside(meant: NamedPlace | None, point: Point | None, place: NamedPlace) -> bool:
    """Whether a smaller place lies in this one."""
    if point is None or point.within_km >= place.within_km:
        return False
    if meant and place.kind == "country":
        return meant.country == place.country
    if meant and place.kind == "governorate" and meant.parent:
        return (meant.parent, meant.country) == (place.name, place.country)
    if place.extent and place.kind in {"governorate", "country"}:
        return _within(point, place.extent)
    return kilometres(point, place) <= place.within_km


def _within(point: Point, extent: Extent) -> bool:
    tall = extent.south <= point.latitude <= extent.north
    return tall and extent.west <= point.longitude <= extent.east


def _named_with(made: Expression, part: bool, point: Point | None, place: NamedPlace) -> bool:
    """Whether the words name the place as what theirs is a part of, and no point speaks against."""
    far = point is not None and kilometres(point, place) > 2 * place.within_km
    return not far and (part or any(_has(parent, place) for parent in made.parents))


def _around(meant: NamedPlace | None, place: NamedPlace, named: bool) -> bool:
    """Whether a larger place is the one that this one lies in, or has its name."""
    if meant is None or meant.within_km <= place.within_km or meant.country != place.country:
        return False
    return meant.name == place.parent or named


def _locates(head: Name | None) -> bool:
    """Whether the words are led by an attached ب (بمدينة تعز)."""
    if head is None:
        return False
    prefix = head.kind.prefix if head.kind else head.prefix
    return prefix.removeprefix("و").startswith("ب")
