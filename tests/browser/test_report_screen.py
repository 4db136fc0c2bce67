"""The report's screen by keyboard alone, in both languages: what people change there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import PATIENCE, complaints, narrow_enough, open_, served
from tests.web.conftest import KILLING, REPORT, client_of, desk, prepared

__all__ = ["client_of", "complaints", "desk", "prepared", "served"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOTH = pytest.mark.parametrize(("language", "size"), [("ar", DESKTOP), ("en", PHONE)])
SHOTS = os.environ.get("MARSAD_SHOTS")  # a folder for pictures of the pages, to be looked at
Opened = Callable[..., Page]


@pytest.fixture
def opened(
    chromium: Browser, served: str, complaints: list[str], client_of: Callable[..., Client]
) -> Iterator[Opened]:
    """The report in a browser in which an analyst is signed in."""

    def open_report(language: str, size: tuple[int, int], claim: str = KILLING) -> Page:
        page = open_(chromium, language, size, served, complaints)
        session = client_of("analyst", language).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served}]
        )
        page.goto(f"{served}/reports/{REPORT}/?claim={claim}")
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        return page

    yield open_report
    assert complaints == []


def sound(page: Page, name: str) -> None:
    """Nothing wider than the page, nothing that axe finds serious."""
    narrow_enough(page)
    found = Axe().run(page, context="body")
    bad = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert not bad, [(v["id"], v["nodes"][0]["html"]) for v in bad]
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def tab_to(page: Page, target: Locator) -> None:
    """Goes on with the tabulator until the target has the focus."""
    expect(target).to_be_visible(timeout=PATIENCE)
    for _ in range(200):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


@BOTH
def test_a_claim_is_moved_and_taken_back(
    opened: Opened, language: str, size: tuple[int, int]
) -> None:
    page = opened(language, size)
    tab_to(page, page.locator("#page-claim details:has(select[name=event]) summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#page-claim select[name=event]"))
    page.keyboard.press("End")
    sound(page, f"move-{language}")
    tab_to(page, page.locator("#page-claim form:has(select[name=event]) button"))
    page.keyboard.press("Enter")
    expect(page.locator("#events .machine a")).to_have_count(4)
    expect(page.locator("#events li[data-event]")).to_have_count(4)
    tab_to(page, page.locator("#events .history summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#events li[data-event] summary").first)
    page.keyboard.press("Enter")
    sound(page, f"moved-{language}")
    page.evaluate("document.querySelector('#events').scrollIntoView()")
    page.evaluate("document.activeElement.blur()")
    tab_to(page, page.locator("#events .machine button"))
    page.keyboard.press("Enter")
    expect(page.locator("#events li[data-event]")).to_have_count(3)
    expect(page.locator("#events .machine")).to_have_count(0)
