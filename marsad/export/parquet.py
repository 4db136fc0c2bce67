"""Parquet: one row an event, each column with its type. Needs ``marsad[parquet]``."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from marsad.errors import UsageError
from marsad.export.events import COLUMNS, event_rows
from marsad.export.formats import Column, Format, Row

GROUP = 20_000  # rows held in memory and written at once

LOSSES = (
    "The reports' texts and the captured bytes are left out; url, location and capture lead to "
    "them.",
    "Loaded wording, confidences and the counts of single claims are left out.",
    "Numbers above 9223372036854775807 are cut to it.",
)


def parquet_encoder(
    columns: Iterable[Column], metadata: Callable[[], dict[str, str]] = dict
) -> Callable[[Iterable[Row]], Iterator[bytes]]:
    """Writes rows as one Parquet file; ``metadata`` is asked for when all rows are through.

    UsageError, saying how to install it, where pyarrow is missing.
    """
    listed = tuple(columns)

    def encode(rows: Iterable[Row]) -> Iterator[bytes]:
        arrow, parquet = _pyarrow()
        schema, file = _schema(arrow, listed), io.BytesIO()
        waiting = iter(rows)
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while group := list(islice(waiting, GROUP)):
                writer.write_table(arrow.Table.from_pylist(group, schema))
            writer.add_key_value_metadata(metadata())
        yield file.getvalue()

    return encode


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as e:
        remedy = "install it: pip install 'marsad[parquet]'"
        raise UsageError(f"Parquet needs pyarrow, which is not installed ({remedy})") from e


def _schema(arrow: Any, columns: Iterable[Column]) -> Any:
    quote = [(name, arrow.string()) for name in ("claim", "role", "words")]
    quote[2:2] = [(name, arrow.int32()) for name in ("start", "end")]
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "day": arrow.date32(),
        "flag": arrow.bool_(),
        "json": arrow.list_(arrow.struct(quote)),
        "bytes": arrow.binary(),
    }
    return arrow.schema([(column.name, types[column.kind]) for column in columns])


FORMAT = Format(
    name="parquet",
    title="Parquet of events",
    one="an event of one report",
    columns=COLUMNS,
    losses=LOSSES,
    rows=event_rows,
    encode=parquet_encoder(COLUMNS),
    binary=True,
)
