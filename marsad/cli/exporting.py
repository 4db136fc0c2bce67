"""``marsad export``: what is stored, in the formats of others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

import typer

from marsad.cli.messages import many
from marsad.cli.options import DATABASE
from marsad.errors import StoreError, UsageError

if TYPE_CHECKING:
    from marsad.export import Format, Stored
    from marsad.store import Store

AS = typer.Option(
    None,
    "--as",
    metavar="FORMAT",
    help="csv, jsonl, geojson, plover, acled, ged, parquet or geoparquet.",
)
OUT = typer.Option(
    None, "--out", "-o", metavar="FILE", help="Write here.  [default: standard output]"
)
REDACTED = typer.Option(
    False,
    "--redacted",
    help="Take out the names that people marked, and leave out captures and restricted reports: "
    "what may be given away.",
)
LOSSES = typer.Option(
    None, "--losses", metavar="FORMAT", help="Print what a format cannot hold, and stop."
)


def export(
    as_: str | None = AS,
    out: Path | None = OUT,
    losses: str | None = LOSSES,
    redacted: bool = REDACTED,
    database: str | None = DATABASE,
) -> None:
    """Write what is stored in a format of others, or as JSON Lines to take back.

    Examples:

      marsad export --as csv --out events.csv

      marsad export --as acled > acled.csv

      marsad export --as jsonl --redacted --out given-away.jsonl

      marsad export --losses ged
    """
    from marsad.export import find, names

    if losses is not None:
        print("\n".join(f"- {loss}" for loss in find(losses).losses))
    elif as_ is None:
        raise UsageError(f"say which format with --as (choose from {', '.join(names())})")
    else:
        _export(find(as_), out, database, redacted=redacted)


def _export(
    wanted: Format, out: Path | None, database: str | None, *, redacted: bool = False
) -> None:
    from marsad.export import write
    from marsad.store import Store

    if wanted.binary and out is None and sys.stdout.isatty():
        raise UsageError(f"{wanted.name} is nothing for a terminal (name a file with --out)")
    with Store.open(database, create=False) as store:
        with opened(out) as stream:
            rows = write(wanted, _redacted(store) if redacted else store, stream)
        said = f"{many(rows, 'row')} ({wanted.one} each), {wanted.title}."
        if not store.counts()["reports"]:
            said += " Nothing is stored yet: marsad read SOURCE…"
        said += f" What it cannot hold: marsad export --losses {wanted.name}"
        if redacted:
            marked = sum(len(each) for each in store.redactions().values())
            said += f" Taken out: {many(marked, 'marked name')}"
            said += f", {many(len(store.restricted()), 'restricted report')}, all captures."
    print(said, file=sys.stderr)


def _redacted(store: Store) -> Stored:
    from marsad.export.redacting import Redacted

    return Redacted(store, store.redactions(), store.restricted())


@contextmanager
def opened(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes the place of an older one only when it is whole."""
    if out is None:
        sys.stdout.flush()
        yield cast("BinaryIO", sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        with _replacing(out) as stream:
            yield stream
    except OSError as e:
        remedy = "name a file you may write to with --out"
        raise StoreError(f"{out}: cannot be written: {e.strerror or e} ({remedy})") from e


@contextmanager
def _replacing(out: Path) -> Iterator[BinaryIO]:
    if out.exists() and not out.is_file():  # a device or pipe is written to as it is
        with out.open("wb") as stream:
            yield stream
        return
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as stream:
        try:
            yield cast("BinaryIO", stream)
            stream.flush()
            Path(stream.name).chmod(0o666 & ~_umask())
            Path(stream.name).replace(out)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
