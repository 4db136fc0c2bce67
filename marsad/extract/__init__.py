"""From a report's text to its claims."""

from __future__ import annotations

from marsad.arabic import document
from marsad.extract import reader
from marsad.extract.gate import may_hold_claims
from marsad.extract.loaded import find_loaded
from marsad.extract.reader.tracing import trace
from marsad.model import Extraction, Report


def extract(report: Report) -> Extraction:
    """The claims of a report in the order of their triggers, its events, its loaded wording.

    Raises ModelError when the reader's weights are missing.
    """
    text = document(report.text)
    loaded = find_loaded(text)
    if not may_hold_claims(text):
        return Extraction((), loaded)
    found = reader.read(report, text)
    return Extraction(found.claims, loaded, found.together)


__all__ = ["extract", "trace"]
