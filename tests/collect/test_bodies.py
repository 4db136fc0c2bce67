import gzip
import zlib

import brotli
import pytest

from marsad.collect.bodies import decoded
from marsad.errors import InputError

PLAIN = ("قال مصدر محلي إن الهدوء عاد إلى المدينة. " * 50).encode()
LIMIT = 1_000_000
RAW_DEFLATE = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(PLAIN),
    "x-gzip": gzip.compress(PLAIN),
    "deflate": zlib.compress(PLAIN),
    "br": brotli.compress(PLAIN),
    "": PLAIN,
    "identity": PLAIN,
}


def read(content: bytes, encoding: str, transfer: str = "", limit: int = LIMIT) -> bytes:
    headers = {"content-encoding": encoding, "transfer-encoding": transfer}
    return decoded(content, headers, limit, "page")


def chunked(content: bytes, size: int = 100) -> bytes:
    parts = (content[at : at + size] for at in range(0, len(content), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("encoding", PACKED)
def test_encodings_are_undone(encoding: str) -> None:
    assert read(PACKED[encoding], encoding) == PLAIN
    assert read(chunked(PACKED[encoding]), encoding.upper(), "chunked") == PLAIN


def test_deflate_without_zlib_frame_is_undone() -> None:
    assert read(RAW_DEFLATE.compress(PLAIN) + RAW_DEFLATE.flush(), "deflate") == PLAIN


def test_two_layers_are_undone_and_three_refused() -> None:
    assert read(gzip.compress(PACKED["br"]), "br, gzip") == PLAIN
    with pytest.raises(InputError, match="encoded 3 times over"):
        read(PLAIN, "gzip, gzip, gzip")


def test_a_body_already_put_together_is_left() -> None:
    assert read(PLAIN, "", "chunked") == PLAIN


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_cut_off_or_damaged_bodies_are_errors(encoding: str) -> None:
    for broken in (PACKED[encoding][:-20], b"\x01\x02\x03garbage"):
        with pytest.raises(InputError, match="encoding is broken"):
            read(broken, encoding)


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown content encoding 'rot13'"):
        read(PLAIN, "rot13")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress])
def test_bombs_stop_at_the_limit(pack) -> None:  # type: ignore[no-untyped-def]
    encoding = {"gzip": "gzip", "zlib": "deflate"}.get(pack.__module__, "br")
    with pytest.raises(InputError, match=r"unpacks to more than 0\.954 MB"):
        read(pack(bytes(50_000_000)), encoding)
