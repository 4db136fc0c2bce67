"""Quality floors on marked reports of our own: they may rise, and do not sink unnoticed.

The floors lie a little under what was measured when they were set (``docs/explanation/quality.md``);
the digest says on which marks. Whoever changes the marks measures anew and sets both.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.evaluation import read_gold, score
from marsad.pipeline import read_text
from marsad.show.records import reading_record
from training.holdout import CORPUS, divide
from training.markup import read_folder

Record = dict[str, Any]
EVALS = Path(__file__).parents[2] / "evals"
FLOORS: dict[str, Any] = yaml.safe_load((EVALS / "floors.yaml").read_text(encoding="utf-8"))


@cache
def marked(name: str) -> dict[str, Record]:
    """The marked reports that floors are set on."""
    if name == "held-out":
        return {record["id"]: record for record in divide(read_folder(CORPUS))[1]}
    return read_gold(EVALS / f"{name}.jsonl")


def digest(records: dict[str, Record]) -> str:
    whole = json.dumps(records, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_belong_to_these_marks(name: str) -> None:
    assert digest(marked(name)) == FLOORS[name]["sha256"], "the marks have changed: measure anew"


@pytest.mark.parametrize("name", FLOORS)
def test_quality_does_not_sink(name: str) -> None:
    predicted = {}
    for key, record in marked(name).items():
        day = date.fromisoformat(record["date"]) if record["date"] else None
        predicted[key] = reading_record(read_text(record["text"], day=day))
    figures = score(marked(name), predicted).record()
    wanted = FLOORS[name]["f1"]
    sunk = {each: figures[each]["f1"] for each, low in wanted.items() if figures[each]["f1"] < low}
    assert not sunk
    assert figures["invented"]["share"] <= FLOORS[name]["invented_at_most"]
