"""Databases that refuse: one line that names the database, the cause and a remedy."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connections

from marsad.errors import StoreError
from marsad.store import Store

from .samples import capture, numbered, reading


def refused(url: str, *words: str) -> None:
    """Opening the store fails, saying these words."""
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    said = str(caught.value)
    for word in words:
        assert word in said
    assert "\n" not in said
    assert "hush" not in said  # the password


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("<html>قصف</html>" * 100, encoding="utf-8")
    refused(f"sqlite:///{file}", f"sqlite:///{file}", "is not a database", "name another file")
    assert file.read_text(encoding="utf-8").startswith("<html>قصف")


def test_a_database_that_is_damaged(tmp_path: Path, prepared_sqlite: Path) -> None:
    file = tmp_path / "store.sqlite3"
    content = bytearray(prepared_sqlite.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    file.write_bytes(content)
    refused(f"sqlite:///{file}", "is damaged", ".recover")


def test_a_folder(tmp_path: Path) -> None:
    refused(f"sqlite:///{tmp_path}", "cannot be opened")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused(f"sqlite:///{tmp_path}/file/a.db", "its folder cannot be made", "name another")


def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    source = capture("page")
    with Store.open(f"sqlite:///{file}?timeout=0.1") as store:
        store.save(source, reading(source))
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked by another program \(wait"):
            store.save(*numbered(2))
        assert store.reading("r") == reading(source)  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        store.save(*numbered(2))
        assert store.counts()["reports"] == 2


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    source = capture("page")
    with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
        store.save(source, reading(source))
        with connections[store._alias].cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count={pages}")
        big = capture(os.urandom(100_000), "reports/big.html")
        with pytest.raises(StoreError, match=r"disk is full.*what was stored before is safe"):
            store.save(big, reading(big, name="r2"))
        assert store.capture(big.sha256) is None
        assert list(store.readings()) == [reading(source)]
        with connections[store._alias].cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count={pages * 10}")
        store.save(big, reading(big, name="r2"))
        assert store.capture(big.sha256) == big


# Run by somebody without rights: root may write everywhere.
WITHOUT_RIGHTS = """
import os, sys
sys.path.insert(0, {tests!r})
from samples import numbered
from marsad.errors import StoreError
from marsad.store import Store
Store.open("sqlite:///:memory:").close()  # loads what the other user may not read
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with Store.open({url!r}) as store:
        print(store.counts()["reports"])
        print(store.save(*numbered(2)))
except StoreError as e:
    print(e)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o444, 0o555), (0, 0o777)])
def test_a_file_without_rights(
    open_folder: Path, prepared_sqlite: Path, of_file: int, of_folder: int
) -> None:
    file = open_folder / "store.sqlite3"
    shutil.copy(prepared_sqlite, file)
    file.chmod(of_file)
    open_folder.chmod(of_folder)
    code = WITHOUT_RIGHTS.format(url=f"sqlite:///{file}", tests=str(Path(__file__).parent))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *_, said = done.stdout.splitlines()
    assert said.startswith(f"sqlite:///{file}: ")
    assert "rights" in said


def changed(url: str, **parts: str) -> str:
    """The address with another user, password, place or name."""
    split = urlsplit(url)
    user = parts.get("user", split.username or "")
    password = parts.get("password", split.password or "")
    place = parts.get("place", split.netloc.rpartition("@")[2])
    path = f"/{parts['name']}" if "name" in parts else split.path
    return urlunsplit(split._replace(netloc=f"{user}:{password}@{place}", path=path))


@pytest.mark.postgres
def test_no_server_there(postgres_server: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        url = f"postgres://me:hush@127.0.0.1:{port}/marsad"
        refused(url, f"postgres://me@127.0.0.1:{port}/marsad", "no server answers", "running?")
    refused("postgres://me:hush@nowhere.invalid/marsad", "no server answers there")


@pytest.mark.postgres
def test_wrong_password_user_or_name(postgres_server: str) -> None:
    refused(changed(postgres_server, password="hush"), "refuses the user or password")
    refused(changed(postgres_server, user="nobody", password="hush"), "refuses the user")
    refused(changed(postgres_server, name="no_such"), "no such database", "createdb")
    refused(f"{postgres_server}?colour=green", "option")


@pytest.mark.postgres
def test_a_server_that_ends_the_connection(fresh_postgres: str) -> None:
    source = capture("page")
    with Store.open(fresh_postgres) as store:
        store.save(source, reading(source))
        name = urlsplit(fresh_postgres).path[1:]
        with psycopg.connect(fresh_postgres, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
        with pytest.raises(StoreError, match="what was stored before is safe"):
            store.save(*numbered(2))
        store.save(*numbered(2))  # a new connection is made by itself
        assert store.counts()["reports"] == 2


@pytest.mark.postgres
def test_a_user_who_may_only_read(fresh_postgres: str) -> None:
    Store.open(fresh_postgres).close()
    url = f"{fresh_postgres}?options=-c%20default_transaction_read_only%3Don"
    with Store.open(url) as store, pytest.raises(StoreError, match="only allows reading"):
        store.save(*numbered(2))
