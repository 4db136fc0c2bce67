"""How many incidents: by week or month, and by type, governorate, party and grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.export.ground import ground
from marsad.model import GRADES, Incident

MOST_WEEKS = 80  # a longer time is told by month
LISTED = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days with how many incidents began in it, and how many dead they have at least.

    ``at``, ``wide`` and ``tall`` are where its bar stands in a plot of 100 by 100.
    """

    first: date
    last: date
    many: int
    dead: int
    at: float
    wide: float
    tall: float

    @property
    def top(self) -> float:
        return 100 - self.tall


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its count, and the count in parts of the largest (of 100)."""

    name: str
    many: int
    share: float


def bars(incidents: Iterable[Incident]) -> tuple[list[Bar], int]:
    """The incidents with a day by week (from Monday), or by month where they are many weeks.

    The few that lie far off from nearly all others would leave no room for these: they are left
    out, and their number is given as well.
    """
    begun = [
        (each.date.earliest, each.killed.minimum if each.killed else 0)
        for each in incidents
        if each.date and each.date.earliest
    ]
    if not begun:
        return [], 0
    all_, begun = len(begun), _near_others(begun)
    first, last = begun[0][0], begun[-1][0]
    spans = list(_weeks(first, last))
    if len(spans) > MOST_WEEKS:
        spans = list(_months(first, last))
    starts = [span[0] for span in spans]
    many, dead = Counter[date](), Counter[date]()
    for day, killed in begun:
        start = starts[_place(starts, day)]
        many[start] += 1
        dead[start] += killed
    return _drawn(spans, many, dead), all_ - len(begun)


def _near_others(begun: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """In order, without the outermost fiftieth at each end where these double the time."""
    ordered = sorted(begun)
    cut = len(ordered) // 50
    inner = ordered[cut : len(ordered) - cut]
    whole, core = ((some[-1][0] - some[0][0]).days for some in (ordered, inner))
    if not cut or whole <= 2 * core + 31:
        return ordered
    return inner


def _drawn(
    spans: Sequence[tuple[date, date]], many: Counter[date], dead: Counter[date]
) -> list[Bar]:
    wide, most = 100 / len(spans), max(many.values())
    return [
        Bar(first, last, many[first], dead[first], at * wide, wide * 0.86, 100 * many[first] / most)
        for at, (first, last) in enumerate(spans)
    ]


def _place(starts: Sequence[date], day: date) -> int:
    """The number of the span that holds a day."""
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if starts[middle] <= day else (low, middle - 1)
    return low


def _weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    day = first - timedelta(first.weekday())
    while day <= last:
        yield day, day + timedelta(6)
        day += timedelta(7)


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    day = first.replace(day=1)
    while day <= last:
        following = (day + timedelta(31)).replace(day=1)
        yield day, following - timedelta(1)
        day = following


def tables(incidents: Sequence[Incident]) -> dict[str, list[Row]]:
    """The most frequent types, governorates, parties and grades."""
    types = Counter(name for each in incidents for name in each.types)
    grounds = (ground(each.point) for each in incidents)
    provinces = Counter(
        " · ".join(filter(None, (where.province, where.country))) for where in grounds
    )
    provinces.pop("", None)
    parties = Counter(
        words for each in incidents for words in {party.words for party in each.parties}
    )
    grades = Counter[str](each.grade for each in incidents)
    ordered = Counter[str]({grade: grades[grade] for grade in GRADES if grades[grade]})
    return {
        "type": rows(types),
        "governorate": rows(provinces),
        "party": rows(parties),
        "grade": rows(ordered, sort=False),
    }


def rows(counted: Counter[str], *, sort: bool = True) -> list[Row]:
    """The most frequent, at most ``LISTED``."""
    found = counted.most_common(LISTED) if sort else list(counted.items())
    most = max((many for _, many in found), default=1)
    return [Row(name, many, 100 * many / most) for name, many in found]
