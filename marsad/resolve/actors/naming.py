"""The parties and sources of one report, resolved together in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from marsad.arabic import Document, document
from marsad.lexicon.actors import registry
from marsad.model import Argument, Claim, Report, Span
from marsad.resolve.actors import words as told
from marsad.resolve.actors.actor import ResolvedActor, ResolvedSource, SourceKind, source_kind
from marsad.resolve.actors.choosing import Resolver
from marsad.resolve.actors.reading import read, words_of

_HEAD = 3  # words that tell what kind of source it is


def resolve_actors(
    report: Report, text: Document, mentions: Sequence[Span], day: date | None
) -> dict[Span, ResolvedActor | None]:
    """Each mention's actor; None where it is not known who is meant, or nobody is named."""
    resolver = Resolver(report, text, day)
    return {span: resolver.resolve(span) for span in sorted(set(mentions))}


def resolve_sources(
    report: Report, text: Document, mentions: Sequence[Span], day: date | None
) -> dict[Span, ResolvedSource]:
    """Each source's kind, and who it is and on which side where that is known."""
    actors = resolve_actors(report, text, mentions, day)
    return {span: _source(text, span, actor) for span, actor in actors.items()}


def _source(text: Document, span: Span, actor: ResolvedActor | None) -> ResolvedSource:
    first = _told_kind(text, span)
    if actor is None:
        return ResolvedSource(first or "anonymous")
    if actor.kind in {"media", "monitor"}:
        first = None
    return ResolvedSource(source_kind(registry().actors[actor.id], first), actor)


def _told_kind(text: Document, span: Span) -> SourceKind | None:
    """What the first words tell of the kind; a plain "source" is overruled by what follows."""
    pieces = read(text.text, words_of(text, span)).pieces[:_HEAD]
    kinds = [told.TELLING[form] for p in pieces for form in p.forms if form in told.TELLING]
    return next((kind for kind in kinds if kind != "anonymous"), kinds[0] if kinds else None)


def name_actors(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with the id of each agent and target that is known; nothing else changes."""
    mentions = [argument.span for claim in claims for argument in _parties(claim)]
    if not mentions:
        return tuple(claims)
    actors = resolve_actors(report, document(report.text), mentions, report.day)
    return tuple(_named(claim, actors) for claim in claims)


def _parties(claim: Claim) -> Iterable[Argument]:
    return (*claim.of_role("agent"), *claim.of_role("target"))


def _named(claim: Claim, actors: Mapping[Span, ResolvedActor | None]) -> Claim:
    arguments = tuple(
        replace(argument, actor=actor.id)
        if argument.role in {"agent", "target"} and (actor := actors.get(argument.span))
        else argument
        for argument in claim.arguments
    )
    return replace(claim, arguments=arguments)
