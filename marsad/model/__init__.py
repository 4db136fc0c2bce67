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
from marsad.model.incidents import (
    GRADES,
    HARMS,
    Alleged,
    Contradiction,
    EventRef,
    Grade,
    Incident,
    Party,
    Position,
    Range,
    Tally,
    Voice,
)
from marsad.model.reports import Capture, Media, PublicationDate, Report
from marsad.model.spans import Span
from marsad.model.values import Anchor, Count, PartialDate, Point, Precision

__all__ = [
    "GRADES",
    "HARMS",
    "ROLES",
    "STATUSES",
    "Alleged",
    "Anchor",
    "Argument",
    "Capture",
    "Claim",
    "Contradiction",
    "Count",
    "Event",
    "EventRef",
    "Extraction",
    "Grade",
    "Incident",
    "Loaded",
    "Media",
    "PartialDate",
    "Party",
    "Point",
    "Position",
    "Precision",
    "PublicationDate",
    "Range",
    "Reading",
    "Report",
    "Role",
    "Span",
    "Status",
    "Tally",
    "Tone",
    "Voice",
]
