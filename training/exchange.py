"""Reports told of others: places, parties, sources, days and weapons give way to their like.

What is marked stays marked; only its words change, every mention of a name alike. So the network
learns how a report says who did what, not which names of the corpus do which things (mention
replacement, as in Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity
Recognition").
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from marsad.arabic import document, key
from marsad.extract.view import view
from marsad.lexicon.gazetteer import named
from marsad.lexicon.place_keys import place_key

Record = dict[str, Any]
PLACE_WORD = re.compile("[ء-ي]{4,}")
PLACE_SHARE, OTHER_SHARE = 0.7, 0.4  # of a report's names that give way
COMMON = 8  # times that a first word leads a name of its role, to stand for a kind of its own
ENDINGS = ("ون", "ين", "ات", "ان", "ة", "ا", "ه", "هم", "ها")


@dataclass(frozen=True)
class Stock:
    """What may stand for what: one-word places, and marked words by kind."""

    places: Sequence[str]
    others: Mapping[tuple[str, ...], Sequence[str]]
    heads: frozenset[tuple[str, str]]


def stock(records: Sequence[Record]) -> Stock:
    """The names of a corpus."""
    found = [(role, words) for r in records for role, words, _ in _marked(r)]
    count = Counter((role, words.split()[0]) for role, words in found)
    heads = frozenset(head for head, times in count.items() if times >= COMMON)
    others: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for role, words in found:
        if words.count("(") == words.count(")") and words.count("«") == words.count("»"):
            others[_kind(role, words, heads)].add(words)
    return Stock(place_words(records), {k: sorted(v) for k, v in others.items()}, heads)


def exchanged(record: Record, names: Stock, rng: random.Random) -> Record:
    """The report as if it told of other places, parties, sources, days and weapons."""
    new = {
        name: rng.choice(names.places)
        for name in sorted(place_words([record]))
        if rng.random() < PLACE_SHARE
    }
    other: dict[str, str] = {}
    for role, words, span in _marked(record):
        if words in other or rng.random() > OTHER_SHARE or _alone(record, words, span):
            continue
        choice = names.others.get(_kind(role, words, names.heads), ())
        if len(choice) > 1:
            other[words] = rng.choice(choice)
    return _told_of(_told_of(record, other, ""), new, "[وفبلك]{0,2}")


def _marked(record: Record) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Role and words of what is marked, places and numbers aside."""
    for claim in record["claims"]:
        for argument in claim["args"]:
            if argument["role"] in {"agent", "target", "time", "instrument"}:
                first, last = argument["span"]
                yield argument["role"], record["text"][first:last], (first, last)
        for first, last in claim["sources"]:
            yield "source", record["text"][first:last], (first, last)


def _kind(role: str, words: str, heads: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """What a name must share with another to stand for it: its first word, or that word's form."""
    head = words.split(maxsplit=1)[0]
    if role in {"agent", "target"}:
        role = "party"
    if (role, head) in heads or ("agent", head) in heads or ("target", head) in heads:
        return role, head
    ending = next((end for end in ENDINGS if head.endswith(end)), "")
    attached = head[0] if head[0] in "وبلف" else ""
    if " " not in words:
        return (role, words)  # a rare word of its own: nothing stands for it
    return role, attached, "ال" if head.startswith("ال") else "", ending


def _alone(record: Record, words: str, span: tuple[int, int]) -> bool:
    """Whether the words must stay: they hold a trigger or a number, or cut a mark."""
    if any(c.isdigit() for c in words) or "\n" in words:
        return True
    places = [m.span() for m in re.finditer(_bounded(re.escape(words), ""), record["text"])]
    if span not in places:
        return True
    marks = [
        tuple(mark)
        for claim in record["claims"]
        for mark in (claim["trigger"], *claim["sources"], *(a["span"] for a in claim["args"]))
    ]
    fixed = {tuple(claim["trigger"]) for claim in record["claims"]} | {
        tuple(argument["span"])
        for claim in record["claims"]
        for argument in claim["args"]
        if argument["role"] == "count"
    }
    return any(
        first < end and start < last
        and ((first, last) in fixed or not (first <= start and end <= last))
        for start, end in places
        for first, last in marks
    )  # fmt: skip


def _bounded(words: str, attached: str) -> str:
    return rf"(?<![ء-ي])({attached})({words})(?![ء-ي])"


def _told_of(record: Record, new: Mapping[str, str], attached: str) -> Record:
    """The record with names replaced wherever they stand, its marks moved along."""
    if not new:
        return record
    longest = sorted(new, key=lambda name: (-len(name), name))
    pattern = re.compile(_bounded("|".join(map(re.escape, longest)), attached))
    text, pieces, moves, at = record["text"], [], [(0, 0)], 0
    for match in pattern.finditer(text):
        pieces += [text[at : match.start(2)], new[match[2]]]
        at = match.end(2)
        moves.append((at, moves[-1][1] + len(new[match[2]]) - len(match[2])))
    ends = [end for end, _ in moves]

    def moved(span: Sequence[int]) -> list[int]:
        return [n + moves[bisect_right(ends, n) - 1][1] for n in span]

    claims = [
        dict(
            claim, trigger=moved(claim["trigger"]), sources=[moved(s) for s in claim["sources"]],
            args=[dict(a, span=moved(a["span"])) for a in claim["args"]],
        )
        for claim in record["claims"]
    ]  # fmt: skip
    return dict(record, text="".join([*pieces, text[at:]]), claims=claims)


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
