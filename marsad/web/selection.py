"""Which incidents are asked for: the filters that the list, the map and downloads share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from marsad import ontology
from marsad.link.selecting import Wanted, fits
from marsad.model import GRADES, Incident, Point, Reading
from marsad.web.linked import linked

CORNERS = 4
NORTHMOST = 85.0  # degrees; Mercator's map has no poles


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the earth in degrees; it may not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point | None) -> bool:
        return (
            point is not None
            and self.west <= point.longitude <= self.east
            and self.south <= point.latitude <= self.north
        )

    def __str__(self) -> str:
        return ",".join(f"{each:.4f}" for each in (self.west, self.south, self.east, self.north))


class AreaField(forms.CharField):
    """An area as ``west,south,east,north``."""

    def clean(self, value: Any) -> Area | None:
        text = super().clean(value)
        return _area(text) if text else None


def _area(text: str) -> Area:
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError as e:
        raise forms.ValidationError("west,south,east,north in degrees") from e
    inside = -180 <= west < east <= 180 and -NORTHMOST <= south < north <= NORTHMOST
    if not inside:  # nan is never inside
        raise forms.ValidationError("west,south,east,north in degrees")
    return Area(west, south, east, north)


class Asked(forms.Form):
    """What incidents are narrowed to."""

    party = forms.CharField(required=False, max_length=200)
    place = forms.CharField(required=False, max_length=200)
    type = forms.ChoiceField(
        required=False, choices=lambda: [(name, name) for name in ("", *ontology.names())]
    )
    grade = forms.ChoiceField(required=False, choices=[(name, name) for name in ("", *GRADES)])
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)
    area = AreaField(required=False, max_length=100)


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked, the incidents that fit, earliest first, and the readings they are of.

    ``asked`` is the form as given; a filter that is not understood is left out of account and
    stands in its ``errors``.
    """

    asked: Asked
    area: Area | None
    incidents: tuple[Incident, ...]
    readings: Mapping[str, Reading]

    def query(self, **changed: object) -> str:
        """The filters as an address says them, with some changed; None takes one away."""
        given = {name: self.asked.data.get(name, "") for name in self.asked.fields}
        given |= {name: "" if value is None else str(value) for name, value in changed.items()}
        kept = QueryDict(mutable=True)
        kept.update({name: value for name, value in given.items() if value})
        return kept.urlencode()


def selected(given: MultiValueDict[str, str], *, everywhere: bool = False) -> Selection:
    """The incidents that the filters leave; ``everywhere`` does not ask for the area."""
    asked = Asked(given)
    asked.is_valid()
    told = asked.cleaned_data
    area, wanted = told.get("area"), _wanted(told)
    known = linked()
    found = (each for each in known.incidents if fits(each, wanted))
    if area is not None and not everywhere:
        found = (each for each in found if area.holds(each.point))
    return Selection(asked, area, tuple(found), known.readings)


def _wanted(given: dict[str, Any]) -> Wanted:
    return Wanted(
        types=(given["type"],) if given.get("type") else (),
        party=given.get("party") or None,
        place=given.get("place") or None,
        grade=given.get("grade") or None,
        earliest=given.get("first"),
        latest=given.get("last"),
    )
