"""The map as inline SVG: the ground, and on it a mark for each incident whose place is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from math import cosh, floor, hypot, log10, radians

from marsad.model import Incident
from marsad.show.overview.basemap import Outline, outlines
from marsad.show.overview.called import place_name
from marsad.show.overview.labels import Box, Label, Wish, placed, shortened
from marsad.show.overview.marks import Mark, marks, places
from marsad.show.overview.projection import KM_PER_DEGREE, View, fitted
from marsad.show.wording import said

# The same map is drawn for a desk and for a phone, where a unit is half as large.
SIZES = (("at-desk", 14.0), ("at-phone", 25.0))
SCALE_SHARE = 0.22  # of the width: the longest that the scale's line may be


def drawn_map(incidents: Sequence[Incident]) -> Iterator[str]:
    """The map in pieces; a sentence instead where no incident has a place on it."""
    view = fitted(each.point for each in incidents if each.point)
    if view is None:
        yield f'<p class="none">{said("no-located")}</p>\n'
        return
    found, ground = marks(incidents, view), list(outlines(view))
    yield f'<svg class="map" viewBox="0 0 {view.width:.0f} {view.height:.0f}" role="group" '
    yield 'aria-label="Map of the incidents" data-say-label="map">\n'
    yield f'<path class="land" d="{"".join(each.path for each in ground)}"/>\n'
    yield from (_ring(mark) for mark in found if mark.ring > mark.radius)
    yield from (_leader(mark) for mark in found if mark.moved)
    for name, size in SIZES:
        yield f'<g class="{name}" aria-hidden="true">{"".join(_words(found, ground, view, size))}'
        yield f"{_scale(view, size)}</g>\n"
    # The largest first, so that the small ones lie above them.
    yield from map(_mark, sorted(found, key=lambda mark: -mark.radius))
    yield "</svg>\n"


def _ring(mark: Mark) -> str:
    """How exactly the place is known."""
    x, y = mark.place
    return f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{mark.ring:.1f}"/>\n'


def _leader(mark: Mark) -> str:
    """A line from the place to a mark that had to make room."""
    (x0, y0), (x1, y1) = mark.place, mark.at
    return f'<path class="leader" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>\n'


def _mark(mark: Mark) -> str:
    """A link to the incident's card, called by the card's own heading."""
    (x, y), found = mark.at, mark.incident
    return (
        f'<a class="mark" href="#{found.id}" aria-labelledby="{found.id}-name" '
        f'data-type="{escape(found.types[0])}" data-grade="{found.grade}">'
        f'<circle class="reach" cx="{x:.1f}" cy="{y:.1f}" r="{max(mark.radius, 14):.1f}"/>'
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{mark.radius:.1f}"/></a>\n'
    )


def _words(
    found: Sequence[Mark], ground: Sequence[Outline], view: View, size: float
) -> Iterator[str]:
    """The names of places, then those of countries where there is room left."""
    countries = {wish: each for each in ground if (wish := _country(each))}
    wishes = [_place(group) for group in places(found)]
    taken = [*(mark.box for mark in found), _corner(view, size)]
    for label in placed([*wishes, *countries], taken, view, size):
        country = countries.get(label.wish)
        yield _named(label, country, size) if country else _text(label, label.wish.words, size)


def _place(group: Sequence[Mark]) -> Wish:
    """The name used most, with the number of incidents where it is more than one."""
    names = Counter(name for mark in group if (name := place_name(mark.incident)))
    named = names.most_common(1)[0][0] if names else ""
    many = f" ({len(group)})" if len(group) > 1 else ""
    place = group[0].place
    away = max(hypot(m.at[0] - place[0], m.at[1] - place[1]) + m.radius for m in group)
    return Wish(shortened(named) + many, place, away)


def _country(outline: Outline) -> Wish | None:
    """As much room as the longer of the two names needs."""
    if outline.at is None:
        return None
    return Wish(max(outline.names.values(), key=len), outline.at, 0)


def _text(label: Label, words: str, size: float, more: str = 'lang="ar"') -> str:
    x, y = label.middle
    # Text stands on its line: a third of its size below the middle.
    where = f'x="{x:.1f}" y="{y + size / 3:.1f}" font-size="{size:.0f}"'
    return f"<text {where} {more}>{escape(words)}</text>"


def _named(label: Label, country: Outline, size: float) -> str:
    return "".join(
        _text(label, words, size, f'class="land-name in-{language}" lang="{language}"')
        for language, words in country.names.items()
    )


def _corner(view: View, size: float) -> Box:
    """What the scale's line and its words cover at most."""
    left = view.width * (1 - SCALE_SHARE) - 10
    return Box(left, view.height - 20 - size, view.width, view.height)


def _scale(view: View, size: float) -> str:
    """A line in the corner with how many kilometres it is long in the middle of the map."""
    units = _units_per_km(view)
    kilometres = _round(view.width * SCALE_SHARE / units)
    length, bottom = kilometres * units, view.height - 10
    right = view.width - 10
    line = f'<path class="scale" d="M{right - length:.1f} {bottom:.1f}H{right:.1f}"/>'
    text = f'x="{right - length / 2:.1f}" y="{bottom - 6:.1f}" font-size="{size:.0f}"'
    return f'{line}<text {text} direction="ltr">{kilometres:g} km</text>'


def _units_per_km(view: View) -> float:
    from_middle = view.north - view.height / view.scale / 2
    return view.scale / KM_PER_DEGREE / _cos_of(from_middle)


def _cos_of(north: float) -> float:
    """The cosine of the latitude that lies so far north on Mercator's map.

    >>> round(_cos_of(0.0), 3)
    1.0
    """
    return 1 / cosh(radians(north))


def _round(kilometres: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not more.

    >>> _round(73.0)
    50.0
    """
    power = 10.0 ** floor(log10(kilometres))
    return next(step * power for step in (5.0, 2.0, 1.0) if step * power <= kilometres)
