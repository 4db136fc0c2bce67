"""CSV and TSV with a header line, read row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from marsad.collect.bodies import megabytes
from marsad.collect.containment import attempt
from marsad.collect.items import Collected, Origin, Outcome
from marsad.collect.options import ReadOptions
from marsad.collect.records import check_columns, collected
from marsad.collect.sniff import delimiter
from marsad.errors import InputError
from marsad.model import Capture

MEDIA_TYPE = "text/csv"
# Excel in Arabic saves "CSV" in this; each of its 256 bytes is a character, so it never fails.
_FALLBACK = "cp1256"
_FALLBACK_NOTE = "the file is no UTF-8: read as windows-1256"
_QUOTES = 'text with commas, quotes or line breaks stands in "…", quotes in it doubled'


def read_csv(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """One report a row; the capture is the row's bytes as they stand in the file.

    A row that does not fit the header is an InputError and the next one is read. Raises
    InputError when the header is broken or names no column of text.
    """
    # The module's own limit (131,072 characters) is below a long article with its replies.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_file_bytes))
    lines = Lines(stream, origin.location, options.max_file_bytes)
    rows = csv.reader(lines, delimiter=delimiter(lines.first), strict=True)
    try:
        header = [name.strip() for name in next(rows)]
    except csv.Error as e:
        raise InputError(origin.location, f"has no CSV header: {e}", _QUOTES) from e
    check_columns(header, origin.location, options)
    yield from _reports(rows, header, lines, origin, options)


def _reports(
    rows: Iterator[list[str]], header: list[str], lines: Lines, origin: Origin, options: ReadOptions
) -> Iterator[Outcome]:
    number = 1
    lines.take()
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as e:
            what = f"is no CSV row: {e}"
            yield InputError(f"{origin.location}#{number}", what, _QUOTES)
            row = []
        content = lines.take()
        if row:
            capture = origin.record(content.strip(b"\r\n"), MEDIA_TYPE, number)
            yield attempt(capture.location, _collected, header, row, lines, capture, options)
        number += bool(content.strip())


def _collected(
    header: list[str], row: list[str], lines: Lines, capture: Capture, options: ReadOptions
) -> Collected:
    return _noted(collected(_record(header, row, capture.location), capture, options), lines)


def _record(header: list[str], row: list[str], item: str) -> dict[str, str]:
    if len(row) > len(header):
        raise InputError(item, f"has {len(row)} cells under {len(header)} columns", _QUOTES)
    return dict(zip(header, row, strict=False))


def _noted(found: Collected, lines: Lines) -> Collected:
    if lines.encoding != _FALLBACK:
        return found
    report = found.report
    return replace(found, report=replace(report, notes=(*report.notes, _FALLBACK_NOTE)))


class Lines:
    """The decoded lines of a stream, with the bytes of those handed out since ``take``.

    Lines are UTF-8, or windows-1256 from the first line that is no UTF-8 on.
    """

    def __init__(self, stream: BinaryIO, item: str, limit: int) -> None:
        self._stream = stream
        self._item = item
        self._limit = limit
        self._taken: list[bytes] = []
        self._size = 0
        self.encoding = "utf-8"
        self._pending = self._stream.readline(limit + 1).removeprefix(codecs.BOM_UTF8)
        self.first = self._decoded(self._pending)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._pending or self._stream.readline(self._limit + 1)
        self._pending = b""
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._size += len(line)
        if self._size > self._limit:
            what = f"has a row larger than {megabytes(self._limit)}; nothing after it was read"
            raise InputError(self._item, what, "look for a quote that is not closed")
        return self._decoded(line)

    def take(self) -> bytes:
        """The bytes handed out since the last call."""
        taken = b"".join(self._taken)
        self._taken.clear()
        self._size = 0
        return taken

    def _decoded(self, line: bytes) -> str:
        try:
            return line.decode(self.encoding)
        except UnicodeDecodeError:
            self.encoding = _FALLBACK
            return line.decode(self.encoding)
