"""How much there is to read, and how much of it has been read: what a progress bar needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from marsad.collect.files import find_files


class Amount:
    """Bytes of files read so far (``done``)."""

    def __init__(self) -> None:
        self.done = 0
        self._file, self._before, self._size = "#", 0, 0

    def add(self, location: str, size: int) -> int:
        """The bytes done with one item more: where it was and how many bytes it had.

        Containers are smaller than what is in them, so no file counts for more than its size;
        and a file whose items are over counts whole.
        """
        if not re.match(re.escape(self._file) + r"([#!]|$)", location):
            self._before += self._size
            self._file, self._size = file_of(location)
            self.done = self._before
        self.done = min(self.done + size, self._before + self._size)
        return self.done


def total_bytes(sources: Iterable[str]) -> int | None:
    """Bytes of all files the sources name; None where one is an address or a pipe."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        for found in find_files(source):
            if isinstance(found, Path):
                try:
                    status = found.stat()
                except OSError:
                    continue
                if not found.is_file():
                    return None
                total += status.st_size
    return total


def file_of(location: str) -> tuple[str, int]:
    """The file that a location such as ``a.jsonl#17`` or ``b.zip!c.html`` lies in, and its size.

    The location itself and 0 where there is no such file (an address, a pipe).
    """
    ends = [len(location), *(match.start() for match in re.finditer("[#!]", location))]
    for end in ends:
        try:
            return location[:end], Path(location[:end]).stat().st_size
        except (OSError, ValueError):
            continue
    return location, 0
