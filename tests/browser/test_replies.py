"""A reader writes by keyboard, with and without JavaScript; a moderator sees why and publishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import complaints, desk, narrow_enough, open_, prepared, served
from tests.browser.test_every_page import look, signed_in
from tests.web.conftest import client_of
from tests.web.test_site import published

__all__ = ["client_of", "complaints", "desk", "prepared", "published", "served"]

pytestmark = pytest.mark.browser
WORDS = "شكرا على التقرير، لكن عدد الجرحى بحسب المستشفى كان أحد عشر لا تسعة."


def fit_for_all(page: Page) -> None:
    narrow_enough(page)
    found = Axe().run(page).response["violations"]
    bad = [v for v in found if v["impact"] in {"serious", "critical"}]
    assert not bad, (page.url, [(v["id"], v["nodes"][0]["html"]) for v in bad])
    look(page)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size"), [("ar", PHONE), ("en", DESKTOP)])
def test_from_the_form_to_the_page(
    chromium: Browser,
    served: str,
    client_of: Callable[..., Client],
    complaints: list[str],
    published: str,
    language: str,
    size: tuple[int, int],
) -> None:
    from marsad.web.replies.models import Reply

    public = f"{served}/public/{language}/incidents/{published}/"
    page = open_(chromium, language, size, served, complaints)
    page.goto(public)
    fit_for_all(page)
    page.locator("#replies a.button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("form.reply")).to_be_visible()
    fit_for_all(page)
    proof = page.locator("[name=proof]")
    expect(proof).not_to_have_value("")
    assert ":" in proof.input_value()
    page.wait_for_timeout(3100)  # nobody writes quicker
    page.locator("#name").focus()
    page.keyboard.type("ليلى")
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("a.keep")).to_be_visible()
    fit_for_all(page)
    row = Reply.objects.get()
    assert (row.text, row.findings) == (WORDS, [])
    assert row.verdict == "publishable"

    editor = open_(chromium, language, size, served, complaints)
    signed_in(editor, client_of("editor"), served)
    editor.goto(f"{served}/replies/")
    fit_for_all(editor)
    editor.locator("input[name=reply]").check()
    editor.locator("button[value=publish]").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages")).to_be_visible()
    editor.goto(f"{served}/tips/")
    fit_for_all(editor)

    page.goto(f"{public}?now")  # the browser may keep the page for a minute
    expect(page.locator("#replies .said")).to_have_text(WORDS)
    fit_for_all(page)
    page.goto(f"{served}/public/{language}/tip/")
    fit_for_all(page)
    page.goto(f"{served}/public/{language}/my-data/")
    fit_for_all(page)
    assert not complaints


@pytest.mark.slow
def test_without_javascript_a_person_looks_first(
    chromium: Browser, served: str, published: str
) -> None:
    from marsad.web.replies.models import Reply

    page = chromium.new_context(java_script_enabled=False, locale="en").new_page()
    page.goto(f"{served}/public/en/reply/?to=incident:{published}")
    page.wait_for_timeout(3100)
    page.fill("#text", WORDS)
    page.click("form.reply button")
    expect(page.locator("a.keep")).to_be_visible()
    row = Reply.objects.get()
    assert row.state == "waiting"
    assert [each["key"] for each in row.findings] == ["spam:no-proof"]
    page.goto(page.locator("a.keep").get_attribute("href") or "")
    page.click("button[value=delete]")
    expect(page.locator(".notice")).to_contain_text("deleted")
    assert Reply.objects.get().state == "erased"
