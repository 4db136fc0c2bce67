"""GeoParquet: metadata by its specification, points as WKB."""

from __future__ import annotations

import doctest
import io
import json
import struct
from pathlib import Path

import duckdb
import pyarrow.parquet

from marsad.export import find, geoparquet
from tests.export.readings import Shelf, shelf
from tests.export.test_golden import written


def metadata(stored: Shelf) -> dict:
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written(find("geoparquet"), stored)))
    return json.loads(file.metadata.metadata[b"geo"])


def test_docstring_examples_run() -> None:
    assert doctest.testmod(geoparquet).failed == 0


def test_the_metadata_are_those_demanded() -> None:
    told = metadata(shelf())
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    column = told["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["Point"]
    assert column["bbox"] == [44.021, 13.58, 44.021, 13.58]


def test_an_empty_store_has_no_box() -> None:
    assert metadata(Shelf())["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": []}


def test_geometries_are_points_longitude_first() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written(find("geoparquet"), shelf())))
    first, *_, last = table.column("geometry").to_pylist()
    assert struct.unpack("<BIdd", first) == (1, 1, 44.021, 13.58)
    assert last is None


def test_duckdb_reads_the_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(written(find("geoparquet"), shelf()))
    asked = f"SELECT latitude, geo_precision FROM '{path}' WHERE geo_precision IS NOT NULL"
    assert duckdb.sql(asked).fetchall() == [(13.58, 1), (13.58, 1)]
