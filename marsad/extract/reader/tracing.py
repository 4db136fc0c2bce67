"""The scores behind a reading: what was said, what was close to being said, and by which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from marsad.arabic import Document, document
from marsad.extract.gate import may_hold_claims
from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import Filled, Found, decode, sentence_numbers
from marsad.extract.reader.features import INDEX, NAMES, Features, features
from marsad.extract.reader.weights import weights
from marsad.extract.trace import Trace
from marsad.model import Report, Span

CLOSE = 0.1  # chance from which something that was not said is still told
SHOWN = [name for name in NAMES if not name.endswith("goes on") and name != "headline"]


def trace(report: Report) -> list[Trace]:
    """Every word with some chance to name an event, in order, with what speaks for its roles."""
    text = document(report.text)
    if not text.words:
        return []
    model, known = weights(), features(text, report.day)
    words = model.heads.words(model.encode(model.vocabulary.pieces(text), known), known)
    limits = model.thresholds
    low = replace(limits, trigger=min(CLOSE, limits.trigger), role=CLOSE, source=CLOSE)
    found = decode(model.heads, words, sentence_numbers(text), low)
    open_ = may_hold_claims(text)
    return [
        _trace(text, known, claim, open_, (limits.trigger, limits.role, limits.source))
        for claim in found.claims
    ]


def _trace(
    text: Document, known: Features, claim: Found, open_: bool, limits: tuple[float, float, float]
) -> Trace:
    of_trigger, of_role, of_source = limits
    kept = open_ and claim.chance >= of_trigger
    reasons = [f"chance {claim.chance:.2f}, said from {of_trigger:.2f} on"]
    if not open_:
        reasons.append("no word of the report names violence: the report was not read closely")
    reasons.append(f"{scheme.STATUS[claim.status]}: {claim.status_chance:.2f}")
    reasons += _told(text, claim.roles, of_role)
    reasons += _told(text, claim.sources, of_source)
    trigger = claim.trigger
    entries = "; ".join(_entries(known, trigger.first, trigger.last)) or "none"
    return Trace(
        _span(text, trigger.first, trigger.last), scheme.TYPES[trigger.type], entries, kept,
        tuple(reasons),
    )  # fmt: skip


def _told(text: Document, filled: list[Filled], least: float) -> Iterator[str]:
    for each in filled:
        words = _span(text, each.mention.first, each.mention.last).of(text.text)
        verdict = "" if each.chance >= least else f", not said: below {least:.2f}"
        yield f"{each.role}: {words} ({each.chance:.2f}{verdict})"


def _entries(known: Features, first: int, last: int) -> list[str]:
    """What the lexicons say of the words."""
    marked = np.nonzero(known[first:last].max(0))[0]
    return [name for name in SHOWN if INDEX[name] in marked]


def _span(text: Document, first: int, last: int) -> Span:
    return Span(text.words[first].start, text.words[last - 1].end)
