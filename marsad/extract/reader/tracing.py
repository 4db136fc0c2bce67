"""The scores behind a reading: what was said, what was close to being said, and by which words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from marsad.arabic import Document, document
from marsad.extract.gate import may_hold_claims
from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import (
    Filled,
    Found,
    Thresholds,
    decode,
    least_of,
    sentence_numbers,
)
from marsad.extract.reader.features import INDEX, NAMES, TYPES, Features, features, worth_reading
from marsad.extract.reader.pieces import unread, windows_of
from marsad.extract.reader.weights import weights
from marsad.extract.trace import Trace
from marsad.extract.view import view
from marsad.model import Report, Span

CLOSE = 0.1  # chance from which something that was not said is still told
SHOWN = [name for name in NAMES if not name.endswith("goes on") and name != "headline"]


def trace(report: Report) -> list[Trace]:
    """Every word with some chance to name an event, in order, with what speaks for its roles."""
    text = document(report.text)
    if not text.words:
        return []
    model, known = weights(), features(view(text, report.day))
    pieces = model.vocabulary.pieces(text)
    words = model.heads.words(model.encode(pieces, known), known)
    limits = model.thresholds
    low = replace(limits, trigger=min(CLOSE, limits.trigger), role=CLOSE, value=CLOSE, source=CLOSE)
    found = decode(model.heads, words, sentence_numbers(text), low)
    skipped = unread(pieces, windows_of(pieces, worth_reading(known)))
    read = np.full(len(text.words), may_hold_claims(text)) & ~skipped
    return [
        _trace(text, known, claim, bool(read[claim.trigger.first]), limits)
        for claim in found.claims
    ]


def _trace(text: Document, known: Features, claim: Found, open_: bool, limits: Thresholds) -> Trace:
    kept = open_ and claim.chance >= limits.trigger
    reasons = [f"chance {claim.chance:.2f}, said from {limits.trigger:.2f} on"]
    if not open_:
        reasons.append(
            "no word of the report or of this stretch names violence, and few talks or demands: "
            "not read closely"
        )
    reasons.append(f"{scheme.STATUS[claim.status]}: {claim.status_chance:.2f}")
    reasons += (_told(text, each, limits) for each in (*claim.roles, *claim.sources))
    trigger = claim.trigger
    entries = "; ".join(_entries(known, trigger.first, trigger.last)) or "none"
    return Trace(
        _span(text, trigger.first, trigger.last), TYPES[trigger.type], entries, kept,
        tuple(reasons),
    )  # fmt: skip


def _told(text: Document, filled: Filled, limits: Thresholds) -> str:
    words = _span(text, filled.mention.first, filled.mention.last).of(text.text)
    least = least_of(filled.role, limits)
    verdict = "" if filled.chance >= least else f", not said: below {least:.2f}"
    return f"{filled.role}: {words} ({filled.chance:.2f}{verdict})"


def _entries(known: Features, first: int, last: int) -> list[str]:
    """What the lexicons say of the words."""
    marked = np.nonzero(known[first:last].max(0))[0]
    return [name for name in SHOWN if INDEX[name] in marked]


def _span(text: Document, first: int, last: int) -> Span:
    return Span(text.words[first].start, text.words[last - 1].end)
