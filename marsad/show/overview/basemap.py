"""The ground of the map: countries' outlines and names, from ``static/basemap.json``.

The file is made by scripts/make-basemap from Natural Earth. Borders are drawn as it draws them,
which says nothing of whose they ought to be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from marsad.show.overview.projection import XY, View, clipped
from marsad.show.wording import static

NEAR = 0.6  # units: a point nearer than this to the one before cannot be seen


@dataclass(frozen=True, slots=True)
class Country:
    """A country's rings in degrees (longitude, latitude); no names where it has no code."""

    rings: tuple[tuple[XY, ...], ...]
    names: Mapping[str, str]
    at: XY | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as it is drawn: the path of its land in the view, and where its name may stand."""

    path: str
    names: Mapping[str, str]
    at: XY | None


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country of the file."""
    data: dict[str, Any] = json.loads(static("basemap.json"))
    lines = [_line(flat, data["step"]) for flat in data["lines"]]
    return tuple(_country(each, lines) for each in data["countries"])


def _line(flat: Sequence[int], step: float) -> list[XY]:
    xs, ys = accumulate(flat[::2]), accumulate(flat[1::2])
    return [(x * step, y * step) for x, y in zip(xs, ys, strict=True)]


def _country(each: Mapping[str, Any], lines: Sequence[Sequence[XY]]) -> Country:
    rings = tuple(tuple(_ring(numbers, lines)) for numbers in each["rings"])
    names = {language: each[language] for language in ("en", "ar")} if "code" in each else {}
    return Country(rings, names, (each["at"][0], each["at"][1]) if names else None)


def _ring(numbers: Sequence[int], lines: Sequence[Sequence[XY]]) -> Iterator[XY]:
    for number in numbers:
        yield from (lines[number] if number >= 0 else lines[~number][::-1])[:-1]


def outlines(view: View) -> Iterator[Outline]:
    """The countries that the view shows."""
    for country in countries():
        drawn = [ring for ring in (_drawn(ring, view) for ring in country.rings) if len(ring) > 2]
        if drawn:
            yield Outline("".join(map(_path, drawn)), country.names, _name_at(country, view, drawn))


def _drawn(ring: Sequence[XY], view: View) -> list[XY]:
    """The ring in the drawing's units, without what lies outside and what is too small to see."""
    return _thinned(clipped([view.at(y, x) for x, y in ring], view.width, view.height))


def _thinned(ring: Sequence[XY]) -> list[XY]:
    kept: list[XY] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((x, y))
    return kept


def _path(ring: Sequence[XY]) -> str:
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in ring)
    return f"M{points}Z"


def _name_at(country: Country, view: View, drawn: Sequence[Sequence[XY]]) -> XY | None:
    """Inside the land, or in the middle of the part that is seen."""
    if country.at is None:
        return None
    x, y = view.at(country.at[1], country.at[0])
    if 0 < x < view.width and 0 < y < view.height:
        return x, y
    largest = max(drawn, key=_area)
    return (
        sum(x for x, _ in largest) / len(largest),
        sum(y for _, y in largest) / len(largest),
    )


def _area(ring: Sequence[XY]) -> float:
    """Its area in square units."""
    after = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, after, strict=True))) / 2
