"""What the lexicons and expressions say of each word, as numbers for the encoder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import Document
from marsad.extract.view import View
from marsad.lexicon.triggers import find
from marsad.model import STATUSES
from marsad.ontology import types

TABLES = (
    "names", "parties", "place_kinds", "place_names", "sources", "instruments", "boundaries",
    "reporting", "light", "status", "locatives",
)  # fmt: skip
KINDS = (
    "armed", "state", "person", "civilian", "body", "aircraft", "artillery", "naval", "thing",
    "media",
)  # fmt: skip
TYPES = tuple(sorted(types()))
NAMES: tuple[str, ...] = (
    *(f"trigger {name}" for name in TYPES),
    "trigger goes on", "trigger is a verb", "trigger unsupported",
    *(f"{table} begins" for table in TABLES),
    *(f"{table} goes on" for table in TABLES),
    *(f"status {name}" for name in STATUSES),
    *(f"kind {name}" for name in KINDS),
    "count begins", "count goes on", "date begins", "date goes on", "headline",
)  # fmt: skip
INDEX = {name: number for number, name in enumerate(NAMES)}

Features = NDArray[np.float32]


def features(seen: View) -> Features:
    """A row of zeros and ones for each word, as ``NAMES`` lists them."""
    document = seen.document
    found = np.zeros((len(document.words), len(NAMES)), np.float32)
    _tables(found, seen)
    _triggers(found, document)
    for name, expressions in (("count", seen.counts), ("date", seen.dates)):
        for each in expressions.values():
            _span(found, name, each.first, each.last)
    if document.sentences:
        title_end = document.text.find("\n")
        headline = [word.end <= title_end for word in document.words]
        found[headline, INDEX["headline"]] = 1
    return found


def _span(found: Features, name: str, first: int, last: int) -> None:
    found[first, INDEX[f"{name} begins"]] = 1
    found[first + 1 : last, INDEX[f"{name} goes on"]] = 1


def _tables(found: Features, seen: View) -> None:
    for table in TABLES:
        for hit in seen.hits[table].values():
            _span(found, table, hit.first, hit.last)
            kind = getattr(hit.entry, "kind", None)
            if table in {"parties", "sources"} and kind in KINDS:
                found[hit.first, INDEX[f"kind {kind}"]] = 1
            status = getattr(hit.entry, "status", None)
            if table == "status" and status:
                found[hit.first, INDEX[f"status {status}"]] = 1


def _triggers(found: Features, document: Document) -> None:
    for sentence in document.sentences:
        for hit in find(document, sentence.first, sentence.last):
            found[hit.first, INDEX[f"trigger {hit.entry.type}"]] = 1
            found[hit.first + 1 : hit.last, INDEX["trigger goes on"]] = 1
            if hit.form.tense in {"past", "present"}:
                found[hit.first, INDEX["trigger is a verb"]] = 1
            if not hit.supported:
                found[hit.first, INDEX["trigger unsupported"]] = 1
