"""What the page of one incident shows beyond its own values: matrix, chart, map, days."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.link.casualties import top
from marsad.link.decided import decided
from marsad.link.happenings import Happening
from marsad.link.matrix import Cell, matrix
from marsad.link.near import Nearby, near
from marsad.model import Count, Decision, EventRef, Incident, PartialDate, Range, Tally
from marsad.show.rows import flat
from marsad.web.database import desk_store
from marsad.web.drawing import drawing
from marsad.web.linked import Linked
from marsad.web.panel import count_words, day_words
from marsad.web.selection import Area
from marsad.web.wording import say

AROUND = 0.6  # degrees of the map to each side of a place known exactly
DEGREE_KM = 111.0
LEAST_WIDE = 1.5  # of 100: so that the mark of one number can be seen


@dataclass(frozen=True, slots=True)
class Mark:
    """One source's number on the chart, in hundredths of its width; ``open``: or more."""

    tally: Tally
    start: float
    wide: float
    open: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers told of one harm on a scale from nought to ``most``."""

    harm: str
    range: Range
    most: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What happened or was reported on a day; ``claim`` is where it says so."""

    first: date
    words: str
    kind: str
    report: str
    claim: str
    name: str


def charts(incident: Incident) -> list[Chart]:
    """A chart for each harm that somebody gives a number of."""
    found = []
    for harm in ("killed", "injured", "captured"):
        told = [tally for tally in incident.tallies if tally.harm == harm]
        reached: Range | None = getattr(incident, harm)
        if told and reached:
            most = max((top(tally.count) for tally in told), default=1) or 1
            found.append(Chart(harm, reached, most, tuple(_mark(each, most) for each in told)))
    return found


def _mark(tally: Tally, most: int) -> Mark:
    count: Count = tally.count
    start = 100 * count.minimum / most
    wide = max(100 * (top(count) - count.minimum) / most, LEAST_WIDE)
    return Mark(tally, min(start, 100 - LEAST_WIDE), wide, count.maximum is None)


def voices(incident: Incident, known: Linked) -> dict[str, Any]:
    """The matrix for the template: rows with a list of cells for each column."""
    found = matrix(incident, known.readings)
    rows = [
        (row, [[(cell, _said(cell)) for cell in row.cells[c]] for c in found.columns])
        for row in found.rows
    ]
    disputed = {
        c
        for row in found.rows
        for c in found.columns
        for cell in row.cells[c]
        if cell.mark == "contradicts"
    }
    return {"columns": [(c, c in disputed) for c in found.columns], "rows": rows}


def _said(cell: Cell) -> str:
    """What the words come to, where that says more than they do."""
    if isinstance(cell.value, Count):
        number = count_words(cell.value)
        return "" if number in cell.words.split() else number
    if isinstance(cell.value, PartialDate):
        return day_words(cell.value)
    return say(f"type:{cell.value}") if cell.value else ""


def days(incident: Incident, known: Linked) -> list[Day]:
    """The days that the reports tell, and those on which they came out, in order."""
    found: dict[tuple[Any, ...], Day] = {}
    for ref in incident.events:
        reading = known.readings[ref.report]
        report = reading.report
        name = flat(report.publisher or report.title or report.id)
        event = next((each for each in reading.events if each.id == ref.event), None)
        claim = event.claims[0] if event and event.claims else ""
        if event and event.date and event.date.earliest and not event.date_inherited:
            words = day_words(event.date)
            told = Day(event.date.earliest, words, "told", report.id, claim, name)
            found.setdefault((told.words, "told", report.id), told)
        if report.day:
            came = Day(report.day, report.day.isoformat(), "reported", report.id, claim, name)
            found.setdefault(("reported", report.id), came)
    return sorted(found.values(), key=lambda day: (day.first, day.kind != "told", day.name))


def placed(incident: Incident) -> dict[str, Any] | None:
    """A small map with the place as a circle that holds it; None where it is not known."""
    point = incident.point
    if point is None:
        return None
    around = max(AROUND, 1.6 * point.within_km / DEGREE_KM)
    area = Area(
        max(-180.0, point.longitude - 1.6 * around),
        max(-84.0, point.latitude - around),
        min(180.0, point.longitude + 1.6 * around),
        min(84.0, point.latitude + around),
    )
    drawn = drawing([incident], area)
    if drawn is None:
        return None
    x, y = drawn.view.at(point.latitude, point.longitude)
    _, north = drawn.view.at(point.latitude + point.within_km / DEGREE_KM, point.longitude)
    where = f"{point.latitude:.3f}, {point.longitude:.3f} ± {point.within_km:g} km"
    within = max(abs(north - y), 4.0)
    return {"drawn": drawn, "x": x, "y": y, "within": within, "where": where}


def undoable(made: Iterable[Decision]) -> list[tuple[Decision, bool]]:
    """Decisions, the latest first, with whether they can still be taken back."""
    told = list(made)
    undone = {each.undoes for each in told}
    return [(each, each.act != "undo" and each.number not in undone) for each in told[::-1]]


_lock = threading.Lock()
_laid_out: list[tuple[Any, dict[EventRef, Happening]]] = []


def nearby(incident: Incident, known: Linked) -> Nearby:
    """What is near the incident; the events laid out are kept while the store stays as it is."""
    with _lock:
        if not _laid_out or _laid_out[0][0] != known.state:
            _laid_out[:] = [(known.state, {})]
        kept = _laid_out[0][1]
    people = decided(desk_store().decisions())
    return near(incident, known.incidents, known.readings, people, kept)
