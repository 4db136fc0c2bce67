"""The evaluation counts what the scorer beside the marked reports counts."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import InputError
from marsad.evaluation import intervals, read_gold, score

Record = dict[str, Any]

TEXT = "قصف على الميناء\nقتل جنديان في قصف الميناء أمس."
GOLD: Record = {
    "id": "a",
    "text": TEXT,
    "claims": [
        {
            "type": "killing",
            "trigger": [16, 19],
            "status": "occurred",
            "args": [
                {"role": "target", "span": [20, 26]},
                {"role": "count", "span": [20, 26], "min": 2, "max": 2},
                {"role": "time", "span": [42, 45], "from": "2021-03-04", "to": "2021-03-04"},
            ],
            "sources": [],
        }
    ],
    "loaded": [],
    "events": [{"claims": [0], "type": "killing", "status": "occurred", "killed": [2, 2]}],
}


def figures(predicted: Record) -> Record:
    return score({"a": GOLD}, {"a": predicted}).record()


def test_a_perfect_prediction_is_right_in_everything() -> None:
    got = figures(GOLD)
    for name in ("claims", "arguments", "usable", "events"):
        assert got[name]["f1"] == 1.0
    assert got["invented"]["share"] == 0.0


def test_a_value_that_is_not_marked_is_invented_and_spoils_the_claim() -> None:
    wrong = copy.deepcopy(GOLD)
    wrong["claims"][0]["args"][2] |= {"from": "2021-03-05", "to": "2021-03-05"}
    got = figures(wrong)
    assert got["usable"]["f1"] == 0.0
    assert got["claims"]["f1"] == 1.0
    assert got["invented"]["by"]["dates"] == "1 of 1"


def test_a_missing_report_counts_as_nothing_predicted() -> None:
    got = score({"a": GOLD}, {}).record()
    assert got["claims"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1, "pred": 0}


def test_spans_are_moved_when_the_reader_changed_the_text() -> None:
    moved = json.loads(json.dumps(GOLD))
    moved["text"] = "عاجل: " + TEXT
    for claim in moved["claims"]:
        claim["trigger"] = [x + 6 for x in claim["trigger"]]
        for argument in claim["args"]:
            argument["span"] = [x + 6 for x in argument["span"]]
    assert figures(moved)["usable"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a marked report"),
        ('{"id": 1, "text": "قصف", "claims": [{"trigger": [2, 9]}]}', "lies outside the text"),
        ("", "holds no marked report"),
    ],
)
def test_a_broken_gold_file_is_named_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_gold(tmp_path / "gold.jsonl")


def load_scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", folder / "claims" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(record: Record, dice: random.Random) -> Record:
    """A copy with claims dropped, retyped, shifted, and values changed, as a reader would err."""
    copied: Record = copy.deepcopy(record)
    for claim in copied["claims"]:
        if dice.random() < 0.2:
            claim["type"] = dice.choice(["attack", "shelling", "killing"])
        if dice.random() < 0.2:
            claim["status"] = dice.choice(["denied", "occurred", "expected"])
        claim["trigger"] = [max(0, claim["trigger"][0] - dice.randint(0, 3)), claim["trigger"][1]]
        claim["args"] = [a for a in claim["args"] if dice.random() < 0.8]
        for argument in claim["args"]:
            argument["span"] = [argument["span"][0], argument["span"][1] + dice.randint(0, 6)]
            if "from" in argument and dice.random() < 0.3:
                argument["from"] = argument["to"] = "2015-01-01"
            if "lat" in argument and dice.random() < 0.3:
                argument["lat"] += 1
        if dice.random() < 0.3:
            claim["sources"] = [*claim["sources"][:1], [0, 4]]
    for event in copied["events"]:
        if dice.random() < 0.3:
            event["killed"] = [1, None]
    if dice.random() < 0.3:
        copied["events"] = copied["events"][::-1]
    if dice.random() < 0.3:
        copied["loaded"] = [{"span": [0, 5], "about": None, "tone": "against"}]
    if dice.random() < 0.3:
        copied["text"] = " " + copied["text"].replace("ة", "ه")
    return copied


def test_figures_agree_with_the_scorer(shared_dir: Path) -> None:
    scorer = load_scorer(shared_dir)
    gold = read_gold(shared_dir / "claims" / "dev.jsonl")
    dice = random.Random(7)
    for _ in range(4):
        predicted = {key: spoilt(r, dice) for key, r in gold.items() if dice.random() < 0.9}
        theirs, _errors = scorer.score(gold, predicted)
        assert score(gold, predicted).record() == theirs
    assert intervals(gold, predicted, 25) == scorer.intervals(gold, predicted, 25)
