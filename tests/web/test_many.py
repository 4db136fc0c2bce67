"""The desk of many reports: what is made is valid, and no page asks more where more is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marsad.model import Reading
from marsad.store import Store
from marsad.web.linked import linked
from tests.web.many import fill, told

PAGES = (
    "/reports/",
    "/reports/?type=killing",
    "/reports/?q=قصف",
    "/reports/m000000100000000/",
    "/",
    "/incidents/",
    "/incidents/?type=shelling",
    "/map/",
    "/map/?area=44,13,46,15",
)
FEW, MORE = 6, 14


def test_each_happening_is_an_incident_of_two_reports(desk: Store) -> None:
    before = {each.id for each in linked().incidents}
    assert fill(desk, FEW) == FEW * 10
    found = [each for each in linked().incidents if each.id not in before]
    assert [len(each.reports) for each in found] == [2] * FEW


def test_what_is_made_says_what_its_words_say() -> None:
    for number in range(20):
        for voice in range(2):
            _, reading = told(number, voice)
            assert _words(reading) == ["قصف", "مقتل", "وأصيب", "تضررت", "وأدانت"]


def _words(reading: Reading) -> list[str]:
    return [each.trigger.of(reading.report.text) for each in reading.claims]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_where_more_is_stored(
    desk: Store, client_of: Callable[..., Client], page: str
) -> None:
    browser = client_of("editor")
    fill(desk, FEW)
    few = _asked(browser, page)
    fill(desk, FEW + MORE)
    assert _asked(browser, page) == few


def _asked(browser: Client, page: str) -> int:
    linked()  # as it is at every request but the first after a change
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)
