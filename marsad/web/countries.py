"""In which countries the events of a report lie."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.db.models import Max

from marsad.export.ground import ground
from marsad.lexicon import geonames
from marsad.model import Point
from marsad.store import models
from marsad.web.access import closed
from marsad.web.database import ALIAS, last_change
from marsad.web.wording import language

State = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """By a country's code, the reports that tell of something there."""

    state: State
    reports: dict[str, frozenset[str]]
    names: dict[str, str]  # in English


_lock = threading.Lock()
_last: list[Told] = []


def told() -> Told:
    """As the store stands; worked out again only where events have changed."""
    state = _state()
    with _lock:
        if not _last or _last[0].state != state:
            _last[:] = [_told(state)]
        return _last[0]


def in_country(code: str) -> frozenset[str]:
    """The ids of the reports with an event in the country."""
    return told().reports.get(code, frozenset())


def choices() -> list[tuple[str, str]]:
    """The countries that the reports one may see tell of, by name in the request's language."""
    known, hidden = told(), closed()
    found = [
        (code, _name(code, name))
        for code, name in known.names.items()
        if known.reports[code] - hidden
    ]
    return sorted(found, key=lambda each: each[1])


def _state() -> State:
    last = models.EventVersion.objects.using(ALIAS).aggregate(last=Max("id"))["last"]
    # A person's undo or rejection takes a version out of what counts without adding one.
    return last, last_change()


def _told(state: State) -> Told:
    rows = models.EventVersion.objects.using(ALIAS).filter(current=True)
    rows = rows.exclude(verdict=models.Verdict.REJECTED).exclude(latitude=None)
    names: dict[str, str] = {}
    reports: dict[str, set[str]] = {}
    columns = ("event__report_id", "latitude", "longitude", "within_km")
    for report, latitude, longitude, within in rows.values_list(*columns).iterator(5000):
        where = ground(Point(latitude, longitude, within))
        if where.code:
            names[where.code] = where.country or where.code
            reports.setdefault(where.code, set()).add(report)
    return Told(state, {code: frozenset(ids) for code, ids in reports.items()}, names)


def _name(code: str, english: str) -> str:
    place = geonames.country(code) if language() == "ar" else None
    return place.name if place else english
