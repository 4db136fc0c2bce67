"""GeoParquet 1.1: the events with their points as geometry. Needs ``marsad[parquet]``."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator

from marsad.export.events import COLUMNS as EVENT_COLUMNS
from marsad.export.events import event_rows
from marsad.export.formats import Column, Format, Row, Stored
from marsad.export.parquet import LOSSES as PARQUET_LOSSES
from marsad.export.parquet import parquet_encoder
from marsad.export.precision import geo_precision, where_prec
from marsad.model import Point

VERSION = "1.1.0"
LITTLE_ENDIAN, POINT = 1, 1  # of WKB

COLUMNS = (
    *EVENT_COLUMNS,
    Column("geo_precision", "integer", "by ACLED: 1 town, 2 part of a region, 3 larger"),
    Column("where_prec", "integer", "by UCDP, told by the radius: 1 exact … 6 country"),
    Column("geometry", "bytes", "the point as WKB, longitude first; empty where none is known"),
)

LOSSES = (
    "The radius that holds the place stands in within_km only: a map shows the bare point.",
    *PARQUET_LOSSES,
)


def rows(stored: Stored) -> Iterator[Row]:
    """A row for each event, with its geometry where a point is known."""
    return (row | _geometry(row) for row in event_rows(stored))


def _geometry(row: Row) -> Row:
    if row["latitude"] is None:
        return {"geo_precision": None, "where_prec": None, "geometry": None}
    point = Point(row["latitude"], row["longitude"], row["within_km"])
    return {
        "geo_precision": geo_precision(point),
        "where_prec": where_prec(point),
        "geometry": well_known_binary(point),
    }


def well_known_binary(point: Point) -> bytes:
    """The point as OGC's WKB.

    >>> well_known_binary(Point(0, 0, 5)).hex()[:10]
    '0101000000'
    """
    return struct.pack("<BIdd", LITTLE_ENDIAN, POINT, point.longitude, point.latitude)


def encode(made: Iterable[Row]) -> Iterator[bytes]:
    """The file, whose metadata tells the box that holds all points."""
    points: list[tuple[float, float]] = []

    def noted() -> Iterator[Row]:
        for row in made:
            if row["latitude"] is not None:
                points.append((row["longitude"], row["latitude"]))
            yield row

    return parquet_encoder(COLUMNS, lambda: {"geo": json.dumps(_metadata(points))})(noted())


def _metadata(points: list[tuple[float, float]]) -> Row:
    """The metadata that GeoParquet demands; without a CRS it is longitude and latitude, WGS 84."""
    column: Row = {"encoding": "WKB", "geometry_types": ["Point"] if points else []}
    if points:
        east, north = zip(*points, strict=True)
        column["bbox"] = [min(east), min(north), max(east), max(north)]
    return {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}


FORMAT = Format(
    name="geoparquet",
    title="GeoParquet of events",
    one="an event of one report",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=encode,
    binary=True,
)
