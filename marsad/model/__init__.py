"""What the rooms pass to each other: frozen dataclasses, standard library only."""

from marsad.model.claims import (
    ROLES,
    STATUSES,
    Argument,
    Claim,
    Loaded,
    Role,
    Status,
    Tone,
)
from marsad.model.events import Event, Extraction, Reading
from marsad.model.reports import Capture, Media, PublicationDate, Report
from marsad.model.spans import Span
from marsad.model.values import Anchor, Count, PartialDate, Point, Precision

__all__ = [
    "ROLES",
    "STATUSES",
    "Anchor",
    "Argument",
    "Capture",
    "Claim",
    "Count",
    "Event",
    "Extraction",
    "Loaded",
    "Media",
    "PartialDate",
    "Point",
    "Precision",
    "PublicationDate",
    "Reading",
    "Report",
    "Role",
    "Span",
    "Status",
    "Tone",
]
