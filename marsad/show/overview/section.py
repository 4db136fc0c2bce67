"""The overview of a page: its incidents on a map, in a list, by day, and as cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.link import link
from marsad.model import GRADES, Incident
from marsad.show.incidents import range_words
from marsad.show.overview.cards import Shown, card
from marsad.show.overview.map import drawn_map
from marsad.show.overview.timeline import days_html, days_of, timeline
from marsad.show.overview.timeline import link as linked
from marsad.show.wording import said


def overview(readings: Mapping[str, Shown]) -> Iterator[str]:
    """The section in pieces. ``readings`` are those on the page, by their report's id."""
    found = link(shown.reading for shown in readings.values())
    yield f'<section id="incidents" aria-labelledby="incidents-name" data-count="{len(found)}">\n'
    yield f'<h2 id="incidents-name" tabindex="-1">{said("incidents")}</h2>\n'
    yield f'<p class="about">{said("incidents-are")}</p>\n'
    if found:
        yield from _filled(found, readings)
    else:
        yield f'<p class="none">{said("no-incidents")}</p>\n'
    yield "</section>\n"


def _filled(found: Sequence[Incident], readings: Mapping[str, Shown]) -> Iterator[str]:
    yield '<div class="ground">\n<div class="drawing">\n'
    yield from drawn_map(found)
    if any(each.point for each in found):
        yield _legend()
    yield "</div>\n"
    yield from _lists(found)
    yield "</div>\n"
    yield f'<section class="days"><h3>{said("timeline")}</h3><p>{said("timeline-is")}</p>\n'
    yield from timeline(found)
    yield f'</section>\n<section class="cards"><h3>{said("cards")}</h3>\n'
    for each in found:
        yield from card(each, readings)
    yield "</section>\n"


def _lists(found: Sequence[Incident]) -> Iterator[str]:
    """The same incidents without the map: those on it, then those without a place on it."""
    yield '<div class="located">\n'
    for key, listed in (
        ("on-map", [each for each in found if each.point]),
        ("off-map", [each for each in found if not each.point]),
    ):
        if listed:
            yield f"<h3>{said(key)} <small>{len(listed)}</small></h3><ul>{_items(listed)}</ul>\n"
    yield "</div>\n"


def _items(found: Iterable[Incident]) -> str:
    return "".join(f"<li>{linked(each)} <small>{_short(each)}</small></li>" for each in found)


def _short(incident: Incident) -> str:
    """Its day, its dead and its grade."""
    parts = [days_html(days_of(incident.date))]
    if incident.killed:
        parts.append(f"{said('killed')}: <bdi>{range_words(incident.killed)}</bdi>")
    return " · ".join([*parts, said(f"grade:{incident.grade}")])


def _legend() -> str:
    """What size, outline and ring of a mark mean."""
    samples = "".join(
        f'<li><svg viewBox="0 0 20 20" aria-hidden="true"><g class="mark" data-grade="{grade}">'
        f'<circle class="dot" cx="10" cy="10" r="7"/></g></svg>{said(f"grade:{grade}")}</li>'
        for grade in GRADES
    )
    return (
        f'<ul class="legend">{samples}</ul>\n<p class="legend-is">{said("map-is")} '
        f"{said('borders')}</p>\n"
    )
