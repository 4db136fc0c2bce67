"""``marsad incidents`` and ``marsad incident``: what all stored reports together tell of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import typer

from marsad.cli.filters import (
    FROM,
    PARTY,
    PLACE,
    REPORT,
    SOURCE,
    TO,
    TYPE,
    allowed,
    most,
    print_rows,
    read_days,
    read_types,
)
from marsad.cli.options import DATABASE, FORMAT, LIMIT, SHAPE, Format
from marsad.errors import InputError, UsageError

if TYPE_CHECKING:
    from marsad.link.selecting import Wanted
    from marsad.model import Incident, Reading
    from marsad.store import Store

    Linked = tuple[dict[str, Reading], tuple[Incident, ...]]

GRADE = typer.Option(
    None, "--grade", metavar="GRADE", help="confirmed, fair, weak, contested or discounted."
)
INCIDENT = typer.Argument(..., metavar="INCIDENT", help="An incident's id or its beginning.")
MOST_NAMED = 10  # incidents that an ambiguous beginning lists


def incidents(
    type_: list[str] | None = TYPE,
    party: str | None = PARTY,
    place: str | None = PLACE,
    from_: str | None = FROM,
    to: str | None = TO,
    grade: str | None = GRADE,
    source: str | None = SOURCE,
    report: str | None = REPORT,
    limit: int | None = LIMIT,
    format_: Format = FORMAT,
    database: str | None = DATABASE,
    shape: bool = SHAPE,
) -> None:
    """List incidents: each happening as all stored reports together tell it.

    They are computed anew from the stored events.

    Examples:

      marsad incidents --type air-strike --grade fair

      marsad incidents --place تعز --format jsonl
    """
    from marsad.link.selecting import fits
    from marsad.show.incidents import incident_record
    from marsad.show.records import line

    wanted = _wanted(type_, party, place, from_, to, grade, source, report)
    known, found = _linked(database)
    fitting = (each for each in found if fits(each, wanted))
    shown = list(islice(fitting, most(limit, format_)))
    if format_ is Format.JSONL:
        for each in shown:
            print(line(incident_record(each, known)))
        return
    _print(shown, format_, shape, len(found))


def incident(
    incident: str = INCIDENT,
    database: str | None = DATABASE,
    as_json: bool = typer.Option(False, "--json", help="Print the whole record as JSON."),
) -> None:
    """Show one incident whole: numbers, voices, disputes, and the words of each report.

    Example:

      marsad incident i4c1
    """
    from marsad.cli.terminal import console
    from marsad.show.incidents import incident_lines, incident_record
    from marsad.show.records import line

    known, found = _linked(database)
    wanted = chosen(found, incident)
    if as_json:
        print(line(incident_record(wanted, known)))
        return
    lines = incident_lines(wanted, known)
    console().print("\n".join(lines), markup=False, soft_wrap=True)


def _linked(database: str | None) -> Linked:
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        return linked(store)


def linked(store: Store) -> Linked:
    """The readings of a store by their report's id, and the incidents they tell of."""
    from marsad.link import link

    known = {reading.report.id: reading for reading in store.readings()}
    return known, link(known.values(), store.decisions())


def chosen(found: Iterable[Incident], beginning: str) -> Incident:
    """The incident whose id is this or begins so."""
    fit = [each for each in found if beginning and each.id.startswith(beginning)]
    if not fit:
        raise InputError(beginning, "no incident has this id", "marsad incidents lists them")
    if len(fit) > 1:
        more = " …" if len(fit) > MOST_NAMED else ""
        named = ", ".join(each.id for each in fit[:MOST_NAMED])
        raise UsageError(f"{beginning}: several incidents begin so (say more: {named}{more})")
    return fit[0]


def _wanted(
    type_: list[str] | None,
    party: str | None,
    place: str | None,
    from_: str | None,
    to: str | None,
    grade: str | None,
    source: str | None,
    report: str | None,
) -> Wanted:
    from marsad.link.selecting import Wanted
    from marsad.model import GRADES

    allowed("--grade", grade, GRADES)
    earliest, latest = read_days(from_, to)
    return Wanted(
        types=read_types(type_),
        party=party,
        place=place,
        source=source,
        grade=cast("Any", grade),
        earliest=earliest,
        latest=latest,
        report=report,
    )


def _print(found: list[Incident], format_: Format, shape: bool, all_: int) -> None:
    from marsad.show.incidents import INCIDENT_COLUMNS, IncidentRow, incident_row

    rows = [incident_row(each) for each in found]
    nothing = "Nothing is stored that makes one"
    print_rows(rows, IncidentRow, INCIDENT_COLUMNS, format_, shape, all_, "incident", nothing)
