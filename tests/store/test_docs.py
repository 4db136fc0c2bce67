"""The reference names every table and column there is, and no other; examples run."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

TABLES = [table._meta for table in apps.get_app_config("marsad").get_models()]


def described(root: Path) -> dict[str, set[str]]:
    """By table, the columns that its section names in the first cell of a line."""
    text = (root / "docs/reference/database.md").read_text(encoding="utf-8")
    columns: dict[str, set[str]] = {}
    for section in re.split(r"^##+ ", text, flags=re.MULTILINE):
        head, _, body = section.partition("\n")
        if head.startswith("marsad_"):
            cells = re.findall(r"^\|([^|]*)\|", body, flags=re.MULTILINE)
            columns |= {name: set(re.findall(r"`(\w+)`", str(cells))) for name in head.split(", ")}
    return columns


def test_every_table_is_described(root: Path) -> None:
    assert set(described(root)) == {table.db_table for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.db_table)
def test_every_column_is_described(root: Path, table: object) -> None:
    columns = {field.column for field in table.concrete_fields}
    told = described(root)[table.db_table]
    if table.db_table == "marsad_event":
        told -= {"words"}  # of claims only, as the line says
    assert told == columns


@pytest.mark.parametrize("name", ["addresses", "lineage", "store"])
def test_examples_of_docstrings(name: str) -> None:
    result = doctest.testmod(import_module(f"marsad.store.{name}"))
    assert result.attempted
    assert not result.failed
