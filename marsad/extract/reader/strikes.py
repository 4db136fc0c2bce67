"""Which kind of strike a claim tells of, where its own words leave it open.

`هجوم` is an air strike where aircraft strike and an explosion where a car bomb does; `قصف` is
shelling unless aircraft are in sight. So who strikes settles the kind: of 359 claims of the
corpus whose agent is an aircraft 354 are air strikes. And the strikes of one event are of one
kind, told by its more special words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from marsad.extract.reader.features import INDEX, MEANS, NAMES, TYPES
from marsad.extract.reader.heads import Array
from marsad.extract.reader.scheme import Mention, Trigger

# "attack" says least: it is listed first and gives way to the others.
STRIKES = tuple(TYPES.index(name) for name in ("attack", *MEANS))
BY_AIR = TYPES.index("air-strike")
OPEN = frozenset(STRIKES) - {BY_AIR}
AIRCRAFT = [INDEX["kind aircraft"], INDEX["weapon aerial"]]
PLAIN = 0.95  # of the mass of strikes: a word as sure as that keeps its kind
TOLD = 0.7  # so sure must one word of the event be of its kind to lend it to the others
LITTLE = 0.02  # no word rules a kind out


def from_the_air(words: Array, mentions: Sequence[Mention]) -> bool:
    """Whether any of the mentions names aircraft; ``words`` as ``Heads.words`` makes them."""
    features = words[:, -len(NAMES) :]
    return any(features[m.first : m.last, AIRCRAFT].any() for m in mentions)


def settle(
    triggers: Sequence[Trigger],
    chances: Array,
    by_air: Collection[int],
    groups: Sequence[Sequence[int]],
) -> list[Trigger]:
    """The triggers with the kind of strike settled, all else as it was.

    ``chances`` are the trigger head's, a row a word; ``by_air`` holds the numbers of triggers
    whose agent or instrument is an aircraft; ``groups`` are events, as numbers of triggers.
    """
    rows = {
        number: _of_strikes(chances[t.first], number in by_air)
        for number, t in enumerate(triggers)
        if t.type in STRIKES
    }
    kinds = {n: BY_AIR for n in rows if n in by_air}
    for group in groups:
        kinds |= _agreed({n: rows[n] for n in group if n in rows}, kinds, triggers)
    return [t._replace(type=kinds.get(number, t.type)) for number, t in enumerate(triggers)]


def mass(row: Array) -> float:
    """The chance that a word tells of some strike."""
    return float(row[[1 + type_ for type_ in STRIKES]].sum())


def _of_strikes(row: Array, by_air: bool) -> Array:
    """The chance of each kind, given that the word tells of a strike."""
    if by_air:
        return np.array([type_ == BY_AIR for type_ in STRIKES], np.float32)
    own = row[[1 + type_ for type_ in STRIKES]]
    return np.asarray(own / own.sum())


def _agreed(
    rows: dict[int, Array], kinds: dict[int, int], triggers: Sequence[Trigger]
) -> dict[int, int]:
    """The kinds of one event's strikes that are not plain by themselves."""
    if len({kinds.get(n, triggers[n].type) for n in rows}) < 2:
        return {}
    table = np.stack(list(rows.values()))
    if table[:, 1:].max() < TOLD:
        return {}
    best = 1 + int(np.log(table[:, 1:] + LITTLE).sum(0).argmax())
    return {n: STRIKES[best] for n, row in rows.items() if row.max() < PLAIN}
