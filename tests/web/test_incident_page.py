"""The page of one incident, and what people decide there beyond merging and splitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad.web.linked import linked

Browsers = Callable[..., Client]


@pytest.fixture
def incident(desk: object) -> str:
    return linked().incidents[0].id


def post(browser: Client, incident: str, what: str, **given: Any) -> None:
    answer = browser.post(f"/incidents/{incident}/{what}", given)
    assert answer.status_code == 302, answer.content


def test_every_part_of_the_page_is_there(client_of: Browsers, incident: str) -> None:
    for language in ("en", "ar"):
        page = client_of("editor", language).get(f"/incidents/{incident}/").content.decode()
        for part in ('class="list matrix"', 'id="near"', "/regrade", 'class="days"'):
            assert part in page, part


def test_an_editor_grades_and_takes_it_back(client_of: Browsers, incident: str) -> None:
    browser = client_of("editor")
    before = linked().incidents[0].grade
    post(browser, incident, "regrade", seen="", grade="discounted", reason="invented")
    assert linked().incidents[0].graded_by == "editor"
    assert "Graded by" in browser.get(f"/incidents/{incident}/").content.decode()
    (number,) = linked().incidents[0].decisions
    post(browser, incident, "undo", number=number)
    assert (linked().incidents[0].grade, linked().incidents[0].graded_by) == (before, "")


def test_a_grading_that_did_not_see_another_is_refused(client_of: Browsers, incident: str) -> None:
    browser = client_of("editor")
    post(browser, incident, "regrade", seen="", grade="confirmed", reason="seen")
    post(browser, incident, "regrade", seen="", grade="weak", reason="not seen")
    assert linked().incidents[0].grade == "confirmed"


def test_what_is_near_is_a_piece_and_a_page(client_of: Browsers, incident: str) -> None:
    browser = client_of("reader")
    piece = browser.get(f"/incidents/{incident}/near", headers={"hx-request": "true"})
    page = browser.get(f"/incidents/{incident}/near")
    assert (piece.status_code, page.status_code) == (200, 200)
    assert b"<html" not in piece.content
    assert b"<html" in page.content
