"""An incident as a card: what is told of it, by whom, and links to the words in the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from marsad.model import (
    HARMS,
    Contradiction,
    EventRef,
    Incident,
    Point,
    Range,
    Reading,
    Tally,
    Voice,
)
from marsad.show.article import number
from marsad.show.overview.called import place_name
from marsad.show.overview.timeline import day_html, days_html, days_of
from marsad.show.rows import flat
from marsad.show.wording import said


class Shown(NamedTuple):
    """A reading on the page, and the id of its article there."""

    reading: Reading
    name: str

    def claim(self, claim: str) -> int:
        """The claim's number in the article (from 1); 0 where it is not there."""
        ids = [each.id for each in self.reading.claims]
        return ids.index(claim) + 1 if claim in ids else 0


Readings = Mapping[str, Shown]


def card(incident: Incident, readings: Readings) -> Iterator[str]:
    """The card in pieces."""
    kind = incident.types[0]
    yield (
        f'<section class="card" id="{incident.id}" tabindex="-1" data-type="{escape(kind)}" '
        f'aria-labelledby="{incident.id}-name">\n'
    )
    yield f'<h3 id="{incident.id}-name">{_name(incident)}</h3>\n'
    yield (
        f'<p class="grade" data-grade="{incident.grade}"><b>{said(f"grade:{incident.grade}")}</b> '
        f"{said(f'reason:{incident.reason}')}</p>\n"
    )
    yield f'<p class="in-ar" lang="ar" dir="rtl">{escape(flat(incident.notes_ar))}</p>\n'
    yield f'<p class="in-en" lang="en" dir="ltr">{escape(flat(incident.notes_en))}</p>\n'
    yield f"<dl>{''.join(_facts(incident, readings))}</dl>\n"
    yield f'<h4>{said("told-in")}</h4><ul class="told">{_told(incident.events, readings)}</ul>\n'
    if incident.related:
        yield f"<h4>{said('said-about')}</h4><ul>{_told(incident.related, readings)}</ul>\n"
    yield "</section>\n"


def _name(incident: Incident) -> str:
    kinds = "، ".join(said(f"type:{name}") for name in incident.types)
    name = place_name(incident)
    where = f" · {_arabic(name)}" if name else ""
    return f"{kinds}{where} · {days_html(days_of(incident.date))}"


def _facts(incident: Incident, readings: Readings) -> Iterator[str]:
    for role in ("agent", "target"):
        words = [party.words for party in incident.parties if party.role == role]
        if words:
            yield _row(f"role:{role}", _listed(map(_arabic, words)))
    if incident.place:
        point = f" {_where(incident.point)}" if incident.point else ""
        yield _row("role:place", _listed(map(_arabic, incident.place)) + point)
    for harm in HARMS:
        yield from _harm(harm, getattr(incident, harm), incident.tallies, readings)
    if incident.voices:
        yield _row("voices", f"<ul>{''.join(map(_voice, incident.voices))}</ul>")
    for dispute in incident.contradictions:
        yield _row(f"dispute:{dispute.about}", _dispute(dispute))
    for alleged in incident.alleged:
        by = _listed(map(_arabic, alleged.by))
        yield _row("alleged", f"{said(f'conduct:{alleged.conduct}')}: {by}")


def _harm(
    harm: str, told: Range | None, tallies: Iterable[Tally], readings: Readings
) -> Iterator[str]:
    """The range, and under it each source's own number with its words."""
    own = [tally for tally in tallies if tally.harm == harm]
    if told or own:
        total = f'<b class="range">{_range(told)}</b>' if told else ""
        each = "".join(_tally(tally, readings) for tally in own)
        yield _row(harm, f'{total}<ul class="numbers">{each}</ul>')


def _range(told: Range) -> str:
    """From the lowest to the highest number."""
    high = f"{told.at_least} {said('or-more')}" if told.maximum is None else f"{told.maximum}"
    if told.minimum == told.at_least:
        return high
    return f"<bdi>{told.minimum}–{high}</bdi>" if told.maximum else f"{told.minimum} – {high}"


def _tally(tally: Tally, readings: Readings) -> str:
    of = f" {_arabic(tally.of)}" if tally.of else ""
    running = f' <small class="taken">{said("toll")}</small>' if tally.toll else ""
    shown = readings.get(tally.ref.report)
    at = shown.claim(tally.claim) if shown else 0
    words = f"{number(tally.count)}{of}"
    told = f'<a href="#{shown.name}-{at}">{words}</a>' if shown and at else words
    return f"<li>{told}{running} · {_arabic(tally.by)}</li>"


def _voice(voice: Voice) -> str:
    """A voice with its kind, the side that it speaks for, and whether that gains by it."""
    parts = [said(f"stance:{voice.stance}"), said(f"voice:{voice.kind}")]
    if voice.side:
        parts.append(f"{said('speaks-for')} {_arabic(voice.side)}")
    if voice.interest != "none":
        parts.append(said(f"interest:{voice.interest}"))
    notes = " · ".join(parts)
    return f'<li>{_arabic(voice.name)} <small class="note">{notes}</small></li>'


def _dispute(dispute: Contradiction) -> str:
    answers = (
        f"<li><b>{_arabic(position.answer)}</b> {_listed(map(_arabic, position.by))}</li>"
        for position in dispute.positions
    )
    return f"<ul>{''.join(answers)}</ul>"


def _told(refs: Iterable[EventRef], readings: Readings) -> str:
    """The events in their reports: each leads to the words of its first claim."""
    return "".join(_event(ref, readings[ref.report]) for ref in refs if ref.report in readings)


def _event(ref: EventRef, shown: Shown) -> str:
    reading, name = shown
    event = next((event for event in reading.events if event.id == ref.event), None)
    at = shown.claim(event.claims[0]) if event and event.claims else 0
    kind = said(f"type:{event.type}") if event else said("event")
    address = f"#{name}-{at}" if at else f"#{name}"
    report = reading.report
    source = " · ".join(
        _arabic(words)
        for words in (report.publisher or "", report.title or report.location)
        if words.strip()
    )
    day = f" {day_html(report.day)}" if report.day else ""
    return f'<li><a href="{escape(address)}">{kind}</a> {source}{day}</li>'


def _where(point: Point) -> str:
    within = f"{point.latitude:.3f}, {point.longitude:.3f} ± {point.within_km:g} km"
    return f'<small class="note"><bdi dir="ltr">{within}</bdi></small>'


def _row(key: str, value: str) -> str:
    return f"<div><dt>{said(key)}</dt><dd>{value}</dd></div>"


def _arabic(words: str) -> str:
    return f'<bdi lang="ar">{escape(flat(words))}</bdi>'


def _listed(words: Iterable[str]) -> str:
    return "، ".join(words)
