"""Nothing stored is lost and nothing is stored twice, however a batch ends."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from marsad.store import Saved, Store

from .samples import READER, numbered

SCRIPT = Path(__file__).with_name("save_many.py")
MANY = 60


def start(url: str, first: int = 0, end: int = MANY, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), url, str(first), str(end)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, **pipes, **options)


def complete(url: str, stored: int) -> None:
    """Checks what is stored, runs the whole batch again and checks that too."""
    check_file(url)
    with Store.open(url) as store:
        there = {reading.report.id for reading in store.readings()}
        assert there >= {numbered(number)[1].report.id for number in range(stored)}
        for number in range(MANY):
            capture, reading = numbered(number)
            known = store.seen(capture, reading.report, READER)
            assert known == (reading.report.id in there)
            told = Saved.UNCHANGED if known else Saved.NEW
            assert store.save(capture, reading) is told
        assert store.counts() == {
            **dict.fromkeys(("captures", "reports", "versions", "readings"), MANY),
            **{"claims": 4 * MANY, "events": 3 * MANY},
        }
        for number in range(MANY):
            capture, reading = numbered(number)
            assert store.reading(reading.report.id) == reading
            assert store.capture(capture.sha256) == capture


def check_file(url: str) -> None:
    if url.startswith("sqlite"):
        with sqlite3.connect(urlsplit(url).path[1:]) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


@pytest.mark.parametrize("after", [1, 23])
def test_killed_in_the_middle(url: str, after: int) -> None:
    with start(url, end=10_000) as process:
        assert process.stdout
        for line in process.stdout:
            if line == f"{after} new\n":
                process.kill()
                break
        process.communicate()
    assert process.returncode == -9
    with Store.open(url) as store:
        assert store.counts()["reports"] > after
        assert store.counts()["reports"] < MANY  # else it was not killed in the middle
    complete(url, after + 1)


def test_disk_that_runs_full(tmp_path: Path) -> None:
    def starve() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    Store.open(url).close()
    with start(url, preexec_fn=starve) as process:
        told, failed = process.communicate()
    assert process.returncode == 3, failed
    assert failed.startswith(url)
    assert "full" in failed
    assert "what was stored before is safe" in failed
    assert failed.count("\n") == 1
    stored = told.count("new")
    assert 0 < stored < MANY
    complete(url, stored)


def test_two_processes_on_a_database_without_tables(bare_url: str) -> None:
    """Both make the tables, or wait for the other; then both save, overlapping."""
    halves = [start(bare_url, 0, 40), start(bare_url, 20, MANY)]
    for process in halves:
        _, failed = process.communicate()
        assert process.returncode == 0, failed
    complete(bare_url, MANY)
