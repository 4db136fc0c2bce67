"""A reading as the HTML of one article: what is known of the report, its text, its events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from marsad.model import Count, Event, PublicationDate, Reading, Report
from marsad.show.marking import has_headline, marked_lines
from marsad.show.records import claim_record, event_record
from marsad.show.rows import EventRow, chains, event_rows, flat
from marsad.show.wording import said


def article(reading: Reading, name: str) -> Iterator[str]:
    """The article in pieces; ``name`` is its id in the page."""
    report = reading.report
    kinds = " ".join(sorted({claim.type for claim in reading.claims}))
    yield (
        f'<article id="{name}" aria-labelledby="{name}-headline" '
        f'data-count="{len(reading.claims)}" data-kinds="{escape(kinds)}" '
        f'data-outlet="{escape(flat(report.publisher or ""))}"{_short_day(report)}>\n'
    )
    yield f'<dl class="facts">{"".join(_facts(report))}</dl>\n'
    yield f'<div class="text" lang="{_language(report)}" dir="{_direction(report)}">\n'
    if not has_headline(report):
        yield _headline(report, name)
    yield from marked_lines(reading, name)
    yield "</div>\n"
    yield from _found(reading, name)
    yield from _loaded(reading)
    yield f'<details class="more"><summary>{said("more")}</summary>'
    yield f'<dl class="facts">{"".join(_more(reading))}</dl></details>\n'
    yield f'<script type="application/json">{data_json(_data(reading))}</script>\n</article>\n'


def data_json(data: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _data(reading: Reading) -> dict[str, Any]:
    order = {claim.id: number for number, claim in enumerate(reading.claims)}
    return {
        "claims": [claim_record(claim) for claim in reading.claims],
        "events": [event_record(event, order) for event in reading.events],
        "dated": reading.report.day is not None,
    }


def _language(report: Report) -> str:
    return escape(report.language or "ar")


def _direction(report: Report) -> str:
    """Right to left, unless the report says that it is in another language than Arabic."""
    return "rtl" if _language(report).lower().startswith("ar") else "auto"


def _short_day(report: Report) -> str:
    """Attributes with the day for the list of reports; none when it is not stated."""
    if report.published is None:
        return ""
    bound = " data-bound" if report.published.upper_bound else ""
    return f' data-day="{report.published.day}"{bound}'


def _headline(report: Report, name: str) -> str:
    """A headline from outside the text, or a name for a report that has none."""
    if report.title.strip():
        return f'<h2 id="{name}-headline" class="outside">{escape(flat(report.title))}</h2>\n'
    return f'<h2 id="{name}-headline" class="hidden">{said("untitled")}</h2>\n'


def _facts(report: Report) -> Iterator[str]:
    by = [report.publisher or "", *report.authors]
    if any(by):
        yield _row("outlet", " · ".join(f"<bdi>{escape(flat(name))}</bdi>" for name in by if name))
    yield _row("date", *(_dated(report.published) if report.published else [_warning("no-date")]))
    if report.updated:
        yield _row("updated", *_dated(report.updated))
    if report.weekday:
        yield _row("weekday", *_weekday(report))
    yield _row("from", _address(report.url or report.location))
    yield from (_row("note", f'<span dir="auto">{escape(note)}</span>') for note in report.notes)


def _row(key: str, *values: str) -> str:
    return f"<div><dt>{said(key)}</dt><dd>{' '.join(values)}</dd></div>"


def _warning(key: str) -> str:
    return f'<span class="warning">{said(key)}</span>'


def _dated(published: PublicationDate) -> Iterator[str]:
    """The day, and how it is known; a day that only bounds the report's own says so."""
    if published.upper_bound:
        yield said("not-later")
    yield f"{_day(published.day)} {said(f'weekday:{published.day.weekday()}')}"
    words = _quoted(published.words) if published.words.strip() else ""
    yield f'<span class="evidence">{said(f"evidence:{published.kind}")} {words}</span>'
    if published.upper_bound:
        yield _warning("bounded")


def _weekday(report: Report) -> Iterator[str]:
    """What the text itself tells of its day, and whether the report's date fits it."""
    if report.weekday is None:
        return
    number, span = report.weekday
    yield f"{said('weekday-says')} {said(f'weekday:{number}')} {_quoted(span.of(report.text))}"
    if report.day and report.day.weekday() != number:
        yield _warning("weekday-differs")


def _day(day: date) -> str:
    return f'<time datetime="{day}">{day}</time>'


def _quoted(words: str) -> str:
    return f'<q dir="auto">{escape(flat(words))}</q>'


def _address(where: str) -> str:
    """A link if it leads to the web, else the words alone: a path, or a scheme that could act."""
    shown = escape(where)
    if where.lower().startswith(("http://", "https://")):
        return f'<a class="address" dir="ltr" href="{shown}" rel="noreferrer">{shown}</a>'
    return f'<bdi class="address" dir="ltr">{shown}</bdi>'


def _found(reading: Reading, name: str) -> Iterator[str]:
    if not reading.claims:
        yield f'<p class="none">{said("no-claims")}</p>\n'
        return
    yield f'<section class="found"><h3>{said("found")}</h3><ul class="kinds">'
    for kind, many in _tally(claim.type for claim in reading.claims):
        yield f'<li data-type="{escape(kind)}">{said(f"type:{kind}")} <b>{many}</b></li>'
    yield "</ul></section>\n"
    yield f'<section class="events"><h3>{said("events")}</h3><p>{said("events-are")}</p><ol>'
    order = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
    rows = zip(event_rows(reading), reading.events, strict=True)
    for at, (row, event) in enumerate(rows, 1):
        numbers = [order[claim] for claim in event.claims]
        said_by = chains(reading.report, [reading.claims[number - 1] for number in numbers])
        links = " ".join(f'<a href="#{name}-{number}">{number}</a>' for number in numbers)
        yield f'<li data-type="{escape(event.type)}" data-claims="{" ".join(map(str, numbers))}">'
        yield "".join(_event(at, row, event))
        yield _part("source", _words(said_by) or said("own-voice"))
        yield f"{_row('event-claims', links)}</dl></li>\n"
    yield "</ol></section>\n"


def _tally(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """Each kind with how often it comes, the most frequent first."""
    many: dict[str, int] = {}
    for kind in kinds:
        many[kind] = many.get(kind, 0) + 1
    return sorted(many.items(), key=lambda item: -item[1])


def _event(at: int, row: EventRow, event: Event) -> Iterator[str]:
    yield f"<h4>{at}. {said(f'type:{event.type}')}"
    if event.status != "occurred":
        yield f' <span class="status">{said(f"status:{event.status}")}</span>'
    yield "</h4><dl>"
    yield _part("time", _days(event), event.date_inherited)
    yield _part("place", _words(row.places), event.place_inherited)
    yield _part("agent", _words(row.agents))
    yield _part("target", _words(row.targets))
    for key, count in (("killed", event.killed), ("injured", event.injured)):
        if count:
            yield _row(key, number(count))


def _part(role: str, value: str, taken_over: bool = False) -> str:
    if not value:
        return ""
    note = [f'<small class="taken">{said("taken-over")}</small>'] if taken_over else []
    return _row(f"role:{role}", f'<span class="value">{value}</span>', *note)


def _days(event: Event) -> str:
    if not event.date:
        return ""
    if event.date.earliest is None or event.date.latest is None:
        return said("open")
    first, last = event.date.earliest, event.date.latest
    if first == last:
        return f"{_day(first)} {said(f'weekday:{first.weekday()}')}"
    return f"{_day(first)} – {_day(last)}"


def _words(words: str) -> str:
    return f'<bdi lang="ar">{escape(words)}</bdi>' if words else ""


def number(count: Count) -> str:
    """A count in figures and words; what was said without a number says so."""
    about = f"{said('about')} " if count.approximate else ""
    if count.maximum is None:
        figures = f"{count.minimum} {said('or-more')}"
    elif count.maximum == count.minimum:
        figures = str(count.minimum)
    else:
        figures = f"<bdi>{count.minimum}–{count.maximum}</bdi>"
    vague = f' <small class="taken">{said("vague")}</small>' if count.vague else ""
    return f"{about}{figures}{vague}"


def _loaded(reading: Reading) -> Iterator[str]:
    if not reading.loaded:
        return
    text = reading.report.text
    yield f'<section class="verdicts"><h3>{said("loaded")}</h3><p>{said("loaded-are")}</p><ul>'
    for item in reading.loaded:
        words = escape(flat(item.span.of(text)))
        yield f'<li><span class="loaded {item.tone}" lang="ar" dir="auto">{words}</span> '
        yield f"<small>{said(f'tone:{item.tone}')}"
        if item.about:
            yield f" · {said('loaded-about')} {_words(flat(item.about.of(text)))}"
        yield "</small></li>"
    yield "</ul></section>\n"


def _more(reading: Reading) -> Iterator[str]:
    report = reading.report
    for key, names in (("sections", report.sections), ("tags", report.tags)):
        if names:
            yield _row(key, " · ".join(f"<bdi>{escape(flat(name))}</bdi>" for name in names))
    for item in report.media:
        caption = f"<bdi>{escape(flat(item.caption))}</bdi>" if item.caption else ""
        yield _row("media", escape(item.kind), _address(item.url), caption)
    for key, value in (
        ("tongue", report.language),
        ("report-id", report.id),
        ("given-id", report.external_id),
        ("capture", report.capture),
        ("reader", reading.produced_by),
    ):
        if value:
            yield _row(key, f'<bdi class="id">{escape(value)}</bdi>')
