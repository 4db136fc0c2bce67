"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

from typing import Any

from marsad.export.formats import Row

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


def harmless(cell: Any) -> Any:
    """The cell, quoted where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("قصف"), harmless(-3)
    ("'=1+1", 'قصف', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def harmless_row(row: Row) -> Row:
    """The same for each value of a row."""
    return {name: harmless(value) for name, value in row.items()}
