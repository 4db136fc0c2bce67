"""GeoJSON (RFC 7946): a point for each event that has one, with how exact it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from marsad.export.events import COLUMNS as EVENT_COLUMNS
from marsad.export.events import event_rows
from marsad.export.formats import Column, Format, Row, Stored
from marsad.export.precision import geo_precision, where_prec
from marsad.model import Point

COLUMNS = (
    *(column for column in EVENT_COLUMNS if column.name not in {"latitude", "longitude"}),
    Column("geo_precision", "integer", "by ACLED: 1 town, 2 part of a region, 3 larger"),
    Column("where_prec", "integer", "by UCDP, told by the radius: 1 exact … 6 country"),
)

LOSSES = (
    "Events without a point are left out.",
    "The radius that holds the place stands in within_km only: a map shows the bare point.",
    "The reports' texts and the captured bytes are left out.",
    "Loaded wording, confidences and the counts of single claims are left out.",
    "Numbers above 9223372036854775807 are cut to it.",
)


def rows(stored: Stored) -> Iterator[Row]:
    """A feature for each event with a point."""
    return (_feature(row) for row in event_rows(stored) if row["latitude"] is not None)


def _feature(row: Row) -> Row:
    latitude, longitude = row.pop("latitude"), row.pop("longitude")
    point = Point(latitude, longitude, row["within_km"])
    row |= {"geo_precision": geo_precision(point), "where_prec": where_prec(point)}
    return {
        "type": "Feature",
        "id": f"{row['report']}/{row['event']}",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": row,
    }


def encode(features: Iterable[Row]) -> Iterator[bytes]:
    """A collection with one feature a line."""
    yield b'{"type": "FeatureCollection", "features": ['
    between = "\n"
    for feature in features:
        words = json.dumps(feature, ensure_ascii=False, default=str)  # days as 2021-03-05
        yield (between + words).encode()
        between = ",\n"
    yield b"\n]}\n"


FORMAT = Format(
    name="geojson",
    title="GeoJSON of events",
    one="an event of one report that has a point",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=encode,
)
