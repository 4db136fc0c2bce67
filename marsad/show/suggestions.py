"""Suggestions for the registry as records and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.link.suggestions import Stated
from marsad.model import Report, Span
from marsad.resolve.actors.suggestion import Suggestion, Told
from marsad.show.records import Record

MOST_QUOTED = 3  # quotations under one tie; JSON Lines has all


def suggestion_record(stated: Stated, reports: Mapping[str, Report], sourced: bool) -> Record:
    """One tie with every quotation: offsets are code points of the report's text.

    ``sourced``: it was looked who says so; without it ``sources`` is left out.
    """
    first = stated.first
    return {
        "subject": _party(first.subject),
        "relation": first.relation,
        "object": _party(first.object),
        "standing": stated.standing,
        "reports": stated.reports,
        "publishers": stated.publishers,
        "told": [_told(each, reports[each.report], sourced) for each in stated.told],
    }


def _party(told: Told) -> Record:
    """An id is left out where the registry has no such party."""
    return {"id": told.id, "name": told.name} if told.id else {"name": told.name}


def _told(each: Suggestion, report: Report, sourced: bool) -> Record:
    record: Record = {
        "report": report.id,
        "location": report.location,
        "publisher": report.publisher,
        "date": each.day.isoformat() if each.day else None,
        "words": _words(each.quote, report),
        "quote": [each.quote.start, each.quote.end],
        "subject": [each.subject.span.start, each.subject.span.end],
        "object": [each.object.span.start, each.object.span.end],
        "entry": each.entry,
    }
    if sourced:
        record["sources"] = [_words(span, report) for span in each.sources]
    return record


def suggestion_lines(stated: Stated, reports: Mapping[str, Report], sourced: bool) -> Iterator[str]:
    """A line that says the tie, and under it the words, and who says so where that is known."""
    first = stated.first
    yield f"{_named(first.subject)} {first.relation} {_named(first.object)}: {_weight(stated)}"
    for each in stated.told[:MOST_QUOTED]:
        report = reports[each.report]
        where = " ".join((report.publisher or report.location).split())
        day = each.day.isoformat() if each.day else "no day"
        said = f"; says: {_said(each, report)}" if sourced else ""
        yield f"    «{_words(each.quote, report)}» {where}, {day}, {report.id}{said}"
    if len(stated.told) > MOST_QUOTED:
        yield f"    … and {len(stated.told) - MOST_QUOTED} more (--format jsonl)"


def _said(each: Suggestion, report: Report) -> str:
    return ", ".join(_words(span, report) for span in each.sources) or "the report itself"


def _named(told: Told) -> str:
    return f"{told.id} ({told.name})" if told.id else f"unknown ({told.name})"


def _weight(stated: Stated) -> str:
    reports = f"{stated.reports} report{'' if stated.reports == 1 else 's'}"
    publishers = f"{stated.publishers} publisher{'' if stated.publishers == 1 else 's'}"
    return f"{stated.standing}, {reports}, {publishers}"


def _words(span: Span, report: Report) -> str:
    return " ".join(span.of(report.text).split())
