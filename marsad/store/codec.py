"""The model's dataclasses into plain values that JSON and columns hold, and back, exactly.

Knows nothing of Django: ``writing`` and ``queries`` put these values into rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from marsad.errors import InputError
from marsad.model import (
    Anchor,
    Argument,
    Count,
    Media,
    PartialDate,
    Point,
    Precision,
    PublicationDate,
    Report,
    Span,
)

Plain = dict[str, Any]


def report_values(report: Report) -> Plain:
    """The columns of a report version that say what the report is; ``rest`` goes into JSON.

    Left out: id, capture and location, which say where it came from.
    """
    published = report.published
    return {
        "url": report.url,
        "external_id": report.external_id,
        "title": report.title,
        "publisher": report.publisher,
        "language": report.language,
        "published_day": published.day if published else None,
        "published_kind": published.kind if published else None,
        "text": report.text,
        "rest": {
            "published": _published(published),
            "updated": _published(report.updated),
            "weekday": [report.weekday[0], span(report.weekday[1])] if report.weekday else None,
            "authors": list(report.authors),
            "sections": list(report.sections),
            "subheads": [span(subhead) for subhead in report.subheads],
            "tags": list(report.tags),
            "media": [[item.kind, item.url, item.caption] for item in report.media],
            "notes": list(report.notes),
        },
    }


def read_report(report: str, capture: str, location: str, values: Mapping[str, Any]) -> Report:
    """The report that gave these values."""
    rest = values["rest"]
    weekday = rest["weekday"]
    return Report(
        id=report,
        text=values["text"],
        title=values["title"],
        location=location,
        capture=capture,
        external_id=values["external_id"],
        url=values["url"],
        published=_read_published(rest["published"]),
        updated=_read_published(rest["updated"]),
        weekday=(weekday[0], Span(*weekday[1])) if weekday else None,
        publisher=values["publisher"],
        authors=tuple(rest["authors"]),
        sections=tuple(rest["sections"]),
        subheads=tuple(Span(*subhead) for subhead in rest["subheads"]),
        tags=tuple(rest["tags"]),
        language=values["language"],
        media=tuple(Media(*item) for item in rest["media"]),
        notes=tuple(rest["notes"]),
    )


def digest(values: Plain) -> str:
    """SHA-256 (hex) of a report's values: equal where two captures gave the same report."""
    words = json.dumps(values, ensure_ascii=False, default=date.isoformat)
    return hashlib.sha256(words.encode()).hexdigest()


def refuse_unstorable(location: str, values: Any) -> None:
    """InputError if a text holds what databases cannot: NUL, or half of a surrogate pair.

    The text itself is never altered, so the report is refused instead.
    """
    for words in _texts(values):
        if "\0" in words:
            raise InputError(
                location, "its text holds a NUL character", "take it out of the source"
            )
        try:
            words.encode()
        except UnicodeEncodeError as e:
            what = f"its text holds half a character (U+{ord(words[e.start]):04X})"
            raise InputError(location, what, "write the source as valid UTF-8") from e


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for key, value in values.items():
            yield key
            yield from _texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)


def arguments(items: Iterable[Argument]) -> list[Plain]:
    """Arguments as JSON; what is None or False is left out."""
    return [_argument(item) for item in items]


def _argument(item: Argument) -> Plain:
    values: Plain = {
        "role": item.role,
        "span": span(item.span),
        "date": partial_date(item.date) if item.date else None,
        "count": count(item.count),
        "point": point(item.point) if item.point else None,
        "actor": item.actor,
        "place": item.place,
        "of": span(item.of) if item.of else None,
        "part": item.part,
        "toll": item.toll,
        "confidence": item.confidence,
    }
    return {name: value for name, value in values.items() if value not in (None, False)}


def read_arguments(items: Iterable[Plain]) -> tuple[Argument, ...]:
    return tuple(_read_argument(item) for item in items)


def _read_argument(item: Plain) -> Argument:
    of, date_, point_ = item.get("of"), item.get("date"), item.get("point")
    return Argument(
        role=item["role"],
        span=Span(*item["span"]),
        date=read_partial_date(date_) if date_ else None,
        count=read_count(item.get("count")),
        point=Point(*point_) if point_ else None,
        actor=item.get("actor"),
        place=item.get("place"),
        of=Span(*of) if of else None,
        part=item.get("part", False),
        toll=item.get("toll", False),
        confidence=item.get("confidence"),
    )


def span(value: Span) -> list[int]:
    return [value.start, value.end]


def point(value: Point) -> list[float]:
    return [value.latitude, value.longitude, value.within_km]


def count(value: Count | None) -> Plain | None:
    if value is None:
        return None
    values: Plain = {"min": value.minimum, "max": value.maximum}
    values |= {"approximate": True} if value.approximate else {}
    return values | ({"vague": True} if value.vague else {})


def read_count(values: Plain | None) -> Count | None:
    if values is None:
        return None
    approximate, vague = values.get("approximate", False), values.get("vague", False)
    return Count(values["min"], values["max"], approximate, vague)


def partial_date(value: PartialDate) -> Plain:
    first, last = value.earliest, value.latest
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "precision": value.precision.value,
        "anchor": value.anchor.value,
    }


def read_partial_date(values: Plain) -> PartialDate:
    first, last = values["from"], values["to"]
    return PartialDate(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        Precision(values["precision"]),
        Anchor(values["anchor"]),
    )


def _published(value: PublicationDate | None) -> list[Any] | None:
    return [value.day.isoformat(), value.kind, value.words, value.upper_bound] if value else None


def _read_published(values: list[Any] | None) -> PublicationDate | None:
    if values is None:
        return None
    day, kind, words, upper_bound = values
    return PublicationDate(date.fromisoformat(day), kind, words, upper_bound)
