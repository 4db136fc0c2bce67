"""The snapshot of an incident: built anew from its released reports alone.

What a report that is not released tells cannot get in, for the incident is linked again from the
released readings, and its ranges, parties, grade and notes are computed from those. Only the
fields named here are taken over, and names that an editor hides are taken out of every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from marsad.arabic import key, normalise
from marsad.errors import RefusedError
from marsad.link import link
from marsad.model import Decision, EventRef, Incident, PartialDate, Point, Range, Reading
from marsad.show.rows import flat
from marsad.web.linked import told
from marsad.web.wording import words

FIELDS = (
    *("id", "title", "line", "types", "day", "place", "point"),
    *("parties", "ranges", "grade", "sources"),
)
CODES = frozenset({"id", "types", "grade", "day", "point", "role"})  # words of ours, no names
HIDDEN = "[…]"
LEAST_HIDDEN = 3  # letters: a shorter name would be found within other words


def snapshot(
    incident: Incident,
    readings: Mapping[str, Reading],
    decisions: Iterable[Decision],
    released: Iterable[str],
    hidden: Iterable[str] = (),
) -> tuple[dict[str, Any], list[str]]:
    """The released fields, and the reports they come from; RefusedError says why not."""
    names = sorted(set(incident.reports) & set(released))
    if not names:
        raise RefusedError("site:none-released", incident=incident.id)
    parts = {name: _part(readings[name], incident) for name in names}
    found = link(parts.values(), decisions)
    if not found:
        raise RefusedError("site:no-event", incident=incident.id)
    public = max(found, key=lambda each: len(each.events))
    fields = {**_fields(public, parts), "id": incident.id}
    return _without(fields, list(hidden)), names


def _part(reading: Reading, incident: Incident) -> Reading:
    wanted = {*incident.events, *incident.related}
    events = tuple(e for e in reading.events if EventRef(reading.report.id, e.id) in wanted)
    claims = {name for event in events for name in event.claims}
    return replace(
        reading, events=events, claims=tuple(c for c in reading.claims if c.id in claims)
    )


def _fields(incident: Incident, readings: Mapping[str, Reading]) -> dict[str, Any]:
    return {
        "title": {language: _title(incident, language) for language in ("ar", "en")},
        "line": {"ar": incident.notes_ar, "en": incident.notes_en},
        "types": list(incident.types),
        "day": _day(incident.date),
        "place": [flat(each) for each in incident.place],
        "point": _point(incident.point),
        "parties": [{"role": p.role, "words": flat(p.words)} for p in incident.parties],
        "ranges": {
            harm: _range(value)
            for harm in ("killed", "injured", "captured")
            if (value := getattr(incident, harm))
        },
        "grade": incident.grade,
        "sources": [_source(name, incident, readings) for name in incident.reports],
    }


def _title(incident: Incident, language: str) -> str:
    kind = words().get(f"type:{incident.types[0]}", {}).get(language, incident.types[0])
    place = flat(incident.place[0]) if incident.place else ""
    joint = {"ar": f"{kind}: {place}", "en": f"{kind}: {place}"}[language]
    return joint if place else kind


def _day(date: PartialDate | None) -> dict[str, str] | None:
    if date is None or date.earliest is None or date.latest is None:
        return None
    return {
        "earliest": date.earliest.isoformat(),
        "latest": date.latest.isoformat(),
        "precision": date.precision.value,
    }


def _point(point: Point | None) -> dict[str, float] | None:
    if point is None:
        return None
    places = 3 if point.within_km < 1 else 2  # degrees: 100 m, 1 km; no false exactness
    return {
        "latitude": round(point.latitude, places),
        "longitude": round(point.longitude, places),
        "within_km": point.within_km,
    }


def _range(value: Range) -> dict[str, Any]:
    return {
        "minimum": value.minimum,
        "maximum": value.maximum,
        "at_least": value.at_least,
        "lowest_by": list(value.lowest_by),
        "highest_by": list(value.highest_by),
    }


def _source(name: str, incident: Incident, readings: Mapping[str, Reading]) -> dict[str, Any]:
    report = readings[name].report
    lines = (line for row in told(incident, readings) if row.report == name for line in row.lines)
    open_ = report.location.startswith(("http://", "https://")) and "@" not in report.location
    return {
        "outlet": flat(report.publisher or ""),
        "address": report.location if open_ else "",  # no file of ours, no password
        "title": flat(report.title),
        "day": report.day.isoformat() if report.day else "",
        "quotes": list(dict.fromkeys(lines)),
    }


def _without(fields: dict[str, Any], hidden: list[str]) -> dict[str, Any]:
    """The fields with every hidden name taken out of every string, addresses included."""
    names = sorted({key(each.strip()) for each in hidden if each.strip()}, key=len, reverse=True)
    for name in names:
        if len(name) < LEAST_HIDDEN:
            raise RefusedError("site:short-name", name=name, least=LEAST_HIDDEN)
    return {k: v if k in CODES else _cleaned(v, names) for k, v in fields.items()}


def _cleaned(value: Any, names: list[str]) -> Any:
    if isinstance(value, str):
        return _cut(value, names)
    if isinstance(value, list):
        return [_cleaned(each, names) for each in value]
    if isinstance(value, dict):
        return {k: each if k in CODES else _cleaned(each, names) for k, each in value.items()}
    return value


def _cut(text: str, names: list[str]) -> str:
    """The text without the names, whatever letters' forms, marks or case they are written in."""
    for name in names:
        while True:
            form = normalise(text)
            found = re.search(re.escape(name), form.text, re.IGNORECASE)
            if found is None:
                break
            span = form.written(*found.span())
            text = text[: span.start] + HIDDEN + text[span.end :]
    return text


def strings(value: Any) -> list[str]:
    """Every string within a snapshot, for the search."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for part in inner for each in strings(part)]


def searchable(fields: Mapping[str, Any]) -> str:
    """The words of a snapshot in their matching form; types in both languages."""
    said = (words().get(f"type:{kind}", {}) for kind in fields["types"])
    kinds = [label for labels in said for label in labels.values()]
    shown = {k: v for k, v in fields.items() if k not in {"id", "types", "day", "point"}}
    return key(" ".join([*strings(shown), *kinds])).casefold()
