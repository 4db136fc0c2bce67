"""Every page of the desk fits the screen, loads nothing from elsewhere and is fit for everybody."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import complaints, desk, narrow_enough, open_, prepared, served
from tests.web.conftest import REPORT, client_of

__all__ = ["client_of", "complaints", "desk", "prepared", "served"]

pytestmark = pytest.mark.browser


def signed_in(page: Page, browser: Client, address: str) -> Page:
    """The page as who is signed in with the other browser."""
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": address}])
    return page


def look(page: Page) -> None:
    """A picture of the page in the folder that ``MARSAD_SHOTS`` names, to be looked at."""
    if shots := os.environ.get("MARSAD_SHOTS"):
        size = page.viewport_size or {"width": 0}
        name = page.url.partition("//")[2].partition("/")[2].strip("/").replace("/", "-")[:60]
        language = page.locator("html").get_attribute("lang")
        file = Path(shots) / f"{name or 'start'}-{language}-{size['width']}.png"
        page.screenshot(path=str(file), full_page=True)


def addresses() -> list[str]:
    from marsad.web.linked import everything

    incident = everything().incidents[0].id
    lists = (
        "reports",
        "incidents",
        "map",
        "people",
        "groups",
        "feeds",
        "tokens",
        "audit",
        "replies",
    )
    return [
        "/",
        "/account",
        "/actors/",
        "/actors/?q=zzzzqq",
        "/actors/sd.rsf/",
        *(f"/{name}/" for name in lists),
        f"/reports/{REPORT}/",
        f"/incidents/{incident}/",
        f"/incidents/{incident}/near",
        "/tips/",
        "/nothing-here",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size"), [("ar", PHONE), ("en", DESKTOP)])
def test_every_page(
    chromium: Browser,
    served: str,
    client_of: Callable[..., Client],
    complaints: list[str],
    language: str,
    size: tuple[int, int],
) -> None:
    client = client_of("administrator")
    page = signed_in(open_(chromium, language, size, served, complaints), client, served)
    for path in addresses():
        page.goto(served + path)
        page.wait_for_load_state("networkidle")
        narrow_enough(page)
        found = Axe().run(page)
        bad = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
        assert not bad, (path, [(v["id"], v["nodes"][0]["html"]) for v in bad])
        look(page)
    assert not [each for each in complaints if "404" not in each]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_remark_by_keyboard(
    chromium: Browser,
    served: str,
    client_of: Callable[..., Client],
    complaints: list[str],
    language: str,
    tmp_path: Path,
) -> None:
    client = client_of("analyst")
    page = signed_in(open_(chromium, language, DESKTOP, served, complaints), client, served)
    incident = next(each for each in addresses() if each.endswith("near")).removesuffix("near")
    page.goto(served + incident)
    note = tmp_path / "note.txt"
    note.write_text("أرقام المستشفى", encoding="utf-8")
    page.locator("#remark-text").focus()
    page.keyboard.type("راجعوا الأرقام")
    page.locator("#remark-file").set_input_files(note)
    page.locator("#remarks form button").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#remarks .words")).to_have_text("راجعوا الأرقام")
    with page.expect_download() as got:
        page.locator("#remarks a[download]").click()
    assert Path(got.value.path()).read_text(encoding="utf-8") == "أرقام المستشفى"
    assert got.value.suggested_filename == "note.txt"
    page.locator("#remarks li form button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#remarks .words")).to_have_count(0)
    page.locator("#remarks li form button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#remarks .words")).to_have_count(1)
    assert not complaints
