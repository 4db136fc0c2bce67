"""Stored links: what is stored is what linking gives, and never of another state of the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import marsad
from marsad.actions import perform
from marsad.actions.incidents import MergeIncidents, RegradeIncident
from marsad.link import link
from marsad.model import Incident
from marsad.web import linked, links, worker
from marsad.web.lazy_readings import Readings
from marsad.web.link_models import LinkState, StoredIncident
from marsad.web.linked import everything
from marsad.web.plain import plain, read
from tests.web.many import fill

if TYPE_CHECKING:
    from marsad.store import Store

HAPPENINGS = 8


@pytest.fixture
def filled(desk: Store) -> Store:
    fill(desk, HAPPENINGS)
    return desk


def _linked(store: Store) -> tuple[Incident, ...]:
    return link(store.readings(), store.decisions())


def _as_a_new_process() -> tuple[Incident, ...]:
    linked._last.clear()
    return everything().incidents


def test_stored_incidents_are_those_that_linking_gives(filled: Store) -> None:
    assert links.stored(linked._state()) is None
    assert everything().incidents == _linked(filled)
    assert links.stored(linked._state()) == _linked(filled)


def test_incidents_of_the_examples_pass_through_json_unchanged() -> None:
    incidents = link(marsad.read("examples/", strict=False))
    shapes = {name for each in incidents for name, value in plain(each).items() if value}
    assert {"voices", "tallies", "contradictions", "parties", "point", "date", "killed"} <= shapes
    assert [read(Incident, json.loads(json.dumps(plain(each)))) for each in incidents] == list(
        incidents
    )


def test_another_process_reads_them_and_links_nothing(filled: Store) -> None:
    first = everything().incidents[0]
    row = StoredIncident.objects.get(pk=first.id)
    row.body["notes_en"] = "as stored"
    row.save()
    found = {each.id: each for each in _as_a_new_process()}
    assert found[first.id].notes_en == "as stored"


def test_after_each_decision_they_are_linked_anew_and_stored(filled: Store) -> None:
    one, two, three, *_ = everything().incidents
    for change in (
        MergeIncidents(one, two, reason="same strike"),
        RegradeIncident(three, "contested", reason="the hospital denies it"),
    ):
        perform(filled.alias, "Salma", change)
        expected = _linked(filled)
        assert everything().incidents == expected
        assert links.stored(linked._state()) == expected
        assert _as_a_new_process() == expected
    assert StoredIncident.objects.count() == len(expected)
    assert [each.graded_by for each in expected if each.id == three.id] == ["Salma"]


def test_a_report_that_comes_in_is_linked_too(desk: Store) -> None:
    fill(desk, 1)
    few = everything().incidents
    fill(desk, 3)
    assert len(_as_a_new_process()) == len(few) + 2
    assert _as_a_new_process() == _linked(desk)


def test_the_worker_links_once_after_a_change(filled: Store) -> None:
    worker.link_anew()
    assert links.stored(linked._state()) == _linked(filled)
    assert not linked.relink()
    fill(filled, HAPPENINGS + 1)
    assert not links.is_stored(linked._state())
    assert linked.relink()
    assert links.stored(linked._state()) == _linked(filled)


def test_what_another_program_linked_is_linked_anew(filled: Store) -> None:
    everything()
    LinkState.objects.update(made_by="another")
    StoredIncident.objects.all().delete()
    assert _as_a_new_process() == _linked(filled)
    assert LinkState.objects.get().made_by == links.made_by()


def test_where_the_database_refuses_they_are_shown_all_the_same(
    filled: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuses BEFORE INSERT ON desk_storedincident "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    assert everything().incidents == _linked(filled)
    assert "could not be stored" in caplog.text
    assert not links.is_stored(linked._state())
    assert StoredIncident.objects.count() == 0


def test_readings_are_taken_when_asked_for_and_are_those_of_the_store(filled: Store) -> None:
    expected = {reading.report.id: reading for reading in filled.readings()}
    few, all_of_them = Readings(), Readings()
    with CaptureQueriesContext(connection) as asked:
        assert {name: few[name] for name in list(expected)[:3]} == dict(list(expected.items())[:3])
        once = len(asked)
        assert [few[name] for name in list(expected)[:3]]
        assert len(asked) == once
    assert dict(all_of_them) == expected
    assert "m-not-there" not in few
    assert "m-not-there" not in all_of_them


def test_a_list_of_incidents_takes_no_reading(
    filled: Store, client_of: Callable[..., Client]
) -> None:
    worker.link_anew()
    browser = client_of("editor")
    browser.get("/incidents/")
    linked._last.clear()
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/incidents/").status_code == 200
    assert not [each for each in asked if "marsad_claimversion" in each["sql"].lower()]
