"""Looking places up, and bringing one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Marsad = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_PLACES", str(folder / "own.csv"))


def test_find_lists_the_country_named_first(marsad: Marsad) -> None:
    code, out, _ = marsad("places", "find", "طرابلس", "--near", "lb", "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert records[0]["country"] == "LB"
    assert {"LB", "LY"} <= {record["country"] for record in records}
    code, out, _ = marsad("places", "find", "طرابلس")
    assert code == 0
    assert "within_km" in out


def test_import_then_find(marsad: Marsad, folder: Path) -> None:
    (folder / "a.csv").write_text("name,lat,lon,country\nتبة الاختبار,15.4,45.2,YE\n", "utf-8")
    code, out, _ = marsad("places", "import", "a.csv")
    assert code == 0
    assert "1 read, 1 now" in out
    _, out, _ = marsad("places", "find", "تبة الاختبار", "--format", "jsonl")
    assert json.loads(out)["source"] == "user"


def test_import_names_file_and_line(marsad: Marsad, folder: Path) -> None:
    (folder / "a.csv").write_text("name,lat,lon,country\nس,45.2,15.4,YE\n", "utf-8")
    code, _, err = marsad("places", "import", "a.csv")
    assert code == 3
    assert "a.csv:2" in err
    assert "swapped" in err
    assert not (folder / "own.csv").exists()
