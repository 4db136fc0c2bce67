"""``marsad export`` and ``marsad import``."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Marsad = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stored(marsad: Marsad) -> Marsad:
    marsad("read", "reports.jsonl")
    return marsad


def test_events_as_csv_on_standard_output(stored: Marsad) -> None:
    code, out, err = stored("export", "--as", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) >= 2
    assert f"{len(rows)} rows" in err
    assert "marsad export --losses csv" in err


def test_a_file_is_written_whole_or_not_at_all(stored: Marsad, folder: Path) -> None:
    assert stored("export", "--as", "csv", "--out", "events.csv")[0] == 0
    assert (folder / "events.csv").read_text("utf-8").startswith("event,report,")
    code, _, err = stored("export", "--as", "csv", "--out", "nowhere/events.csv")
    assert code == 3
    assert "nowhere/events.csv: cannot be written" in err
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == set()


def test_losses_are_printed_without_a_store(marsad: Marsad) -> None:
    code, out, _ = marsad("export", "--losses", "csv")
    assert code == 0
    assert out.startswith("- ")


@pytest.mark.parametrize("arguments", [("--as", "xlsx"), ("--losses", "xlsx"), ()])
def test_an_unknown_format_names_those_there_are(marsad: Marsad, arguments: tuple[str]) -> None:
    code, _, err = marsad("export", *arguments)
    assert code == 2
    assert "csv" in err


def test_an_empty_store_says_so_and_writes_a_header(marsad: Marsad, folder: Path) -> None:
    (folder / "none.jsonl").write_text("")
    marsad("read", "none.jsonl")
    code, out, err = marsad("export", "--as", "csv")
    assert code == 0
    assert out.startswith("event,report,")
    assert out.count("\n") == 1
    assert "0 rows" in err
    assert "Nothing is stored yet" in err


def test_no_store_is_no_empty_store(marsad: Marsad) -> None:
    code, out, err = marsad("export", "--as", "csv")
    assert (code, out) == (3, "")
    assert "no such database" in err


def test_everything_is_taken_back_into_another_store(stored: Marsad, folder: Path) -> None:
    assert stored("export", "--as", "jsonl", "--out", "all.jsonl")[0] == 0
    code, _, err = stored("import", "all.jsonl", "--database", "sqlite:///other.sqlite3")
    assert (code, err) == (0, "2 reports (2 new).\n")
    again = stored("export", "--as", "jsonl", "--database", "sqlite:///other.sqlite3")[1]
    assert again == (folder / "all.jsonl").read_text("utf-8")
    assert "2 unchanged" in stored("import", "all.jsonl")[2]


def test_a_line_that_cannot_be_taken_is_named(stored: Marsad, folder: Path) -> None:
    stored("export", "--as", "jsonl", "--out", "all.jsonl")
    with (folder / "all.jsonl").open("a") as file:
        file.write("{broken\n")
    code, _, err = stored("import", "all.jsonl")
    assert code == 1
    assert "all.jsonl:" in err
    assert "1 line could not be taken" in err


@pytest.mark.parametrize("name", ["reports.jsonl", "missing.jsonl"])
def test_what_is_not_ours_is_refused(marsad: Marsad, name: str) -> None:
    code, _, err = marsad("import", name)
    assert code == 3
    assert name in err


@pytest.mark.parametrize("name", ["geojson", "plover", "acled", "ged", "parquet", "geoparquet"])
def test_every_format_is_written_to_a_file(stored: Marsad, folder: Path, name: str) -> None:
    code, out, err = stored("export", "--as", name, "--out", "written")
    assert (code, out) == (0, "")
    assert (folder / "written").stat().st_size > 0
    assert f"marsad export --losses {name}" in err


def test_binary_formats_are_not_written_to_a_terminal(
    stored: Marsad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = stored("export", "--as", "parquet")
    assert (code, out) == (2, "")
    assert "--out FILE" in err or "with --out" in err


def test_an_export_that_fails_leaves_the_older_file(
    stored: Marsad, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "events.parquet").write_text("older")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, err = stored("export", "--as", "parquet", "--out", "events.parquet")
    assert code == 2
    assert "marsad[parquet]" in err
    assert (folder / "events.parquet").read_text() == "older"
    assert not [path for path in folder.iterdir() if path.name.startswith(".events")]
