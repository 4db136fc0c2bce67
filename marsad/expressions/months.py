"""Month names of all traditions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from marsad.expressions.integers import Example
from marsad.expressions.phrases import Phrases
from marsad.lexicon.loader import read_entries


@dataclass(frozen=True)
class Month:
    """A month's names in one tradition. ``alone``: the bare name means nothing else."""

    forms: tuple[str, ...]
    month: int
    tradition: Literal["gulf", "levant", "maghreb", "morocco", "islamic"]
    examples: tuple[Example, ...]
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    alone: bool = True
    exact: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not one of 1 to 12")


@cache
def months() -> Phrases[Month]:
    return Phrases((form, e) for e in read_entries("months", Month) for form in e.forms)
