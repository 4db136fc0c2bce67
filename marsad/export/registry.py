"""The formats there are: a line each."""

from __future__ import annotations

from marsad.errors import UsageError
from marsad.export import (
    acled,
    csv_table,
    ged,
    geojson,
    geoparquet,
    json_lines,
    parquet,
    plover,
)
from marsad.export.formats import Format

FORMATS: tuple[Format, ...] = (
    csv_table.FORMAT,
    json_lines.FORMAT,
    geojson.FORMAT,
    plover.FORMAT,
    acled.FORMAT,
    ged.FORMAT,
    parquet.FORMAT,
    geoparquet.FORMAT,
)


def names() -> tuple[str, ...]:
    """The names of all formats, in the order of the registry."""
    return tuple(each.name for each in FORMATS)


def find(name: str) -> Format:
    """The format with this name; UsageError, naming those there are, for any other."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(f"{name}: no such format (choose from {', '.join(names())})")
