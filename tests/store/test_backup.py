"""Backups are made and put back, and nothing damaged is."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest

from marsad.errors import UsageError
from marsad.store import Store
from marsad.store.addresses import parse
from marsad.store.backup import back_up, restore
from tests.store.samples import capture, reading


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    file = tmp_path / "desk.sqlite3"
    source = capture("<p>page</p>")
    with Store.open(f"sqlite:///{file}") as store:
        store.save(source, reading(source))
    file.with_name("desk.sqlite3.key").write_text("k" * 60)
    (tmp_path / "media" / "صور").mkdir(parents=True)
    (tmp_path / "media" / "صور" / "a.png").write_bytes(b"\x89PNG")
    return file


def archived(filled: Path, tmp_path: Path) -> Path:
    archive = tmp_path / "all.zip"
    manifest = back_up(parse(f"sqlite:///{filled}"), archive, tmp_path / "media")
    assert set(manifest["files"]) == {"marsad.sqlite3", "marsad.key", "images/صور/a.png"}
    assert archive.stat().st_mode & 0o077 == 0
    return archive


def test_everything_comes_back(filled: Path, tmp_path: Path) -> None:
    archive = archived(filled, tmp_path)
    there = tmp_path / "elsewhere" / "new.sqlite3"
    restore(archive, parse(f"sqlite:///{there}"), tmp_path / "other-media")
    with Store.open(f"sqlite:///{filled}") as old, Store.open(f"sqlite:///{there}") as new:
        assert list(new.readings()) == list(old.readings())
        (told,) = new.readings()
        assert new.capture(told.report.capture).content == b"<p>page</p>"
    assert there.with_name("new.sqlite3.key").read_text() == "k" * 60
    assert (tmp_path / "other-media" / "صور" / "a.png").read_bytes() == b"\x89PNG"


def test_while_somebody_writes(filled: Path, tmp_path: Path) -> None:
    with sqlite3.connect(filled) as busy:
        busy.execute("CREATE TABLE half_done (a)")
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO half_done VALUES (1)")
        archive = archived(filled, tmp_path)
        busy.rollback()
    there = tmp_path / "new.sqlite3"
    restore(archive, parse(f"sqlite:///{there}"))
    with sqlite3.connect(there) as opened:
        assert opened.execute("SELECT count(*) FROM half_done").fetchone() == (0,)


def test_a_database_that_is_there_is_kept(filled: Path, tmp_path: Path) -> None:
    archive, before = archived(filled, tmp_path), filled.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        restore(archive, parse(f"sqlite:///{filled}"))
    assert filled.read_bytes() == before
    restore(archive, parse(f"sqlite:///{filled}"), force=True)
    with sqlite3.connect(filled.with_name("desk.sqlite3.old")) as old:
        assert old.execute("SELECT count(*) FROM marsad_report").fetchone() == (1,)


def rewritten(archive: Path, name: str, content: bytes) -> None:
    with ZipFile(archive) as packed:
        files = {each: packed.read(each) for each in packed.namelist()}
    files[name] = content
    with ZipFile(archive, "w") as packed:
        for each, kept in files.items():
            packed.writestr(each, kept)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("marsad.sqlite3", b"nothing", "not what was put there"),
        ("marsad.key", b"k" * 10_000_000, "not what was put there"),
        ("manifest.json", b"{}", "no backup"),
        ("manifest.json", b'{"form": 2, "marsad": "9.0", "files": {}}', "update Marsad"),
        ("manifest.json", b'{"form": 1, "marsad": "0.1", "files": {}}', "no database"),
    ],
)
def test_what_was_changed_is_refused(
    filled: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    archive, there = archived(filled, tmp_path), tmp_path / "new.sqlite3"
    rewritten(archive, name, content)
    with pytest.raises(UsageError, match=told):
        restore(archive, parse(f"sqlite:///{there}"))
    assert not there.exists()
    assert not there.with_name("new.sqlite3.key").exists()


def test_no_file_gets_out_of_its_folder(filled: Path, tmp_path: Path) -> None:
    archive = archived(filled, tmp_path)
    with ZipFile(archive) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    for name in ("../out", "images/../../out", "/tmp/out", "images\\..\\out"):
        manifest["files"] = {**manifest["files"], name: {"bytes": 1, "sha256": "0"}}
        rewritten(archive, "manifest.json", json.dumps(manifest).encode())
        with pytest.raises(UsageError, match=r"no file of a backup|item named"):
            restore(archive, parse(f"sqlite:///{tmp_path / 'new.sqlite3'}"))
        del manifest["files"][name]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such database"):
        back_up(parse(f"sqlite:///{tmp_path / 'none.sqlite3'}"), tmp_path / "a.zip")
    with pytest.raises(UsageError, match="no such file"):
        restore(tmp_path / "a.zip", parse(f"sqlite:///{tmp_path / 'new.sqlite3'}"))
    (tmp_path / "text.zip").write_text("text")
    with pytest.raises(UsageError, match="no backup"):
        restore(tmp_path / "text.zip", parse(f"sqlite:///{tmp_path / 'new.sqlite3'}"))
    with pytest.raises(UsageError, match="pg_dump"):
        back_up(parse("postgres://me@db/marsad"), tmp_path / "a.zip")
