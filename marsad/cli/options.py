"""Options that several commands share, and how they are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import typer

from marsad.errors import UsageError


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Rows(StrEnum):
    """How what is looked up is printed."""

    TABLE = "table"
    JSONL = "jsonl"


class Lines(StrEnum):
    """How what is told in lines of text is printed."""

    TEXT = "text"
    JSONL = "jsonl"


ROWS = typer.Option(Rows.TABLE, "--format", "-f", help="A table for people, or for machines.")
LINES = typer.Option(Lines.TEXT, "--format", "-f", help="Lines for people, or for machines.")
DATABASE = typer.Option(
    None,
    "--database",
    metavar="URL",
    envvar="DATABASE_URL",
    help="sqlite:///file or postgres://user@host/name.  [default: sqlite:///marsad.sqlite3]",
)
FORMAT = typer.Option(Format.TABLE, "--format", "-f", help="A table for people, or for machines.")
LIMIT = typer.Option(
    None,
    "--limit",
    "-n",
    min=1,
    metavar="N",
    help="At most so many rows.  [default: all; 40 in a table]",
)
SHAPE = typer.Option(
    False,
    "--shape",
    envvar="MARSAD_SHAPE",
    help="Join and order Arabic letters ourselves, for terminals that cannot "
    "(needs: pip install 'marsad[terminal]').",
)


def group(name: str, about: str) -> typer.Typer:
    """A command that has commands of its own: ``marsad places find``."""
    return typer.Typer(
        name=name,
        help=about,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        no_args_is_help=True,
        rich_markup_mode=None,
    )


def read_day(words: str | None, name: str) -> date | None:
    """The day of an option such as ``--date 2021-03-05``; UsageError for anything else."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as e:
        raise UsageError(f"{name} {words}: not a day (write it as 2021-03-05)") from e


def read_report_day(words: str | None) -> date | None:
    """The day given with ``--date``; UsageError for one on which no report can be."""
    day = read_day(words, "--date")
    # Where it is latest, it is tomorrow already.
    if day and not date(1900, 1, 1) <= day <= datetime.now(UTC).date() + timedelta(days=1):
        raise UsageError(
            f"--date {words}: no day of a report (it lies before 1900 or in the future)"
        )
    return day


def read_fields(pairs: list[str] | None) -> dict[str, str]:
    """``["text=body"]`` as ``{"text": "body"}``; UsageError for anything else."""
    fields: dict[str, str] = {}
    for pair in pairs or []:
        ours, found, theirs = pair.partition("=")
        if not (ours and found and theirs):
            raise UsageError(f"--field {pair}: write it as ours=theirs, for example text=body")
        fields[ours] = theirs
    return fields
