"""Verbal acts about an incident: the condemnation of a strike, the demand that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from marsad.link.happenings import Happening
from marsad.link.parties import content
from marsad.model import Claim, Event, EventRef, Reading
from marsad.ontology import types

# Acts in words that are about a deed when their object names it.
ABOUT = frozenset({"condemnation", "demand", "threat", "refusal", "legal-action", "support"})


def related(
    known: Mapping[str, Reading], groups: Sequence[Sequence[Happening]]
) -> dict[EventRef, tuple[EventRef, ...]]:
    """By the first event of each group, the verbal acts that are surely about it.

    Sure is what the same report says: the object of the act is named with the very word that
    told of the deed (القصف), and the report tells of one such deed only.
    """
    deeds: dict[str, list[tuple[Happening, EventRef]]] = {}
    for group in groups:
        for member in group:
            deeds.setdefault(member.ref.report, []).append((member, group[0].ref))
    found: dict[EventRef, list[EventRef]] = {}
    for report, told in deeds.items():
        for event, objects in _verbal(known[report]):
            about = {first for member, first in told if objects & _triggers(member)}
            if len(about) == 1:
                found.setdefault(about.pop(), []).append(EventRef(report, event.id))
    return {first: tuple(sorted(acts)) for first, acts in found.items()}


def _verbal(reading: Reading) -> Iterator[tuple[Event, frozenset[str]]]:
    """Each verbal act of a report with the words of its objects."""
    claims = {claim.id: claim for claim in reading.claims}
    for event in reading.events:
        if event.type in ABOUT and event.status == "occurred":
            own = [claims[name] for name in event.claims if name in claims]
            yield event, frozenset().union(*(_objects(claim, reading) for claim in own))


def _objects(claim: Claim, reading: Reading) -> frozenset[str]:
    spans = (a.span for a in claim.of_role("target"))
    return frozenset().union(*(content(span.of(reading.report.text)) for span in spans))


def _triggers(member: Happening) -> frozenset[str]:
    text = member.report.text
    nouns = (c for c in member.claims if types()[c.type].physical)
    return frozenset().union(*(content(claim.trigger.of(text)) for claim in nouns))
