"""Restricted reports: who is in none of their groups meets them nowhere, by no way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marsad.actions import perform
from marsad.actions.groups import (
    EnterGroup,
    LeaveGroup,
    LiftRestriction,
    MakeGroup,
    RestrictReport,
)
from marsad.actions.work import ReleaseReport
from marsad.errors import ConflictError, RefusedError
from marsad.model import PartialDate, Precision
from marsad.store import models
from marsad.store.groups import Group, closed_to, groups_of
from marsad.store.writing import now
from marsad.web.permissions import ROLES, may
from tests.store.samples import BODY, capture, reading
from tests.web.conftest import OTHER, REPORT

if TYPE_CHECKING:
    from marsad.store import Store

SHARING = (MakeGroup, EnterGroup, LeaveGroup, RestrictReport, LiftRestriction)
SECRET = "r000000000000009"
TITLE, OUTLET, PARTY = "عنوان مستور لا يراه أحد", "صحيفة مستورة", "جماعة السفح"
TEXT = f"{TITLE}\n{BODY.replace('جماعة الوادي', PARTY)}"
CLAIM = f"{SECRET}-1"
WORDS = (TITLE, OUTLET, PARTY, SECRET, "/9 by hand")  # what nobody outside may ever meet
LONG_AGO = PartialDate(date(2019, 1, 5), date(2019, 1, 5), Precision.DAY)
INSIDER, GROUP = "second", "حماية الشهود"  # an editor
OUTSIDERS = ROLES  # administrators too


@pytest.fixture
def closed(desk: Store) -> Store:
    """The desk with a third report, restricted to a group of one editor."""
    from marsad.web.models import Source, User

    source = capture("<p>secret page</p>", "reports/c.html", 2)
    made = reading(source, TEXT, name=SECRET)
    report = replace(made.report, publisher=OUTLET)
    # One of its events, on another day, is nobody else's; the others are told by all three.
    events = tuple(replace(e, date=LONG_AGO) if e.type == "takeover" else e for e in made.events)
    desk.save(source, replace(made, report=report, events=events))
    giver = User.objects.create(username="giver", role="analyst")
    Source.objects.create(kind="text", name=TITLE, given_by=giver, state="done", reports=[SECRET])
    perform("default", "administrator", MakeGroup(GROUP))
    group = Group.objects.get()
    perform("default", "administrator", EnterGroup(group.pk, INSIDER))
    perform("default", INSIDER, RestrictReport(SECRET, (), "/9 by hand", (GROUP,)))
    return desk


def ask(browser: Client, address: str, **query: str) -> str:
    answer = browser.get(address, query)
    assert answer.status_code == 200, address
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode()


def pages() -> list[str]:
    """Every page of the desk that lists something."""
    from marsad.web.linked import everything

    names = ["dashboard", "inbox", "incidents", "map", "feeds", "audit", "audit-csv", "account"]
    lists = [reverse(name) for name in names]
    lists += ["/map/marsad.csv", "/map/marsad.geojson", f"/reports/{REPORT}/", f"/reports/{OTHER}/"]
    return lists + [reverse("incident", args=[each.id]) for each in everything().incidents]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_outside_meets_its_words_or_ids(
    closed: Store, client_of: Callable[..., Client], role: str
) -> None:
    assert client_of(INSIDER).get(f"/reports/{SECRET}/").status_code == 200  # noted in the log
    browser = client_of(role)
    met = ""
    for address in pages():
        answer = browser.get(address)
        assert answer.status_code in {200, 403, 404}, address
        met += (answer.getvalue() if answer.streaming else answer.content).decode()
    shown = set(re.findall(r'href="(/incidents/i[^/"]+/)"', ask(browser, "/incidents/")))
    assert shown
    for address in shown:
        met += ask(browser, address) + ask(browser, f"{address}near")
    met += ask(browser, "/reports/", q="الزهور") + ask(browser, "/reports/", outlet=OUTLET)
    met = met.replace(f'value="{OUTLET}"', "")  # what was asked for stands in the form
    assert REPORT in met
    for words in WORDS:
        assert words not in met, words


def _plain(page: bytes) -> bytes:
    return re.sub(rb'(csrfmiddlewaretoken" value=|name="next" value=)"[^"]*"', b"", page)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_its_addresses_are_those_of_nothing(
    closed: Store, client_of: Callable[..., Client], role: str
) -> None:
    from tests.web.test_access import PATTERNS, POSTS

    browser, tried = client_of(role), 0
    for name, pattern in PATTERNS.items():
        keys = pattern.pattern.converters
        if "report" not in keys or not may(role, pattern.callback.action):
            continue
        named = {"report": SECRET, "claim": CLAIM}
        address = reverse(name, kwargs={key: named[key] for key in keys})
        absent = reverse(name, kwargs={key: named[key][::-1] for key in keys})
        there, nothing = (
            (browser.post if name in POSTS else browser.get)(each, {"reason": "x", "seen": "1"})
            for each in (address, absent)
        )
        assert there.status_code == 404, name
        assert nothing.status_code == 404, name
        assert _plain(there.content) == _plain(nothing.content)
        tried += 1
    assert tried >= 3
    rows = models.ActionLog.objects.filter(object__contains=SECRET).exclude(actor=INSIDER)
    assert not rows.exists()


def test_members_see_it_everywhere(closed: Store, client_of: Callable[..., Client]) -> None:
    browser = client_of(INSIDER)
    assert TITLE in ask(browser, "/reports/")
    assert PARTY in ask(browser, f"/reports/{SECRET}/")
    assert GROUP in ask(browser, f"/reports/{SECRET}/")
    assert "secret page" in ask(browser, f"/reports/{SECRET}/original")
    assert SECRET in ask(browser, "/map/marsad.csv")


def test_an_incident_shows_its_open_part_only(
    closed: Store, client_of: Callable[..., Client]
) -> None:
    from marsad.web.linked import everything

    shared = next(e for e in everything().incidents if {SECRET, REPORT} <= set(e.reports))
    inside, outside = client_of(INSIDER), client_of("administrator")
    assert OUTLET in ask(inside, reverse("incident", args=[shared.id]))
    listed = ask(outside, "/incidents/")
    assert listed.count('href="/incidents/i') >= 1
    assert OUTLET not in listed


def test_an_incident_of_it_alone_is_not_there(
    closed: Store, client_of: Callable[..., Client]
) -> None:
    from marsad.web.linked import everything

    alone = [each for each in everything().incidents if set(each.reports) == {SECRET}]
    assert alone, "the party that only it names makes an incident of its own"
    for each in alone:
        address = reverse("incident", args=[each.id])
        assert client_of(INSIDER).get(address).status_code == 200
        assert client_of("administrator").get(address).status_code == 404
        assert client_of("administrator").get(f"{address}near").status_code == 404
        post = client_of("editor").post(f"{address}merge", {"other": f"{each.id}@", "reason": "x"})
        assert post.status_code == 404


def test_bytes_that_hold_it_beside_others_are_not_shown(
    desk: Store, closed: Store, client_of: Callable[..., Client]
) -> None:
    """A feed of two entries, one of them restricted."""
    beside = capture("<p>secret page</p>", "reports/c.html", 2)
    made = reading(beside, name="r000000000000010")
    closed.save(beside, made)
    address = "/reports/r000000000000010/original"
    assert client_of("administrator").get(address).status_code == 404
    assert client_of(INSIDER).get(address).status_code == 200


def test_a_decision_about_it_cannot_be_undone_by_its_number(
    closed: Store, client_of: Callable[..., Client]
) -> None:
    from marsad.actions.incidents import RegradeIncident
    from marsad.web.linked import everything

    shared = next(e for e in everything().incidents if {SECRET, REPORT} <= set(e.reports))
    perform("default", INSIDER, RegradeIncident(shared, "confirmed", f"as {OUTLET} says"))
    here = next(iter(e for e in everything().incidents if REPORT in e.reports)).id
    client_of("editor").post(reverse("incident-undo", args=[here]), {"number": "1"})
    assert len(closed.decisions()) == 1
    assert OUTLET not in ask(client_of("administrator"), "/")


def test_an_editor_restricts_and_lifts_with_a_reason(
    desk: Store, client_of: Callable[..., Client]
) -> None:
    administrator, editor = client_of("administrator"), client_of(INSIDER)
    administrator.post("/groups/make", {"name": f" {GROUP} "})
    number = Group.objects.get(name=GROUP).pk
    restrict = f"/reports/{REPORT}/restrict"
    given = {"group": GROUP, "reason": "a witness is named"}
    answer = editor.post(restrict, given, follow=True)
    assert "you are in none of these groups" in answer.content.decode()
    assert groups_of("default", REPORT) == ()
    administrator.post(f"/groups/{number}/enter", {"person": INSIDER})
    editor.post(restrict, {**given, "reason": " "})
    assert groups_of("default", REPORT) == ()
    answer = editor.post(restrict, given, follow=True)
    assert answer.status_code == 200
    assert groups_of("default", REPORT) == (GROUP,)
    assert administrator.get(f"/reports/{REPORT}/").status_code == 404
    old = editor.post(f"/reports/{REPORT}/lift", {"reason": "safe now"}, follow=True)
    assert "Somebody else changed who sees" in old.content.decode()
    editor.post(f"/reports/{REPORT}/lift", {"reason": "safe now", "seen": GROUP})
    assert groups_of("default", REPORT) == ()
    assert administrator.get(f"/reports/{REPORT}/").status_code == 200
    log = models.ActionLog.objects.filter(object=f"report:{REPORT}").values_list("action", "after")
    assert list(log) == [
        ("report.restrict", {"groups": [GROUP]}),
        ("report.lift", {"groups": []}),
    ]


def test_who_leaves_the_group_sees_it_no_more(
    closed: Store, client_of: Callable[..., Client]
) -> None:
    browser = client_of(INSIDER)
    assert browser.get(f"/reports/{SECRET}/").status_code == 200
    number = Group.objects.get().pk
    client_of("administrator").post(f"/groups/{number}/leave", {"person": INSIDER})
    assert browser.get(f"/reports/{SECRET}/").status_code == 404
    assert TITLE not in ask(browser, "/reports/")


def test_one_of_several_groups_is_enough(closed: Store, client_of: Callable[..., Client]) -> None:
    perform("default", "administrator", MakeGroup("two"))
    two = Group.objects.get(name="two").pk
    perform("default", "administrator", EnterGroup(two, "reader"))
    perform("default", INSIDER, RestrictReport(SECRET, (GROUP,), "both", (GROUP, "two")))
    assert client_of("reader").get(f"/reports/{SECRET}/").status_code == 200
    assert client_of("analyst").get(f"/reports/{SECRET}/").status_code == 404


def test_actions_refuse_whom_the_screen_would_not_show_it(closed: Store) -> None:
    with pytest.raises(RefusedError, match="no such report"):
        perform("default", "editor", LiftRestriction(SECRET, (GROUP,), "because"))
    with pytest.raises(ConflictError):
        perform("default", INSIDER, LiftRestriction(SECRET, (), "because"))
    with pytest.raises(RefusedError, match="no such group"):
        perform("default", INSIDER, RestrictReport(SECRET, (GROUP,), "x", ("none", GROUP)))
    row = models.Work(report_id=SECRET, state="confirmed", confirmed_by="x", changed_at=now())
    row.save()
    with pytest.raises(RefusedError, match="lift the restriction"):
        perform("default", INSIDER, ReleaseReport(SECRET, "confirmed"))


def test_nothing_of_it_is_ever_published(closed: Store, client_of: Callable[..., Client]) -> None:
    """Released once and restricted since: what was published is off at once, and stays off."""
    from marsad.web.linked import everything
    from marsad.web.site.models import PublishedIncident
    from marsad.web.site.publishing import PublishIncident
    from tests.web.test_site import release

    for name in (REPORT, OTHER, SECRET):
        release(name)
    found, known = everything().incidents, everything().readings
    decisions = closed.decisions()
    shared = next(e for e in found if {SECRET, REPORT} <= set(e.reports))
    alone = next(each for each in found if set(each.reports) == {SECRET})
    with pytest.raises(RefusedError, match="restricted to groups"):
        perform("default", INSIDER, PublishIncident(alone, known, decisions))
    page = ask(client_of(INSIDER), reverse("site-preview", args=[alone.id]))
    assert "restricted to groups" in page
    perform("default", INSIDER, PublishIncident(shared, known, decisions))
    row = PublishedIncident.objects.get()
    assert SECRET not in row.reports
    for words in WORDS:
        assert words not in f"{row.released} {row.search}"
    assert REPORT in row.reports
    administrator = Group.objects.get()
    perform("default", "administrator", EnterGroup(administrator.pk, "administrator"))
    perform("default", INSIDER, RestrictReport(REPORT, (), "a witness", (GROUP,)))
    row.refresh_from_db()
    assert row.held


def test_an_empty_group_opens_nothing(closed: Store) -> None:
    perform("default", "administrator", LeaveGroup(Group.objects.get().pk, INSIDER))
    for person in ("", INSIDER, "reader"):
        assert list(closed_to("default", person)) == [SECRET], person


def test_the_program_itself_sees_everything(closed: Store) -> None:
    from marsad.web.access import closed as hidden
    from marsad.web.linked import linked

    assert hidden() == frozenset()
    assert SECRET in linked().readings


def test_queries_do_not_grow_with_what_is_closed(
    closed: Store, client_of: Callable[..., Client]
) -> None:
    browser = client_of("reader")

    def asked(address: str) -> int:
        browser.get(address)  # links are made once
        with CaptureQueriesContext(connections["default"]) as queries:
            browser.get(address)
        return len(queries)

    before = {address: asked(address) for address in ("/", "/reports/", "/incidents/", "/map/")}
    perform("default", "administrator", EnterGroup(Group.objects.get().pk, "editor"))
    for name in (REPORT, OTHER):
        perform("default", INSIDER, RestrictReport(name, (), "too", (GROUP,)))
    after = {address: asked(address) for address in before}
    assert all(after[address] <= before[address] for address in before), (before, after)
    assert max(before.values()) <= 20


def test_an_answer_made_piece_by_piece_is_made_for_who_asked(closed: Store) -> None:
    """Pieces are made after the view has ended."""
    from marsad.web.access import AccessMiddleware
    from marsad.web.access import closed as hidden

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    pieces = (str(sorted(hidden())).encode() for _ in range(2))
    answer = AccessMiddleware(lambda _: StreamingHttpResponse(pieces))(request)
    assert answer.getvalue().count(SECRET.encode()) == 2
    assert hidden() == frozenset()
