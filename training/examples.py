"""Marked records as what the network is taught: numbers for words, mentions, links, events."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from marsad.arabic import document
from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import sentence_numbers
from marsad.extract.reader.features import TYPES, Features, features
from marsad.extract.reader.pieces import Pieces, Vocabulary
from marsad.extract.view import view

Record = dict[str, Any]
Numbers = scheme.Numbers


@dataclass
class Example:
    """One report with its answers; indexes are word numbers."""

    id: str
    pieces: Pieces
    features: Features
    sentence: Numbers
    trigger: Numbers  # (words,) class of scheme
    kinds: Numbers  # (words, SPAN_KINDS) 0 out, 1 begins, 2 goes on
    triggers: list[scheme.Trigger] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    event: list[int] = field(default_factory=list)
    mentions: list[scheme.Mention] = field(default_factory=list)
    roles: dict[tuple[int, scheme.Mention], set[int]] = field(default_factory=dict)


def example(record: Record, vocabulary: Vocabulary) -> Example:
    """The example of a marked record."""
    text = document(record["text"])
    size = len(text.words)
    made = Example(
        record["id"], vocabulary.pieces(text), features(view(text, _day(record))),
        sentence_numbers(text), np.zeros(size, np.int64),
        np.zeros((size, len(scheme.SPAN_KINDS)), np.int64),
    )  # fmt: skip
    starts = {word.start: n for n, word in enumerate(text.words)}
    ends = {word.end: n + 1 for n, word in enumerate(text.words)}

    def at(span: list[int]) -> tuple[int, int]:
        return starts[span[0]], ends[span[1]]

    home = {n: number for number, e in enumerate(record.get("events", [])) for n in e["claims"]}
    for number, claim in enumerate(record["claims"]):
        first, last = at(claim["trigger"])
        kind = TYPES.index(claim["type"])
        made.trigger[first] = kind + 1
        made.trigger[first + 1 : last] = scheme.GOES_ON
        made.triggers.append(scheme.Trigger(first, last, kind))
        made.status.append(scheme.STATUS.index(claim["status"]))
        made.event.append(home.get(number, -1 - number))
        for argument in claim["args"]:
            _role(made, number, *at(argument["span"]), argument["role"])
        for place, source in enumerate(claim["sources"][:2]):
            _role(made, number, *at(source), ("source", "relay")[place])
    _spans(made)
    return made


def _day(record: Record) -> date | None:
    return date.fromisoformat(record["date"]) if record["date"] else None


def _role(made: Example, number: int, first: int, last: int, role: str) -> None:
    kind = next(k for k, roles in scheme.ROLE_OF_KIND.items() if role in roles)
    mention = scheme.Mention(first, last, scheme.SPAN_KINDS.index(kind))
    made.roles.setdefault((number, mention), set()).add(scheme.ROLES.index(role))


def _spans(made: Example) -> None:
    """Mark the mentions word by word; of two overlapping ones of a kind the longer stays."""
    for mention in sorted({m for _, m in made.roles}, key=lambda m: (m.first - m.last, m.first)):
        column = made.kinds[mention.first : mention.last, mention.kind]
        if not column.any():
            column[0], column[1:] = 1, 2
            made.mentions.append(mention)


def varied(record: Record, rng: random.Random) -> Record:
    """The record in another spelling, letter for letter as long: hasty, bare, other digits."""
    text = record["text"]
    ways = rng.sample(["hamza", "ya", "ta", "points", "digits"], rng.choice([1, 1, 2, 3]))
    if "hamza" in ways:
        text = re.sub("[أإآ]", "ا", text)
    if "ya" in ways:
        text = re.sub(r"ى\b", "ي", text) if rng.random() < 0.5 else re.sub(r"ي\b", "ى", text)
    if "ta" in ways:
        text = re.sub(r"ة\b", "ه", text)
    if "points" in ways:
        text = re.sub('[،؛:«»"]', lambda m: m[0] if rng.random() < 0.4 else " ", text)
    if "digits" in ways:
        table = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        back = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
        text = text.translate(table if rng.random() < 0.5 else back)
    return dict(record, text=text)
