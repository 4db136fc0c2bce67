"""Claims regrouped into events on the report's page and by the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad.actions import perform
from marsad.actions.groups import EnterGroup, MakeGroup, RestrictReport
from marsad.actions.regroup import MoveClaim
from marsad.store import Store
from marsad.store.groups import Group
from tests.web.api.conftest import program
from tests.web.conftest import KILLING, REPORT, SHELLING, TAKEOVER

__all__ = ["program"]
ClientOf = Callable[..., Client]
AT = f"/reports/{REPORT}/"
STRIKE, TAKEN = f"{REPORT}-e1", f"{REPORT}-e2"


def told(answer: Any) -> str:
    return str(answer.content.decode())


def groups(desk: Store) -> dict[str, tuple[str, ...]]:
    reading = desk.reading(REPORT)
    assert reading
    return {event.id: event.claims for event in reading.events}


def test_a_claim_is_moved_and_the_machine_stays_beside(desk: Store, client_of: ClientOf) -> None:
    browser = client_of("analyst")
    page = told(browser.get(f"{AT}?claim={KILLING}"))
    assert "The machine had them together" not in page
    form = {"seen": "0", "claim": KILLING, "event": TAKEN, "reason": "of the camp"}
    page = told(browser.post(f"{AT}events/move", form, follow=True))
    assert groups(desk)[TAKEN] == (KILLING, TAKEOVER)
    assert "moved a claim to another event" in page
    machine = page.split("The machine had them together so")[1].split("</div>")[0]
    assert [part.count("<a ") for part in machine.split('class="group"')[1:]] == [2, 1, 1]
    assert "of the camp" in page
    assert "قُتل، قصف → قصف" in page
    page = told(browser.post(f"{AT}events/undo", {"seen": "1"}, follow=True))
    assert groups(desk)[STRIKE] == (KILLING, SHELLING)
    assert "The machine had them together" not in page


def test_events_are_joined(desk: Store, client_of: ClientOf) -> None:
    form = {"seen": "0", "one": TAKEN, "other": STRIKE}
    page = told(client_of("analyst", "ar").post(f"{AT}events/join", form, follow=True))
    assert "دمج حدثين" in page
    assert groups(desk)[TAKEN] == (KILLING, SHELLING, TAKEOVER)


def test_who_comes_late_is_told_and_sees_the_change(desk: Store, client_of: ClientOf) -> None:
    perform(desk.alias, "editor", MoveClaim(REPORT, 0, claim=KILLING))
    form = {"seen": "0", "one": TAKEN, "other": STRIKE}
    page = told(client_of("analyst").post(f"{AT}events/join", form, follow=True))
    assert "Somebody else regrouped the events" in page
    assert "<bdi>editor</bdi> moved a claim" in page
    assert TAKEN in groups(desk)


@pytest.mark.parametrize("what", ["move", "join", "undo"])
def test_a_reader_may_not(desk: Store, client_of: ClientOf, what: str) -> None:
    assert client_of("reader").post(f"{AT}events/{what}", {"seen": "0"}).status_code == 403
    page = told(client_of("reader").get(AT))
    assert f"events/{what}" not in page


def test_nonsense_is_refused(desk: Store, client_of: ClientOf) -> None:
    before = groups(desk)
    browser = client_of("analyst")
    for form in ({}, {"seen": "x"}, {"seen": "0", "claim": "x", "event": TAKEN}):
        page = told(browser.post(f"{AT}events/move", form, follow=True))
        assert "Nothing was saved" in page
    assert groups(desk) == before


def test_by_the_api(desk: Store, program: Callable[..., Any]) -> None:
    analyst = program("analyst")
    events = f"/reports/{REPORT}/events"
    assert analyst.get(events).told["grouping"] == 0
    move = f"/reports/{REPORT}/claims/{KILLING}/move"
    tag = analyst.get(events)["ETag"]
    moved = analyst.post(move, {"reason": "another"}, if_match=tag)
    assert moved.status_code == 200
    assert moved.told["grouping"] == 1
    assert [KILLING] in [event["claims"] for event in moved.told["items"]]
    assert moved.told["machine"][0] == [KILLING, SHELLING]
    late = program("editor").post(f"{events}/join", {"seen": 0, "events": [STRIKE, TAKEN]})
    assert late.status_code == 409
    assert late.told["current"]["grouping"] == 1
    assert late.told["changes"][0]["actor"] == "analyst"
    assert program("editor").post(move, {"reason": "x"}, if_match=tag).status_code == 412
    assert analyst.post(move, {"reason": "x"}).status_code == 428
    assert analyst.post(f"{events}/join", {"seen": 1, "events": [STRIKE]}).status_code == 422
    assert analyst.post(f"{events}/undo", {"seen": 1}).told["grouping"] == 0
    assert program("reader").post(f"{events}/undo", {"seen": 0}).status_code == 403


def test_a_restricted_reports_regrouping_is_not_seen_from_outside(
    desk: Store, client_of: ClientOf
) -> None:
    perform(desk.alias, "editor", MakeGroup("g"))
    perform(desk.alias, "editor", EnterGroup(Group.objects.get().pk, "editor"))
    perform(desk.alias, "editor", MoveClaim(REPORT, 0, claim=KILLING))
    assert "moved a claim" in told(client_of("analyst").get("/"))
    perform(desk.alias, "editor", RestrictReport(REPORT, (), "why", ("g",)))
    assert "moved a claim" not in told(client_of("analyst").get("/"))
    assert "moved a claim" in told(client_of("editor").get("/"))
    outside = client_of("analyst").post(f"{AT}events/undo", {"seen": "1"})
    assert outside.status_code == 404
    span = {"role": "agent", "at": "0-4"}
    assert client_of("analyst").get(f"{AT}claims/{SHELLING}/meaning", span).status_code == 404
