"""The page's reference and the examples in docstrings hold."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from marsad.show import page
from marsad.show.wording import static, words


@pytest.mark.parametrize("name", ["bidi", "rows", "tables", "wording"])
def test_docstring_examples_run(name: str) -> None:
    result = doctest.testmod(import_module(f"marsad.show.{name}"))
    assert result.attempted
    assert result.failed == 0


def test_the_reference_names_the_keys_and_limits_there_are(root: Path) -> None:
    text = (root / "docs" / "reference" / "report-page.md").read_text(encoding="utf-8")
    assert f"the first {page.MOST_REPORTS} reports" in text
    for key in ("`j` `k`", "`n` `p`", "`/`", "`Esc`"):
        assert key in text
    assert static("page.html").count("<kbd>") == 7
    for role in ("agent", "target", "place", "time", "count"):
        assert words()[f"tag:{role}"]["en"] in text
