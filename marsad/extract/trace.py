"""Why a report was read so: what became of every word that could name an event."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model import Span


@dataclass(frozen=True, slots=True)
class Trace:
    """A word that could name an event, whether it does, and the scores and entries behind it."""

    trigger: Span
    type: str
    entry: str
    kept: bool
    reasons: tuple[str, ...]
