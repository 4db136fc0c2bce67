"""Feeds, saved searches and several reports at once in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from marsad.web.models import Feed, Invitation, SavedSearch
from marsad.web.wording import words
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import PASSWORD, complaints, narrow_enough, open_, served
from tests.web.conftest import desk, prepared

__all__ = ["complaints", "desk", "prepared", "served"]

pytestmark = pytest.mark.browser


def sound(page: Page) -> None:
    """Fits the screen, and axe finds nothing serious."""
    narrow_enough(page)
    found = Axe().run(page).response["violations"]
    bad = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert not bad, (page.url, [(each["id"], each["nodes"][0]["html"]) for each in bad])


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size"), [("ar", PHONE), ("en", DESKTOP)])
def test_feeds_searches_and_ticks(
    chromium: Browser, served: str, complaints: list[str], language: str, size: tuple[int, int]
) -> None:
    page = open_(chromium, language, size, served, complaints)
    page.goto(f"{served}/join/{Invitation.make('administrator')}")
    page.fill("[name=username]", "سلمى")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("button.main")
    page.goto(f"{served}/feeds/")
    page.fill("[name=address]", "https://news.example/feed")
    page.click("main button.main")
    expect(page.locator(".feeds li")).to_have_attribute("data-state", "due")
    later = timezone.now() + timedelta(hours=2)
    Feed.objects.update(
        error_kind="slow", error="slow", failures=1, fetched_at=later, next_at=later
    )
    # The list asks for itself anew while something is due.
    expect(page.locator(".feeds li")).to_have_attribute("data-state", "failing")
    expect(page.locator(".feeds .wrong")).to_have_text(words()["feed-error:slow"][language])
    sound(page)
    page.click(".feed-head a")
    sound(page)
    page.goto(f"{served}/reports/?state=read")
    ticks = page.locator("input[name=report]")
    ticks.nth(0).click()
    ticks.nth(1).click(modifiers=["Shift"])
    expect(page.locator("#bulk-page")).to_be_checked()
    page.locator("details.add:last-of-type summary").click()
    sound(page)
    page.click("#bulk button[value=assign]")
    expect(page.locator("main [role=status]")).to_contain_text("2")
    sound(page)
    page.click("form[action='/bulk/undo'] button")
    expect(page.locator("main [role=status]")).to_contain_text("2")
    page.goto(f"{served}/reports/?state=read")
    page.locator("details.add:has([name=shared]) summary").click()
    page.locator("details.add [name=name]").fill("قصف")
    page.locator("form[action='/searches/save'] button").click()
    page.locator(".searches a").click()
    assert page.url.endswith("?state=read")
    assert SavedSearch.objects.get().name == "قصف"
    assert complaints == []
