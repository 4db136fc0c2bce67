"""The desk's map in a real browser: moved, opened and brushed, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from marsad.link import link
from marsad.web import selection
from marsad.web.linked import Linked
from marsad.web.models import Invitation
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import (
    PASSWORD,
    complaints,
    desk,
    narrow_enough,
    open_,
    prepared,
    served,
)
from tests.show.overview.incidents import told

__all__ = ["complaints", "desk", "prepared", "served"]

pytestmark = pytest.mark.browser


@pytest.fixture
def incidents(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk knows the invented incidents of the page's tests."""
    readings = told()
    known = Linked((1,), link(readings), {each.report.id: each for each in readings})
    monkeypatch.setattr(selection, "linked", lambda: known)


def sign_in(page: Page, served: str) -> None:
    page.goto(f"{served}/join/{Invitation.make('analyst')}")
    page.fill("[name=username]", "سلمى")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("button.main")


def asked(page: Page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size"), [("ar", PHONE), ("en", DESKTOP)])
def test_the_map_is_moved_opened_and_brushed(
    incidents: None,
    chromium: Browser,
    served: str,
    complaints: list[str],
    language: str,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    page = open_(chromium, language, size, served, complaints)
    sign_in(page, served)
    page.goto(f"{served}/map/")
    narrow_enough(page)
    found = Axe().run(page)
    bad = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert not bad, [(v["id"], v["nodes"][0]["html"]) for v in bad]

    page.locator("[data-move=nearer]").click()
    page.wait_for_url(re.compile("area="))
    first = asked(page, "area")
    expect(page.locator("[data-move=nearer]")).to_be_focused()
    page.locator("[data-move=east]").click()
    page.wait_for_function("old => !location.search.includes(old)", arg=first.replace(",", "%2C"))
    assert float(asked(page, "area").split(",")[0]) > float(first.split(",")[0])
    page.go_back()
    expect(page.locator("#map-whole form.filters [name=area]")).to_have_value(first)

    page.goto(f"{served}/map/")
    if size == DESKTOP:
        drag(page)
    many = page.locator(".weeks a")
    assert many.count() > 1
    brush(page)
    page.wait_for_url(re.compile("first="))
    expect(page.locator("#map-whole form.filters [name=first]")).to_have_value(asked(page, "first"))
    assert asked(page, "first") < asked(page, "last")

    with page.expect_download() as kept:
        page.locator("a[download]").first.click()
    assert kept.value.suggested_filename == "marsad.geojson"
    page.locator("#map-whole form.filters [name=place]").fill("لا مكان كهذا")
    page.locator("#map-whole form.filters button").click()
    expect(page.locator("#map-whole .none")).to_be_visible()
    page.context.close()
    assert complaints == []


def drag(page: Page) -> None:
    """The map moved by the pointer asks for the ground that is then seen."""
    shape = page.locator(".map-frame .map").bounding_box()
    assert shape is not None
    x, y = shape["x"] + 40, shape["y"] + 120
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("area="))
    expect(page.locator("#map-whole form.filters [name=area]")).to_have_value(asked(page, "area"))


def brush(page: Page) -> None:
    page.locator(".weeks").scroll_into_view_if_needed()
    bars = page.locator(".weeks a")
    one, two = bars.first.bounding_box(), bars.last.bounding_box()
    assert one
    assert two
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + 20)
    page.mouse.down()
    page.mouse.move(two["x"] + two["width"] / 2, two["y"] + 20, steps=5)
    page.mouse.up()


def test_without_a_script_the_map_is_links(
    incidents: None, chromium: Browser, served: str, complaints: list[str]
) -> None:
    page = open_(chromium, "ar", DESKTOP, served, complaints)
    sign_in(page, served)
    still = chromium.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), locale="ar"
    ).new_page()
    still.goto(f"{served}/map/")
    still.locator("[data-move=nearer]").click()
    assert "area=" in still.url
    still.goto(f"{served}/map/")
    still.locator(".weeks a").first.click(force=True)
    assert "first=" in still.url
    still.context.close()
    page.context.close()
