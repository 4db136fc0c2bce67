"""``marsad actors suggest``: ties between parties that reports state, for the registry."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from marsad.cli.messages import many, say
from marsad.cli.options import DATABASE, LINES, Lines, read_fields, read_report_day
from marsad.cli.reading import DATE, FIELD
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.model import Claim, Report
    from marsad.resolve.actors.suggestion import Suggestion

DONE, UNFINISHED, NOTHING_READ = 0, 1, 3


class Known(StrEnum):
    """What the registry says of a tie."""

    new = "new"
    known = "known"
    related = "related"
    contradicted = "contradicted"


SOURCES = typer.Argument(
    None, metavar="SOURCE", help="As marsad read takes them.  [default: what is stored]"
)
STANDING = typer.Option(None, "--standing", help="Only what the registry finds so.")
TEXT_ONLY = typer.Option(
    False, "--text-only", help="Do not run the reader to find who says so: much faster."
)


def suggest(
    sources: list[str] | None = SOURCES,
    standing: Known | None = STANDING,
    text_only: bool = TEXT_ONLY,
    format_: Lines = LINES,
    date: str | None = DATE,
    field: list[str] | None = FIELD,
    database: str | None = DATABASE,
) -> None:
    """List what reports say of who belongs to, follows, backs, leads or left whom.

    Each tie with the words that say so, the number of reports and independent publishers, and
    whether the registry knows it on the report's day, ties the two otherwise (related),
    contradicts it, or it is new. The registry is not changed. Parties it does not have stand
    under their names.

    Examples:

      marsad actors suggest --standing new

      marsad actors suggest examples/ --format jsonl
    """
    from marsad.link.suggestions import stated
    from marsad.show.records import line
    from marsad.show.suggestions import suggestion_lines, suggestion_record

    if not sources:
        _check(date, field)
    counted: Counter[str] = Counter()
    sourced = not (sources and text_only)
    if sources:
        found = list(_read(sources, date, field, text_only, counted))
    else:
        found = list(_stored(database))
    reports = {report.id: report for report, _ in found}
    ties = stated(found)
    shown = [each for each in ties if standing is None or each.standing == standing.value]
    for each in shown:
        if format_ is Lines.JSONL:
            print(line(suggestion_record(each, reports, sourced)))
        else:
            print("\n".join(suggestion_lines(each, reports, sourced)))
    said = f"{many(len(shown), 'tie')} of {len(ties)}, stated in {many(len(reports), 'report')}."
    print(said, file=sys.stderr)
    raise typer.Exit(_code(counted))


def _check(date: str | None, field: list[str] | None) -> None:
    for option, value in (("--date", date), ("--field", field)):
        if value:
            remedy = "name some, or leave it out for what is stored"
            raise UsageError(f"{option} tells of sources, and there are none ({remedy})")


def _code(counted: Counter[str]) -> int:
    if not counted["failed"]:
        return DONE
    return UNFINISHED if counted["read"] else NOTHING_READ


def _read(
    sources: list[str],
    date: str | None,
    field: list[str] | None,
    text_only: bool,
    counted: Counter[str],
) -> Iterator[tuple[Report, tuple[Suggestion, ...]]]:
    """The reports of the sources that state a tie; what cannot be read is told and counted."""
    from marsad.collect import Collected, ReadOptions, collect
    from marsad.errors import ItemError

    options = ReadOptions(day=read_report_day(date), fields=read_fields(field))
    for item in collect(sources, options):
        if isinstance(item, ItemError):
            say(str(item))
            counted["failed"] += 1
        elif isinstance(item, Collected):
            counted["read"] += 1
            if told := _told(item.report, text_only):
                yield item.report, told


def _told(report: Report, text_only: bool) -> tuple[Suggestion, ...]:
    """A report's suggestions; it is only read for its sources where there are some."""
    from marsad.arabic import document
    from marsad.extract import extract
    from marsad.resolve.actors.suggesting import suggest as find

    text = document(report.text)
    found = find(report, text)
    return found if text_only or not found else find(report, text, extract(report).claims)


def _stored(database: str | None) -> Iterator[tuple[Report, tuple[Suggestion, ...]]]:
    """The stored reports that state a tie, with the sources of their stored claims."""
    from marsad.arabic import document
    from marsad.resolve.actors.suggesting import suggest as find
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        for reading in store.readings():
            claims: tuple[Claim, ...] = reading.claims
            if found := find(reading.report, document(reading.report.text), claims):
                yield reading.report, found
