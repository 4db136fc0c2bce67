"""Which reports are worth reading closely: most of a newspaper tells of no violence."""

from __future__ import annotations

from marsad.arabic import Document
from marsad.lexicon.triggers import TriggerHit, find
from marsad.ontology import types

STRONG = 0.6  # weight from which a word counts as violence by itself


def may_hold_claims(document: Document) -> bool:
    """Some word of the text names violence, with the context its entry asks for.

    The figures of what passes and what is lost are in docs/explanation/quality.md.
    """
    return any(
        is_violent(hit)
        for sentence in document.sentences
        for hit in find(document, sentence.first, sentence.last)
        if hit.supported
    )


def is_violent(hit: TriggerHit) -> bool:
    """A word that names violence by itself, not a soft act or an ordinary word."""
    return hit.entry.weight >= STRONG and types()[hit.entry.type].scope == "hard"
