"""What a hostile report can do to the page: nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.show.readings import all_readings, bounded, hostile

pytestmark = pytest.mark.browser


def test_our_own_style_and_script_run(open_page: Callable[..., Page]) -> None:
    page = open_page()
    assert page.evaluate("document.body.classList.contains('ready')")
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"


def test_nothing_in_a_report_becomes_an_element(open_page: Callable[..., Page]) -> None:
    page = open_page(f"#{hostile().report.id}-3")
    assert page.locator("img, iframe, object, form, a[href^='javascript']").count() == 0
    assert page.locator("script").count() == 2 + len(all_readings())
    assert "<script>alert" in page.locator("article.open h2").inner_text()
    page = open_page(f"#{bounded().report.id}")
    assert page.locator("article.open a.address").count() == 0


def test_an_override_in_a_title_turns_only_itself(open_page: Callable[..., Page]) -> None:
    page = open_page(f"#{hostile().report.id}")
    day = page.locator("#page-list li").nth(3).locator("bdi", has_text="2021-03-05")
    assert day.inner_text() == "2021-03-05"
    left, right = (
        page.locator("#page-list li")
        .nth(3)
        .locator("small")
        .evaluate(
            """small => ["claims", "7"].map((words) => {
              const text = small.lastChild.firstChild, range = document.createRange();
              range.setStart(text, text.data.indexOf(words));
              range.setEnd(text, text.data.indexOf(words) + words.length);
              return range.getBoundingClientRect().left;
            })"""
        )
    )
    assert left < right


@pytest.mark.parametrize(
    "injected",
    [
        "<script>window.hacked = 1</script>",
        "<img src=x onerror='window.hacked = 1'>",
        "<svg onload='window.hacked = 1'></svg>",
        "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
        "<p style='position:fixed'>over everything</p>",
        "<link rel=stylesheet href='data:text/css,body{display:none}'>",
    ],
)
def test_the_policy_stops_what_would_get_in(
    chromium: Browser, written: Callable[..., Path], tmp_path: Path, injected: str
) -> None:
    """Markup put into the file by force, as if our escaping had failed."""
    text = written("all", all_readings()).read_text(encoding="utf-8")
    path = tmp_path / "injected.html"
    path.write_text(text.replace("<main", f"{injected}<main", 1), encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_load_state("load")
    assert page.evaluate("document.body.classList.contains('ready')")
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in complaint for complaint in complaints)
    context.close()
