"""Which files of a folder or container are passed over without a word."""

from __future__ import annotations

from pathlib import PurePath

# What lies beside saved pages and in project folders but is no report: a page's assets, media,
# code and settings. Named alone, such a file is tried all the same.
_ASSETS = frozenset(
    ".css .js .mjs .map .woff .woff2 .ttf .otf .eot .ico .svg .png .jpg .jpeg .gif .webp .avif "  # noqa: SIM905
    ".bmp .tif .tiff .heic .mp3 .mp4 .m4a .ogg .wav .webm .mov .avi .mkv .py .pyc .sh .c .h "
    ".toml .ini .cfg .yaml .yml .md .rst .db .sqlite .sqlite3 .lock .cdx .cdxj .idx "
    ".sqlite3-wal .sqlite3-shm .sqlite3-journal .db-wal .db-shm .db-journal".split()
)
# Folders that browsers (_files) and macOS (__MACOSX) make beside what they save.
_SIDE_FOLDERS = ("_files", "__MACOSX")


def passed_over(path: PurePath) -> bool:
    """Whether a path found in a folder or container is hidden, an asset, or beside a page.

    >>> [passed_over(PurePath(p)) for p in ("a/b.html", ".git/x", "b_files/b.html", "x.CSS")]
    [False, True, True, True]
    """
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    beside = any(part.endswith(_SIDE_FOLDERS) for part in path.parts)
    return hidden or beside or path.suffix.lower() in _ASSETS
