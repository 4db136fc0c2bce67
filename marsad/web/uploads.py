"""Files that people hand in: what kind they are by their bytes, and a name that is harmless."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import filetype

from marsad.errors import RefusedError

TEXT = "text/plain"
ACCEPTED = frozenset(
    f"{kind}/{name}"
    for kind, names in {
        "image": ("jpeg", "png", "gif", "webp", "heic", "tiff"),
        "video": ("mp4", "webm", "quicktime", "3gpp", "x-matroska"),
        "audio": ("mpeg", "mp4", "x-wav", "ogg", "amr", "x-flac", "aac"),
        "application": (
            "pdf",
            "vnd.openxmlformats-officedocument.wordprocessingml.document",
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "vnd.oasis.opendocument.text",
            "vnd.oasis.opendocument.spreadsheet",
        ),
    }.items()
    for name in names
)
MOST_NAME = 120  # letters


def media_type(content: bytes) -> str:
    """What the bytes are, of the kinds that are taken; RefusedError for any other.

    >>> media_type("ملاحظة".encode())
    'text/plain'
    """
    if not content:
        raise RefusedError("upload:empty")
    known = filetype.guess(content)
    if known is None and _plain(content):
        return TEXT
    if known is None or known.mime not in ACCEPTED:
        raise RefusedError("upload:kind")
    return str(known.mime)


def _plain(content: bytes) -> bool:
    """Text in UTF-8 that no browser takes for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip().startswith("<")


def harmless_name(given: str) -> str:
    """The file's name without folders, and without signs that are not seen or turn the rest round.

    >>> harmless_name("../../evil\\u202egnp.exe"), harmless_name("صورة 1.jpg")
    ('evilgnp.exe', 'صورة 1.jpg')
    """
    last = PurePosixPath(given.replace("\\", "/")).name
    seen = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    seen = " ".join(seen.split()).lstrip(".")
    if len(seen) > MOST_NAME:
        stem, dot, ending = seen.rpartition(".")
        ending = (dot + ending)[:12]
        seen = (stem or seen)[: MOST_NAME - len(ending)] + ending
    return seen or "file"
