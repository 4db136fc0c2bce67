"""``marsad bench link`` prints figures for people and machines."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from marsad.cli import bench_link

Marsad = Callable[..., tuple[int, str, str]]


def test_each_size_is_twice_the_one_before(marsad: Marsad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_link, "SMALLEST", 20)
    code, out, _ = marsad("bench", "link", "-n", "40", "--json")
    assert code == 0
    sizes = json.loads(out)["sizes"]
    assert [each["reports"] for each in sizes] == [20, 40]
    assert "growth" in sizes[1]
    assert sizes[1]["incidents"] > 0
    _, out, _ = marsad("bench", "link", "-n", "20")
    assert "reports" in out
    assert "precision" in out
