"""Byte streams over other streams: what was read ahead put back, gzip undone within limits."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from marsad.collect.options import MEGABYTE

_CHUNK = 64 * 1024
# News text packs 4 to 8 times, logs of one repeated line 100 times; deflate can do 1,032.
MOST_RATIO = 200
# Below this the ratio says little and does no harm.
HARMLESS_BYTES = MEGABYTE


class Forward(io.RawIOBase):
    """A stream read forwards only; ``tell`` counts what was handed out (fastwarc asks)."""

    def __init__(self) -> None:
        super().__init__()
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        chunk = self._next(len(buffer))
        buffer[: len(chunk)] = chunk
        self._position += len(chunk)
        return len(chunk)

    def _next(self, most: int) -> bytes:
        """At most ``most`` further bytes, empty at the end."""
        raise NotImplementedError


class Rejoined(Forward):
    """``head``, which was read from ``rest``, and then ``rest``."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def _next(self, most: int) -> bytes:
        if self._head:
            chunk, self._head = self._head[:most], self._head[most:]
            return chunk
        return read_some(self._rest, most)


class Unpacked(Forward):
    """What is inside a gzip stream, member after member.

    Everything before a damaged or missing part is handed out first; then OSError is raised,
    as it is when the content grows beyond 200 times the packed size (a bomb).
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._input = b""
        self._read = 0
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._begun = False

    def _next(self, most: int) -> bytes:
        while True:
            if not self._fill():
                return b""
            chunk = self._inflate(most)
            if chunk:
                return chunk

    def _fill(self) -> bool:
        """Whether there is something to unpack; begins the next member where one ended."""
        if self._member.eof:
            self._input = self._member.unused_data.lstrip(b"\x00")  # padding is allowed
            self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            self._begun = False
        while not self._input:
            chunk = read_some(self._packed, _CHUNK)
            if not chunk and self._begun:
                raise OSError("the gzip stream is cut off")
            if not chunk:
                return False
            self._read += len(chunk)
            self._input = chunk if self._begun else chunk.lstrip(b"\x00")
        return True

    def _inflate(self, most: int) -> bytes:
        self._begun = True
        try:
            chunk = self._member.decompress(self._input, most)
        except zlib.error as e:
            raise OSError(f"the gzip stream is damaged: {e}") from e
        self._input = self._member.unconsumed_tail
        size = self._position + len(chunk)
        if size > HARMLESS_BYTES and size > MOST_RATIO * self._read:
            raise OSError(f"it unpacks to more than {MOST_RATIO} times its size")
        return chunk


def read_some(stream: BinaryIO, most: int) -> bytes:
    """What a stream has at once (a pipe need not have ``most``), empty only at its end."""
    read1 = getattr(stream, "read1", None)
    chunk: bytes = (read1 or stream.read)(most)
    return chunk
