"""Web archives written byte by byte, so that each part can be broken on purpose."""

from __future__ import annotations

import base64
import hashlib

ADDRESS = "https://example.org/news/1"


def sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def record(
    body: bytes,
    address: str = ADDRESS,
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8",
    warc: str = "",
    kind: str = "response",
    date: str = "2019-05-17T21:00:00Z",
    cut: int = 0,
) -> bytes:
    """One record; ``cut`` bytes of its content are missing, ``warc`` are more WARC headers."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {address}",
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    if date:
        lines.append(f"WARC-Date: {date}")
    if warc:
        lines.append(warc)
    head = "".join(line + "\r\n" for line in lines) + "\r\n"
    return head.encode() + (block[:-cut] if cut else block) + (b"" if cut else b"\r\n\r\n")
