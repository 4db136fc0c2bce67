"""JSON Lines of everything that counts now, which ``marsad import`` takes back.

A head line, then each capture before the first report read from it, then what people decided of
incidents, then the incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.export.formats import Column, Format, Row, Stored, json_line
from marsad.export.incidents import linked
from marsad.export.plain import to_plain
from marsad.model import Reading

VERSION = 1
HEAD = {"kind": "marsad", "version": VERSION}

COLUMNS = (
    Column("kind", "text", "marsad (the head line), capture, reading, decision or incident"),
    Column("version", "integer", "head line: of this format"),
    Column(
        "capture",
        "json",
        "sha256, content (Base64), location, captured_at, media_type, headers",
    ),
    Column("reading", "json", "report, claims, events, loaded, produced_by"),
    Column(
        "decision", "json", "number, act, by, reason, time, events, others, undoes, left, grade"
    ),
    Column(
        "incident",
        "json",
        "id, events, reports, types, parties, place, point, date, ranges, tallies, voices …",
    ),
)

LOSSES = (
    "Earlier versions of a report and earlier readings of it are left out: only what counts now "
    "is written.",
    "Bytes met at several addresses are written with the first of them.",
    "The days on which the store met and read a report are left out.",
    "Incidents are written for other programs; taking back leaves them out, since they are "
    "computed from the events.",
)


def rows(stored: Stored) -> Iterator[Row]:
    """Captures and readings in the order of the store, decisions, then what all tell together."""
    seen: set[str] = set()
    readings: list[Reading] = []
    for reading in stored.readings():
        yield from _capture(stored, reading.report.capture, seen)
        yield {"kind": "reading", "reading": to_plain(reading)}
        readings.append(reading)
    for decision in stored.decisions():
        yield {"kind": "decision", "decision": to_plain(decision)}
    for incident in linked(stored, readings):
        yield {"kind": "incident", "incident": to_plain(incident)}


def _capture(stored: Stored, sha256: str, seen: set[str]) -> Iterator[Row]:
    found = None if sha256 in seen else stored.capture(sha256)
    seen.add(sha256)
    if found:
        yield {"kind": "capture", "capture": to_plain(found)}


def encode(made: Iterable[Row]) -> Iterator[bytes]:
    """The head line and a line for each row."""
    yield json_line(HEAD)
    yield from (json_line(row) for row in made)


FORMAT = Format(
    name="jsonl",
    title="JSON Lines of everything",
    one="a capture, a report read, or an incident",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=encode,
)
