"""Exports here see incidents written by hand; with ``linking`` those that are linked."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from marsad.export import incidents as exported
from marsad.model import Decision, Incident, Reading
from tests.export.readings import incidents


@pytest.fixture(autouse=True)
def by_hand(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of linking, the incidents of the reports there are."""

    def link(readings: Iterable[Reading], decisions: Iterable[Decision]) -> tuple[Incident, ...]:
        known = {reading.report.id for reading in readings}
        return tuple(each for each in incidents() if known.issuperset(each.reports))

    if "linking" not in request.fixturenames:
        monkeypatch.setattr(exported, "link", link)


@pytest.fixture
def linking() -> None:
    """For tests that want incidents as they are really linked."""
