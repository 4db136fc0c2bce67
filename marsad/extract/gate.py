"""Which reports are worth reading closely: most of a newspaper tells of no conflict."""

from __future__ import annotations

from marsad.arabic import Document
from marsad.lexicon.triggers import TriggerHit, find
from marsad.ontology import types

STRONG = 0.6  # weight from which a word counts as violence by itself
TELLING, ENOUGH = 0.4, 1.5  # weight from which any other word counts, and how much of it is enough


def may_hold_claims(document: Document) -> bool:
    """Some word names violence, or several name talks, demands, support and the like.

    Only words with the context that their entry asks for count. The figures of what passes and
    what is lost are in docs/explanation/quality.md.
    """
    weight = 0.0
    for sentence in document.sentences:
        for hit in find(document, sentence.first, sentence.last):
            if not hit.supported:
                continue
            if is_violent(hit):
                return True
            if hit.entry.weight >= TELLING:
                weight += hit.entry.weight
    return weight >= ENOUGH


def is_violent(hit: TriggerHit) -> bool:
    """A word that names violence by itself, not a soft act or an ordinary word."""
    return hit.entry.weight >= STRONG and types()[hit.entry.type].scope == "hard"
