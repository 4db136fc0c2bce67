"""The incidents in a browser: from the map, the list and the days to a card, and on to the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marsad.link import link
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_access import CONTRAST
from tests.browser.test_reading import fits
from tests.show.overview.incidents import nowhere, told
from tests.show.readings import quiet

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
STRIKE = next(each for each in link(told()) if each.types[0] == "air-strike")


@pytest.fixture
def open_incidents(open_page: Open, written: Callable[..., Path]) -> Open:
    def open_(at: str = "#incidents", **how: object) -> Page:
        return open_page(at, path=written("incidents", told()), **how)

    return open_


def expect_strike(page: Page) -> None:
    """The card of the strike is the one chosen; a change of address takes a moment."""
    expect(page.locator(".card.chosen")).to_have_attribute("id", STRIKE.id)


@SIZES
@LANGUAGES
def test_the_view_fits_and_hides_the_reports(
    open_incidents: Open, size: tuple[int, int], language: str
) -> None:
    page = open_incidents(size=size, language=language)
    assert page.locator("#incidents").is_visible()
    assert page.locator("article").first.is_hidden()
    assert fits(page)
    head = {"en": "Incidents", "ar": "الوقائع"}[language]
    assert page.locator("#incidents-name").inner_text() == head
    top = page.locator("#incidents-name").evaluate("node => node.getBoundingClientRect().top")
    bar = page.locator(".bar").evaluate("node => node.getBoundingClientRect().bottom")
    assert top >= bar - 1
    other = {"en": "ar", "ar": "en"}[language]
    assert page.locator(f".card .in-{language}").first.is_visible()
    assert page.locator(f".card .in-{other}").first.is_hidden()


@SIZES
def test_the_way_there_and_back(open_incidents: Open, size: tuple[int, int]) -> None:
    page = open_incidents("#r1", size=size)
    assert page.locator("#incidents").is_hidden()
    page.locator('.views [data-view="incidents"]').click()
    assert page.locator("#incidents").is_visible()
    assert page.locator('.views [data-view="incidents"]').get_attribute("aria-current") == "page"
    page.go_back()
    assert page.locator("#incidents").is_hidden()
    assert page.locator("article#r1").is_visible()


def test_a_click_on_a_mark_leads_to_its_card(open_incidents: Open) -> None:
    page = open_incidents()
    page.locator(f'.map a[href="#{STRIKE.id}"] .dot').click()
    expect_strike(page)
    assert page.evaluate("document.activeElement.id") == STRIKE.id
    assert page.url.endswith(f"#{STRIKE.id}")


@pytest.mark.parametrize("part", [".map", ".located", ".timeline"])
def test_enter_leads_to_the_card_from_everywhere(open_incidents: Open, part: str) -> None:
    page = open_incidents()
    page.locator(f'{part} a[href="#{STRIKE.id}"]').focus()
    page.keyboard.press("Enter")
    expect_strike(page)


@LANGUAGES
def test_marks_are_called_as_their_cards(open_incidents: Open, language: str) -> None:
    page = open_incidents(language=language)
    name = {
        "en": "Air strike · تعز · 2021-03-05 Friday",
        "ar": "ضربة جوية · تعز · 2021-03-05 الجمعة",
    }
    assert page.get_by_role("link", name=name[language], exact=True).count() == 1


def test_a_number_leads_to_its_words_and_the_event_back(open_incidents: Open) -> None:
    page = open_incidents(f"#{STRIKE.id}")
    page.locator(f"#{STRIKE.id} .numbers a").first.click()
    assert page.locator("#incidents").is_hidden()
    assert page.locator(".trigger.chosen").count() == 1
    page.locator(f'article.open .events a[href="#{STRIKE.id}"]').click()
    expect_strike(page)


def test_a_card_can_be_addressed_and_survives_a_change_of_language(open_incidents: Open) -> None:
    page = open_incidents(f"#{STRIKE.id}")
    page.locator("#page-language").click()
    expect_strike(page)
    assert "ضربة جوية" in page.locator(f"#{STRIKE.id} h3").inner_text()


def test_words_on_the_map_do_not_cover_each_other(open_incidents: Open) -> None:
    """As the browser sets them, in both sizes: our guess of how wide letters are is wide enough."""
    for size in (PHONE, DESKTOP):
        for language in ("en", "ar"):
            page = open_incidents(size=size, language=language)
            covering = page.evaluate(
                """(() => { const boxes = [...document.querySelectorAll(".map text")]
                  .filter((node) => [node, node.closest("g")].every((each) => getComputedStyle(each).display !== "none"))
                  .map((node) => [node.textContent, node.getBBox()])
                  // A line of Naskh is much taller than its letters.
                  .map(([words, { x, y, width, height }]) => [words, { x, width, y: y + height / 4, height: height / 2 }]);
                  return boxes.flatMap(([a, p], at) => boxes.slice(at + 1).filter(([, q]) =>
                    p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height)
                    .map(([b]) => `${a} × ${b}`)); })()"""
            )
            assert covering == []


def test_without_a_place_there_is_no_map(open_page: Open, written: Callable[..., Path]) -> None:
    page = open_page("#incidents", path=written("nowhere", nowhere()))
    assert page.locator("svg.map").count() == 0
    assert "No incident has a place" in page.locator(".drawing").inner_text()
    page = open_page("#incidents", path=written("quiet", [quiet()]))
    assert "No incident was found" in page.locator("#incidents").inner_text()


@SIZES
def test_links_are_large_enough_to_touch(open_incidents: Open, size: tuple[int, int]) -> None:
    """Marks are exempt: the list beside the map does the same (WCAG 2.2, 2.5.8, equivalent)."""
    page = open_incidents(size=size)
    small = page.evaluate(
        """[...document.querySelectorAll("a[href], button")]
          .filter((node) => node.checkVisibility() && !node.closest("svg, .hidden, .skip"))
          .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
          .filter(([, box]) => box.height < 39.5 || box.width < 39.5)
          .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_the_map_can_be_read(open_incidents: Open, scheme: str) -> None:
    """On the land and on the sea; the outlines of marks 3 to 1 on the land."""
    page = open_incidents(scheme=scheme)
    page.evaluate(CONTRAST)
    for ink in ("--ink", "--soft"):
        for ground in ("--card", "--agent"):
            assert page.evaluate("([a, b]) => contrast(named(a), named(b))", [ink, ground]) >= 4.5
    ratios = page.evaluate(
        """[...document.querySelectorAll(".map .dot")].map((node) =>
          contrast(getComputedStyle(node).stroke, named("--card")))"""
    )
    assert min(ratios) >= 3


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [("en", PHONE, "dark"), ("ar", DESKTOP, "light"), ("ar", PHONE, "light")],
)
def test_axe_finds_nothing(
    open_incidents: Open, language: str, size: tuple[int, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for at in ("#incidents", f"#{STRIKE.id}"):
        page = open_incidents(at, language=language, size=size, scheme=scheme)
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_paper_has_reports_and_incidents(open_incidents: Open) -> None:
    for at in ("#r1", "#incidents"):
        page = open_incidents(at)
        page.emulate_media(media="print")
        assert page.locator("#incidents .card").first.is_visible()
        assert page.locator("article").first.is_visible()
        assert page.locator(".views").is_hidden()


def test_without_a_script_all_can_be_read(open_incidents: Open) -> None:
    page = open_incidents(script=False)
    assert page.locator("#incidents .card").first.is_visible()
    assert page.locator("article").first.is_visible()
