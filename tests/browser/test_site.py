"""The public site in a real browser, with and without script, in both languages and sizes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk import complaints, desk, open_, prepared, served

__all__ = ["complaints", "desk", "prepared", "served"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_readers_read_everything(
    chromium: Browser,
    served: str,
    complaints: list[str],
    language: str,
    size: tuple[int, int],
) -> None:
    from marsad.web.pages.demo import publish
    from marsad.web.pages.models import ArticlePage
    from marsad.web.site.models import PublishedIncident

    assert publish()
    article, incident = ArticlePage.objects.get(), PublishedIncident.objects.first()
    assert incident
    page = open_(chromium, language, size, served, complaints)
    own = ["", "reports/", f"{article.own_path}/", f"incidents/{incident.incident}/", "map/"]
    for at in [*own, "incidents/", "search/?q=الزهور", "about/", "privacy/", "tag/عرض/"]:
        page.goto(f"{served}/public/{language}/{at}")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        found = Axe().run(page)
        assert found.violations_count == 0, (at, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], at
        assert page.evaluate("document.scripts.length") <= 1, at
    page.goto(f"{served}/public/{language}/")
    page.get_by_role("searchbox").fill("الزُّهور")
    page.get_by_role("searchbox").press("Enter")
    assert page.locator(".entry").count() >= 1
    assert complaints == []
