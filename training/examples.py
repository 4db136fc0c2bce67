"""Marked records as what the network is taught: numbers for words, mentions, links, events."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from marsad.arabic import document, key
from marsad.extract.reader import scheme
from marsad.extract.reader.decoding import sentence_numbers
from marsad.extract.reader.features import TYPES, Features, features
from marsad.extract.reader.pieces import Pieces, Vocabulary
from marsad.extract.view import view
from marsad.lexicon.gazetteer import named
from marsad.lexicon.place_keys import place_key

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


def place_words(records: Iterable[Record]) -> list[str]:
    """The places of a corpus that are one word, each once."""
    found = {
        word
        for record in records
        for claim in record["claims"]
        for argument in claim["args"]
        if argument["role"] == "place"
        for word in PLACE_WORD.findall(record["text"][slice(*argument["span"])])
    }
    return sorted(word for word in found if _in_gazetteer(word))


def _in_gazetteer(word: str) -> bool:
    """A known name as it stands: no letter attached, no word for a kind of place."""
    attached = word[0] in "وبلف" and _named(word[1:])
    return _named(word) and not attached and not view(document(word), None).hits["place_kinds"]


@lru_cache(maxsize=1 << 14)
def _named(word: str) -> bool:
    return bool(named(place_key([key(word)])))


PLACE_WORD = re.compile("[ء-ي]{4,}")


def elsewhere(record: Record, names: Sequence[str], rng: random.Random) -> Record:
    """The report as if it told of other places: some one-word names give way to others.

    Every mention of a name is changed alike, also behind an attached letter. What is marked stays
    marked; values of dates and numbers are not touched.
    """
    own = {name for name in place_words([record]) if rng.random() < 0.7}
    if not own:
        return record
    new = {name: rng.choice(names) for name in sorted(own)}
    pattern = re.compile(rf"(?<![ء-ي])([وفبلك]{{0,2}})({'|'.join(sorted(own))})(?![ء-ي])")
    text, pieces, moves, at = record["text"], [], [(0, 0)], 0
    for match in pattern.finditer(text):
        pieces += [text[at : match.start(2)], new[match[2]]]
        at = match.end(2)
        moves.append((at, moves[-1][1] + len(new[match[2]]) - len(match[2])))
    ends = [end for end, _ in moves]

    def moved(spans: Any) -> Any:
        if isinstance(spans, list) and spans and all(isinstance(n, int) for n in spans):
            return [n + moves[bisect_right(ends, n) - 1][1] for n in spans]
        return spans

    claims = [
        dict(
            claim, trigger=moved(claim["trigger"]), sources=[moved(s) for s in claim["sources"]],
            args=[dict(a, span=moved(a["span"])) for a in claim["args"]],
        )
        for claim in record["claims"]
    ]  # fmt: skip
    return dict(record, text="".join([*pieces, text[at:]]), claims=claims)


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
