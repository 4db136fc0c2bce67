"""What an entry of ties.yaml may hold: words by which a report ties one party to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from marsad.arabic import key

Relation = Literal["member_of", "loyal_to", "backed_by", "led_by", "split_from"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, kw_only=True)
class TieExample:
    """A sentence written for an entry, and the words of the two parties that must be found."""

    text: str
    subject: str
    object: str


@dataclass(frozen=True, kw_only=True, eq=False)
class TieWord:
    """A word that ties the party before it to the party behind it; ties.yaml tells the fields."""

    forms: tuple[str, ...]
    relation: Relation
    kind: Literal["participle", "noun", "phrase", "verb"]
    present: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    national: bool = False
    deed: bool = False
    examples: tuple[TieExample, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "verb" and len(self.forms) != len(self.present):
            raise ValueError(f"{self.id}: a verb has a present for each form")
        if self.kind != "verb" and self.present:
            raise ValueError(f"{self.id}: only a verb has a present")
        if self.kind == "participle" and not (self.after or self.national):
            raise ValueError(f"{self.id}: a participle needs 'after' or 'national'")

    @property
    def id(self) -> str:
        """The first form: what messages and records name the entry by."""
        return self.forms[0]

    @cached_property
    def between_keys(self) -> frozenset[str]:
        return frozenset(map(key, self.between))

    @cached_property
    def through_keys(self) -> frozenset[str]:
        return frozenset(map(key, self.through))

    @cached_property
    def after_keys(self) -> frozenset[str]:
        return frozenset(map(key, self.after))
