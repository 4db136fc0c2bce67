"""What a format is: its columns, what it cannot hold, how its rows are made and written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, NamedTuple, Protocol

from marsad.model import Capture, Decision, Reading

Row = dict[str, Any]
Kind = Literal["text", "integer", "number", "day", "flag", "json", "bytes"]


class Stored(Protocol):
    """What exports ask of a store."""

    def readings(self) -> Iterable[Reading]:
        """The current readings of all reports."""

    def capture(self, sha256: str) -> Capture | None:
        """The bytes with this digest, and how they first came."""

    def decisions(self) -> Iterable[Decision]:
        """What people decided of incidents, in order."""


class Column(NamedTuple):
    """A column or field by its name, with what it holds."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True)
class Format:
    """A format by name.

    ``rows`` makes what it holds of a store, ``encode`` turns rows into bytes and gives the header
    even where there is none. ``losses`` says what the format cannot hold and what it forces.
    ``binary``: nothing for a terminal. ``one``: what one row stands for.
    """

    name: str
    title: str
    one: str
    columns: tuple[Column, ...]
    losses: tuple[str, ...]
    rows: Callable[[Stored], Iterator[Row]]
    encode: Callable[[Iterable[Row]], Iterator[bytes]]
    binary: bool = False


def write(wanted: Format, stored: Stored, out: BinaryIO) -> int:
    """Writes the store in a format, and says how many rows that made."""
    made = 0

    def counted() -> Iterator[Row]:
        nonlocal made
        for row in wanted.rows(stored):
            made += 1
            yield row

    for portion in wanted.encode(counted()):
        out.write(portion)
    return made


def csv_encoder(columns: Iterable[Column]) -> Callable[[Iterable[Row]], Iterator[bytes]]:
    """Writes rows as comma-separated values in UTF-8 under a head line; None is an empty cell."""
    names = [column.name for column in columns]

    def encode(rows: Iterable[Row]) -> Iterator[bytes]:
        yield _csv_line(names)
        for row in rows:
            yield _csv_line([_cell(row[name]) for name in names])

    return encode


def _csv_line(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def json_line(row: Row) -> bytes:
    """The row as one line of JSON, Arabic left as written."""
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    return (json_line(row) for row in rows)
