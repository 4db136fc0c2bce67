"""``marsad control``: who is said to hold a place, by whom, since when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from marsad.cli.filters import read_days
from marsad.cli.messages import many
from marsad.cli.options import DATABASE, LINES, Lines
from marsad.errors import InputError, UsageError

if TYPE_CHECKING:
    from marsad.link.control import Asked
    from marsad.model import Reading


class Language(StrEnum):
    """In which language."""

    AR = "ar"
    EN = "en"


PLACE = typer.Argument(..., metavar="PLACE", help="The name, as `marsad places find` knows it.")
NEAR = typer.Option("", "--near", metavar="COUNTRY", help="Its places first, as YE.")
FROM = typer.Option(
    None, "--from", metavar="DAY", help="List from this day on; the verdict weighs what was before."
)
TO = typer.Option(None, "--to", metavar="DAY", help="Leave out what is dated after this day.")
ON = typer.Option(None, "--on", metavar="DAY", help="Who held it on this day: as --to DAY.")


def control(
    place: str = PLACE,
    near: str = NEAR,
    from_: str | None = FROM,
    to: str | None = TO,
    on: str | None = ON,
    format_: Lines = LINES,
    lang: Language = typer.Option(Language.EN, "--lang", help="ar or en; names stay as written."),
    database: str | None = DATABASE,
) -> None:
    """Tell who is said to hold a place, by whom and since when.

    From takeovers and withdrawals that are said to have happened, or are denied, in time order,
    each voice once; then what they come to on DAY, or today: held, contested or unknown, with the
    day it was last said. What nobody has said for a year is unknown; what a report tells as
    history, of three years before it or more, is listed and not weighed. Of several places of a
    name it is the likeliest of which anything is said; a kind said with it (محافظة) chooses.
    Places inside it are listed with a note and judged one by one. Exit code 3 when no place has
    the name, or nothing is said of it.

    Examples:

      marsad control مأرب --near YE --on 2021-03-31

      marsad control "محافظة مأرب" --lang ar --format jsonl
    """
    from marsad.cli.terminal import console
    from marsad.link.control import ask
    from marsad.link.control import control as held
    from marsad.show.control import control_lines, control_records
    from marsad.show.records import line

    earliest, latest = _days(from_, to, on)
    asked = ask(place, near)
    known = _readings(database)
    today = datetime.now(UTC).date()
    each = (
        (meant, held(known.values(), meant.place, earliest, latest, today))
        for meant in asked.each()
    )
    told = next((pair for pair in each if pair[1].told), None)
    if told is None:
        raise _nothing(asked, known, earliest or latest)
    asked, found = told
    if format_ is Lines.JSONL:
        for record in control_records(asked, found, known):
            print(line(record))
        return
    lines = control_lines(asked, found, known, lang.value)
    console().print("\n".join(lines), markup=False, soft_wrap=True)


def _days(from_: str | None, to: str | None, on: str | None) -> tuple[date | None, date | None]:
    if on and (from_ or to):
        raise UsageError("--on DAY stands alone: leave out --from and --to, or --on")
    return read_days(from_, on or to, "--on" if on else "--to")


def _readings(database: str | None) -> dict[str, Reading]:
    """The reports that tell of ground taken or left."""
    from marsad.link.control import TYPES
    from marsad.store import Filter, Store

    with Store.open(database, create=False) as store:
        reports = dict.fromkeys(report.id for report, _ in store.claims(Filter(types=TYPES)))
        return {reading.report.id: reading for reading in store.readings(reports)}


def _nothing(asked: Asked, known: dict[str, Reading], day: date | None) -> InputError:
    """Why there is no answer for a place that is known."""
    place = asked.place
    name = f"{asked.name} ({place.kind}, {place.country})"
    if not known:
        remedy = "read reports first: marsad read SOURCE…"
        return InputError(name, "nothing is stored of ground taken or left", remedy)
    of = f"{many(len(known), 'stored report')} of ground taken or left"
    remedy = "leave out the days" if day else "marsad claims --type takeover lists the places told"
    return InputError(name, f"none of {of} says who holds it", remedy)
