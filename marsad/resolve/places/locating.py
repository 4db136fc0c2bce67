"""Claims with points for their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from marsad.arabic import Document, document
from marsad.model import Argument, Claim, Report, Span
from marsad.resolve.places.place import Place
from marsad.resolve.places.resolver import Resolver


def resolve_places(
    report: Report, text: Document, mentions: Iterable[Span]
) -> dict[Span, Place | None]:
    """Each mention's place; None where it is not known which, or the words name none."""
    spans = tuple(dict.fromkeys(mentions))
    return Resolver(text, spans).resolve() if spans else {}


def locate(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with a point at each place argument that is known; nothing else changes."""
    mentions = [argument.span for claim in claims for argument in claim.of_role("place")]
    if not mentions:
        return tuple(claims)
    places = resolve_places(report, document(report.text), mentions)
    return tuple(_located(claim, places) for claim in claims)


def _located(claim: Claim, places: Mapping[Span, Place | None]) -> Claim:
    arguments = tuple(_pointed(argument, places) for argument in claim.arguments)
    return replace(claim, arguments=arguments)


def _pointed(argument: Argument, places: Mapping[Span, Place | None]) -> Argument:
    place = places.get(argument.span) if argument.role == "place" else None
    return replace(argument, point=place.point) if place else argument
