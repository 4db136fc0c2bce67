"""What callers of the store say and hear: filters and what became of a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Saved(StrEnum):
    """What saving a reading did."""

    NEW = "new"  # a report that was not there
    CHANGED = "changed"  # a new version of a report that was there
    REREAD = "reread"  # the same version, read by another reader
    UNCHANGED = "unchanged"  # nothing that was not there before, but the bytes if they differ


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims or events are wanted; what is left None is not asked for.

    ``party`` (agent or target), ``place`` and ``source`` are words: all of them must be parts of
    one mention, whatever their spelling (أ/ا, ة/ه, diacritics) and with or without ال.
    ``source`` also finds what a report says in its own voice, by its publisher's name.
    ``earliest`` and ``latest`` keep what may have happened between these days, both included;
    what has no day is then left out. ``report`` is the beginning of a report's id.
    """

    types: tuple[str, ...] = ()
    party: str | None = None
    place: str | None = None
    source: str | None = None
    status: str | None = None
    earliest: date | None = None
    latest: date | None = None
    report: str | None = None
    limit: int | None = None
    offset: int = 0
