"""Incidents as files: GeoJSON for maps, CSV for tables; cells that a spreadsheet would compute
are quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.export.cells import harmless_row
from marsad.export.formats import Column, Row, csv_encoder
from marsad.export.geojson import encode
from marsad.export.redacting import redacted_row
from marsad.model import Incident, Range
from marsad.web.database import desk_store

FILES = {"geojson": "application/geo+json", "csv": "text/csv"}

COLUMNS = (
    Column("incident", "text", "id of the incident"),
    Column("types", "text", "claim types, parted by ، "),
    Column("grade", "text", "how well it is attested"),
    Column("day_from", "day", "first day it may have happened on"),
    Column("day_to", "day", "last day it may have happened on"),
    Column("places", "text", "places as written, the most specific first"),
    Column("latitude", "number", "degrees, WGS 84"),
    Column("longitude", "number", "degrees, WGS 84"),
    Column("within_km", "number", "radius around the point that holds the place"),
    Column("killed_min", "integer", "the lowest number told"),
    Column("killed_max", "integer", "the highest number told; empty: open upwards"),
    Column("injured_min", "integer", "the lowest number told"),
    Column("injured_max", "integer", "the highest number told; empty: open upwards"),
    Column("agents", "text", "who did it, as written"),
    Column("targets", "text", "to whom or what, as written"),
    Column("reports", "integer", "how many reports tell of it"),
    Column("events", "integer", "how many events it holds"),
    Column("contradicted", "flag", "whether voices contradict each other"),
)


def given_away_rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """The records of incidents without the names that people marked in reports."""
    marked = desk_store().redactions()
    return (redacted_row(row(each), each.reports, marked) for each in incidents)


def row(incident: Incident) -> Row:
    """The record of one incident."""
    date, point = incident.date, incident.point
    return {
        "incident": incident.id,
        "types": "، ".join(incident.types),
        "grade": incident.grade,
        "day_from": date.earliest if date else None,
        "day_to": date.latest if date else None,
        "places": "، ".join(incident.place),
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "within_km": point.within_km if point else None,
        **_range("killed", incident.killed),
        **_range("injured", incident.injured),
        "agents": _parties(incident, "agent"),
        "targets": _parties(incident, "target"),
        "reports": len(incident.reports),
        "events": len(incident.events),
        "contradicted": bool(incident.contradictions),
    }


def _range(name: str, told: Range | None) -> Row:
    return {
        f"{name}_min": told.minimum if told else None,
        f"{name}_max": told.maximum if told else None,
    }


def _parties(incident: Incident, role: str) -> str:
    return "، ".join(each.words for each in incident.parties if each.role == role)


def table(rows: Iterable[Row]) -> Iterator[bytes]:
    """Comma-separated values under a head line."""
    return csv_encoder(COLUMNS)(map(harmless_row, rows))


def features(rows: Iterable[Row]) -> Iterator[bytes]:
    """A point for each incident that has one."""
    return encode(_feature(dict(each)) for each in rows if each["latitude"] is not None)


def _feature(told: Row) -> Row:
    latitude, longitude = told.pop("latitude"), told.pop("longitude")
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": told["incident"], "geometry": geometry, "properties": told}
