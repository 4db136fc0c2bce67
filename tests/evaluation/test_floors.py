"""Quality floors on marked reports of our own: they may rise, and do not sink unnoticed.

The floors lie a little under what was measured when they were set (``docs/explanation/quality.md``);
the digest says on which marks. Whoever changes the marks measures anew and sets both.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
import yaml

from marsad.evaluation import read_gold, score
from marsad.pipeline import read_text
from marsad.show.records import reading_record


@pytest.fixture(scope="module")
def floors(root: Path) -> dict[str, object]:
    found = yaml.safe_load((root / "evals" / "floors.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_floors_belong_to_these_marks(root: Path, floors: dict[str, object]) -> None:
    digest = hashlib.sha256((root / "evals" / "examples-gold.jsonl").read_bytes()).hexdigest()
    assert digest == floors["sha256"], "the marks have changed: measure, then set the floors anew"


def test_quality_does_not_sink(root: Path, floors: dict[str, object]) -> None:
    gold = read_gold(root / "evals" / "examples-gold.jsonl")
    predicted = {}
    for key, record in gold.items():
        day = date.fromisoformat(record["date"]) if record["date"] else None
        predicted[key] = reading_record(read_text(record["text"], day=day))
    figures = score(gold, predicted).record()
    wanted = floors["f1"]
    assert isinstance(wanted, dict)
    sunk = {name: figures[name]["f1"] for name, low in wanted.items() if figures[name]["f1"] < low}
    assert not sunk
    assert figures["invented"]["share"] <= floors["invented_at_most"]
