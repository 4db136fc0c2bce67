"""What leaves the desk as a file: without the names that people marked."""

from __future__ import annotations

from marsad.export import Stored
from marsad.export.redacting import Redacted
from marsad.web.access import closed
from marsad.web.database import desk_store


def given_away(stored: Stored) -> Redacted:
    """The same without marked names, captures, and reports closed to whoever asks."""
    return Redacted(stored, desk_store().redactions(), closed())
