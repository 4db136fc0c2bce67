"""What a report says of the ties between two parties: a suggestion for the registry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.lexicon.tie_entries import Relation
from marsad.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A party of a suggestion: its words, its name, and its id where the registry has one."""

    span: Span
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One party's tie to another as one sentence of a report states it.

    ``quote`` holds both parties and the words between them. ``sources`` is the chain of those
    who say so, as a claim in the sentence has it; empty means the report's own voice. ``entry``
    names the entry of ties.yaml.
    """

    report: str
    day: date | None
    relation: Relation
    subject: Told
    object: Told
    quote: Span
    sources: tuple[Span, ...] = ()
    entry: str = ""
