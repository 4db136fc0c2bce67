"""Published incidents as templates, the map and the downloads want them: from snapshots alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marsad.arabic import key
from marsad.model import Anchor, Incident, PartialDate, Point, Precision, Range
from marsad.show.incidents import range_words
from marsad.web.site.models import PublishedIncident

MOST_FOUND = 200
HARMS = ("killed", "injured", "captured")


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as readers see it."""

    id: str
    revision: int
    published: datetime
    changed: datetime
    released: dict[str, Any]

    @property
    def type(self) -> str:
        return str(self.released["types"][0])

    @property
    def day(self) -> str:
        """One day, or from one to another, in figures."""
        day = self.released["day"]
        if not day:
            return ""
        ends = (day["earliest"], day["latest"])
        return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"

    @property
    def place(self) -> str:
        return "، ".join(self.released["place"][:3])

    @property
    def numbers(self) -> list[tuple[str, str, str, str]]:
        """Each harm with its range, and who gave the lowest and the highest number."""
        return [
            (
                harm,
                range_words(_range(value)),
                _names(value["lowest_by"]),
                _names(value["highest_by"]),
            )
            for harm in HARMS
            if (value := self.released["ranges"].get(harm))
        ]

    def incident(self) -> Incident:
        """As much of an incident as the map and the charts ask for."""
        own = self.released
        ranges: dict[str, Any]
        ranges = {harm: _range(value) for harm, value in own["ranges"].items()}
        return Incident(
            id=self.id,
            events=(),
            reports=(),
            types=tuple(own["types"]),
            place=tuple(own["place"]),
            point=Point(**own["point"]) if own["point"] else None,
            date=_date(own["day"]),
            grade=own["grade"],
            **ranges,
        )


def _names(names: Iterable[str]) -> str:
    return "، ".join(names)


def _range(value: dict[str, Any]) -> Range:
    ends = (tuple(value["lowest_by"]), tuple(value["highest_by"]))
    return Range(value["minimum"], value["maximum"], value["at_least"], *ends)


def _date(day: dict[str, str] | None) -> PartialDate | None:
    if day is None:
        return None
    first, last = (date.fromisoformat(day[end]) for end in ("earliest", "latest"))
    return PartialDate(first, last, Precision(day["precision"]), Anchor.ABSOLUTE)


def shown(row: PublishedIncident) -> Shown:
    """A row as readers see it."""
    return Shown(row.incident, row.revision, row.published_at, row.changed_at, row.released)


def latest(many: int | None = None) -> list[Shown]:
    """The incidents changed last."""
    return [shown(row) for row in PublishedIncident.shown()[:many]]


def search(query: str) -> list[Shown]:
    """The published incidents whose words hold every word asked for, however it is spelt."""
    rows = PublishedIncident.shown()
    asked = key(query).casefold().split()
    if not asked:
        return []
    for word in asked:
        rows = rows.filter(search__contains=word)
    return [shown(row) for row in rows[:MOST_FOUND]]
