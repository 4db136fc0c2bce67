"""How corpora and lexicon files write counts and times, and sentences with marked words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from marsad.expressions import Expression
from marsad.model import Count, PartialDate

# The day all examples count from: a Saturday, 23 Shawwal 1436.
REPORT_DAY = date(2015, 8, 8)


@dataclass(frozen=True)
class Example:
    """A sentence whose expressions are in [ ], and what they tell, in order."""

    text: str
    value: str
    day: str = ""  # a report's day other than REPORT_DAY; "none" for an unknown one

    @property
    def plain(self) -> str:
        return self.text.replace("[", "").replace("]", "")

    @property
    def marked(self) -> list[str]:
        return re.findall(r"\[([^]]*)\]", self.text)

    @property
    def report_day(self) -> date | None:
        if not self.day:
            return REPORT_DAY
        return None if self.day == "none" else date.fromisoformat(self.day)


def read_corpus(name: str) -> list[Example]:
    """The examples of a corpus; unlike a lexicon file it may hold any spelling."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return [Example(**row) for row in yaml.load(text, Loader=yaml.CBaseLoader)]


def written(value: Count | PartialDate) -> str:
    """A value as the corpora write it: 3, ~400, 20+?, 10-15; 2015-08-07, first/last, ?."""
    if isinstance(value, PartialDate):
        if value.earliest is None:
            return "?"
        same = value.earliest == value.latest
        return f"{value.earliest}" if same else f"{value.earliest}/{value.latest}"
    upper = "+" if value.maximum is None else f"-{value.maximum}"
    exact = value.maximum == value.minimum
    about, vague = "~" * value.approximate, "?" * value.vague
    return f"{about}{value.minimum}{'' if exact else upper}{vague}"


def all_written(found: Iterable[Expression]) -> str:
    return " ".join(written(expression.value) for expression in found) or "none"
