"""One happening as one report tells it, and a report read whole."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.claims import Claim, Loaded, Status
from marsad.model.reports import Report
from marsad.model.values import Count, PartialDate, Point


@dataclass(frozen=True, slots=True)
class Event:
    """The claims of one report that tell of one happening, with their values merged.

    ``places`` are the spans' words as written, most specific first; ``place_inherited`` and
    ``date_inherited`` mark what was taken over from the report instead of its own claims.
    """

    id: str
    report: str
    type: str
    status: Status
    claims: tuple[str, ...]
    places: tuple[str, ...] = ()
    point: Point | None = None
    place_inherited: bool = False
    date: PartialDate | None = None
    date_inherited: bool = False
    killed: Count | None = None
    injured: Count | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text: claims in the order of their triggers, and loaded wording.

    ``together`` holds the ids of claims that the reader takes for one happening; empty when it
    does not say.
    """

    claims: tuple[Claim, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everything read from it. ``produced_by`` digests the reader that did it."""

    report: Report
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    produced_by: str = ""
