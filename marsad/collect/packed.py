"""Packed files: gzip, zip and WACZ, each member handed to the reader it wants."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from marsad.collect.containment import contained
from marsad.collect.items import Origin, Outcome
from marsad.collect.options import MEGABYTE, ReadOptions
from marsad.collect.selection import passed_over
from marsad.collect.streams import HARMLESS_BYTES, MOST_RATIO, Unpacked
from marsad.errors import InputError

Reader = Callable[[BinaryIO, Origin, ReadOptions], Iterator[Outcome]]

# A container in a container is read (x.jsonl.gz in a zip, a WARC in a WACZ), none deeper.
_MOST_DEPTH = 2
_MOST_UNPACKED = 64 * 1024 * MEGABYTE
_IN_MEMORY = 8 * MEGABYTE
_BY_HAND = "unpack it and give the files in it"
_ANEW = "get it anew"
_OFFICE = "[Content_Types].xml"
_ENCRYPTED = 0x1  # bit of a zip member's flags


def read_gzip(
    stream: BinaryIO, origin: Origin, options: ReadOptions, reader: Reader
) -> Iterator[Outcome]:
    """What ``reader`` makes of the content; InputError where the stream is cut off or broken."""
    inside = _inside(origin)
    try:
        yield from reader(io.BufferedReader(Unpacked(stream)), inside, options)
    except OSError as e:
        raise InputError(origin.location, str(e), _ANEW) from e


def _inside(origin: Origin) -> Origin:
    if origin.depth >= _MOST_DEPTH:
        raise InputError(origin.location, "is packed within packed files too deeply", _BY_HAND)
    return replace(origin, depth=origin.depth + 1)


def read_zip(
    stream: BinaryIO, origin: Origin, options: ReadOptions, reader: Reader
) -> Iterator[Outcome]:
    """What ``reader`` makes of each member, in their order; of a WACZ only its web archives."""
    inside = _inside(origin)
    with _seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as e:
            raise InputError(origin.location, f"is a broken zip: {e}", _ANEW) from e
        with archive:
            for member in _members(archive, origin.location):
                found = inside.member(member.filename)
                outcomes = _member(archive, member, found, options, reader)
                yield from contained(found.location, outcomes)


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself or, for a pipe or a member of a container, a copy of it."""
    if stream.seekable():
        return stream
    spooled = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, spooled)
    spooled.seek(0)
    return cast(BinaryIO, spooled)


def _members(archive: zipfile.ZipFile, item: str) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = {member.filename for member in members}
    if _OFFICE in names:
        raise InputError(item, "is an Office document", "save it as plain text or HTML")
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise InputError(
            item, f"unpacks to more than {_MOST_UNPACKED // MEGABYTE // 1024} GB", _BY_HAND
        )
    if "datapackage.json" in names:
        wanted = [m for m in members if m.filename.startswith("archive/") and ".warc" in m.filename]
    else:
        wanted = [m for m in members if not passed_over(PurePosixPath(m.filename))]
    if not wanted:
        raise InputError(item, "holds nothing to read", "leave it out")
    return wanted


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    origin: Origin,
    options: ReadOptions,
    reader: Reader,
) -> Iterator[Outcome]:
    _refuse(member, origin.location)
    try:
        with archive.open(member) as stream:
            yield from reader(cast(BinaryIO, stream), origin, options)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as e:
        raise InputError(origin.location, f"is broken in the zip: {e}", _ANEW) from e


def _refuse(member: zipfile.ZipInfo, item: str) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise InputError(item, "is locked with a password", _BY_HAND)
    bomb = member.file_size > MOST_RATIO * max(member.compress_size, 1)
    if bomb and member.file_size > HARMLESS_BYTES:
        what = f"unpacks to more than {MOST_RATIO} times its size"
        raise InputError(item, what, "leave it out")
