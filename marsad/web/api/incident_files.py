"""Incidents as files: GeoJSON for maps, CSV for tables; cells that a spreadsheet would compute
are quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from marsad.export.formats import Column, Row, csv_encoder
from marsad.export.geojson import encode
from marsad.model import Incident, Range

FILES = {"geojson": "application/geo+json", "csv": "text/csv"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets would compute

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


def table(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """Comma-separated values under a head line."""
    return csv_encoder(COLUMNS)(harmless(row(each)) for each in incidents)


def harmless(told: Row) -> Row:
    return {name: _cell(value) for name, value in told.items()}


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def features(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """A point for each incident that has one."""
    return encode(_feature(each) for each in incidents if each.point is not None)


def _feature(incident: Incident) -> Row:
    told = row(incident)
    latitude, longitude = told.pop("latitude"), told.pop("longitude")
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": incident.id, "geometry": geometry, "properties": told}
