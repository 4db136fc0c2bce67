"""Options that several commands share, and how they are read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import typer

from marsad.errors import UsageError


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


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


def read_day(words: str | None, name: str) -> date | None:
    """The day of an option such as ``--date 2021-03-05``; UsageError for anything else."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as e:
        raise UsageError(f"{name} {words}: not a day (write it as 2021-03-05)") from e


def read_fields(pairs: list[str] | None) -> dict[str, str]:
    """``["text=body"]`` as ``{"text": "body"}``; UsageError for anything else."""
    fields: dict[str, str] = {}
    for pair in pairs or []:
        ours, found, theirs = pair.partition("=")
        if not (ours and found and theirs):
            raise UsageError(f"--field {pair}: write it as ours=theirs, for example text=body")
        fields[ours] = theirs
    return fields
