"""When a predicted span, value, claim or event agrees with a marked one."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Any

Record = dict[str, Any]
Pair = tuple[int, int]
EARTH_KM = 6371.0  # mean radius, as for any great-circle distance


def shared(a: list[int], b: list[int]) -> int:
    """Code points that both spans hold."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same_span(a: list[int], b: list[int]) -> bool:
    """At least half of the joint length is shared (GUIDE's measure for arguments)."""
    both = shared(a, b)
    return both > 0 and 2 * both >= max(a[1], b[1]) - min(a[0], b[0])


def matched(marked: list[list[int]], given: list[list[int]]) -> int:
    """How many marked spans find a given one of their own, in order."""
    rest, hits = list(given), 0
    for span in marked:
        found = next((other for other in rest if same_span(span, other)), None)
        if found is not None:
            rest.remove(found)
            hits += 1
    return hits


def kilometres(a: Record, b: Record) -> float:
    """Great-circle distance between two points with ``lat`` and ``lon`` in degrees."""
    north = radians(b["lat"] - a["lat"]) / 2
    east = radians(b["lon"] - a["lon"]) / 2
    share = sin(north) ** 2 + cos(radians(a["lat"])) * cos(radians(b["lat"])) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(share)))


def near(marked: Record, given: Record) -> bool:
    """Within the radius that was marked (25 km where none was)."""
    return kilometres(marked, given) <= float(marked.get("within_km", 25))


def pairs(marked: list[Record], given: list[Record], *, typed: bool = True) -> list[Pair]:
    """One-to-one pairs (marked, given) of claims with overlapping triggers, largest first."""
    candidates = [
        (-shared(m["trigger"], g["trigger"]), i, j)
        for i, m in enumerate(marked)
        for j, g in enumerate(given)
        if shared(m["trigger"], g["trigger"]) and (not typed or m["type"] == g["type"])
    ]
    used_marked: set[int] = set()
    used_given: set[int] = set()
    found: list[Pair] = []
    for _, i, j in sorted(candidates):
        if i not in used_marked and j not in used_given:
            used_marked.add(i)
            used_given.add(j)
            found.append((i, j))
    return found


def arguments(claim: Record, role: str) -> list[Record]:
    return [a for a in claim.get("args", []) if a["role"] == role and a.get("span")]


def spans(claim: Record, role: str) -> list[list[int]]:
    return [a["span"] for a in arguments(claim, role)]


def dates(claim: Record) -> list[tuple[str, str]]:
    return [
        (a["from"], a.get("to") or a["from"]) for a in arguments(claim, "time") if a.get("from")
    ]


def points(claim: Record) -> list[Record]:
    return [a for a in arguments(claim, "place") if a.get("lat") is not None]


def counts(claim: Record) -> list[tuple[int, int | None]]:
    return [(a["min"], a.get("max")) for a in arguments(claim, "count") if a.get("min") is not None]


def event_agrees(marked: Record, given: Record) -> bool:
    """Type, status, place, days, killed and injured all right, blanks included."""
    same_kind = marked["type"] == given.get("type")
    same_status = marked["status"] == given.get("status", "occurred")
    return (
        same_kind
        and same_status
        and _same_place(marked, given)
        and _days(marked) == _days(given)
        and all(_number(marked, key) == _number(given, key) for key in ("killed", "injured"))
    )


def _same_place(marked: Record, given: Record) -> bool:
    if marked.get("lat") is None or given.get("lat") is None:
        return marked.get("lat") is None and given.get("lat") is None
    return near(marked, given)


def _days(event: Record) -> tuple[str, str] | None:
    return (event["from"], event.get("to") or event["from"]) if event.get("from") else None


def _number(event: Record, key: str) -> tuple[int | None, ...] | None:
    return tuple(event[key]) if event.get(key) else None
