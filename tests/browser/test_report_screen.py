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
from tests.web.conftest import KILLING, REPORT, SHELLING, client_of, desk, prepared

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
    # The browser notes an answer that refuses, which the page itself tells.
    assert [each for each in complaints if "status of 422" not in each] == []


def sound(page: Page, name: str) -> None:
    """Nothing wider than the page, nothing that axe finds serious."""
    narrow_enough(page)
    found = Axe().run(page, context="body")
    bad = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert not bad, [(v["id"], v["nodes"][0]["html"]) for v in bad]
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=name.startswith("moved"))


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


@BOTH
def test_who_is_meant_is_searched_and_chosen(
    opened: Opened, language: str, size: tuple[int, int]
) -> None:
    page = opened(language, size, SHELLING)
    link = page.locator("#page-claim dd:has([data-role=agent]) a.mean")
    tab_to(page, link)
    page.keyboard.press("Enter")
    field = page.locator("#meaning input[type=search]")
    expect(field).to_be_focused()
    expect(page.locator("#meaning [aria-pressed]")).to_have_attribute("value", "ye.army")
    page.keyboard.type("حوث" if language == "ar" else "houthi")
    found = page.locator("#meaning button[value='ye.houthis']")
    expect(found).to_be_visible()
    expect(field).to_be_focused()
    sound(page, f"actor-{language}")
    tab_to(page, found)
    page.keyboard.press("Enter")
    expect(page.locator("#meaning")).to_have_count(0)
    expect(page.locator("#page-claim dd:has([data-role=agent])")).to_contain_text("ye.houthis")
    expect(page.locator("#page-claim .machine")).to_contain_text("ye.army")
    expect(page.locator("#page-claim-name")).to_be_focused()
    sound(page, f"actor-chosen-{language}")
    tab_to(page, page.locator("#page-claim dd:has([data-role=place]) a.mean"))
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("طرابلس" if language == "ar" else "Tripoli")
    tripoli = page.locator("#meaning li", has_text="لبنان" if language == "ar" else "Lebanon")
    expect(tripoli.first).to_be_visible()
    sound(page, f"place-{language}")
    tab_to(page, tripoli.first.locator("button"))
    page.keyboard.press("Enter")
    expect(page.locator("#meaning")).to_have_count(0)
    told = page.locator("#page-claim dd:has([data-role=place])")
    expect(told).to_contain_text("لبنان" if language == "ar" else "Lebanon")


@BOTH
def test_days_are_typed_and_nonsense_is_refused(
    opened: Opened, language: str, size: tuple[int, int]
) -> None:
    page = opened(language, size, SHELLING)
    tab_to(page, page.locator("#page-claim dd:has([data-role=time]) a.mean"))
    page.keyboard.press("Enter")
    first = page.locator("#meaning [name=first]")
    expect(first).to_be_focused()
    expect(first).to_have_value("2021-03-04")
    page.keyboard.press("Control+a")
    page.keyboard.type("2021-03-09")
    page.keyboard.press("Tab")
    page.keyboard.type("2021-03-01")
    page.keyboard.press("Enter")
    expect(page.locator("#meaning [role=alert]")).to_be_visible()
    expect(first).to_have_value("2021-03-09")
    sound(page, f"days-{language}")
    tab_to(page, first)
    page.keyboard.press("Control+a")
    page.keyboard.type("٢٠٢١-٠٣")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    told = page.locator("#page-claim dd:has([data-role=time])")
    expect(told).to_contain_text("2021-03-01 – 2021-03-31")
    expect(told).to_contain_text("نحو ذلك" if language == "ar" else "about then")
    sound(page, f"days-chosen-{language}")
