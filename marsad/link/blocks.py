"""Which events are compared at all: those that meet in a block.

A block is a family of types on one day in one cell of the map or with one word of a place name.
Never are all compared with all, so that work grows with the number of events and not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import product
from math import floor
from zlib import crc32

from marsad.link.happenings import Happening
from marsad.link.scoring import RARE_INJURED, RARE_KILLED
from marsad.model import Count, Point

CELL = 0.5  # degrees: two points within a quarter of a degree (27 km) meet in one cell
WIDEST = 60.0  # km: a wider place has no cell; its name must be shared
LONGEST = 8  # days: what lasted longer is compared by months, with what lasted as long
MOST_MONTHS = 12
SKETCH = 6  # rare words of an event that are looked up
NEWS = 3  # days: what a report without a day tells of is mostly no older
# Events of a block that are all compared; of more only those that are next to each other when
# sorted by what they say.
CROWD, NEIGHBOURS = 60, 24

Block = tuple[Hashable, ...]


def candidates(events: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Numbers of pairs of events of different reports that share a block, each pair once."""
    partners: dict[int, set[int]] = defaultdict(set)
    for members in _blocks(events).values():
        for position, one in enumerate(members):
            for other in members[position + 1 : position + 1 + _reach(members)]:
                partners[min(one, other)].add(max(one, other))
    for one in sorted(partners):
        for other in sorted(partners.pop(one)):
            if events[one].ref.report != events[other].ref.report:
                yield one, other


def _reach(members: Sequence[int]) -> int:
    return len(members) if len(members) <= CROWD else NEIGHBOURS


def _blocks(events: Sequence[Happening]) -> dict[Block, list[int]]:
    """The blocks of two and more; crowded ones divided by type and sorted by what is said."""
    found: dict[Block, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for block in blocks(event):
            found[block].append(number)
    crowded = [block for block, members in found.items() if len(members) > CROWD]
    for block in crowded:
        for number in sorted(found.pop(block), key=lambda n: _said(events[n])):
            found[(*block, events[number].type)].append(number)
    return {block: members for block, members in found.items() if len(members) > 1}


def _said(event: Happening) -> tuple[object, ...]:
    killed = event.killed.minimum if event.killed else -1
    return (sorted(map(sorted, event.places)), sorted(event.agents), killed, event.ref)


def blocks(event: Happening) -> set[Block]:
    """The blocks an event belongs to."""
    times, places = list(_times(event)), list(_places(event))
    met: set[Block] = {
        (family, time, place) for family, time, place in product(event.families, times, places)
    }
    met |= {("text", event.text, family) for family in event.families}
    return met | set(_rare(event)) | set(_names(event))


def _times(event: Happening) -> Iterator[str]:
    """Its days, and the day after: news of the next day may be of this one.

    Without days of its own, those from which the report may bring news.
    """
    if event.first is None or event.last is None:
        if event.told is not None:
            yield from (f"d{event.told - n}" for n in range(NEWS + 1))
        return
    if event.last - event.first < LONGEST:
        yield from (f"d{day}" for day in range(event.first, event.last + 2))
        return
    months = {
        date.fromordinal(day).strftime("m%Y-%m") for day in range(event.first, event.last + 1, 28)
    }
    yield from sorted(months)[:MOST_MONTHS]


def _places(event: Happening) -> Iterator[Hashable]:
    if event.point and event.point.within_km <= WIDEST:
        yield from _cells(event.point)
    yield from {word for name in event.places for word in name}


def _cells(point: Point) -> Iterator[tuple[int, int]]:
    """The four cells of a grid, and of its copies moved by half a cell, that hold the point."""
    for north, east in product((0.0, 0.5), repeat=2):
        # The moved grids must not share numbers with the first.
        yield (
            2 * floor(point.latitude / CELL + north) + int(2 * north),
            2 * floor(point.longitude / CELL + east) + int(2 * east),
        )


def _rare(event: Happening) -> Iterator[Block]:
    """The rare numbers it tells of a party or place, for events without a day or place."""
    day = event.told
    numbers = [("k", event.killed, RARE_KILLED), ("i", event.injured, RARE_INJURED)]
    for name, count, least in numbers:
        if not _counts(count, least):
            continue
        yield from ((name, count, place) for place in _places(event))
        if day is not None:
            for party in event.agents | event.targets:
                yield from ((name, count, party, day + n) for n in range(4))


def _names(event: Happening) -> Iterator[Block]:
    """Some of its rare words, with the days of the news: two grids, so that neighbours meet.

    Those with the smallest digests: what shares most of its words shares some of these.
    """
    if event.told is None:
        return
    names = sorted(event.names, key=lambda name: (crc32(name.encode()), name))[:SKETCH]
    for grid in (0, NEWS):
        days = (event.told + grid) // (2 * NEWS)
        yield from (("name", name, grid, days) for name in names)


def _counts(count: Count | None, least: int) -> bool:
    return count is not None and not count.vague and count.minimum >= least
