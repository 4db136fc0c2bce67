"""Saved searches: own or for all, with what is new since each person last looked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marsad.web import searches
from marsad.web.models import SavedSearch, SearchSeen, User
from tests.store.samples import capture, reading

if TYPE_CHECKING:
    from marsad.store import Store

Browser = Callable[..., Client]


def save(browser: Client, name: str, query: str = "state=read", **given: str) -> str:
    told = {"name": name, "query": query, **given}
    return browser.post("/searches/save", told, follow=True).content.decode()


def person(name: str) -> User:
    return User.objects.get(username=name)


def test_a_search_is_saved_opened_renamed_and_deleted(desk: Store, client_of: Browser) -> None:
    browser = client_of("reader")
    save(browser, " قصف  تعز ", "q=قصف&page=3&evil=1&state=")
    search = SavedSearch.objects.get()
    assert (search.name, search.query, search.shared) == ("قصف تعز", "q=%D9%82%D8%B5%D9%81", False)
    opened = browser.get(f"/searches/{search.pk}/")
    assert opened["Location"] == "/reports/?q=%D9%82%D8%B5%D9%81"
    assert "already" in save(browser, "قصف تعز")
    assert SavedSearch.objects.count() == 1  # the same name again is refused
    browser.post(f"/searches/{search.pk}/change", {"name": "<b>", "shared": "1"})
    search.refresh_from_db()
    assert (search.name, search.shared) == ("<b>", True)
    assert "&lt;b&gt;" in browser.get("/reports/").content.decode()
    assert browser.get("/").status_code == 200
    browser.post(f"/searches/{search.pk}/delete")
    assert not SavedSearch.objects.exists()
    assert client_of("editor").get("/").status_code == 200  # the log names what is gone


def test_what_came_since_is_counted_for_each_person(desk: Store, client_of: Browser) -> None:
    browser = client_of("analyst")
    save(browser, "new", "state=read", shared="1")
    save(browser, "none", "outlet=nobody")
    (search, _) = SavedSearch.objects.order_by("id")
    source = capture("<p>third</p>", "reports/c.html", 2)
    desk.save(source, reading(source, name="r000000000000003"))
    fresh = {each.search.name: each.fresh for each in searches.shown(person("analyst"))}
    assert fresh == {"new": 1, "none": 0}
    for page in ("/", "/reports/"):
        assert '<span class="fresh">1</span>' in browser.get(page).content.decode()
    browser.get(f"/searches/{search.pk}/")
    assert searches.shown(person("analyst"))[0].fresh == 0
    assert searches.shown(person("editor"))[0].fresh == 1
    SearchSeen.objects.update(at=timezone.now() - timedelta(days=1))
    assert searches.shown(person("analyst"))[0].fresh == 3


def test_others_see_only_what_is_shared_and_change_nothing(desk: Store, client_of: Browser) -> None:
    save(client_of("analyst"), "own")
    save(client_of("analyst"), "for all", shared="1")
    own, shared = SavedSearch.objects.order_by("id")
    other = client_of("administrator")
    assert [each.search.name for each in searches.shown(person("administrator"))] == ["for all"]
    for act in ("", "change", "delete"):
        path = f"/searches/{own.pk}/{act}"
        assert (other.post(path) if act else other.get(path)).status_code == 404
    for act in ("change", "delete"):
        page = other.post(f"/searches/{shared.pk}/{act}", {"name": "mine"}, follow=True)
        assert "only who saved it" in page.content.decode()
    assert SavedSearch.objects.count() == 2


def test_the_list_takes_as_many_queries_for_many(desk: Store, client_of: Browser) -> None:
    browser = client_of("analyst")
    counts = []
    for many in (1, 8):
        for number in range(many):
            save(browser, f"{many} {number}")
        browser.get("/reports/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/reports/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
