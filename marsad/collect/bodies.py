"""HTTP bodies: transfer and content encodings undone, never beyond a limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from fastwarc.stream_io import BrotliReader, ChunkedReader, WarcReader, ZstdReader

from marsad.errors import InputError
from marsad.model import Capture

# Encodings in use on the web; compress and exi are dead (RFC 9110 section 8.4.1).
# Brotli and zstd by fastwarc's readers, the others by zlib, which tells a truncated stream.
_READERS = {"br": BrotliReader, "zstd": ZstdReader}
# zlib window sizes to try: ``deflate`` means zlib's format, but some send it bare.
_GZIP = (16 + zlib.MAX_WBITS,)
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
_PLAIN = {"", "identity"}
# Two layers are seen in the wild (a gzip file served gzipped); more is an attack.
_MOST_LAYERS = 2


def body(capture: Capture, limit: int) -> bytes:
    """The capture's content as a reader wants it: nothing but a web archive's body differs.

    A body from a web archive is captured as archived; its ``transfer-encoding`` and
    ``content-encoding`` stand in the headers and are undone here. Raises InputError when
    they are broken, unknown, or the body is larger than ``limit`` bytes.
    """
    return decoded(capture.content, capture.headers, limit, capture.location)


def decoded(content: bytes, headers: Mapping[str, str], limit: int, item: str) -> bytes:
    """``content`` without the encodings that ``headers`` (names in lower case) tell of."""
    layers = [part.strip().lower() for part in headers.get("content-encoding", "").split(",")]
    layers = [layer for layer in layers if layer not in _PLAIN]
    if len(layers) > _MOST_LAYERS:
        raise InputError(item, f"is encoded {len(layers)} times over", "leave it out")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _dechunked(content, limit, item)
    for layer in reversed(layers):
        content = _undone(content, layer, limit, item)
    return content


def _dechunked(content: bytes, limit: int, item: str) -> bytes:
    """Some archivers keep the header but store the body already put together."""
    size = content.partition(b"\r\n")[0].partition(b";")[0].strip()
    try:
        int(size, 16)
    except ValueError:
        return content
    return _bounded(ChunkedReader(io.BytesIO(content)), "chunked", limit, item)


def _undone(content: bytes, layer: str, limit: int, item: str) -> bytes:
    if layer in _WINDOWS:
        return _inflated(content, layer, limit, item)
    if layer in _READERS:
        return _bounded(_READERS[layer](io.BytesIO(content)), layer, limit, item)
    raise InputError(item, f"has the unknown content encoding {layer!r}", "leave it out")


def _bounded(reader: WarcReader, layer: str, limit: int, item: str) -> bytes:
    try:
        content = reader.read(limit + 1)
    except (OSError, EOFError, ValueError) as e:
        raise InputError(item, f"its {layer} encoding is broken: {e}", "get it anew") from e
    return _small(content, limit, item)


def _inflated(content: bytes, layer: str, limit: int, item: str) -> bytes:
    trouble = "it ends too early"
    for window in _WINDOWS[layer]:
        unpacker = zlib.decompressobj(window)
        try:
            plain = unpacker.decompress(content, limit + 1)
        except zlib.error as e:
            trouble = str(e)
            continue
        if unpacker.eof or len(plain) > limit:
            return _small(plain, limit, item)
    raise InputError(item, f"its {layer} encoding is broken: {trouble}", "get it anew")


def _small(content: bytes, limit: int, item: str) -> bytes:
    if len(content) > limit:
        raise InputError(item, f"unpacks to more than {megabytes(limit)}", "leave it out", "large")
    return content


def megabytes(size: int) -> str:
    """How a limit is named in messages.

    >>> megabytes(10 * 1024 * 1024)
    '10 MB'
    """
    return f"{size / 1024 / 1024:.3g} MB"
