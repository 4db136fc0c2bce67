"""The events of one incident laid out anew, for what looks at a single incident closely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.link.copies import copies
from marsad.link.happenings import Happening, happening
from marsad.model import EventRef, Reading


def members(events: Iterable[EventRef], readings: Mapping[str, Reading]) -> list[Happening]:
    """These events as linking sees them, in their order; those no report tells any more left out.

    Whether two texts are copies is judged among the reports of these events alone.
    """
    refs = [ref for ref in events if ref.report in readings]
    texts = copies({ref.report: readings[ref.report].report for ref in refs}.values())
    return [found for ref in refs if (found := _laid_out(ref, readings[ref.report], texts))]


def _laid_out(ref: EventRef, reading: Reading, texts: Mapping[str, str]) -> Happening | None:
    for order, event in enumerate(reading.events):
        if event.id == ref.event:
            claims = tuple(claim for claim in reading.claims if claim.id in event.claims)
            return happening(reading.report, event, claims, texts[ref.report], order)
    return None
