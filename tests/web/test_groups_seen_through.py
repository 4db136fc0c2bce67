"""Ways by which somebody outside a group might learn of a restricted report, one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from marsad.actions import perform
from marsad.actions.groups import EnterGroup, MakeGroup, RestrictReport
from marsad.actions.incidents import RegradeIncident, SplitIncident
from marsad.actions.redactions import MarkName
from marsad.model import Incident, Span
from marsad.store import models
from marsad.store.groups import Group
from marsad.web import countries
from marsad.web.feed_models import Feed, FeedEntry
from marsad.web.linked import everything
from marsad.web.models import Source, User
from marsad.web.site.models import PublishedIncident
from tests.store.samples import TEXT, capture, reading
from tests.web.api.conftest import program
from tests.web.conftest import OTHER, REPORT
from tests.web.test_groups import GROUP, INSIDER, OUTLET, SECRET, TITLE, WORDS, ask, closed
from tests.web.test_site import release

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["closed", "program"]
ClientOf = Callable[..., Client]
Program = Callable[..., Any]
NAME = "قوات المجلس"


def shared() -> Incident:
    """An incident that the restricted report and open ones tell of."""
    return next(each for each in everything().incidents if {SECRET, REPORT} <= set(each.reports))


def shown(browser: Client) -> set[str]:
    return set(re.findall(r'href="/incidents/(i[^/"]+)/"', ask(browser, "/incidents/")))


def mark(report: str) -> None:
    start = everything().readings[report].report.text.index(NAME)
    by = INSIDER if report == SECRET else "analyst"
    perform("default", by, MarkName(report, "", Span(start, start + len(NAME))))


def body(answer: Any) -> str:
    return (answer.getvalue() if answer.streaming else answer.content).decode()


# ---- decisions ----


def test_a_conflict_by_the_api_tells_open_decisions_alone(closed: Store, program: Program) -> None:
    one = shared()
    mine = tuple(ref for ref in one.events if ref.report == SECRET)
    perform("default", INSIDER, SplitIncident(one, mine, f"as {OUTLET} says {SECRET}"))
    asking = program("editor")
    for each in asking.get("/incidents").told["items"]:
        wanted = {"seen": [], "grade": "confirmed", "reason": "x"}
        answer = asking.post(f"/incidents/{each['id']}/regrade", wanted)
        for words in WORDS:
            assert words not in json.dumps(answer.told, ensure_ascii=False)


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_a_decision_nobody_showed_is_not_undone_by_the_api(
    closed: Store, program: Program, role: str
) -> None:
    perform("default", INSIDER, RegradeIncident(shared(), "confirmed", f"as {OUTLET} says"))
    asking = program(role)
    for each in asking.get("/incidents").told["items"]:
        undone = asking.post(f"/incidents/{each['id']}/undo", {"number": 1, "reason": "x"})
        assert undone.status_code == 404
    assert shared().grade == "confirmed"


def test_a_grade_given_with_closed_events_in_view_is_not_told(
    closed: Store, program: Program, client_of: ClientOf
) -> None:
    before = shared().grade
    perform("default", INSIDER, RegradeIncident(shared(), "confirmed", "the witness says so"))
    assert before != "confirmed"
    asking, browser = program("reader"), client_of("reader")
    for each in asking.get("/incidents").told["items"]:
        told = asking.get(f"/incidents/{each['id']}").told["incident"]
        assert told["grade"] != "confirmed"
        assert not told["graded_by"]
        assert f">{INSIDER}<" not in ask(browser, f"/incidents/{each['id']}/")
    asking = program(INSIDER)
    grades = [each["grade"] for each in asking.get("/incidents").told["items"]]
    assert "confirmed" in grades


def test_who_is_outside_can_still_decide_after_a_decision_they_cannot_see(
    closed: Store, program: Program
) -> None:
    perform("default", INSIDER, RegradeIncident(shared(), "confirmed", "the witness says so"))
    asking = program("editor")
    for each in asking.get("/incidents").told["items"]:
        seen = asking.get(f"/incidents/{each['id']}").told["seen"]
        wanted = {"seen": seen, "grade": "weak", "reason": "x"}
        assert asking.post(f"/incidents/{each['id']}/regrade", wanted).status_code == 200


# ---- lists and counts ----


def test_the_countries_are_those_of_open_reports(closed: Store, client_of: ClientOf) -> None:
    events = models.EventVersion.objects.filter(event__report_id=SECRET)
    events.update(latitude=33.3, longitude=44.4, within_km=1)
    countries._last.clear()
    assert "Iraq" in ask(client_of(INSIDER), "/reports/")
    assert "Iraq" not in ask(client_of("reader"), "/reports/")
    countries._last.clear()


def test_several_at_once_after_a_restriction(desk: Store, client_of: ClientOf) -> None:
    browser = client_of("analyst")
    browser.post("/bulk/aside", {"report": [REPORT], "do": "aside", "reason": "x"})
    perform("default", "administrator", MakeGroup(GROUP))
    perform("default", "administrator", EnterGroup(Group.objects.get().pk, INSIDER))
    perform("default", INSIDER, RestrictReport(REPORT, (), "x", (GROUP,)))
    source = capture("<p>new</p>", "reports/a.html", 5)
    desk.save(source, reading(source, TEXT.replace(TEXT.split("\n")[0], TITLE), name=REPORT))
    before = models.ActionLog.objects.count()
    page = body(browser.post("/bulk/undo", follow=True))
    assert models.ActionLog.objects.count() == before
    assert "no such report" in page
    assert TITLE not in page


def test_a_feed_with_a_closed_report_tells_its_address_alone(
    closed: Store, client_of: ClientOf
) -> None:
    now = timezone.now()
    feed = Feed.objects.create(
        given="https://e.example/f", address="https://e.example/f", address_sha256="x", name=OUTLET,
        minutes=60, added_by=INSIDER, read_at=now, fetched_at=now, new=1,
    )  # fmt: skip
    FeedEntry.objects.create(feed=feed, key="k", report=SECRET, words="w")
    for address in ("/feeds/", f"/feeds/{feed.pk}/"):
        page = ask(client_of("analyst"), address)
        assert OUTLET not in page
        assert "new then" not in page
        assert OUTLET in ask(client_of(INSIDER), address)


def test_what_one_gave_stays_in_ones_list_and_out_of_others_counts(
    closed: Store, client_of: ClientOf
) -> None:
    given = User.objects.get(username="analyst")
    Source.objects.create(
        kind="address", name="https://x.example/a", given_by=given, state="done", reports=[SECRET]
    )
    page = ask(client_of("analyst"), "/reports/")
    assert "https://x.example/a" in page
    assert SECRET not in page
    assert "https://x.example/a" not in ask(client_of("editor"), "/reports/")
    mine = User.objects.get(username=INSIDER)
    Source.objects.create(kind="text", name="y", given_by=mine, state="reading", reports=[SECRET])
    assert "<b>1</b>" in ask(client_of(INSIDER), "/")
    assert "<b>1</b> Being read" not in ask(client_of("analyst"), "/")


# ---- names that are never released ----


def test_files_of_the_api_have_no_marked_name(closed: Store, program: Program) -> None:
    mark(REPORT)
    mark(OTHER)
    asking = program("analyst")
    for address in ("/events", "/incidents"):
        for kind in ("text/csv", "application/geo+json"):
            answer = asking.client.get(f"/api/v1{address}", headers={"accept": kind})
            told = body(answer)
            assert answer.status_code == 200
            assert NAME not in told, (address, kind)
            assert "[…]" in told or address == "/incidents"


@pytest.mark.parametrize("editor", [INSIDER, "editor"])
def test_a_name_marked_in_a_closed_report_is_not_published(
    closed: Store, client_of: ClientOf, editor: str
) -> None:
    mark(SECRET)
    release(REPORT)
    release(OTHER)
    browser = client_of(editor)
    for each in shown(browser):
        browser.post(reverse("incident-publish", args=[each]), {})
    rows = list(PublishedIncident.objects.all())
    assert rows
    for row in rows:
        assert NAME not in json.dumps(row.released, ensure_ascii=False)
    for address in ("incidents.csv", "incidents.geojson"):
        assert NAME not in body(client_of("").get(f"/public/ar/{address}", follow=True))


def test_a_name_marked_afterwards_in_a_closed_report_takes_what_has_it_off_the_site(
    closed: Store, client_of: ClientOf
) -> None:
    release(REPORT)
    release(OTHER)
    browser = client_of("editor")
    for each in shown(browser):
        browser.post(reverse("incident-publish", args=[each]), {})
    had = [
        row.pk
        for row in PublishedIncident.objects.all()
        if NAME in json.dumps(row.released, ensure_ascii=False)
    ]
    assert had
    mark(SECRET)
    assert all(row.held for row in PublishedIncident.objects.filter(pk__in=had))
