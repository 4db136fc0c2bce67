"""JSON Lines and JSON lists, read record by record without loading the file."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from marsad.collect.bodies import megabytes
from marsad.collect.containment import attempt
from marsad.collect.items import Collected, Origin, Outcome
from marsad.collect.options import ReadOptions
from marsad.collect.records import collected
from marsad.collect.streams import read_some
from marsad.errors import InputError
from marsad.model import Capture

MEDIA_TYPE = "application/json"
_LINE_NAMES = {".jsonl", ".ndjson"}
_CHUNK = 64 * 1024
_SPACE = re.compile(r"[ \t\r\n]*")
# An unfinished value can be this far before the end of what was read (``\\ud83d\\ude00``).
_TAIL = 16
_TO_UTF8 = "convert it: iconv -f windows-1256 -t utf-8"


def read_json_lines(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """One report a line; a broken line is an InputError and the next one is read.

    A first line on which an object only begins makes the whole input one record, unless the
    name says .jsonl.
    """
    for number, line in _lines(stream, options.max_file_bytes, origin.suffix in _LINE_NAMES):
        content = line.strip()
        if content:
            capture = origin.record(content, MEDIA_TYPE, number)
            yield attempt(capture.location, _collected, content, capture, options)


def _lines(stream: BinaryIO, limit: int, by_line: bool) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; one longer than ``limit`` is cut there and its rest skipped."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
            if not by_line and _only_begins(line):
                line += stream.read(max(0, limit + 1 - len(line)))
        yield number, line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)


def _only_begins(line: bytes) -> bool:
    """Whether a JSON value begins on this line and goes on after it."""
    text = line.decode(errors="replace").rstrip()
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        return e.pos >= len(text)
    except (ValueError, RecursionError):
        return False
    return False


def _collected(line: bytes, capture: Capture, options: ReadOptions) -> Collected:
    return collected(_parsed(line, capture.location, options.max_file_bytes), capture, options)


def _parsed(line: bytes, item: str, limit: int) -> object:
    if len(line) > limit:
        raise InputError(item, f"is larger than {megabytes(limit)}", "split it")
    try:
        return json.loads(line.decode())
    except UnicodeDecodeError as e:
        raise InputError(item, f"is not UTF-8 at byte {e.start}", _TO_UTF8) from e
    except json.JSONDecodeError as e:
        what = f"is not JSON: {e.msg} at character {e.pos}"
        raise InputError(item, what, "one whole object a line") from e
    except (ValueError, RecursionError) as e:
        raise InputError(item, f"is JSON beyond reason: {e}", "leave it out") from e


def read_json_list(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """One report an element. Where the JSON breaks, an InputError ends the list."""
    elements = Elements(stream, origin.location, options.max_file_bytes)
    for number, (record, source) in enumerate(elements, 1):
        capture = origin.record(source.encode(), MEDIA_TYPE, number)
        yield attempt(capture.location, collected, record, capture, options)


class Elements:
    """The elements of a JSON list with their own source text, in memory one at a time.

    Raises InputError where the text is no JSON, no UTF-8, or an element exceeds ``limit``
    characters.
    """

    def __init__(self, stream: BinaryIO, item: str, limit: int) -> None:
        self._stream = stream
        self._item = item
        self._limit = limit
        self._utf8 = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._number = 1
        self._ended = False

    def __iter__(self) -> Iterator[tuple[object, str]]:
        self._next_mark("[")
        if self._peek() == "]":
            return
        while True:
            yield self._element()
            self._number += 1
            if self._next_mark(",]") == "]":
                return

    def _element(self) -> tuple[object, str]:
        self._peek()
        wanted = _CHUNK
        while True:
            try:
                record, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as e:
                raise self._broken("is nested too deeply") from e
            except ValueError as e:
                if self._ended or not _unfinished(e, self._text):
                    raise self._broken(f"is broken: {getattr(e, 'msg', e)}") from e
            else:
                source = self._text[self._at : end]
                self._at = end
                return record, source
            self._read(wanted)
            wanted *= 2  # so that a large element is parsed a few times, not once a chunk

    def _next_mark(self, allowed: str) -> str:
        mark = self._peek()
        if not mark or mark not in allowed:
            raise self._broken(f"wants {' or '.join(allowed)}, not {mark or 'the end'}")
        self._at += 1
        return mark

    def _peek(self) -> str:
        """The next character that is no white space, empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._read(_CHUNK)

    def _read(self, size: int) -> None:
        """Add what comes next, and let go of what was read."""
        if len(self._text) - self._at > self._limit:
            what = f"is larger than {megabytes(self._limit)}; nothing after it was read"
            raise InputError(self._at_element(), what, "split it")
        chunk = _filled(self._stream, size)
        self._ended = not chunk
        try:
            more = self._utf8.decode(chunk, final=not chunk)
        except UnicodeDecodeError as e:
            raise InputError(self._at_element(), "is not UTF-8", _TO_UTF8) from e
        self._text, self._at = self._text[self._at :] + more, 0

    def _at_element(self) -> str:
        return f"{self._item}#{self._number}"

    def _broken(self, what: str) -> InputError:
        return InputError(
            self._at_element(), f"the list {what}", "mend the JSON; nothing after it was read"
        )


def _filled(stream: BinaryIO, size: int) -> bytes:
    """``size`` bytes, less where the stream ends or breaks (the next read then raises)."""
    parts: list[bytes] = []
    missing = size
    while missing:
        try:
            part = read_some(stream, missing)
        except OSError:
            if not parts:
                raise
            break
        if not part:
            break
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _unfinished(error: ValueError, text: str) -> bool:
    """Whether more text could mend ``error``; a mistake well before the end stays one."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text) - _TAIL
