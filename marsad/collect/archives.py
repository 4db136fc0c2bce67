"""Web archives (WARC, plain or gzip): one report a page that was answered with 200."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from marsad.collect.bodies import body, megabytes
from marsad.collect.containment import attempt
from marsad.collect.html import read_html
from marsad.collect.items import Collected, Origin, Outcome
from marsad.collect.options import ReadOptions
from marsad.collect.streams import Rejoined, Unpacked
from marsad.errors import InputError
from marsad.model import Capture, Report

_PAGES = {"text/html", "application/xhtml+xml"}
_KEPT_HEADERS = {
    "content-type",
    "content-encoding",
    "content-language",
    "transfer-encoding",
    "etag",
    "last-modified",
}
_DAMAGED = "get the archive anew, or repack it with a WARC tool"
_ALGORITHMS = ("sha1:", "sha256:", "md5:")
_DIGEST_NOTE = "the archive's payload digest does not match the page"
_NO_DATE_NOTE = "the archive does not say when the page was captured"


def read_warc(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Outcome]:
    """One report a response record of type HTML with status 200; others are passed over.

    The capture is the HTTP body as archived; ``bodies.body`` undoes its encodings. What
    follows a place where the archive breaks is lost, and an InputError says so.
    """
    number, found = 0, False
    try:
        for record in _records(stream):
            number += 1
            outcome = _guarded(record, number, origin, options)
            found = found or outcome is not None
            if outcome is not None:
                yield outcome
    except (OSError, EOFError) as e:
        what = f"the archive breaks after {number} records: {e}"
        raise InputError(origin.location, what, _DAMAGED) from e
    if not found:
        what = f"holds no page answered with 200 among {number} records"
        raise InputError(origin.location, what, "leave it out")


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """The records. gzip is undone by us: fastwarc takes a cut-off file for a finished one."""
    start = stream.read(2)
    whole = Rejoined(start, stream)
    plain = Unpacked(io.BufferedReader(whole)) if start == b"\x1f\x8b" else whole
    yield from ArchiveIterator(plain, stream_detect=False, parse_http=False)


def _guarded(
    record: WarcRecord, number: int, origin: Origin, options: ReadOptions
) -> Outcome | None:
    """A page's report or what is wrong with it, None when the record is no page."""
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    page = replace(origin, location=f"{origin.location}#{uri or number}", url=uri or None)
    return attempt(page.location, _page, record, page, options)


def _page(record: WarcRecord, origin: Origin, options: ReadOptions) -> Collected | None:
    size = record.content_length
    if size > options.max_file_bytes:
        what = f"is a record of {megabytes(size)}, more than {megabytes(options.max_file_bytes)}"
        raise InputError(origin.location, what, "leave it out")
    record.freeze()
    if record.content_length < size:
        what = f"is cut off: {record.content_length} of {size} bytes"
        raise InputError(origin.location, what, _DAMAGED)
    if _contradicts(record, "WARC-Block-Digest", record.verify_block_digest):
        raise InputError(origin.location, "does not match its block digest", _DAMAGED)
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        raise InputError(origin.location, "holds no HTTP answer", _DAMAGED)
    media_type, charset = content_type(headers.get("Content-Type") or "")
    if headers.status_code != 200 or media_type not in _PAGES:
        return None
    return _collected(record, replace(origin, media_type=media_type, charset=charset), options)


def _contradicts(record: WarcRecord, name: str, verify: Callable[[], bool]) -> bool:
    """Whether the record names a digest we can compute, and it is not the content's."""
    digest = (record.headers.get(name) or "").lower()
    return digest.startswith(_ALGORITHMS) and not verify()


def _collected(record: WarcRecord, origin: Origin, options: ReadOptions) -> Collected:
    notes = []
    if _contradicts(record, "WARC-Payload-Digest", record.verify_payload_digest):
        notes.append(_DIGEST_NOTE)
    if record.record_date is None:
        notes.append(_NO_DATE_NOTE)
    else:
        origin = replace(origin, captured_at=_with_zone(record.record_date))
    headers = {name.lower(): value for name, value in record.http_headers.to_tuples()}
    kept = {name: value for name, value in headers.items() if name in _KEPT_HEADERS}
    content = record.reader.read()
    capture = replace(origin, headers=kept).capture(content, origin.media_type)
    report = _report(capture, origin, record.record_date, options)
    return Collected(capture, replace(report, notes=(*report.notes, *notes)))


def _report(
    capture: Capture, origin: Origin, captured: datetime | None, options: ReadOptions
) -> Report:
    return read_html(
        body(capture, options.max_file_bytes),
        location=origin.location,
        capture=capture.sha256,
        charset=origin.charset,
        url=origin.url,
        options=options,
        upper_bound=captured and captured.date(),
    )


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def content_type(value: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header, in lower case.

    >>> content_type('text/html; charset="Windows-1256"')
    ('text/html', 'windows-1256')
    """
    if not value.strip():
        return "", None
    message = Message()
    message["content-type"] = value.replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset()
    return message.get_content_type(), charset
