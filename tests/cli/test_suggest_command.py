"""Ties that reports state, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Marsad = Callable[..., tuple[int, str, str]]
TEXT = "قصف على القرية\nقصفت «كتيبة الريح» التابعة لتنظيم داعش القرية مساء أمس."


def written(folder: Path) -> None:
    record = {"id": "x", "date": "2015-08-03", "publisher": "ألف", "text": TEXT}
    (folder / "ties.jsonl").write_text(json.dumps(record) + "\n", "utf-8")


def test_files_as_lines_and_records(marsad: Marsad, folder: Path) -> None:
    written(folder)
    code, out, err = marsad("actors", "suggest", "ties.jsonl", "--text-only")
    assert code == 0
    assert out.startswith("unknown (كتيبة الريح) member_of int.isis (")
    assert ": new, 1 report, 1 publisher\n" in out
    assert "says:" not in out
    assert "1 tie of 1, stated in 1 report." in err
    code, out, _ = marsad("actors", "suggest", "ties.jsonl", "--text-only", "--format", "jsonl")
    record = json.loads(out)
    (told,) = record["told"]
    begin, end = told["quote"]
    assert TEXT[begin:end] == told["words"] == "كتيبة الريح» التابعة لتنظيم داعش"
    assert record["subject"] == {"name": "كتيبة الريح"}
    assert "sources" not in told


def test_only_what_stands_so(marsad: Marsad, folder: Path) -> None:
    written(folder)
    code, out, err = marsad("actors", "suggest", "ties.jsonl", "--text-only", "--standing", "known")
    assert (code, out) == (0, "")
    assert "0 ties of 1" in err


def test_stored_reports_with_who_says_so(marsad: Marsad, folder: Path) -> None:
    written(folder)
    assert marsad("read", "ties.jsonl")[0] == 0
    code, out, _ = marsad("actors", "suggest")
    assert code == 0
    assert "says: the report itself" in out


def test_what_cannot_be_read_is_told(marsad: Marsad) -> None:
    code, out, err = marsad("actors", "suggest", "missing.jsonl", "--text-only")
    assert (code, out) == (3, "")
    assert "missing.jsonl" in err


def test_some_that_cannot_be_read_leave_it_unfinished(marsad: Marsad, folder: Path) -> None:
    written(folder)
    code, out, err = marsad("actors", "suggest", "ties.jsonl", "missing.jsonl", "--text-only")
    assert code == 1
    assert "كتيبة الريح" in out
    assert "missing.jsonl" in err


@pytest.mark.parametrize("option", [("--date", "2020-01-01"), ("--field", "text=body")])
def test_an_option_of_sources_needs_sources(marsad: Marsad, option: tuple[str, str]) -> None:
    code, _, err = marsad("actors", "suggest", *option)
    assert code == 2
    assert f"{option[0]} tells of sources" in err
