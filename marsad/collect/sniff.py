"""Which reader content wants: told by its first bytes, by its name only where they do not."""

from __future__ import annotations

import csv
import re
import zlib
from enum import StrEnum

from marsad.collect.html_charset import decode
from marsad.collect.items import Origin
from marsad.errors import InputError

HEAD_BYTES = 64 * 1024


class Kind(StrEnum):
    """What content is, by the reader that reads it."""

    HTML = "HTML"
    FEED = "feed"
    TEXT = "text"
    JSON_LINES = "JSON Lines"
    JSON_LIST = "JSON list"
    CSV = "CSV"
    WARC = "WARC"
    GZIP = "gzip"
    ZIP = "zip"


_UNPACK = "unpack it and give the files in it"
_EXPORT = "save its text as a .txt or .html file"
# First bytes of what people have lying about but Marsad does not read: name and remedy.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", _EXPORT),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _EXPORT),
    (b"{\\rtf", "an RTF document", _EXPORT),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"SQLite format 3", "an SQLite database", "export its table as CSV"),
    (b"\x89PNG", "an image", "leave it out"),
    (b"\xff\xd8\xff", "an image", "leave it out"),
    (b"GIF8", "an image", "leave it out"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED_ROOTS = {"rss", "feed", "rdf"}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:title|meta|link|script|div|p|article|section|main|header|table|ul|h[1-4]|span|a|br)\b",
    re.IGNORECASE,
)
_MHTML = re.compile(r"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type: multipart/", re.I)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_BY_SUFFIX = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON_LINES,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
}
_BY_MEDIA_TYPE = {
    "text/html": Kind.HTML,
    "application/json": Kind.JSON_LINES,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
}
_RECORDS = {Kind.JSON_LINES, Kind.JSON_LIST, Kind.CSV}
# A CSV without a name to tell it by has a header with one of these (and a second column).
_TEXT_COLUMNS = {"text", "body", "content", "full_text", "title", "headline"}


def kind_of(head: bytes, origin: Origin) -> Kind:
    """The kind of the content that begins with ``head``.

    Raises InputError when it is empty, binary, or of a kind that Marsad does not read.
    """
    if not head.strip():
        raise InputError(origin.location, "is empty", "leave it out, or save the page again")
    packed = _packed(head)
    if packed:
        return packed
    text, encoding = decode(head, origin.charset)
    wide = encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32"))
    if not wide:
        _refuse_binary(head, origin.location)
    kind = _markup_kind(text, origin) or _record_kind(text, origin)
    if wide and kind in _RECORDS:
        what = f"is {kind} in {encoding.upper()}, not UTF-8"
        raise InputError(origin.location, what, f"convert it: iconv -f {encoding} -t utf-8")
    return kind


def _packed(head: bytes) -> Kind | None:
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return Kind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Kind.WARC if _gunzipped(head).startswith(b"WARC/") else Kind.GZIP
    return None


def _gunzipped(head: bytes) -> bytes:
    """The first bytes inside, empty when the stream is broken from the start."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 16)
    except zlib.error:
        return b""


def _refuse_binary(head: bytes, item: str) -> None:
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic):
            raise InputError(item, f"is {what}, which Marsad does not read", remedy)
    if head[257:262] == b"ustar":
        raise InputError(item, "is a tar archive, which Marsad does not read", _UNPACK)
    # A stray control character survives in old pages; more than one in fifty bytes is no text.
    if b"\x00" in head or 50 * len(_CONTROLS.findall(head)) > len(head):
        raise InputError(item, "is binary, not text", "give the page or its text as a file")


def _markup_kind(text: str, origin: Origin) -> Kind | None:
    bare = _COMMENT.sub("", text).lstrip()
    if not bare.startswith("<"):
        return Kind.HTML if _hides_page(bare, origin) else None
    root = _ELEMENT.search(bare)
    if root and root[1].lower() in _FEED_ROOTS:
        return Kind.FEED
    if _PAGE.search(bare):
        return Kind.HTML
    if bare.startswith("<?xml"):
        what = f"is XML with <{root[1]}>, neither a feed nor a page" if root else "is empty XML"
        raise InputError(origin.location, what, "give RSS, Atom or HTML")
    return Kind.HTML if _MARKUP.search(bare) else None


def _hides_page(text: str, origin: Origin) -> bool:
    """Whether a page begins after stray text; a record may well hold markup of its own."""
    if _JSON_START.match(text) or _BY_SUFFIX.get(origin.suffix) in _RECORDS:
        return False
    return _PAGE.search(text, 0, 1024) is not None


def _record_kind(text: str, origin: Origin) -> Kind:
    start = text.lstrip()[:1]
    if _JSON_START.match(text):
        return Kind.JSON_LIST if start == "[" else Kind.JSON_LINES
    if _MHTML.match(text):
        remedy = 'save it as "web page, HTML only"'
        raise InputError(origin.location, "is MHTML, which Marsad does not read", remedy)
    kind = _BY_SUFFIX.get(origin.suffix) or _BY_MEDIA_TYPE.get(origin.media_type)
    if kind is Kind.JSON_LINES and start == "[":
        return Kind.JSON_LIST
    return kind or (Kind.CSV if _has_header(text) else Kind.TEXT)


def delimiter(header: str) -> str:
    """The delimiter of a CSV, the most frequent of comma, semicolon and tab in its header."""
    return max(",;\t", key=header.count)


def _has_header(text: str) -> bool:
    """Whether the first line names columns as a CSV of reports would."""
    line = text.partition("\n")[0].strip()
    # csv refuses lone carriage returns and NUL; neither stands in a header.
    try:
        cells = next(csv.reader([line], delimiter=delimiter(line)), [])
    except csv.Error:
        return False
    names = {cell.strip().lower() for cell in cells}
    return len(cells) > 1 and not _TEXT_COLUMNS.isdisjoint(names)
