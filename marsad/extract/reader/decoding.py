"""From the heads' chances to claims: which words, which roles, whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import Document
from marsad.extract.reader import scheme, strikes
from marsad.extract.reader.heads import Array, Heads, softmax
from marsad.extract.reader.scheme import Mention, Trigger

PARTIES = frozenset({"agent", "target"})
MEANS = frozenset({"agent", "instrument"})  # of a strike
SOURCE_KIND = scheme.SPAN_KINDS.index("source")
VALUED = frozenset({"time", "count"})
STRETCH = 256  # triggers among which events are sought; real reports have up to some sixty


@dataclass(frozen=True)
class Thresholds:
    """From which chance on something is said; set on the held-out tenth."""

    trigger: float = 0.5
    type: float = 0.0  # of the likeliest type; below it the trigger is not said
    mention: float = 0.4  # words that may name a source
    role: float = 0.5
    value: float = 0.5  # of times and counts, where a wrong one is worse than none
    source: float = 0.5
    event: float = 0.5


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
    """What was read: claims, and events as lists of claim indexes."""

    claims: list[Found]
    events: list[list[int]]


class Seen(NamedTuple):
    """The words of a report as the heads see them.

    ``words`` as ``Heads.words`` makes them, the number of each one's sentence, and a mark at
    those that were not read, of which nothing is said.
    """

    words: Array
    sentence: scheme.Numbers
    unread: NDArray[np.bool_]


def sentence_numbers(text: Document) -> scheme.Numbers:
    """The number of each word's sentence."""
    numbers = np.zeros(len(text.words), np.int64)
    for number, sentence in enumerate(text.sentences):
        numbers[sentence.first : sentence.last] = number
    return numbers


def decode(
    heads: Heads, words: Array, sentence: scheme.Numbers, limits: Thresholds,
    unread: NDArray[np.bool_] | None = None,
) -> Decoded:  # fmt: skip
    """The reading of one report; ``words``, ``sentence`` and ``unread`` as ``Seen`` has them."""
    if not len(words):
        return Decoded([], [])
    seen = Seen(words, sentence, np.zeros(len(words), np.bool_) if unread is None else unread)
    triggers, sure = find_typed(heads, seen, limits)
    if not triggers:
        return Decoded([], [])
    status = heads.chances("status", words[[t.first for t in triggers]])
    claims = [
        Found(t, chance, int(row.argmax()), float(row.max()))
        for t, chance, row in zip(triggers, sure, status, strict=True)
    ]
    for claim, roles in zip(claims, roles_around(heads, seen, triggers, limits), strict=True):
        claim.roles = roles
    _find_sources(heads, seen, claims, limits)
    together = heads.same_event(words, triggers, sentence)
    return Decoded(claims, cluster(together, limits.event))


def find_typed(heads: Heads, seen: Seen, limits: Thresholds) -> tuple[list[Trigger], list[float]]:
    """The triggers, strikes of settled kind among them, that are sure enough of their type."""
    words, sentence, unread = seen
    chances = _silent(heads.chances("trigger", words), unread)
    triggers, sure = find_triggers(chances, limits.trigger)
    if not triggers:
        return [], []
    open_ = [n for n, t in enumerate(triggers) if t.type in strikes.OPEN]
    roles = roles_around(heads, seen, [triggers[n] for n in open_], limits)
    by_air = {
        number
        for number, mine in zip(open_, roles, strict=True)
        if strikes.from_the_air(words, [each.mention for each in mine if each.role in MEANS])
    }
    status = heads.chances("status", words[[t.first for t in triggers]]).argmax(1)
    groups = [
        [n for n in event if status[n] == one]  # what is planned is not what has happened
        for event in cluster(heads.same_event(words, triggers, sentence), limits.event)
        for one in sorted(set(status[event].tolist()))
    ]
    settled = strikes.settle(triggers, chances, by_air, groups)
    kept = [
        (t, strikes.mass(chances[t.first]) if t.type != was.type else chance)
        for t, was, chance in zip(settled, triggers, sure, strict=True)
    ]
    kept = [(t, chance) for t, chance in kept if chance >= limits.type]
    return [t for t, _ in kept], [chance for _, chance in kept]


def roles_around(
    heads: Heads, seen: Seen, triggers: Sequence[Trigger], limits: Thresholds
) -> list[list[Filled]]:
    """The roles around each trigger."""
    near = scheme.near(triggers, seen.sentence)
    chances = _silent(heads.arguments(seen.words, triggers, near), seen.unread[near.word])
    return [
        find_roles(rows[inside], int(word[0]), limits)
        for rows, inside, word in zip(chances, near.inside, near.word, strict=True)
    ]


def _silent(chances: Array, unread: NDArray[np.bool_]) -> Array:
    """The chances with those of unread words wholly on nothing, their first column."""
    chances[unread] = 0
    chances[unread, ..., 0] = 1
    return chances


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


def find_sources(chances: Array, least: float) -> list[Mention]:
    """Words that may name a source: from a likely beginning on as long as they go on."""
    begins = (chances[:, 1] >= least) & (chances[:, 1] >= chances[:, 2])
    goes_on = (chances[:, 1] + chances[:, 2] > chances[:, 0]) & (chances[:, 2] >= chances[:, 1])
    spans = scheme.runs(begins, ~begins & goes_on)
    return [Mention(first, last, SOURCE_KIND) for first, last in spans]


def find_roles(chances: Array, first: int, limits: Thresholds) -> list[Filled]:
    """The roles around one trigger, in the order of the text; ``first`` is the first row's word."""
    found: list[Filled] = []
    for number, role in enumerate(scheme.ARGUMENTS):
        of, least = chances[:, number], least_of(role, limits)
        likely = of[:, 1] + of[:, 2] > of[:, 0]
        begins = likely & (of[:, 1] >= of[:, 2])
        kind = scheme.SPAN_KINDS.index("party" if role in PARTIES else role)
        for begin, end in scheme.runs(begins, likely & ~begins):
            chance = float(of[begin, 1:].sum())
            if begins[begin] and chance >= least:
                mention = Mention(first + begin, first + end, kind)
                found.append(Filled(role, mention, chance))
    return sorted(_one_side(found), key=lambda each: (each.mention.first, each.role))


def _one_side(found: Sequence[Filled]) -> list[Filled]:
    """Who acts is not who is acted upon: of two readings of the same words the likelier."""
    parties = [each for each in found if each.role in PARTIES]

    def beaten(each: Filled) -> bool:
        return any(
            other.role != each.role and other.chance > each.chance
            and other.mention.first < each.mention.last
            and each.mention.first < other.mention.last
            for other in parties
        )  # fmt: skip

    return [each for each in found if each.role not in PARTIES or not beaten(each)]


def _find_sources(heads: Heads, seen: Seen, claims: list[Found], limits: Thresholds) -> None:
    """Whose word each claim is."""
    words, sentence, unread = seen
    chances = _silent(heads.kinds(words)[:, SOURCE_KIND], unread)
    mentions = find_sources(chances, limits.mention)
    if not mentions:
        return
    triggers = [claim.trigger for claim in claims]
    pairs = scheme.pairs(triggers, mentions, sentence)
    scores = heads.sources(words, triggers, mentions, pairs)
    nobody = heads.nobody(words[[t.first for t in triggers]])
    for number, claim in enumerate(claims):
        rows = np.nonzero(pairs.trigger == number)[0]
        mine = [mentions[m] for m in pairs.mention[rows]]
        claim.sources = choose_sources(mine, scores[rows], nobody[number], limits.source)


def choose_sources(
    mentions: Sequence[Mention], scores: Array, nobody: Array, least: float
) -> list[Filled]:
    """The likeliest source, then who relayed it; each competes with nobody."""
    found: list[Filled] = []
    for column, name in enumerate(scheme.SOURCES):
        if not mentions:
            break
        chances = softmax(np.append(scores[:, column], nobody[column])[None, :])[0]
        best = int(chances[:-1].argmax())
        taken = bool(found) and found[0].mention == mentions[best]
        if chances[best] < least or taken:
            break
        found.append(Filled(name, mentions[best], float(chances[best])))
    return found


def cluster(together: Array, least: float) -> list[list[int]]:
    """Groups by average linkage: the likeliest two join while their mean chance is enough.

    No event reaches from one stretch of ``STRETCH`` triggers to the next: a report that long is a
    list or worse, and the work would grow with the cube of its length.
    """
    size = len(together)
    groups = []
    for at in range(0, size, STRETCH):
        here = together[at : at + STRETCH, at : at + STRETCH]
        groups += [[at + n for n in group] for group in _clusters(here, least)]
    return groups


def _clusters(together: Array, least: float) -> list[list[int]]:
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
