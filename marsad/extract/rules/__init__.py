"""The floor: claims by lexicon and word order, in the clause.

Every claim names the lexicon entry that fired; ``trace`` tells all of it, also what was passed
over and why.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import groupby

from marsad.arabic import Document, document
from marsad.extract.gate import is_violent
from marsad.extract.rules.attribution import Attribution, attributions, source_of
from marsad.extract.rules.drafts import Draft, Found
from marsad.extract.rules.loaded import find_loaded
from marsad.extract.rules.roles import assign
from marsad.extract.rules.selection import (
    best_reading,
    concerns_conflict,
    dropped,
    merge,
    refine,
)
from marsad.extract.rules.status import status_of
from marsad.extract.rules.view import View, view
from marsad.extract.trace import Trace
from marsad.lexicon.triggers import TriggerHit, find
from marsad.model import (
    Argument,
    Claim,
    Count,
    Extraction,
    PartialDate,
    Report,
    Span,
    Status,
)

SPEAKERS = frozenset({"condemnation", "demand", "threat", "refusal"})  # agent, not source


@dataclass
class Candidate:
    """A trigger hit with what became of it."""

    draft: Draft
    status: Status = "occurred"
    sources: Attribution | None = None
    dropped: str = ""
    reasons: list[str] = field(default_factory=list)


def extract(report: Report) -> Extraction:
    """The claims of a report in the order of their triggers, and its loaded wording."""
    text = document(report.text)
    hits = [(number, hit) for number, hit in _hits(text) if hit.supported]
    if not any(is_violent(hit) for _, hit in hits):  # cheap, and lets most of a paper go by
        return Extraction((), find_loaded(text))
    seen = view(text, report.day)
    claims = tuple(_claim(report, seen, c) for c in _candidates(seen, hits) if not c.dropped)
    return Extraction(claims, find_loaded(text))


def trace(report: Report) -> list[Trace]:
    """Every candidate of a report in order, kept or passed over, with reasons."""
    text = document(report.text)
    seen = view(text, report.day)
    return [_trace(seen, candidate) for candidate in _candidates(seen, _hits(text))]


def _hits(text: Document) -> list[tuple[int, TriggerHit]]:
    """All trigger hits of a text with their sentence's number, idioms left out."""
    return [
        (number, hit)
        for number, sentence in enumerate(text.sentences)
        for hit in find(text, sentence.first, sentence.last)
        if hit.entry.type
    ]


def _chosen(seen: View, hits: list[tuple[int, TriggerHit]]) -> list[tuple[int, TriggerHit]]:
    """The best hit at each place, none overlapping another."""
    chosen: list[tuple[int, TriggerHit]] = []
    end = 0
    for _, group in groupby(
        sorted(hits, key=lambda each: each[1].first), lambda each: each[1].first
    ):
        members = list(group)
        number = members[0][0]
        best = best_reading(seen, seen.document.sentences[number].first, [h for _, h in members])
        if best.first >= end:
            chosen.append((number, best))
            end = best.last
    return chosen


def _candidates(seen: View, every: list[tuple[int, TriggerHit]]) -> list[Candidate]:
    hits = _chosen(seen, every)
    found = [Candidate(Draft(hit, number, hit.entry.type)) for number, hit in hits]
    for _, hit in hits:
        seen.triggers[hit.places[0]] = hit
        seen.spent.update(hit.places[1:])
    if not concerns_conflict(seen, [candidate.draft for candidate in found]):
        for candidate in found:
            candidate.dropped = "the report tells of no violence"
        return found
    said = attributions(seen)
    claims: list[Draft] = []
    for number, members in groupby(found, key=lambda candidate: candidate.draft.sentence):
        sentence, here = seen.document.sentences[number], list(members)
        assign(seen, [c.draft for c in here], sentence.first, sentence.last)
        kept = merge(seen, [c.draft for c in here])
        for candidate in here:
            candidate.draft.type = refine(seen, candidate.draft, claims)
            _judge(seen, candidate, said, sentence.first, sentence.last)
            candidate.dropped = dropped(seen, candidate.draft)
            if candidate.draft not in kept:
                candidate.dropped = "carries the event noun beside it"
            if not candidate.dropped:
                claims.append(candidate.draft)
    return found


def _judge(
    seen: View, candidate: Candidate, said: list[Attribution], first: int, last: int
) -> None:
    """Status and sources of a candidate."""
    draft = candidate.draft
    candidate.status, cue = status_of(seen, draft, first, last)
    if draft.type not in SPEAKERS or candidate.status != "occurred":
        candidate.sources = source_of(said, draft.hit.first)
    candidate.reasons = [cue] if cue else []
    if candidate.sources:
        candidate.reasons.append(f"source: {candidate.sources.rule}")


def _claim(report: Report, seen: View, candidate: Candidate) -> Claim:
    draft = candidate.draft
    trigger = _span(seen, draft.hit.first, draft.hit.last)
    sources = candidate.sources.chain if candidate.sources else []
    return Claim(
        id=_id(report.id, draft.type, trigger),
        report=report.id,
        type=draft.type,
        trigger=trigger,
        status=candidate.status,
        arguments=tuple(_argument(seen, each) for each in draft.found),
        sources=tuple(_span(seen, first, last) for first, last in sources),
        produced_by=f"rules:{draft.hit.entry.id}",
    )


def _argument(seen: View, found: Found) -> Argument:
    value = found.value.value if found.value else None
    return Argument(
        role=found.role,
        span=_span(seen, found.first, found.last),
        date=value if isinstance(value, PartialDate) else None,
        count=value if isinstance(value, Count) else None,
        of=_span(seen, *found.of) if found.of else None,
        part=found.part,
    )


def _span(seen: View, first: int, last: int) -> Span:
    return Span(seen.words[first].start, seen.words[last - 1].end)


def _id(report: str, type_: str, trigger: Span) -> str:
    """Stable over readings that find the same trigger and type at the same words."""
    text = f"{report}:{type_}:{trigger.start}-{trigger.end}"
    return "c" + hashlib.sha256(text.encode()).hexdigest()[:15]


def _trace(seen: View, candidate: Candidate) -> Trace:
    draft = candidate.draft
    reasons = [candidate.dropped] if candidate.dropped else []
    for each in draft.found:
        words = " ".join(seen.words[i].text for i in range(each.first, each.last))
        reasons.append(f"{each.role}: {words} (rule: {each.rule})")
    return Trace(
        trigger=_span(seen, draft.hit.first, draft.hit.last),
        type=draft.type,
        entry=draft.hit.entry.id,
        kept=not candidate.dropped,
        reasons=(*reasons, *candidate.reasons),
    )


__all__ = ["Trace", "extract", "trace"]
