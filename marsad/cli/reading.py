"""``marsad read``: sources in, stored and printed claims out."""

from __future__ import annotations

import os
import shlex
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from marsad.cli.options import DATABASE, FORMAT, SHAPE, Format, read_fields, read_report_day
from marsad.errors import ItemError, UsageError

if TYPE_CHECKING:
    from marsad.cli.output import Output
    from marsad.collect import ReadOptions, Unchanged
    from marsad.model import Capture, Reading, Report
    from marsad.pipeline import Done
    from marsad.store import Store

SOURCES = typer.Argument(
    ..., metavar="SOURCE", help="Files, folders, globs, addresses, or - for standard input."
)
DATE = typer.Option(
    None, "--date", metavar="DAY", help="The reports' day (2021-03-05); beats what they state."
)
FIELD = typer.Option(
    None, "--field", metavar="OURS=THEIRS", help="Field names of JSON and CSV (text=body)."
)
OUT = typer.Option(
    None, "--out", metavar="DIR", help="Also write claims.jsonl and report.html into DIR."
)


def read(
    sources: list[str] = SOURCES,
    date: str | None = DATE,
    format_: Format = FORMAT,
    database: str | None = DATABASE,
    no_database: bool = typer.Option(False, "--no-database", help="Store nothing."),
    out: Path | None = OUT,
    field: list[str] | None = FIELD,
    shape: bool = SHAPE,
) -> None:
    """Read reports and print the events they tell of, with their sources.

    Reads HTML pages, pages saved as text, RSS and Atom, WARC and WACZ, JSON Lines, JSON and
    CSV. Reading the same thing twice stores nothing twice.

    Examples:

      marsad read examples/ --out out

      marsad read https://news.example/a/1 --date 2021-03-05

      marsad read reports.jsonl --format jsonl --no-database > claims.jsonl

      cat page.html | marsad read -
    """
    from marsad.cli.amount import total_bytes
    from marsad.cli.output import Output
    from marsad.collect import ReadOptions

    _check(sources)
    day, fields = read_report_day(date), read_fields(field)
    with ExitStack() as open_things:
        store = None if no_database else open_things.enter_context(_store(database))
        options = ReadOptions(
            day=day, fields=fields, validators=store.validators if store else None
        )
        total = total_bytes(sources) if sys.stderr.isatty() else None
        option = _option(database, store) if store else None
        output = open_things.enter_context(Output(format_, out, shape, total, option))
        try:
            _read_all(sources, options, store, output)
        except KeyboardInterrupt:
            output.stopped()
            raise
    raise typer.Exit(output.finish())


def _read_all(
    sources: list[str], options: ReadOptions, store: Store | None, output: Output
) -> None:
    from marsad.cli.amount import Amount
    from marsad.extract.reader import open_beside
    from marsad.pipeline import Done, run

    open_beside()
    amount = Amount()

    def known(capture: Capture, report: Report) -> bool:
        """Stored already, or written by this very run: then the reading would never end."""
        return output.wrote(report.location) or (store is not None and store.seen(capture, report))

    for item in run(sources, options, known):
        location, size = _measure(item)
        output.progress(amount.add(location, size))
        if output.wrote(location):
            continue
        if isinstance(item, ItemError):
            output.failed(item)
        elif not isinstance(item, Done):
            output.kept(_stored(store, item.location))
        elif item.reading is None:
            output.kept(store.reading(item.report.id) if store else None)
        elif store:
            output.add(item.reading, str(store.save(item.capture, item.reading)))
        else:
            output.add(item.reading, "read")


def _option(database: str | None, store: Store) -> str:
    """What later commands must say to find what is stored; nothing where it is the default."""
    known = database is None or database == os.environ.get("DATABASE_URL")
    return "" if known else f" --database {shlex.quote(store.url)}"


def _check(sources: list[str]) -> None:
    if not all(sources):
        raise UsageError("a source without a name (name a file, or write . for this folder)")


def _measure(item: Done | Unchanged | ItemError) -> tuple[str, int]:
    """Where an item was, and how many bytes it had; 0 where none could be read."""
    from marsad.pipeline import Done

    if isinstance(item, Done):
        return item.report.location, len(item.capture.content)
    return (item.item if isinstance(item, ItemError) else item.location), 0


def _stored(store: Store | None, address: str) -> Reading | None:
    """The reading of a page that has not changed since it was stored."""
    from marsad.collect.identity import canonical_url, report_id

    return store.reading(report_id(canonical_url(address))) if store else None


def _store(database: str | None) -> Store:
    from marsad.store import Store

    return Store.open(database)
