"""The words of ties.yaml as a table."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon import phrases
from marsad.lexicon.loader import read_entries
from marsad.lexicon.phrases import Pairs, Table
from marsad.lexicon.tie_entries import TieWord


@lru_cache(maxsize=1)
def tie_words() -> Table[TieWord]:
    """Words that tie the party before them to the party behind them, in all their forms."""
    entries = read_entries("ties", TieWord)
    return phrases.build(entries, (pair for entry in entries for pair in _forms(entry)))


def _forms(entry: TieWord) -> Pairs[TieWord]:
    for n, form in enumerate(entry.forms):
        if entry.kind == "participle":
            yield from phrases.adjective(entry, form)
        elif entry.kind == "verb":
            yield from phrases.verb(entry, form, entry.present[n])
        else:
            yield phrases.fixed(entry, form)
