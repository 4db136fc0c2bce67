"""``marsad eval`` on labels: read once, linked, scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_incidents import REPORTS

Marsad = Callable[..., tuple[int, str, str]]
LABELS = """\
incidents:
  - {name: attack on a checkpoint, articles: ["2021-03-06#0", "2021-03-06#1"]}
copies: []
different:
  - ["2021-03-06#0", "2021-03-06#2"]
"""


@pytest.fixture
def labels(folder: Path) -> Path:
    articles = [{**report, "id": None} for report in REPORTS]
    (folder / "2021-03-06.json").write_text(json.dumps(articles, ensure_ascii=False), "utf-8")
    path = folder / "labels.yaml"
    path.write_text(LABELS, encoding="utf-8")
    return path


def test_articles_are_read_once_and_scored(marsad: Marsad, labels: Path) -> None:
    stored = ("--database", "sqlite:///kept.sqlite3")
    code, out, _ = marsad("eval", "labels.yaml", "--articles", "2021-03-06.json", *stored)
    assert code == 0
    assert "3 of 3 labelled articles" in out
    assert "1.000 of 1" in out
    _, out, _ = marsad("eval", "labels.yaml", *stored, "--json")
    record = json.loads(out)
    assert record["whole"]["recall"] == {"share": 1.0, "right": 1, "of": 1}
    assert record["whole"]["kept_apart"]["share"] == 1.0


def test_errors_name_the_articles(marsad: Marsad, labels: Path) -> None:
    labels.write_text(LABELS.replace('#1"', '#2"', 1), "utf-8")
    _, out, _ = marsad("eval", "labels.yaml", "--articles", "2021-03-06.json", "--errors", "1")
    assert "missed\n  2021-03-06#0  مقتل جنود في هجوم" in out


def test_without_articles_it_says_what_to_do(marsad: Marsad, labels: Path) -> None:
    code, _, err = marsad("eval", "labels.yaml")
    assert code == 3
    assert "--articles" in err
