"""What the listings of claims, events and incidents share: options, their checks, the output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.messages import many
from marsad.cli.options import Format, read_day
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.show.tables import Column

TABLE_ROWS = 40

TYPE = typer.Option(
    None, "--type", "-t", metavar="TYPE", help="air-strike, killing, … (may be repeated)"
)
PARTY = typer.Option(None, "--party", metavar="WORDS", help="Words of an agent or target.")
PLACE = typer.Option(None, "--place", metavar="WORDS", help="Words of a place.")
FROM = typer.Option(None, "--from", metavar="DAY", help="On or after this day.")
TO = typer.Option(None, "--to", metavar="DAY", help="On or before this day.")
STATUS = typer.Option(
    None,
    "--status",
    metavar="STATUS",
    help="occurred, expected, requested, denied or hypothetical.",
)
SOURCE = typer.Option(None, "--source", metavar="WORDS", help="Words of who says so.")
REPORT = typer.Option(None, "--report", metavar="ID", help="A report's id or its beginning.")


def allowed(option: str, value: str | None, known: Sequence[str]) -> None:
    """UsageError, naming what is known, for a value that is not."""
    if value is not None and value not in known:
        raise UsageError(f"{option} {value}: not known (choose from {', '.join(known)})")


def read_types(given: list[str] | None) -> tuple[str, ...]:
    """The claim types of ``--type``; UsageError for one that there is not."""
    from marsad.ontology.claim_types import names

    for each in given or ():
        allowed("--type", each, names())
    return tuple(given or ())


def read_days(
    from_: str | None, to: str | None, named: str = "--to"
) -> tuple[date | None, date | None]:
    """The days of ``--from`` and ``--to``; UsageError where they are swapped."""
    earliest, latest = read_day(from_, "--from"), read_day(to, named)
    if earliest and latest and earliest > latest:
        raise UsageError(f"--from {from_} is later than {named} {to} (swap them)")
    return earliest, latest


def most(limit: int | None, format_: Format) -> int | None:
    """At most so many rows are printed; None: all."""
    return limit or (TABLE_ROWS if format_ is Format.TABLE else None)


def print_rows(
    rows: Sequence[Any],
    kind: type[Any],
    heads: tuple[Column, ...],
    format_: Format,
    shape: bool,
    stored: int,
    noun: str,
    nothing: str,
) -> None:
    """Rows of words as a table, with how many of those ``stored`` they are, or as CSV.

    ``nothing`` says why nothing is stored.
    """
    from marsad.cli.terminal import print_csv, print_table, shaper

    if format_ is Format.CSV:
        print_csv(rows, kind)
        return
    if rows:
        print_table(rows, heads, shaper(shape))
    said = f"{len(rows)} of {many(stored, noun)}."
    if not stored:
        said += f" {nothing}: marsad read SOURCE…"
    elif not rows:
        said += " None fits: leave out an option, or try fewer words."
    elif len(rows) == TABLE_ROWS:
        said += " More: --limit N, or --format jsonl for all."
    print(said, file=sys.stderr)
