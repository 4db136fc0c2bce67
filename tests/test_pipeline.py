"""The way from a source to readings, and what a fault on it costs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import marsad
from marsad import pipeline
from marsad.collect import ReadOptions
from marsad.errors import InputError, ItemError
from marsad.model import Reading, Report
from marsad.pipeline import Done, produced_by, run

TEXT = "هجوم في بنغازي\nقتل سبعة جنود أمس في هجوم شنه مسلحون على حاجز للجيش في بنغازي."


@pytest.fixture
def source(tmp_path: Path) -> str:
    lines = (json.dumps({"id": key, "text": TEXT}, ensure_ascii=False) for key in "abc")
    (tmp_path / "three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return str(tmp_path / "three.jsonl")


def test_the_public_face_reads_files_and_text(source: str) -> None:
    readings = list(marsad.read(source, day=date(2021, 3, 6)))
    assert [reading.report.external_id for reading in readings] == ["a", "b", "c"]
    one = marsad.read_text(TEXT, day=date(2021, 3, 6))
    types = [claim.type for claim in one.claims]
    assert types == [claim.type for claim in readings[0].claims]
    assert {"killing", "attack"} <= set(types)
    assert one.produced_by == produced_by()


def test_strict_raises_and_lenient_goes_on(source: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.html")
    with pytest.raises(ItemError, match=r"missing\.html"):
        list(marsad.read(missing, source))
    assert len(list(marsad.read(missing, source, strict=False))) == 3


def test_a_fault_of_ours_costs_one_report(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.read_report

    def breaks_on_b(report: Report) -> Reading:
        if report.external_id == "b":
            raise RuntimeError("a slip")
        return whole(report)

    monkeypatch.setattr(pipeline, "read_report", breaks_on_b)
    first, broken, last = run([source], ReadOptions())
    assert isinstance(first, Done)
    assert isinstance(last, Done)
    assert isinstance(broken, InputError)
    assert "RuntimeError: a slip" in str(broken)


def test_what_is_known_is_not_read_again(source: str) -> None:
    done = list(run([source], ReadOptions(), known=lambda _, report: report.external_id != "c"))
    assert [isinstance(item, Done) and item.reading is not None for item in done] == [
        False,
        False,
        True,
    ]
