"""The pages in ``pages/`` that we wrote, each with a YAML file of what a reader must make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from marsad.collect.html import read_html
from marsad.collect.html_charset import decode
from marsad.collect.options import ReadOptions
from marsad.collect.saved_text import read_saved_text
from marsad.model import Report

PAGES = Path(__file__).parent / "pages"


def names(suffix: str) -> list[str]:
    """The pages of one kind that hold a report."""
    return sorted(p.name for p in PAGES.glob(f"*{suffix}") if p.with_suffix(".yaml").exists())


def expected(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = yaml.safe_load((PAGES / name).with_suffix(".yaml").read_text("utf-8"))
    return wanted


def read(name: str) -> Report:
    """The page as the reader for its kind reads it."""
    content = (PAGES / name).read_bytes()
    if name.endswith(".html"):
        return read_html(content, location=name, capture="0", options=ReadOptions())
    text = decode(content)[0]
    return read_saved_text(text, location=name, capture="0", options=ReadOptions())


def check(report: Report, want: dict[str, Any]) -> None:
    """Everything that the page's YAML file says of the report, word for word."""
    assert report.text == "\n".join([want["title"], *want["body"]])
    assert report.title == want["title"]
    found = report.published and [str(report.published.day), report.published.kind]
    assert found == (want["published"] and [str(want["published"][0]), want["published"][1]])
    if "updated" in want:
        updated = report.updated
        assert updated is not None
        assert [str(updated.day), updated.kind] == [str(want["updated"][0]), want["updated"][1]]
    assert list(report.authors) == want.get("authors", [])
    assert list(report.sections) == want.get("sections", [])
    assert list(report.tags) == want.get("tags", [])
    assert [span.of(report.text) for span in report.subheads] == want.get("subheads", [])
    weekday = report.weekday and [report.weekday[0], report.weekday[1].of(report.text)]
    assert weekday == want.get("weekday")
    for name in ("publisher", "language", "url"):
        if name in want:
            assert getattr(report, name) == want[name]
    for piece in want["furniture"]:
        assert piece not in report.text
