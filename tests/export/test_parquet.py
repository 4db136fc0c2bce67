"""Parquet is read back by DuckDB and pyarrow as it was written."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from marsad.errors import UsageError
from marsad.export import find
from tests.export.readings import STRIKE, Shelf, shelf
from tests.export.test_golden import written


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "events.parquet"
    path.write_bytes(written(find("parquet"), shelf()))
    return str(path)


def test_duckdb_reads_columns_with_their_types(file: str) -> None:
    found = duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
    kinds = {name: kind for name, kind, *_ in found}
    assert list(kinds) == [column.name for column in find("parquet").columns]
    assert (kinds["day_from"], kinds["killed_min"], kinds["latitude"]) == (
        "DATE",
        "BIGINT",
        "DOUBLE",
    )
    assert kinds["day_inherited"] == "BOOLEAN"


def test_duckdb_asks_for_values(file: str) -> None:
    asked = f"SELECT event, day_from, killed_min, killed_max, quotes FROM '{file}' WHERE type = $1"
    ((event, day, least, most, quotes),) = duckdb.execute(asked, ["clash"]).fetchall()
    assert (event, day, least, most) == ("e31", datetime.date(2021, 3, 1), 20, None)
    assert quotes[0]["role"] == "trigger"
    first = duckdb.execute(asked, ["air-strike"]).fetchall()[0][-1][0]
    assert STRIKE[first["start"] : first["end"]] == first["words"]


def test_pyarrow_reads_what_the_rows_are(file: str) -> None:
    told = find("parquet")
    assert pyarrow.parquet.read_table(file).to_pylist() == list(told.rows(shelf()))


def test_an_empty_store_gives_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    path.write_bytes(written(find("parquet"), Shelf()))
    table = pyarrow.parquet.read_table(path)
    assert table.num_rows == 0
    assert table.column_names == [column.name for column in find("parquet").columns]


def test_without_pyarrow_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'marsad\[parquet\]'"):
        written(find("parquet"), shelf())
