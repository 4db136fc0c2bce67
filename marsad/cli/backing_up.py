"""``marsad backup`` and ``marsad restore``: everything in one file, and back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import typer

from marsad.cli.messages import many
from marsad.cli.options import DATABASE

ARCHIVE = typer.Argument(..., metavar="FILE", help="The archive (ZIP).")
FORCE = typer.Option(False, "--force", help="Replace a database that is there; it is kept as .old.")


def backup(file: Path = ARCHIVE, database: str | None = DATABASE) -> None:
    """Copy everything into one file.

    That is the database with its captures, the key beside it and the site's images. The desk
    may be running. The file holds what is restricted too: keep it safe. PostgreSQL makes its own
    backups (pg_dump).

    Example:

      marsad backup marsad-2026-11-23.zip --database sqlite:///marsad.sqlite3
    """
    from marsad.store.addresses import parse
    from marsad.store.backup import back_up, images_folder

    address = parse(database)
    manifest = back_up(address, file, images_folder())
    print(f"{address.shown}: {_told(manifest)} in {file}.", file=sys.stderr)


def restore(file: Path = ARCHIVE, database: str | None = DATABASE, force: bool = FORCE) -> None:
    """Put back what marsad backup wrote.

    Every file is checked against its digest first. Stop the desk before. Nothing is changed
    unless all of it is whole.

    Example:

      marsad restore marsad-2026-11-23.zip --database sqlite:///marsad.sqlite3 --force
    """
    from marsad.store.addresses import parse
    from marsad.store.backup import restore as put_back

    address = parse(database)
    manifest = put_back(file, address, Path(os.environ.get("MARSAD_MEDIA", "media")), force=force)
    print(f"{address.shown}: {_told(manifest)}, as of {manifest['made']}.", file=sys.stderr)


def _told(manifest: dict[str, Any]) -> str:
    files = manifest["files"]
    size = sum(each["bytes"] for each in files.values())
    return f"{many(len(files), 'file')} of {size / 1e6:.1f} MB"
