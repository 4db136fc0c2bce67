"""A copy of everything in one file, and the way back: database with captures, key, images."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from marsad import __version__
from marsad.errors import StoreError, UsageError
from marsad.store.addresses import Address

FORM = 1  # of the archive
MANIFEST, DATABASE, KEY, IMAGES = "manifest.json", "marsad.sqlite3", "marsad.key", "images"
BLOCK = 1 << 20
MOST_MANIFEST = 64 << 20  # bytes; a manifest of a million images has some 100 MB less
POSTGRES = (
    "{shown}: PostgreSQL makes its own backups (pg_dump and pg_restore hold everything but "
    "MARSAD_SECRET_KEY and the images)"
)


def back_up(address: Address, archive: Path, images: Path | None = None) -> dict[str, Any]:
    """Writes the archive, whole or not at all, and returns its manifest.

    The database may be in use: what is committed when the copy begins is in it. Raises
    UsageError where there is no such database, StoreError where the disk refuses.
    """
    file = _file(address)
    if not file.is_file():
        raise UsageError(f"{address.shown}: there is no such database (name it with --database)")
    with _told(archive), tempfile.TemporaryDirectory(dir=archive.absolute().parent) as folder:
        copied = Path(folder) / DATABASE
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(copied)) as new:
            old.backup(new)
        made = Path(folder) / "archive.zip"
        with ZipFile(made, "w", ZIP_DEFLATED) as packed:
            files = {
                name: _packed(packed, path, name) for name, path in _wanted(copied, file, images)
            }
            manifest = {
                "form": FORM,
                "marsad": __version__,
                "made": datetime.now(UTC).isoformat(timespec="seconds"),
                "files": files,
            }
            packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        made.chmod(0o600)  # it holds the key and what may be restricted
        made.replace(archive)
    return manifest


def restore(
    archive: Path, address: Address, images: Path | None = None, *, force: bool = False
) -> dict[str, Any]:
    """Puts back what ``back_up`` wrote, whole or not at all, and returns its manifest.

    A database that is there is replaced only with ``force``, and then kept beside as ``….old``.
    Raises UsageError where that or the archive forbids it, StoreError where the disk refuses.
    """
    file = _file(address)
    if file.exists() and not force:
        raise UsageError(
            f"{address.shown}: is there already (stop its server and give --force: the old one is "
            f"kept as {file.name}.old; or name another --database)"
        )
    with _told(file):
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
            manifest = _unpacked(archive, Path(folder))
            _check(Path(folder) / DATABASE, archive)
            _put_in_place(Path(folder), file, images)
    return manifest


def _file(address: Address) -> Path:
    if address.file is None:
        raise UsageError(POSTGRES.format(shown=address.shown))
    return address.file


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk says, told with the file it was about."""
    try:
        yield
    except OSError as e:
        what = f"{path}: {e.strerror or e} (make room, or name another place)"
        raise StoreError(what) from e
    except sqlite3.Error as e:
        raise StoreError(f"{path}: the database cannot be copied: {e}") from e


def _wanted(copied: Path, file: Path, images: Path | None) -> Iterator[tuple[str, Path]]:
    yield DATABASE, copied
    key = file.with_name(f"{file.name}.key")
    if key.is_file():
        yield KEY, key
    for path in sorted(images.rglob("*")) if images else ():
        if path.is_file() and not path.is_symlink():
            yield f"{IMAGES}/{path.relative_to(images).as_posix()}", path  # type: ignore[arg-type]


def _packed(packed: ZipFile, path: Path, name: str) -> dict[str, Any]:
    """Puts a file into the archive; its size and digest as they were put there."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _unpacked(archive: Path, folder: Path) -> dict[str, Any]:
    """The archive's files in a folder, each as its manifest says, and the manifest."""
    try:
        with ZipFile(archive) as packed:
            manifest = _manifest(packed, archive)
            for name, told in manifest["files"].items():
                _unpack(packed, name, told, folder, archive)
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError) as e:
        what = f"{archive}: is no backup of Marsad's, or it is damaged: {e}"
        raise UsageError(f"{what} (make a new one with marsad backup)") from e
    except FileNotFoundError as e:
        raise UsageError(f"{archive}: there is no such file") from e
    return manifest


def _manifest(packed: ZipFile, archive: Path) -> dict[str, Any]:
    if packed.getinfo(MANIFEST).file_size > MOST_MANIFEST:
        raise ValueError("its manifest is too large")
    manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
    if manifest["form"] != FORM:
        raise UsageError(f"{archive}: was made by Marsad {manifest['marsad']} (update Marsad)")
    if DATABASE not in manifest["files"]:
        raise ValueError("it has no database")
    return manifest


def _unpack(packed: ZipFile, name: str, told: dict[str, Any], folder: Path, archive: Path) -> None:
    parts = PurePosixPath(name).parts
    if name not in {DATABASE, KEY} and (parts[0] != IMAGES or ".." in parts or "\\" in name):
        raise ValueError(f"{name}: no file of a backup")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with packed.open(name) as source, target.open("wb") as written:
        while block := source.read(BLOCK):
            size += len(block)
            if size > told["bytes"]:
                break  # never more than the manifest says, however well it packs
            digest.update(block)
            written.write(block)
    if size != told["bytes"] or digest.hexdigest() != told["sha256"]:
        raise ValueError(f"{name} is not what was put there")


def _check(database: Path, archive: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        found = opened.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise UsageError(f"{archive}: its database is damaged: {found}")


def _put_in_place(folder: Path, file: Path, images: Path | None) -> None:
    """Everything has been read and checked: what follows only renames, the database last."""
    if images and (folder / IMAGES).is_dir():
        shutil.copytree(folder / IMAGES, images, dirs_exist_ok=True)
    key = file.with_name(f"{file.name}.key")
    if (folder / KEY).is_file():
        (folder / KEY).chmod(0o600)
        (folder / KEY).replace(key)
    if file.exists():
        _emptied(file)
        file.replace(file.with_name(f"{file.name}.old"))
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    (folder / DATABASE).replace(file)


def _emptied(file: Path) -> None:
    """The journal of a database written back into it, so that it is whole by itself."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def images_folder() -> Path | None:
    """Where the public site keeps its images, if there are any."""
    folder = Path(os.environ.get("MARSAD_MEDIA", "media"))
    return folder if folder.is_dir() else None
