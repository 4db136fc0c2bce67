"""Names that people marked so that nothing released has them."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.spans import Span


@dataclass(frozen=True, slots=True)
class Redaction:
    """A name in a report, as it is written there.

    ``span`` is where it was marked, None where the report's text has changed since.
    ``everywhere``: wherever it stands in the report; otherwise at ``span`` alone.
    """

    number: int
    report: str
    words: str
    span: Span | None
    everywhere: bool = True
    by: str = ""
