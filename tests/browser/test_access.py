"""Whether everybody can use it: contrast, names, targets, focus; axe-core where it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from marsad import ontology
from marsad.model import Reading
from tests.browser.conftest import DESKTOP, PHONE
from tests.show.readings import Builder, hostile, report, shelling

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

# Contrast as WCAG 2.2 counts it, of colours in any notation, half-transparent ones over others.
CONTRAST = """
const shade = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const over = (...colours) => {
  shade.clearRect(0, 0, 1, 1);
  for (const colour of colours) { shade.fillStyle = colour; shade.fillRect(0, 0, 1, 1); }
  return [...shade.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const light = (rgb) => rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
window.contrast = (ink, ...grounds) => {
  const [a, b] = [light(over(...grounds, ink)), light(over(...grounds))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
window.named = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
"""


def every_type() -> Reading:
    """A report with one claim of each type."""
    names = ontology.names()
    make = Builder(report(8, "عنوان\n" + " ".join(f"كلمة{n:02}" for n in range(len(names)))))
    claims = [make.claim(name, f"كلمة{n:02}") for n, name in enumerate(names)]
    events = tuple(make.event(n, claim.type, (claim,)) for n, claim in enumerate(claims))
    return Reading(make.about, tuple(claims), events)


@SCHEMES
def test_every_type_can_be_told_from_its_ground(
    open_page: Open, written: Callable[..., Path], scheme: str
) -> None:
    """Words on the chosen colour 4.5 to 1, the line under a word 3 to 1 (WCAG 2.2 AA)."""
    page = open_page(path=written("types", [every_type()]), scheme=scheme)
    page.evaluate(CONTRAST)
    for number, name in enumerate(ontology.names(), 1):
        ratios = page.evaluate(
            """(number) => {
              const word = triggersOf(number)[0], card = named("--card"), ink = named("--ink");
              const line = getComputedStyle(word).borderBottomColor;
              const tint = `color-mix(in srgb, ${line} 26%, transparent)`;
              choose(number);
              const chosen = getComputedStyle(word);
              return { line: contrast(line, card), word: contrast(ink, card, tint),
                       chosen: contrast(chosen.color, card, chosen.backgroundColor) };
            }""",
            number,
        )
        assert ratios["line"] >= 3, name
        assert ratios["word"] >= 4.5, name
        assert ratios["chosen"] >= 4.5, name


@SCHEMES
def test_words_can_be_read_on_every_ground(open_page: Open, scheme: str) -> None:
    page = open_page(scheme=scheme)
    page.evaluate(CONTRAST)
    roles = ["agent", "target", "place", "time", "count", "instrument", "source"]
    pairs = [("--ink", f"--{role}", 4.5) for role in roles]
    for ground in ("--paper", "--card", "--raised"):
        pairs += [(ink, ground, 4.5) for ink in ("--ink", "--soft", "--accent", "--warn")]
        pairs += [("--edge", ground, 3), ("--verdict", ground, 3)]
    pairs += [("--on-accent", "--accent", 4.5)]
    for ink, ground, least in pairs:
        ratio = page.evaluate("([a, b]) => contrast(named(a), named(b))", [ink, ground])
        assert ratio >= least, (ink, ground, ratio)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_controls_are_large_enough_to_touch(open_page: Open, size: tuple[int, int]) -> None:
    """40 pixels each way; words in running text are exempt (WCAG 2.2, 2.5.8)."""
    for at in ("", f"#{shelling().report.id}-2", f"#{hostile().report.id}-2"):
        page = open_page(at, size=size)
        small = page.evaluate(
            """[...document.querySelectorAll("button, select, input, a[href], summary, label")]
              .filter((node) => node.checkVisibility() && !node.closest(".facts, .hidden, .skip")
                && !(node.matches("input[type=checkbox]") && node.closest("label")))
              .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
              .filter(([, box]) => box.height < 39.5 || box.width < 39.5)
              .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
        )
        assert small == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_control_has_a_name_in_the_language_shown(open_page: Open, language: str) -> None:
    page = open_page(f"#{shelling().report.id}-2", language)
    for role in ("button", "link", "searchbox", "combobox", "navigation", "complementary"):
        for control in page.get_by_role(role).all():  # type: ignore[arg-type]
            name = control.get_attribute("aria-label") or control.inner_text()
            assert name.strip(), control.evaluate("node => node.outerHTML")
    words = page.locator("article.open .trigger")
    titles = [str(word.get_attribute("title")) for word in words.all()]
    said = {"en": "2. Killing · said to have happened", "ar": "2. قتل · يُقال إنه وقع"}
    assert titles[1] == said[language]


def test_the_focus_goes_in_the_order_of_reading(open_page: Open) -> None:
    page = open_page()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """(() => { const node = document.activeElement;
                  return node.id || node.closest("nav, article, aside")?.tagName || node.className; })()"""
            )
        )
    order = [here for n, here in enumerate(seen) if n == 0 or seen[n - 1] != here]
    assert order[:6] == ["skip", "NAV", "page-find", "page-kind", "page-language", "NAV"]
    assert order[6] == "ARTICLE"


def test_the_focus_can_be_seen(open_page: Open) -> None:
    page = open_page(f"#{shelling().report.id}")
    for _ in range(20):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({ outlineStyle, outlineWidth }) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none"
        assert style[1] >= 2


def test_the_skip_link_leads_to_the_text(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("node => node.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page-main"
    assert page.locator("article.open").is_visible()


@pytest.mark.parametrize(
    ("language", "size", "scheme"), [("en", PHONE, "dark"), ("ar", DESKTOP, "light")]
)
def test_axe_finds_nothing(
    open_page: Open, language: str, size: tuple[int, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for at in ("", f"#{shelling().report.id}-2", f"#{hostile().report.id}"):
        page = open_page(at, language, size, scheme)
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_the_marks_do_not_rest_on_colour_alone(open_page: Open) -> None:
    page = open_page(f"#{shelling().report.id}-4")
    lines = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("article.open .trigger")].map((node) =>
          [node.dataset.status, getComputedStyle(node).borderBottomStyle]))"""
    )
    assert lines == {
        "occurred": "solid",
        "denied": "dotted",
        "hypothetical": "dashed",
        "requested": "dashed",
        "expected": "dashed",
    }
    tags = page.evaluate(
        """[...document.querySelectorAll("article.open [data-tag]")]
          .map((node) => getComputedStyle(node, "::before").content)"""
    )
    assert sorted(tags) == sorted(['"who"', '"where"', '"when"', '"with"', '"says"', '"says"'])


def test_loaded_words_have_their_own_line_and_say_why(open_page: Open) -> None:
    page = open_page(f"#{shelling().report.id}", "ar")
    word = page.locator("article.open .text .loaded").first
    assert word.get_attribute("title") == "لفظ مشحون: ضد"
    assert word.evaluate("node => getComputedStyle(node).textDecorationStyle") == "wavy"
    assert "لفظ مشحون" in page.locator("article.open .verdicts").inner_text()
    assert "لفظ مشحون" in page.locator(".key").inner_text()
