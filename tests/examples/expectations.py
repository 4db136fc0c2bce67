"""What a reader must make of each example: ``.expected/<file>.json`` beside the files.

An entry a report, in the file's order: title, body by paragraphs, furniture that must not be in
the text, words that may be in it or not (neutral), day (null when the report tells none),
sections, tags, authors, publisher.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
UNSEEN = Path(__file__).resolve().parent / "unseen"

Expected = dict[str, Any]


def expected_files(folder: Path = EXAMPLES) -> list[str]:
    """The names of the files in ``folder`` that have expectations."""
    return sorted(path.name.removesuffix(".json") for path in folder.glob(".expected/*.json"))


def expected(name: str, folder: Path = EXAMPLES) -> list[Expected]:
    """What a reader must make of the file: one entry a report, in the file's order."""
    text = (folder / ".expected" / f"{name}.json").read_text(encoding="utf-8")
    reports: list[Expected] = json.loads(text)["reports"]
    return reports
