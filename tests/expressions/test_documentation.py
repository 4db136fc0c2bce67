"""What docs/explanation/dates-and-numbers.md shows is what happens."""

from __future__ import annotations

import doctest


def test_the_example_runs(root):
    path = root / "docs" / "explanation" / "dates-and-numbers.md"
    failed, tried = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0
