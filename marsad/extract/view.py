"""What the lexicons and expressions say of a document's words, each by the word it begins at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from marsad.arabic import Document
from marsad.expressions import Expression, find_counts, find_dates
from marsad.lexicon import cues
from marsad.lexicon.phrases import Hit, Table


@dataclass(frozen=True)
class View:
    """Lexicon hits by table and first word; numbers and times by first word."""

    document: Document
    hits: dict[str, dict[int, Hit[Any]]]
    counts: dict[int, Expression]
    dates: dict[int, Expression]


@cache
def tables() -> dict[str, Table[Any]]:
    """The lexicons that are looked up for every word."""
    return {
        "names": cues.party_names(),
        "parties": cues.parties(),
        "place_kinds": cues.place_kinds(),
        "place_names": cues.place_names(),
        "sources": cues.source_nouns(),
        "instruments": cues.instruments(),
        "boundaries": cues.boundaries(),
        "reporting": cues.reporting(),
        "light": cues.light_verbs(),
        "status": cues.status_cues(),
        "locatives": cues.locatives(),
    }


@lru_cache(maxsize=1 << 15)  # distinct words: the frequent half of a day of newspapers
def _beginning(word_key: str) -> tuple[str, ...]:
    """The tables that have forms beginning with a word: one look-up for all of them."""
    return tuple(name for name, table in tables().items() if table.begins(word_key))


def view(document: Document, report_day: date | None) -> View:
    """The hits of a document; of one table none overlaps another."""
    known = tables()
    hits: dict[str, dict[int, Hit[Any]]] = {name: {} for name in known}
    free = dict.fromkeys(known, 0)
    for index, word in enumerate(document.words):
        for name in _beginning(word.key):
            if index >= free[name] and (hit := known[name].best(document.words, index)):
                hits[name][index] = hit
                free[name] = hit.last
    return View(
        document,
        hits,
        {found.first: found for found in find_counts(document)},
        {found.first: found for found in find_dates(document, report_day)},
    )
