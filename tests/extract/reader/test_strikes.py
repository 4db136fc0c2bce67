"""Which kind of strike: by who strikes, and by the other words of the event."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.extract.reader import scheme
from marsad.extract.reader.features import INDEX, NAMES, TYPES
from marsad.extract.reader.scheme import Mention, Trigger
from marsad.extract.reader.strikes import from_the_air, mass, settle

ATTACK, SHELLING, AIR, EXPLOSION, KILLING = (
    TYPES.index(name) for name in ("attack", "shelling", "air-strike", "explosion", "killing")
)


def settled(
    *rows: dict[int, float], by_air: tuple[int, ...] = (), groups: list[list[int]] | None = None
) -> list[int]:
    """The types of one-word triggers of these chances, in one event if no other is told."""
    chances = np.zeros((len(rows), scheme.TRIGGERS), np.float32)
    for number, row in enumerate(rows):
        for type_, chance in row.items():
            chances[number, 1 + type_] = chance
    triggers = [
        Trigger(n, n + 1, max(row, key=lambda type_: row[type_])) for n, row in enumerate(rows)
    ]
    found = settle(triggers, chances, by_air, groups or [list(range(len(rows)))])
    assert [(t.first, t.last) for t in found] == [(t.first, t.last) for t in triggers]
    return [t.type for t in found]


def test_aircraft_make_an_air_strike_of_a_general_word() -> None:
    assert settled({SHELLING: 0.9}, by_air=(0,)) == [AIR]
    assert settled({ATTACK: 0.99}, by_air=(0,)) == [AIR]


def test_a_general_word_takes_the_kind_its_event_tells() -> None:
    assert settled({ATTACK: 0.6, EXPLOSION: 0.3}, {EXPLOSION: 0.9}) == [EXPLOSION, EXPLOSION]
    assert settled({SHELLING: 0.6, AIR: 0.3}, {AIR: 0.8}) == [AIR, AIR]
    assert settled({ATTACK: 0.6, SHELLING: 0.3}, {SHELLING: 0.9}, by_air=(1,)) == [AIR, AIR]


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        (({ATTACK: 0.8}, {EXPLOSION: 0.9}), [[0], [1]]),  # two events
        (({ATTACK: 0.5, AIR: 0.4}, {EXPLOSION: 0.4, AIR: 0.3}), None),  # none is sure
        (({ATTACK: 0.98}, {EXPLOSION: 0.9}), None),  # plain by itself
        (({KILLING: 0.6, ATTACK: 0.3}, {EXPLOSION: 0.9}), None),  # no strike
    ],
)
def test_what_is_not_open_stays(
    rows: tuple[dict[int, float], ...], groups: list[list[int]] | None
) -> None:
    assert settled(*rows, groups=groups) == [max(row, key=lambda t: row[t]) for row in rows]


def test_mentions_of_aircraft_are_seen_by_their_features() -> None:
    words = np.zeros((4, 3 + len(NAMES)), np.float32)
    words[2, 3 + INDEX["kind aircraft"]] = 1
    assert from_the_air(words, [Mention(0, 1, 0), Mention(1, 3, 0)])
    assert not from_the_air(words, [Mention(0, 2, 0)])
    assert not from_the_air(words, [])


def test_the_mass_is_that_of_all_strikes() -> None:
    row = np.zeros(scheme.TRIGGERS, np.float32)
    row[[1 + ATTACK, 1 + AIR, 1 + KILLING]] = 0.3, 0.4, 0.2
    assert mass(row) == pytest.approx(0.7)
