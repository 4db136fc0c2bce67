"""What ``marsad export --as jsonl`` wrote, read back: captures with their readings, decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from marsad.errors import InputError
from marsad.export.json_lines import VERSION
from marsad.export.plain import from_plain
from marsad.model import Capture, Claim, Decision, Reading, Span

KINDS = ("marsad", "capture", "reading", "decision", "incident")
REMEDY = "write the file anew with: marsad export --as jsonl"


def take_back(
    lines: Iterable[bytes], name: str, known: Callable[[str], Capture | None]
) -> Iterator[tuple[Capture, Reading] | Decision | InputError]:
    """Each reading with its capture, then what people decided.

    Lines that cannot be taken come as errors, not raised.

    ``known`` gives the captures that are stored already. InputError if the file is another's.
    """
    last: Capture | None = None
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        try:
            kind, record = _record(line)
            if number == 1:
                _check_head(kind, record)
            elif kind == "capture":
                last = _capture(record.get(kind))
            elif kind == "reading":
                yield _reading(record.get(kind), last, known)
            elif kind == "decision":
                yield _decided(record.get(kind))
        except ValueError as e:
            error = InputError(where, str(e), REMEDY)
            error.__cause__ = e
            if number == 1:
                raise error from e
            yield error


def _record(line: bytes) -> tuple[str, dict[str, Any]]:
    try:
        record = json.loads(line)
    except ValueError as e:
        raise ValueError(f"not a line of JSON: {e}") from e
    kind = record.get("kind") if isinstance(record, dict) else None
    if kind not in KINDS:
        raise ValueError(f"its kind is {kind!r} (there are: {', '.join(KINDS)})")
    return kind, record


def _check_head(kind: str, record: dict[str, Any]) -> None:
    if kind != "marsad":
        raise ValueError("the head line is missing")
    if record.get("version") != VERSION:
        raise ValueError(f"version {record.get('version')}; this Marsad reads version {VERSION}")


def _capture(raw: Any) -> Capture:
    capture = from_plain(Capture, raw)
    if hashlib.sha256(capture.content).hexdigest() != capture.sha256:
        raise ValueError("capture.content: does not have the digest it is named after")
    if capture.captured_at.tzinfo is None:
        raise ValueError("capture.captured_at: has no time zone")
    return capture


def _reading(
    raw: Any, last: Capture | None, known: Callable[[str], Capture | None]
) -> tuple[Capture, Reading]:
    reading = from_plain(Reading, raw)
    _check(reading)
    wanted = reading.report.capture
    capture = last if last and last.sha256 == wanted else known(wanted)
    if capture is None:
        raise ValueError(f"reading.report.capture: no capture {wanted} before it")
    return capture, reading


def _decided(raw: Any) -> Decision:
    decision = from_plain(Decision, raw)
    if decision.time.tzinfo is None:
        raise ValueError("decision.time: has no time zone")
    if (decision.act == "undo") != (decision.undoes is not None):
        raise ValueError("decision.undoes: an undo names what it undoes, and nothing else does")
    if (decision.act == "regrade") != (decision.grade is not None):
        raise ValueError("decision.grade: a regrading names a grade, and nothing else does")
    return decision


def _check(reading: Reading) -> None:
    report, claims = reading.report, {claim.id for claim in reading.claims}
    owners = {claim.report for claim in reading.claims} | {e.report for e in reading.events}
    if strangers := owners - {report.id}:
        raise ValueError(f"claims and events of another report ({min(strangers)})")
    if missing := {name for event in reading.events for name in event.claims} - claims:
        raise ValueError(f"reading.events: no claim {min(missing)}")
    end = max((span.end for claim in reading.claims for span in _spans(claim)), default=0)
    if end > len(report.text):
        raise ValueError(f"a span ends at {end}, after the text's end ({len(report.text)})")


def _spans(claim: Claim) -> Iterator[Span]:
    yield claim.trigger
    yield from claim.sources
    yield from (argument.span for argument in claim.arguments)
