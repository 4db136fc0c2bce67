"""From the heads' chances to claims: which words, which roles, whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import Document
from marsad.extract.reader import scheme
from marsad.extract.reader.heads import Array, Heads, sigmoid, softmax
from marsad.extract.reader.scheme import Mention, Trigger

PARTY = scheme.SPAN_KINDS.index("party")
SOURCE_KIND = scheme.SPAN_KINDS.index("source")
VALUED = frozenset({"time", "count"})
SOURCE, RELAY = scheme.ROLES.index("source"), scheme.ROLES.index("relay")


@dataclass(frozen=True)
class Thresholds:
    """From which chance on something is said; set on the held-out tenth."""

    trigger: float = 0.5
    mention: float = 0.4
    role: float = 0.5
    value: float = 0.5  # of times and counts, where a wrong one is worse than none
    source: float = 0.5
    event: float = 0.5
    loaded: float = 0.5


def least_of(role: str, limits: Thresholds) -> float:
    """From which chance on a mention is said to stand in a role."""
    if role in {"source", "relay"}:
        return limits.source
    return limits.value if role in VALUED else limits.role


class Filled(NamedTuple):
    """A mention in a role, and how sure."""

    role: str
    mention: Mention
    chance: float


@dataclass
class Found:
    """A claim over word numbers."""

    trigger: Trigger
    chance: float
    status: int
    status_chance: float
    roles: list[Filled] = field(default_factory=list)
    sources: list[Filled] = field(default_factory=list)


class Decoded(NamedTuple):
    """What was read: claims, events as lists of claim indexes, loaded words with their tone."""

    claims: list[Found]
    events: list[list[int]]
    loaded: list[tuple[int, int, str]]


def sentence_numbers(text: Document) -> scheme.Numbers:
    """The number of each word's sentence."""
    numbers = np.zeros(len(text.words), np.int64)
    for number, sentence in enumerate(text.sentences):
        numbers[sentence.first : sentence.last] = number
    return numbers


def decode(heads: Heads, words: Array, sentence: scheme.Numbers, limits: Thresholds) -> Decoded:
    """The reading of one report; ``words`` as ``Heads.words`` makes them."""
    if not len(words):
        return Decoded([], [], [])
    triggers, sure = find_triggers(heads.chances("trigger", words), limits.trigger)
    loaded = find_loaded(heads.chances("loaded", words), limits.loaded)
    if not triggers:
        return Decoded([], [], loaded)
    mentions = find_mentions(heads.kinds(words), limits.mention)
    status = heads.chances("status", words[[t.first for t in triggers]])
    claims = [
        Found(t, chance, int(row.argmax()), float(row.max()))
        for t, chance, row in zip(triggers, sure, status, strict=True)
    ]
    if mentions:
        _link(heads, (words, sentence), claims, mentions, limits)
    together = heads.same_event(words, triggers, sentence)
    return Decoded(claims, cluster(together, limits.event), loaded)


def find_triggers(chances: Array, least: float) -> tuple[list[Trigger], list[float]]:
    """Words that name an event with at least a chance of ``least``, and that chance."""
    types = chances[:, 1 : scheme.GOES_ON]
    total = types.sum(1)
    goes_on = chances.argmax(1) == scheme.GOES_ON
    triggers: list[Trigger] = []
    sure: list[float] = []
    for first in np.nonzero(total >= least)[0].tolist():
        last = first + 1
        while last < len(chances) and goes_on[last] and total[last] < least and last - first < 3:
            last += 1
        triggers.append(Trigger(first, last, int(types[first].argmax())))
        sure.append(float(types[first].max()))
    return triggers, sure


def find_mentions(chances: Array, least: float) -> list[Mention]:
    """Spans of each kind: from a likely beginning on as long as the kind goes on."""
    found: list[Mention] = []
    for kind in range(len(scheme.SPAN_KINDS)):
        of = chances[:, kind]
        begins = (of[:, 1] >= least) & (of[:, 1] >= of[:, 2])
        inside = ~begins & (of[:, 1] + of[:, 2] > of[:, 0]) & (of[:, 2] >= of[:, 1])
        found += [Mention(first, last, kind) for first, last in scheme.runs(begins, inside)]
    return found


def find_loaded(chances: Array, least: float) -> list[tuple[int, int, str]]:
    """Loaded spans with their tone."""
    against, favour = chances[:, 1] + chances[:, 2], chances[:, 3] + chances[:, 4]
    verdict = np.maximum(against, favour) >= least
    begins = verdict & (chances[:, 1] + chances[:, 3] >= chances[:, 2] + chances[:, 4])
    spans = scheme.runs(begins, verdict & ~begins)
    return [(a, b, "against" if against[a] >= favour[a] else "for") for a, b in spans]


def _link(
    heads: Heads,
    read: tuple[Array, scheme.Numbers],
    claims: list[Found],
    mentions: list[Mention],
    limits: Thresholds,
) -> None:
    """Fill the claims' roles; ``read`` are the words and the numbers of their sentences."""
    words, sentence = read
    triggers = [claim.trigger for claim in claims]
    pairs = scheme.pairs(triggers, mentions, sentence)
    scores = heads.links(words, triggers, mentions, pairs)
    chances = sigmoid(scores)
    nobody = heads.nobody(words[[t.first for t in triggers]])
    for number, claim in enumerate(claims):
        rows = np.nonzero(pairs.trigger == number)[0]
        mine = [mentions[m] for m in pairs.mention[rows]]
        claim.roles = _roles(mine, chances[rows], limits)
        claim.sources = _sources(mine, scores[rows], nobody[number], limits.source)


def _roles(mentions: Sequence[Mention], chances: Array, limits: Thresholds) -> list[Filled]:
    """Each mention in its likeliest role, in the order of the text."""
    found: list[Filled] = []
    for mention, row in zip(mentions, chances, strict=True):
        allowed = scheme.ROLE_OF_KIND[scheme.SPAN_KINDS[mention.kind]]
        if "source" in allowed:
            continue
        role = max(allowed, key=lambda name: row[scheme.ROLES.index(name)])
        chance = float(row[scheme.ROLES.index(role)])
        if chance >= least_of(role, limits):
            found.append(Filled(role, mention, chance))
    return sorted(found, key=lambda each: (each.mention.first, each.role))


def _sources(
    mentions: Sequence[Mention], scores: Array, nobody: Array, least: float
) -> list[Filled]:
    """The likeliest source, then who relayed it; each competes with nobody."""
    rows = [n for n, mention in enumerate(mentions) if mention.kind == SOURCE_KIND]
    found: list[Filled] = []
    for column, name in ((SOURCE, "source"), (RELAY, "relay")):
        if not rows:
            break
        chances = softmax(np.append(scores[rows, column], nobody[column - SOURCE])[None, :])[0]
        best = int(chances[:-1].argmax())
        taken = bool(found) and found[0].mention == mentions[rows[best]]
        if chances[best] < least or taken:
            break
        found.append(Filled(name, mentions[rows[best]], float(chances[best])))
    return found


def cluster(together: Array, least: float) -> list[list[int]]:
    """Groups by average linkage: the likeliest two join while their mean chance is enough."""
    size = len(together)
    groups: list[list[int]] = [[n] for n in range(size)]
    means = np.tril(together, -1).astype(np.float64)
    while size > 1:
        later, earlier = divmod(int(means.argmax()), size)
        if means[later, earlier] < least or later == earlier:
            break
        _join(means, groups, earlier, later)
    return sorted(sorted(group) for group in groups if group)


def _join(means: NDArray[np.float64], groups: list[list[int]], kept: int, gone: int) -> None:
    """Two groups become one; its mean chance with every other is that of both, by their sizes."""
    full = means + means.T
    sizes = len(groups[kept]), len(groups[gone])
    row = (full[kept] * sizes[0] + full[gone] * sizes[1]) / sum(sizes)
    groups[kept] += groups[gone]
    groups[gone] = []
    row[[kept, *(n for n, group in enumerate(groups) if not group)]] = 0
    means[kept, :kept], means[kept + 1 :, kept] = row[:kept], row[kept + 1 :]
    means[gone, :], means[:, gone] = 0, 0
