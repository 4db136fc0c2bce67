"""Merging and splitting incidents: for good, in order, with undo, and never unawares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connections

from marsad.errors import ConflictError, RefusedError
from marsad.link import link
from marsad.model import EventRef, Incident, Reading
from tests.link.reports import MARIB, Telling
from tests.store.samples import capture

if TYPE_CHECKING:
    from marsad.store import Store

BY, WHY = "سلمى", "الغارة نفسها"


def save(store: Store, name: str, **said: object) -> None:
    told = Telling(name).event(**{"agent": "طائرات التحالف", "killed": 7} | said).reading  # type: ignore[arg-type]
    source = capture(name, f"{name}.html")
    store.save(source, replace(told, report=replace(told.report, capture=source.sha256)))


@pytest.fixture
def strikes(store: Store) -> Store:
    """Two reports of one strike, and one of another far away."""
    save(store, "a")
    save(store, "b")
    save(store, "d", place="مأرب", point=MARIB)
    return store


def incidents(store: Store) -> dict[str, Incident]:
    """By their reports' letters."""
    found = link(store.readings(), store.decisions())
    return {"".join(sorted(incident.reports)): incident for incident in found}


def do(store: Store, action: object, by: str = BY) -> int:
    from marsad.actions import perform

    return int(perform(store.alias, by, action).after["decision"])  # type: ignore[arg-type]


def merge(store: Store) -> int:
    from marsad.actions.incidents import MergeIncidents

    found = incidents(store)
    return do(store, MergeIncidents(found["ab"], found["d"], WHY))


def test_merged_incidents_are_one_and_keep_the_earlier_name(strikes: Store) -> None:
    before = incidents(strikes)["ab"].id
    number = merge(strikes)
    (found,) = incidents(strikes).values()
    assert (found.id, found.decisions) == (before, (number,))
    (decision,) = strikes.decisions()
    assert (decision.act, decision.by, decision.reason) == ("merge", BY, WHY)


def test_a_split_holds_when_more_is_read(strikes: Store) -> None:
    from marsad.actions.incidents import SplitIncident

    whole = incidents(strikes)["ab"]
    do(strikes, SplitIncident(whole, whole.events[1:], "غارة أخرى"))
    assert set(incidents(strikes)) == {"a", "b", "d"}
    save(strikes, "c")
    assert not [names for names in incidents(strikes) if {"a", "b"} <= set(names)]


def test_undoing_brings_back_what_the_evidence_says(strikes: Store) -> None:
    from marsad.actions.incidents import UndoDecision

    before = {name: each.id for name, each in incidents(strikes).items()}
    number = merge(strikes)
    do(strikes, UndoDecision(number, "أخطأت"), "نادر")
    assert {name: each.id for name, each in incidents(strikes).items()} == before
    with pytest.raises(ConflictError, match="undone already"):
        do(strikes, UndoDecision(number))
    with pytest.raises(RefusedError, match="is an undo"):
        do(strikes, UndoDecision(number + 1))
    with pytest.raises(RefusedError, match="no decision has this number"):
        do(strikes, UndoDecision(99))


def test_the_later_of_two_sees_the_earlier(strikes: Store) -> None:
    from marsad.actions.incidents import SplitIncident

    shown = incidents(strikes)["ab"]
    merge(strikes)
    with pytest.raises(ConflictError, match="since it was shown"):
        do(strikes, SplitIncident(shown, shown.events[1:], WHY))
    assert len(strikes.decisions()) == 1


def test_reports_that_came_meanwhile_stand_in_nobodys_way(strikes: Store) -> None:
    from marsad.actions.incidents import MergeIncidents

    found = incidents(strikes)
    save(strikes, "c")
    do(strikes, MergeIncidents(found["ab"], found["d"], WHY))
    assert set(incidents(strikes)) in ({"abcd"}, {"abd", "c"})


def test_what_makes_no_sense_is_refused(strikes: Store) -> None:
    from marsad.actions.incidents import MergeIncidents, SplitIncident

    whole, far = (incidents(strikes)[name] for name in ("ab", "d"))
    for action, said in (
        (MergeIncidents(whole, whole, WHY), "one incident already"),
        (MergeIncidents(whole, far, "  "), "with a reason"),
        (SplitIncident(whole, whole.events[:1]), "with a reason"),
        (SplitIncident(whole, (), WHY), "takes out some"),
        (SplitIncident(whole, whole.events, WHY), "takes out some"),
        (SplitIncident(whole, far.events, WHY), "no event of incident"),
        (SplitIncident(far, far.events, WHY), "takes out some"),
    ):
        with pytest.raises(RefusedError, match=said):
            do(strikes, action)
    gone = replace(far, events=(EventRef("d", "gone"),))
    with pytest.raises(ConflictError, match="is no more"):
        do(strikes, MergeIncidents(whole, gone, WHY))
    assert strikes.decisions() == ()


def test_the_log_tells_before_and_after(strikes: Store) -> None:
    from marsad.actions import history

    found = incidents(strikes)
    number = merge(strikes)
    row = history(strikes.alias, f"incident:{found['ab'].id}").get()
    assert (row.actor, row.action, row.reason) == (BY, "incident.merge", WHY)
    assert row.before["incidents"][found["d"].id] == [["d", "d-e0"]]
    assert row.after == {
        "decision": number,
        "together": [["a", "a-e0"], ["b", "b-e0"], ["d", "d-e0"]],
    }


@pytest.mark.parametrize(
    "what", ["UPDATE marsad_decision SET by = 'x'", "DELETE FROM marsad_decision"]
)
def test_decisions_cannot_be_changed(strikes: Store, what: str) -> None:
    merge(strikes)
    what = what.replace("SET by", 'SET "by"')
    with (
        pytest.raises(DatabaseError, match="never changed"),
        connections[strikes.alias].cursor() as cursor,
    ):
        cursor.execute(what)
    assert [each.by for each in strikes.decisions()] == [BY]


def test_decisions_move_to_another_store_once(strikes: Store) -> None:
    from marsad.actions.incidents import UndoDecision
    from marsad.store import Store as Stores

    do(strikes, UndoDecision(merge(strikes), "أخطأت"))
    merge(strikes)
    with Stores.open("sqlite:///:memory:") as other:
        for _ in range(2):
            numbers: dict[int, int] = {}
            for each in strikes.decisions():
                undoes = numbers[each.undoes] if each.undoes else None
                numbers[each.number], _ = other.take_decision(each, undoes)
        assert [(d.act, d.undoes) for d in other.decisions()] == [
            ("merge", None),
            ("undo", 1),
            ("merge", None),
        ]


def test_a_decision_outlives_a_new_reading(strikes: Store) -> None:
    merge(strikes)
    reading: Reading = next(iter(strikes.readings(["d"])))
    source = capture("d", "d.html")
    strikes.save(source, replace(reading, produced_by="rules-test-2"))
    assert set(incidents(strikes)) == {"abd"}


def test_a_person_s_grade_counts_beside_the_machine_s_until_it_is_undone(strikes: Store) -> None:
    from marsad.actions.incidents import RegradeIncident, UndoDecision

    before = incidents(strikes)["ab"]
    number = do(strikes, RegradeIncident(before, "confirmed", WHY))
    found = incidents(strikes)["ab"]
    assert (found.grade, found.machine_grade, found.graded_by) == ("confirmed", before.grade, BY)
    assert BY in found.notes_en
    do(strikes, UndoDecision(number))
    again = incidents(strikes)["ab"]
    assert (again.grade, again.machine_grade, again.graded_by) == (before.grade, None, "")


@pytest.mark.parametrize(("grade", "why"), [("certain", WHY), ("confirmed", " ")])
def test_a_grade_is_one_of_the_scale_and_has_a_reason(strikes: Store, grade: str, why: str) -> None:
    from marsad.actions.incidents import RegradeIncident

    with pytest.raises(RefusedError):
        do(strikes, RegradeIncident(incidents(strikes)["ab"], grade, why))


def test_a_grade_does_not_outlive_a_split(strikes: Store) -> None:
    from marsad.actions.incidents import RegradeIncident, SplitIncident

    do(strikes, RegradeIncident(incidents(strikes)["ab"], "confirmed", WHY))
    whole = incidents(strikes)["ab"]
    do(strikes, SplitIncident(whole, whole.events[:1], WHY))
    assert {each.graded_by for each in incidents(strikes).values()} == {""}


def test_a_moved_event_leaves_its_incident_both_keep_their_names(strikes: Store) -> None:
    from marsad.actions.incidents import MoveEvents, UndoDecision

    before = incidents(strikes)
    whole, other = before["ab"], before["d"]
    number = do(strikes, MoveEvents(whole, whole.events[:1], other, WHY))
    after = incidents(strikes)
    assert set(after) == {"b", "ad"}
    assert (after["b"].id, after["ad"].id) == (whole.id, other.id)
    do(strikes, UndoDecision(number))
    assert {name: each.id for name, each in incidents(strikes).items()} == {
        name: each.id for name, each in before.items()
    }


def test_a_move_leaves_something_and_comes_from_the_incident(strikes: Store) -> None:
    from marsad.actions.incidents import MoveEvents

    found = incidents(strikes)
    whole, other = found["ab"], found["d"]
    for events in ((), whole.events, other.events):
        with pytest.raises(RefusedError):
            do(strikes, MoveEvents(whole, events, other, WHY))


def test_what_was_told_apart_is_not_suggested_any_more(strikes: Store) -> None:
    from marsad.actions.incidents import DismissLink, SplitIncident
    from marsad.link.decided import decided
    from marsad.link.near import near

    whole = incidents(strikes)["ab"]
    do(strikes, SplitIncident(whole, whole.events[:1], WHY))
    found = incidents(strikes)
    readings = {reading.report.id: reading for reading in strikes.readings()}
    alike = near(found["a"], found.values(), readings, decided(()))
    assert [each.incident.id for each in alike.suggested] == [found["b"].id]
    assert {"type", "place", "day"} <= set(alike.suggested[0].reasons)
    do(strikes, DismissLink(found["a"], found["b"]))
    known = near(found["a"], found.values(), readings, decided(strikes.decisions()))
    assert known.suggested == ()


def test_the_matrix_marks_who_contradicts_whom(store: Store) -> None:
    from marsad.link.matrix import matrix

    save(store, "a")
    save(store, "b", killed=40)
    (found,) = link(store.readings(), store.decisions())
    readings = {reading.report.id: reading for reading in store.readings()}
    rows = matrix(found, readings).rows
    assert {cell.mark for row in rows for cell in row.cells["killed"]} == {"contradicts"}
    assert {cell.mark for row in rows for cell in row.cells["place"]} <= {"agrees", ""}
