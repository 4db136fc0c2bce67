"""The figures of a network on marked records, before anything is packed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import torch

from marsad.arabic import document
from marsad.evaluation import Figures, score
from marsad.extract.reader.claims import extraction
from marsad.extract.reader.decoding import Thresholds, decode
from marsad.extract.reader.heads import Array
from marsad.extract.reader.heads import Heads as Reading
from marsad.extract.view import view
from marsad.model import PublicationDate, Report
from marsad.show.records import claim_record
from training.examples import Example
from training.fit import batch, word_vectors
from training.network import Encoder, Heads

Record = dict[str, Any]
LIMITS = Thresholds()


def vectors(
    encoder: Encoder, heads: Heads, examples: Sequence[Example], use: bool = True
) -> list[Array]:
    """Of each report its words as the heads take them."""
    encoder.eval(), heads.eval()
    reading = weights_of(heads)
    made = []
    with torch.inference_mode():
        for e in examples:
            found = word_vectors(encoder, batch([e], use))[0].numpy()
            made.append(reading.words(found, e.features * use))
    return made


def weights_of(heads: Heads) -> Reading:
    """The same heads in numpy."""
    return Reading({name: value.detach().numpy() for name, value in heads.state_dict().items()})


def predicted(
    reading: Reading, record: Record, e: Example, words: Array, limits: Thresholds
) -> Record:
    """The record a network makes of a report."""
    text = document(record["text"])
    day = date.fromisoformat(record["date"]) if record.get("date") else None
    published = PublicationDate(day, "option", day.isoformat()) if day else None
    report = Report(record["id"], record["text"], "", "", "", published=published)
    found = extraction(report, view(text, day), decode(reading, words, e.sentence, limits), "trial")
    order = {claim.id: n for n, claim in enumerate(found.claims)}
    return {
        "id": record["id"],
        "text": record["text"],
        "claims": [claim_record(claim) for claim in found.claims],
        "events": [
            {"claims": [order[i] for i in group], "type": found.claims[order[group[0]]].type}
            for group in found.together
        ],
    }


def judge(
    encoder: Encoder, heads: Heads, records: Sequence[Record], examples: Sequence[Example],
    limits: Thresholds = LIMITS, use: bool = True,
) -> Figures:  # fmt: skip
    """All figures on marked records."""
    reading = weights_of(heads)
    words = vectors(encoder, heads, examples, use)
    given = {
        r["id"]: predicted(reading, r, e, w, limits)
        for r, e, w in zip(records, examples, words, strict=True)
    }
    return score({r["id"]: r for r in records}, given)


def line(figures: Figures) -> str:
    """The main figures in one line."""
    shown = figures.record()
    heads = ("claims", "triggers", "arguments", "origin", "not occurred", "grouping")
    parts = [f"{name} {shown[name]['f1']:.3f}" for name in heads]
    return "  ".join([*parts, f"invented {shown['invented']['share']:.3f}"])
