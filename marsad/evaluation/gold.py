"""Marked reports: one JSON record a line, as ``docs/reference/claim-record.md`` describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.errors import InputError

Record = dict[str, Any]


def read_gold(path: str | Path) -> dict[str, Record]:
    """Marked records by id; InputError names the line that is not one."""
    records: dict[str, Record] = {}
    for number, line in enumerate(_lines(Path(path)), 1):
        if not line.strip():
            continue
        record = _parse(line, f"{path}:{number}")
        records[str(record["id"])] = record
    if not records:
        raise InputError(str(path), "holds no marked report", "give a JSON Lines file")
    return records


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(str(path), f"cannot be read: {e}", "give a UTF-8 JSON Lines file") from e


def _parse(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as e:
        raise InputError(where, f"is not JSON: {e}", "one record a line") from e
    if not isinstance(record, dict) or not {"id", "text", "claims"} <= record.keys():
        raise InputError(where, "is not a marked report", "needs id, text and claims")
    try:
        _spans_inside(record)
    except (TypeError, KeyError, ValueError) as e:
        raise InputError(where, f"has a broken claim: {e}", "spans are [start, end]") from e
    return record


def _spans_inside(record: Record) -> None:
    size = len(record["text"])
    for claim in record["claims"]:
        spans = [claim["trigger"], *claim.get("sources", [])]
        spans += [a["span"] for a in claim.get("args", []) if a.get("span")]
        for start, end in spans:
            if not 0 <= start < end <= size:
                raise ValueError(f"span {start}..{end} lies outside the text of {size}")
