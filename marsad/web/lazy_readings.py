"""The current readings by their report's id, each taken from the store when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.model import Reading
from marsad.web.database import desk_store

SINGLY = 64  # readings asked for one at a time; whoever wants more gets all at once


class Readings(Mapping[str, Reading]):
    """Most pages show incidents and no reading, or the few readings of one incident."""

    def __init__(self) -> None:
        self._known: dict[str, Reading] = {}
        self._whole = False

    def __getitem__(self, name: str) -> Reading:
        known = self._known
        if name in known or self._whole:
            return known[name]
        if len(known) >= SINGLY:
            return self._all()[name]
        for reading in desk_store().readings([name]):
            known[name] = reading
        return known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Reading]:
        if not self._whole:
            found = {reading.report.id: reading for reading in desk_store().readings()}
            self._known, self._whole = found, True
        return self._known
