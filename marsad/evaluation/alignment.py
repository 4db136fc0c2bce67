"""Predicted spans moved onto the marked text, where a reader changed the text."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

Record = dict[str, Any]
NOWHERE = [-1, -1]


def aligned(record: Record, text: str) -> Record:
    """The record with all spans as offsets into ``text``; words that are not there go nowhere."""
    own = record.get("text")
    if own is None or own == text:
        return record
    table = _table(own, text)
    claims = [_claim(claim, table) for claim in record["claims"]]
    loaded = [item | {"span": _move(item["span"], table)} for item in record.get("loaded", [])]
    return record | {"text": text, "claims": claims, "loaded": loaded}


def _claim(claim: Record, table: dict[int, int]) -> Record:
    arguments = [
        a | {"span": _move(a["span"], table)} for a in claim.get("args", []) if a.get("span")
    ]
    sources = [_move(span, table) for span in claim.get("sources", [])]
    moved = {"trigger": _move(claim["trigger"], table), "args": arguments, "sources": sources}
    return claim | moved


def _table(own: str, text: str) -> dict[int, int]:
    blocks = SequenceMatcher(None, own, text, autojunk=False).get_matching_blocks()
    return {a + step: b + step for a, b, size in blocks for step in range(size)}


def _move(span: list[int], table: dict[int, int]) -> list[int]:
    hits = [table[i] for i in range(*span) if i in table]
    return [hits[0], hits[-1] + 1] if hits else NOWHERE
