"""Several reports at once, the filters of country and of what was set aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from marsad.actions import perform
from marsad.actions.work import ReleaseReport, WithholdReport
from marsad.store import models
from marsad.web import countries
from marsad.web.bulk_actions import AssignReport
from marsad.web.models import SetAside
from tests.web.conftest import OTHER, REPORT

if TYPE_CHECKING:
    from marsad.store import Store

Browser = Callable[..., Client]
__all__ = ["ReleaseReport"]


def work() -> dict[str, tuple[str, str]]:
    rows = models.Work.objects.values_list("report_id", "state", "assignee")
    return {report: (state, assignee) for report, state, assignee in rows}


def act(browser: Client, name: str, **given: object) -> str:
    answer = browser.post(f"/bulk/{name}", given, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_reports_are_assigned_and_taken_off(desk: Store, client_of: Browser) -> None:
    browser = client_of("editor")
    page = act(browser, "assign", do="assign", report=[REPORT, OTHER], assignee="second")
    assert "Assigned: 2" in page
    assert work() == {REPORT: ("in-review", "second"), OTHER: ("in-review", "second")}
    assert "second" in browser.get("/reports/?assignee=second").content.decode()
    page = act(browser, "assign", do="take-off", report=[REPORT])
    assert "Taken off: 1" in page
    assert work()[REPORT] == ("in-review", "")
    logged = models.ActionLog.objects.filter(action="work.assign")
    assert logged.count() == 3


def test_undo_gives_back_what_was_before(desk: Store, client_of: Browser) -> None:
    browser = client_of("analyst")
    act(browser, "assign", do="assign", report=[REPORT, OTHER], assignee="second")
    perform("default", "editor", AssignReport(OTHER, assignee="editor"))
    page = act(browser, "undo")
    assert "Taken back: 1" in page
    assert "somebody else changed it since" in page
    assert work() == {REPORT: ("read", ""), OTHER: ("in-review", "editor")}


def test_what_is_refused_is_said_and_the_rest_is_done(desk: Store, client_of: Browser) -> None:
    perform("default", "editor", WithholdReport(OTHER, "read", "not ours"))
    browser = client_of("analyst")
    page = act(browser, "aside", do="aside", report=[REPORT, OTHER, "r-none", "<b>"])
    assert "Set aside: 1" in page
    assert "Not changed: 3" in page
    assert "an editor must reopen it first" in page
    assert "no such report" in page
    assert "<b>:" not in page
    arabic = client_of("analyst", "ar")
    assert "يعيد محرر فتحه" in act(arabic, "aside", do="aside", report=[OTHER])


def test_what_is_set_aside_leaves_the_list_and_comes_back(desk: Store, client_of: Browser) -> None:
    browser = client_of("analyst")
    act(browser, "aside", do="aside", report=[REPORT])
    row = f'value="{REPORT}"'
    assert row not in browser.get("/reports/").content.decode()
    assert row in browser.get("/reports/?aside=all").content.decode()
    alone = browser.get("/reports/?aside=aside").content.decode()
    assert row in alone
    assert f'value="{OTHER}"' not in alone
    act(browser, "back", do="back", report=[REPORT])
    assert not SetAside.objects.exists()
    act(browser, "undo")
    assert SetAside.objects.get().pk == REPORT


def test_all_that_fit_are_meant(desk: Store, client_of: Browser) -> None:
    browser = client_of("analyst")
    page = act(browser, "assign", do="assign", all="1", query="", assignee="analyst")
    assert "Assigned: 2" in page
    nothing = act(browser, "assign", do="take-off", all="1", query="outlet=none")
    assert "Taken off: 0" in nothing


@pytest.mark.parametrize("name", ["reader", "nobody", "<i>"])
def test_only_who_may_review_is_given_reports(desk: Store, client_of: Browser, name: str) -> None:
    page = act(client_of("analyst"), "assign", do="assign", report=[REPORT], assignee=name)
    assert "Assigned: 0" in page
    assert "there is no analyst called" in page
    assert work() == {}


def test_another_persons_work_is_not_undone(desk: Store, client_of: Browser) -> None:
    act(client_of("analyst"), "assign", do="assign", report=[REPORT], assignee="second")
    act(client_of("editor"), "undo")
    assert work()[REPORT][1] == "second"


def test_readers_get_no_ticks(desk: Store, client_of: Browser) -> None:
    assert 'name="report"' not in client_of("reader").get("/reports/").content.decode()


def test_a_country_is_that_of_the_events(desk: Store, client_of: Browser) -> None:
    countries._last.clear()
    found = dict(countries.told().reports)
    assert found, "the sample's events lie somewhere"
    (code, *_) = found
    browser = client_of("analyst")
    page = browser.get(f"/reports/?country={code}").content.decode()
    assert all(f'value="{report}"' in page for report in found[code])
    nowhere = browser.get("/reports/?country=IS").content.decode()
    assert f'value="{REPORT}"' not in nowhere
    assert f'<option value="{code}"' in page
    english, arabic = countries.choices(), client_of("analyst", "ar").get("/reports/").content
    assert english[0][1].encode() not in arabic
