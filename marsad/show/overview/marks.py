"""Incidents as marks on the map: where, how large, and how exactly their place is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin, sqrt

from marsad.model import Incident
from marsad.show.overview.labels import Box
from marsad.show.overview.projection import XY, View

SMALLEST, LARGEST = 7.0, 26.0  # units: radius of a mark
A_LIFE = 2.2  # radius grows with the square root of the dead, so that the area tells them
A_VOICE = 0.8  # where nobody is said to have been killed, each voice adds a little
MOST_VOICES = 5
APART = 9.0  # units between marks that stand for one place
TURN = pi * (3 - sqrt(5))  # the golden angle: no two marks of a spiral ever stand in one line


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident on the map. ``place`` is where it lies, ``at`` where its mark stands.

    Marks of one place stand around it. ``ring`` is the radius within which the place lies.
    """

    incident: Incident
    place: XY
    at: XY
    radius: float
    ring: float

    @property
    def moved(self) -> bool:
        """Whether the mark stands elsewhere than on its place."""
        return self.at != self.place

    @property
    def box(self) -> Box:
        (x, y), r = self.at, self.radius
        return Box(x - r, y - r, x + r, y + r)


def marks(incidents: Iterable[Incident], view: View) -> list[Mark]:
    """The marks of the incidents that have a point, those of one place together."""
    located = [(each, view.at(each.point.latitude, each.point.longitude), each.point)
               for each in incidents if each.point]  # fmt: skip
    located.sort(key=lambda item: (_spot(item[1]), item[0].id))
    found = []
    for _, group in groupby(located, key=lambda item: _spot(item[1])):
        for number, (incident, place, point) in enumerate(group):
            at = around(place, number, view)
            found.append(Mark(incident, place, at, size(incident), view.radius(point)))
    return found


def places(found: Sequence[Mark]) -> list[list[Mark]]:
    """The marks by place, the most deadly place first."""
    groups = [list(group) for _, group in groupby(found, key=lambda mark: _spot(mark.place))]
    return sorted(groups, key=lambda group: -max(mark.radius for mark in group))


def _spot(at: XY) -> tuple[int, int]:
    """The same for points so near that their marks would hide each other."""
    return round(at[1] / 4), round(at[0] / 4)


def around(place: XY, number: int, view: View) -> XY:
    """Where the mark of this number (from 0) of a place stands, inside the drawing."""
    away = APART * sqrt(number)
    x, y = place[0] + away * cos(number * TURN), place[1] + away * sin(number * TURN)
    return (
        max(SMALLEST, min(view.width - SMALLEST, x)),
        max(SMALLEST, min(view.height - SMALLEST, y)),
    )


def size(incident: Incident) -> float:
    """The radius: by the lowest number of dead that is told, else by how many voices tell it."""
    if incident.killed and incident.killed.minimum:
        return min(LARGEST, SMALLEST + A_LIFE * sqrt(incident.killed.minimum))
    told = sum(voice.stance == "asserts" for voice in incident.voices)
    return SMALLEST + A_VOICE * min(MOST_VOICES, max(0, told - 1))
