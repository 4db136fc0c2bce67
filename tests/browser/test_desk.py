"""The desk's main path in a real browser: join, read, decide, undo, in both languages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, expect

from marsad.web.models import Invitation
from tests.browser.conftest import DESKTOP, PHONE
from tests.web.conftest import KILLING, REPORT, TAKEOVER, desk, prepared

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["desk", "prepared"]

pytestmark = pytest.mark.browser
PASSWORD = "a long enough word"
PATIENCE = 60_000  # milliseconds: the machine may be busy with other tests


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def served(desk: Store) -> Iterator[str]:
    """The address of the desk, served by threads of this process."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def complaints() -> list[str]:
    return []


def open_(
    chromium: Browser, language: str, size: tuple[int, int], at: str, complaints: list[str]
) -> Page:
    """A browser that notes every complaint and every request to anybody else."""
    context = chromium.new_context(
        locale=language,
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(at) else complaints.append(r.url))
    return page


def select(page: Page, words: str) -> None:
    """Selects words of the text as a pointer would."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(text(), NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const whole = nodes.map((node) => node.data).join("");
          const start = whole.indexOf(words), end = start + words.length, range = document.createRange();
          let at = 0;
          for (const node of nodes) {
            if (at <= start && start < at + node.length) range.setStart(node, start - at);
            if (at < end && end <= at + node.length) range.setEnd(node, end - at);
            at += node.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def narrow_enough(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size"), [("ar", DESKTOP), ("en", PHONE)])
def test_from_the_first_link_to_a_decision(
    chromium: Browser,
    served: str,
    complaints: list[str],
    language: str,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    page = open_(chromium, language, size, served, complaints)
    page.goto(f"{served}/join/{Invitation.make('administrator')}")
    page.fill("[name=username]", "سلمى")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("button.main")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    for path in ("/", "/reports/", "/incidents/", "/people/", f"/reports/{REPORT}/"):
        page.goto(served + path)
        narrow_enough(page)
        found = Axe().run(page)
        bad = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
        assert not bad, (path, [(v["id"], v["nodes"][0]["html"]) for v in bad])
    panel = page.locator("#page-claim")
    expect(panel).to_have_attribute("data-id", KILLING)
    assert page.locator("#r [data-role=count]").first.inner_text() == "ثلاثة"
    page.keyboard.press("a")
    expect(panel).not_to_have_attribute("data-id", KILLING)
    page.goto(f"{served}/reports/{REPORT}/?claim={TAKEOVER}")
    select(page, "القوّات الشمالية")
    page.locator("form.set:has(input[name=role][value=agent]) .with").first.click()
    expect(page.locator("#page-claim .machine")).to_contain_text("جماعة الوادي")
    expect(page.locator("#page-claim [data-role=agent]")).to_have_text("القوّات الشمالية")
    page.keyboard.press("r")
    page.keyboard.type("خبر قديم")
    page.keyboard.press("Enter")
    item = page.locator("#lists li[data-number='3']")
    expect(item).to_have_attribute("data-verdict", "rejected")
    item.locator("a").click()
    expect(panel).to_have_attribute("data-id", TAKEOVER)
    page.locator("#page-claim-name").focus()
    page.keyboard.press("u")
    expect(item).to_have_attribute("data-verdict", "accepted")
    page.keyboard.press("u")
    expect(item).to_have_attribute("data-verdict", "")
    expect(page.locator("#page-claim .machine")).to_have_count(0)
    select(page, "الغاشم")
    page.locator(".add-claim select").select_option("attack")
    page.locator(".add-claim .with").click()
    expect(panel).to_have_attribute("data-type", "attack")
    narrow_enough(page)
    page.context.close()
    assert complaints == []
