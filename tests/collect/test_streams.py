import gzip
import io
from collections import deque

import pytest

from marsad.collect.streams import Rejoined, Unpacked

LINES = b"".join(b"%d\n" % number for number in range(50_000))


def unpacked(content: bytes) -> io.BufferedReader:
    return io.BufferedReader(Unpacked(io.BytesIO(content)))


def test_what_was_read_ahead_comes_first() -> None:
    rest = io.BytesIO(LINES)
    head = rest.read(1000)
    assert io.BufferedReader(Rejoined(head, rest)).read() == LINES


@pytest.mark.parametrize("size", [1, 100, 7919, 1 << 20])
def test_gzip_members_and_padding_are_read_in_any_step(size: int) -> None:
    halves = gzip.compress(LINES[:1000]) + gzip.compress(LINES[1000:3000]) + bytes(512)
    stream = Unpacked(io.BytesIO(halves))
    parts = iter(lambda: stream.read(size), b"")
    assert b"".join(parts) == LINES[:3000]
    assert stream.tell() == 3000


@pytest.mark.parametrize("cut", [1, 8, 9, 1000])
def test_a_cut_off_stream_gives_all_it_has_and_then_an_error(cut: int) -> None:
    packed = gzip.compress(LINES)
    stream = unpacked(packed[:-cut])
    got: list[bytes] = []
    with pytest.raises(OSError, match="cut off"):
        got.extend(iter(stream.readline, None))
    text = b"".join(got)
    assert text == LINES[: len(text)]
    assert len(text) > len(LINES) * (1 - cut / len(packed)) - 1000


def test_damage_is_an_error() -> None:
    packed = bytearray(gzip.compress(LINES))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(OSError, match="damaged"):
        unpacked(bytes(packed)).read()
    with pytest.raises(OSError, match="damaged"):
        unpacked(gzip.compress(LINES) + b"trailing").read()


def test_a_bomb_is_stopped_early() -> None:
    packed = gzip.compress(bytes(100_000_000))
    stream = Unpacked(io.BytesIO(packed))
    with pytest.raises(OSError, match="more than 200 times its size"):
        deque(iter(lambda: stream.read(1 << 16), b""), maxlen=0)
    assert stream.tell() < 20_000_000


def test_an_empty_stream_is_empty() -> None:
    assert unpacked(b"").read() == b""
