"""Shorthand of the collection's tests: read sources and look at what came out."""

from __future__ import annotations

import os
from pathlib import Path

from marsad.collect import Collected, Outcome, ReadOptions, collect
from marsad.errors import ItemError
from marsad.model import Report

SENTENCE = "انفجرت عبوة ناسفة قرب سوق البلدة صباح اليوم، ولم تقع إصابات."
TITLE = "عبوة ناسفة تنفجر قرب سوق البلدة"


def outcomes(*sources: str | os.PathLike[str], options: ReadOptions | None = None) -> list[Outcome]:
    return list(collect([os.fspath(source) for source in sources], options))


def reports(*sources: str | os.PathLike[str], options: ReadOptions | None = None) -> list[Report]:
    """The reports of sources that must have no error."""
    found = outcomes(*sources, options=options)
    assert not errors_in(found)
    return [item.report for item in found if isinstance(item, Collected)]


def only(*sources: str | os.PathLike[str], options: ReadOptions | None = None) -> Collected:
    (item,) = outcomes(*sources, options=options)
    assert isinstance(item, Collected), item
    return item


def failure(*sources: str | os.PathLike[str], options: ReadOptions | None = None) -> str:
    """The message of sources that give one error and nothing else: one line with a remedy."""
    (item,) = outcomes(*sources, options=options)
    assert isinstance(item, ItemError), item
    assert "\n" not in str(item)
    assert item.remedy
    return str(item)


def errors_in(found: list[Outcome]) -> list[str]:
    return [str(item) for item in found if isinstance(item, ItemError)]


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
