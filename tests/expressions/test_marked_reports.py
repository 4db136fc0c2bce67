"""Counts and times of the marked reports: how many come out as marked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.arabic import document
from marsad.expressions import Expression, find_counts, find_dates
from marsad.model import Count, PartialDate

pytestmark = pytest.mark.shared

Argument = dict[str, Any]


def arguments(shared_dir: Path, role: str, key: str) -> Iterator[tuple[dict[str, Any], Argument]]:
    """Each marked argument of a role that has a value, with its report."""
    for line in (shared_dir / "claims" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        for claim in report["claims"]:
            for argument in claim["args"]:
                if argument["role"] == role and key in argument:
                    yield report, argument


def same_words(expression: Expression, span: list[int]) -> bool:
    """Whether both spans share at least half of their joint length."""
    start, end = expression.span.start, expression.span.end
    shared = max(0, min(end, span[1]) - max(start, span[0]))
    return shared / (max(end, span[1]) - min(start, span[0])) >= 0.5


def share(
    marked: Iterator[tuple[dict[str, Any], Argument]],
    find: Callable[[dict[str, Any]], list[Expression]],
    right: Callable[[Any, Argument], bool],
) -> float:
    outcomes = [
        any(same_words(e, argument["span"]) and right(e.value, argument) for e in find(report))
        for report, argument in marked
    ]
    assert outcomes
    return sum(outcomes) / len(outcomes)


def test_marked_counts(shared_dir):
    def right(value: Count, argument: Argument) -> bool:
        return (value.minimum, value.maximum) == (argument["min"], argument["max"])

    marked = arguments(shared_dir, "count", "min")
    assert share(marked, lambda report: find_counts(document(report["text"])), right) >= 0.95


def test_marked_times(shared_dir):
    def right(value: PartialDate, argument: Argument) -> bool:
        return [str(value.earliest), str(value.latest)] == [argument["from"], argument["to"]]

    def find(report: dict[str, Any]) -> list[Expression]:
        return find_dates(document(report["text"]), date.fromisoformat(report["date"]))

    assert share(arguments(shared_dir, "time", "from"), find, right) >= 0.95
