"""From what the user names to reports: which source goes to which reader."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from marsad.collect.bodies import megabytes
from marsad.collect.containment import contained
from marsad.collect.files import find_files
from marsad.collect.identity import report_id
from marsad.collect.items import STDIN, Collected, Origin, Outcome, Unchanged
from marsad.collect.options import ReadOptions
from marsad.collect.records import check_fields
from marsad.collect.saved_text import read_saved_text
from marsad.collect.sniff import HEAD_BYTES, Kind, kind_of
from marsad.collect.streams import Rejoined, read_some
from marsad.errors import InputError
from marsad.model import Report

if TYPE_CHECKING:
    from marsad.collect.fetch import Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|https?:", re.IGNORECASE)
# Enough of a pipe to tell what it is, without waiting for more than its first lines.
_ENOUGH = 4096
# Module and function of the readers: imported when wanted, for a saved text waits for none.
_STREAMED = {
    Kind.WARC: ("archives", "read_warc"),
    Kind.JSON_LINES: ("json_records", "read_json_lines"),
    Kind.JSON_LIST: ("json_records", "read_json_list"),
    Kind.CSV: ("csv_records", "read_csv"),
}
_PACKED = {Kind.GZIP: ("packed", "read_gzip"), Kind.ZIP: ("packed", "read_zip")}
_NOUNS = {Kind.HTML: "page", Kind.TEXT: "report", Kind.FEED: "feed"}


def collect(sources: Iterable[str], options: ReadOptions | None = None) -> Iterator[Outcome]:
    """The reports of all ``sources``, one after the other, as they are read.

    A source is a path, a folder (recursively), a glob, an http(s) address, or ``-`` for the
    standard input. Yields Collected; Unchanged for an address that is as ``options.validators``
    knows it; and, never raising it, ItemError for each item that cannot be read. Raises
    UsageError at once when ``options.fields`` names an unknown field.
    """
    options = options or ReadOptions()
    check_fields(options.fields)
    return _collect(sources, options)


def collect_given(
    content: bytes, name: str, options: ReadOptions | None = None
) -> Iterator[Outcome]:
    """The reports of bytes that somebody handed over; ``name`` is what they call them.

    Known by their content: the same bytes under the same name are the same reports.
    """
    options = options or ReadOptions()
    digest = hashlib.sha256(content).hexdigest()[:15]
    origin = Origin(f"given/{digest}/{name}")
    yield from contained(origin.location, read_stream(io.BytesIO(content), origin, options))


def _collect(sources: Iterable[str], options: ReadOptions) -> Iterator[Outcome]:
    fetcher = None
    for source in sources:
        if _ADDRESS.match(source):
            fetcher = fetcher or _reader("fetch", "Fetcher")(options)
            yield from contained(source, _address(source, fetcher, options))
        elif source == STDIN:
            yield from contained(source, _stdin(options))
        else:
            yield from _files(source, options)


def _address(url: str, fetcher: Fetcher, options: ReadOptions) -> Iterator[Outcome]:
    fetched = fetcher.fetch(url)
    if isinstance(fetched, Unchanged):
        yield fetched
    else:
        yield from read_stream(io.BytesIO(fetched.content), fetched.origin, options)


def _stdin(options: ReadOptions) -> Iterator[Outcome]:
    yield from read_stream(sys.stdin.buffer, Origin(STDIN), options)


def _files(source: str, options: ReadOptions) -> Iterator[Outcome]:
    for found in find_files(source):
        if isinstance(found, InputError):
            yield found
        else:
            yield from contained(_named(found), _file(found, options))


def _file(path: Path, options: ReadOptions) -> Iterator[Outcome]:
    with path.open("rb") as stream:
        yield from read_stream(stream, Origin(_named(path)), options)


def _named(path: Path) -> str:
    """A path as it can be printed and stored: names need not be UTF-8."""
    return os.fsencode(path).decode(errors="backslashreplace")


def read_stream(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """What the reader that the content wants makes of it, containers member by member.

    Raises InputError when the content as a whole cannot be read.
    """
    start = stream.tell() if stream.seekable() else 0
    head = _head(stream)
    kind = kind_of(head, origin)
    if stream.seekable():
        stream.seek(start)
    else:
        stream = io.BufferedReader(Rejoined(head, stream))
    if kind in _PACKED:
        yield from _reader(*_PACKED[kind])(stream, origin, options, read_stream)
    elif kind in _STREAMED:
        yield from _some(_reader(*_STREAMED[kind])(stream, origin, options), kind, origin)
    else:
        yield from _read_whole(stream, kind, origin, options)


def _reader(module: str, name: str) -> Any:
    return getattr(import_module(f"marsad.collect.{module}"), name)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes; of a pipe only as many as it takes to tell what they are."""
    head = b""
    wanted = HEAD_BYTES if stream.seekable() else _ENOUGH
    while len(head) < wanted:
        chunk = read_some(stream, HEAD_BYTES - len(head))
        head += chunk
        if not chunk or (head.lstrip().startswith(b"{") and b"\n" in head):
            break
    return head


def _some(outcomes: Iterator[Outcome], kind: Kind, origin: Origin) -> Iterator[Outcome]:
    nothing = True
    for outcome in outcomes:
        nothing = False
        yield outcome
    if nothing:
        raise InputError(origin.location, f"is {kind} that holds no record", "leave it out")


def _read_whole(
    stream: BinaryIO, kind: Kind, origin: Origin, options: ReadOptions
) -> Iterator[Outcome]:
    limit = options.max_bytes if kind is Kind.FEED else options.max_file_bytes
    content = stream.read(limit + 1)
    if len(content) > limit:
        what = f"is larger than {megabytes(limit)}, too large for one {_NOUNS[kind]}"
        raise InputError(origin.location, what, "split it, or leave it out")
    if kind is Kind.FEED:
        yield from _reader("feeds", "read_feed")(content, origin, options)
    else:
        yield _page(content, kind, origin, options)


def _page(content: bytes, kind: Kind, origin: Origin, options: ReadOptions) -> Collected:
    media_type = "text/html" if kind is Kind.HTML else "text/plain"
    capture = origin.capture(content, origin.media_type or media_type)
    if kind is Kind.HTML:
        from marsad.collect.html import read_html  # noqa: PLC0415 costs start-up time

        report = read_html(
            content,
            location=origin.location,
            capture=capture.sha256,
            charset=origin.charset,
            url=origin.url,
            options=options,
            upper_bound=None,
        )
    else:
        from marsad.collect.html_charset import decode  # noqa: PLC0415 costs start-up time

        report = read_saved_text(
            decode(content, origin.charset)[0],
            location=origin.location,
            capture=capture.sha256,
            options=options,
            url=origin.url,
        )
    return Collected(capture, _identified(report))


def _identified(report: Report) -> Report:
    """The report; one from the standard input is known by its content, for it lies nowhere."""
    if report.location != STDIN or report.url:
        return report
    return replace(report, id=report_id(report.capture))
