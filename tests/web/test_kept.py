"""Public pages that are kept: the same as made anew, for visitors alone, gone when they must be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marsad.actions import perform
from marsad.actions.work import ReopenReport
from marsad.web.site.publishing import WithdrawIncident
from marsad.web.site.state import state
from tests.web.conftest import REPORT
from tests.web.test_replies import HONEST, decide, sent
from tests.web.test_site import published

__all__ = ["published"]
Browser = Callable[..., Client]
ELSEWHERE = """
import django
django.setup()
from marsad.actions import perform
from marsad.web.site.publishing import WithdrawIncident
perform("default", "editor", WithdrawIncident({!r}, "wrong"))
"""


def asked(browser: Client, address: str) -> tuple[int, str]:
    """How many queries a page took, and the page."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    return len(queries), answer.content.decode()


def page(incident: str, language: str = "en") -> str:
    return f"/public/{language}/incidents/{incident}/"


@pytest.mark.parametrize("at", ["", "incidents/", "incidents/?page=1", "map/", "feed.xml"])
def test_a_kept_page_costs_one_query_and_is_the_same(
    client_of: Browser, published: str, at: str
) -> None:
    address = f"/public/en/{at}"
    first = client_of().get(address)
    queries, _ = asked(client_of(), address)
    again = client_of().get(address)
    assert queries == 1
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    assert again["Cache-Control"] == "public, max-age=60"
    assert "Content-Security-Policy" in again
    assert asked(client_of(), address.replace("/en/", "/ar/"))[1] != first.content.decode()


@pytest.mark.parametrize("at", ["search/?q=قصف", "reply/?to=incident:{}", "incidents/none/"])
def test_searches_forms_and_missing_pages_are_not_kept(
    client_of: Browser, published: str, at: str
) -> None:
    address = f"/public/en/{at.format(published)}"
    asked(client_of(), address)
    assert asked(client_of(), address)[0] != 1


def test_who_is_signed_in_is_answered_anew(client_of: Browser, published: str) -> None:
    asked(client_of(), page(published))
    assert asked(client_of(), page(published))[0] == 1
    assert asked(client_of("editor"), page(published))[0] > 1


def test_another_host_gets_its_own_page(client_of: Browser, published: str) -> None:
    asked(client_of(), page(published))
    other = client_of().get(page(published), headers={"host": "127.0.0.1"}).content.decode()
    assert 'href="http://127.0.0.1/' in other
    assert client_of().get(page(published), headers={"host": "evil"}).status_code == 400


def test_what_is_withdrawn_elsewhere_is_gone_here(client_of: Browser, published: str) -> None:
    addresses = [page(published), "/public/en/incidents/", "/public/en/map/", "/public/en/feed.xml"]
    for address in addresses:
        assert published in asked(client_of(), address)[1]
        assert asked(client_of(), address)[0] == 1
    command = [sys.executable, "-c", ELSEWHERE.format(published)]
    subprocess.run(command, check=True, timeout=100)
    assert client_of().get(page(published)).status_code == 410
    for address in addresses[1:]:
        assert published not in asked(client_of(), address)[1], address


def test_what_is_held_is_gone_at_once(client_of: Browser, published: str) -> None:
    assert published in asked(client_of(), page(published))[1]
    perform("default", "editor", ReopenReport(REPORT, "released", "again"))
    assert client_of().get(page(published)).status_code == 404


def test_a_reply_is_there_once_decided_and_what_waits_empties_nothing(
    client_of: Browser, published: str
) -> None:
    asked(client_of(), page(published))
    number = sent(client_of(), published)
    assert asked(client_of(), page(published))[0] == 1
    decide(client_of("editor"), "publish", number)
    assert HONEST in asked(client_of(), page(published))[1]
    decide(client_of("editor"), "spam", number, state="published")
    assert HONEST not in asked(client_of(), page(published))[1]


def test_an_article_that_is_saved_is_shown(client_of: Browser, published: str) -> None:
    from marsad.web.pages.models import HomePage

    asked(client_of(), "/public/en/")
    home = HomePage.objects.get()
    home.intro_en = "<p>A new beginning</p>"
    home.save_revision().publish()
    assert "A new beginning" in asked(client_of(), "/public/en/")[1]


def test_a_change_that_fails_changes_no_state(client_of: Browser, published: str) -> None:
    before = state()
    with pytest.raises(Exception, match="reason"):
        perform("default", "editor", WithdrawIncident(published, ""))
    assert state() == before


def test_many_at_once_get_the_same(client_of: Browser, published: str) -> None:
    def one(_: int) -> bytes:
        try:
            return bytes(Client(SERVER_NAME="localhost").get(page(published)).content)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(one, range(40)))) == 1
