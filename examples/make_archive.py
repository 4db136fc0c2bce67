"""Write web-archive.warc.gz from the pages in .sources/ (run: python examples/make_archive.py).

The records' bytes are the same on every run: ids are derived from what a record holds, dates
are fixed, and gzip members carry no time. Only the standard library is needed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CRAWLED = "2024-06-02T08:15:00Z"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://archive.example/")


@dataclass(frozen=True)
class Page:
    """A page of .sources/ and how its server sent it."""

    source: str
    url: str
    charset: str
    compressed: bool = False


PAGES = (
    Page("army-statement.html", "https://alarda.example/statements/352", "utf-8"),
    Page(
        "press-centre.html",
        "https://ronak.example/ar/2024/05/06/dhiban-statement/",
        "windows-1256",
    ),
    Page(
        "moroccan-daily.html",
        "https://bahr-zuqaq.example/world/20931-echange.html",
        "utf-8",
        compressed=True,
    ),
)


def main() -> None:
    (HERE / "web-archive.warc.gz").write_bytes(archive())


def archive() -> bytes:
    """The whole file: one gzip member a record."""
    return b"".join(gzip.compress(record, 9, mtime=0) for record in records())


def records() -> Iterator[bytes]:
    """What a crawler leaves: its own note, requests, pages, a style sheet, a page seen again."""
    software = b"software: marsad examples\r\nformat: WARC File Format 1.1\r\n"
    yield record("warcinfo", software, media_type="application/warc-fields")
    for page in PAGES:
        yield record("request", request(page), page.url, "application/http; msgtype=request")
        yield record("response", response(page), page.url, "application/http; msgtype=response")
    yield record(
        "response",
        http(b"body{direction:rtl}", "text/css"),
        "https://alarda.example/style.css",
        "application/http; msgtype=response",
    )
    seen = b"HTTP/1.1 304 Not Modified\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    profile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    yield record(
        "revisit", seen, PAGES[0].url, "application/http; msgtype=response", {"WARC-Profile": profile}
    )


def request(page: Page) -> bytes:
    host, _, path = page.url.removeprefix("https://").partition("/")
    return f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\n\r\n".encode()


def response(page: Page) -> bytes:
    text = (HERE / ".sources" / page.source).read_text(encoding="utf-8")
    content = text.encode(page.charset)
    return http(content, f"text/html; charset={page.charset}", page.compressed)


def http(content: bytes, media_type: str, compressed: bool = False) -> bytes:
    head = ["HTTP/1.1 200 OK", f"Content-Type: {media_type}"]
    if compressed:
        content = gzip.compress(content, 9, mtime=0)
        head.append("Content-Encoding: gzip")
    head.append(f"Content-Length: {len(content)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content


def record(
    kind: str,
    block: bytes,
    url: str = "",
    media_type: str = "application/octet-stream",
    more: dict[str, str] | None = None,
) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(NAMESPACE, f'{kind} {url} {digest}')}>",
        "WARC-Date": CRAWLED,
        "WARC-Target-URI": url,
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
        **(more or {}),
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value]
    return "\r\n".join(["WARC/1.1", *lines]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


if __name__ == "__main__":
    main()
