"""Bytes to read and bytes read, as a progress bar needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli.amount import Amount, file_of, total_bytes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(b"x" * 100)
    (tmp_path / "a.jsonl.gz").write_bytes(b"x" * 10)
    (tmp_path / "b#1.html").write_bytes(b"x" * 50)
    return tmp_path


def test_the_total_is_known_for_files_only(folder: Path) -> None:
    assert total_bytes(["."]) == 160
    assert total_bytes(["a.jsonl", "b*", "missing"]) == 150
    assert total_bytes(["a.jsonl", "https://news.example/"]) is None
    assert total_bytes(["-"]) is None


def test_what_is_done_never_passes_the_files_sizes(folder: Path) -> None:
    amount = Amount()
    assert amount.add("a.jsonl#1", 40) == 40
    assert amount.add("a.jsonl#2", 40) == 80
    assert amount.add("a.jsonl.gz#1", 500) == 110  # unpacked, it is larger than its file
    assert amount.add("a.jsonl.gz#2", 500) == 110
    assert amount.add("b#1.html", 0) == 110  # an error: counted when the next file begins
    assert amount.add("missing", 0) == 160


def test_the_file_of_a_location(folder: Path) -> None:
    assert file_of("b#1.html") == ("b#1.html", 50)
    assert file_of("a.jsonl.gz!c.html#3") == ("a.jsonl.gz", 10)
    assert file_of("https://news.example/#top") == ("https://news.example/#top", 0)
