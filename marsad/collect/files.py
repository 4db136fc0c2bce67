"""Paths, folders and globs as a stream of files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from marsad.collect.selection import passed_over
from marsad.errors import InputError

_RIGHTS = "give yourself the right to read it, or leave it out"


def find_files(source: str) -> Iterator[Path | InputError]:
    """The files that a path, folder or glob names, folders recursively, by name in each folder.

    In folders and globs hidden files and page assets are passed over, symbolic links are
    followed once. Yields (never raises) InputError for what is missing or may not be read.
    """
    path = Path(source)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as e:
        yield InputError(source, f"is no usable path: {e}", "check the spelling")
        return
    if is_folder:
        yield from _some(_walk(path, set()), source, "holds no file to read")
    elif exists or path.is_symlink():
        yield path
    elif glob.has_magic(source):
        yield from _some(_matches(source), source, "matches nothing")
    else:
        yield InputError(source, "does not exist", "check the spelling and the working directory")


def _some(
    found: Iterator[Path | InputError], source: str, otherwise: str
) -> Iterator[Path | InputError]:
    nothing = True
    for path in found:
        nothing = False
        yield path
    if nothing:
        yield InputError(source, otherwise, "name files, or another folder")


def _matches(pattern: str) -> Iterator[Path | InputError]:
    seen: set[tuple[int, int]] = set()
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - ** and absolute
        path = Path(name)
        # A pattern that spells out an ending (*.md) wants just those files.
        wanted = not passed_over(PurePath(path.name)) or pattern.endswith(path.suffix or "/")
        if path.is_file() and wanted:
            yield path
        elif path.is_dir() and "**" not in pattern:
            yield from _walk(path, seen)


def _walk(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | InputError]:
    """A folder's files, then its folders; one seen before (a link back to it) is passed over."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            files, folders = _listed(folder, seen)
        except OSError as e:
            yield InputError(os.fspath(folder), f"cannot be opened: {e.strerror}", _RIGHTS)
            continue
        yield from files
        waiting.extend(reversed(folders))


def _listed(folder: Path, seen: set[tuple[int, int]]) -> tuple[list[Path], list[Path]]:
    """Files and folders in a folder, each by name; none when it was ``seen`` before."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return [], []
    seen.add((status.st_dev, status.st_ino))
    kept = sorted(path for path in folder.iterdir() if not passed_over(PurePath(path.name)))
    return [p for p in kept if p.is_file()], [p for p in kept if p.is_dir()]
