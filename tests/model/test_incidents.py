"""An incident only refers to events, and cannot be changed in place."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from marsad.model import GRADES, EventRef, Incident


def test_an_incident_refers_to_events_by_report_and_id() -> None:
    refs = (EventRef("r2", "e1"), EventRef("r1", "e9"))
    incident = Incident("i1", tuple(sorted(refs)), ("r1", "r2"), ("shelling",))
    assert incident.events[0] == EventRef("r1", "e9")
    assert incident.grade in GRADES


def test_an_incident_is_frozen() -> None:
    incident = Incident("i1", (), (), ())
    for field in fields(incident):
        with pytest.raises(FrozenInstanceError):
            setattr(incident, field.name, None)
