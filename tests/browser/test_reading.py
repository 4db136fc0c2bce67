"""Reading the page as a person does, with pointer and keys, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marsad.arabic.normalise import key
from marsad.model import Claim, Reading
from tests.browser.conftest import DESKTOP, PHONE
from tests.show.readings import (
    all_readings,
    bounded,
    crowded,
    hostile,
    post,
    quiet,
    shelling,
    undated,
)

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def at(reading: Reading, claim: int = 0) -> str:
    return f"#{reading.report.id}" + (f"-{claim}" if claim else "")


def panel(page: Page) -> str:
    return " ".join(page.locator("#page-claim").inner_text().split())


def lit(page: Page) -> dict[str, list[str]]:
    """The words lit up in the text, by role."""
    found: list[tuple[str, str]] = page.evaluate(
        """[...document.querySelectorAll("article.open .text [data-role]")].flatMap((node) =>
          [node.dataset.role, node.dataset.also].filter(Boolean).map((role) => [role, node.textContent]))"""
    )
    words: dict[str, list[str]] = {}
    for role, piece in found:
        words.setdefault(role, []).append(piece)
    return words


def fits(page: Page) -> bool:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width <= int(page.evaluate("innerWidth"))


@SIZES
@LANGUAGES
def test_choosing_a_word_shows_its_claim(
    open_page: Open, size: tuple[int, int], language: str
) -> None:
    page = open_page(at(shelling()), language, size)
    page.locator("article.open .trigger").nth(1).click()
    shown = panel(page)
    words = ["مدنيين", "أطفال", "أمس الخميس", "2021-03-04", "سبعة", "7", "مصدر طبي", "وكالة الجسر"]
    words += {
        "en": ["Killing", "said to have happened", "Claim 2 of 10", "Thursday", "relays it"],
        "ar": ["قتل", "يُقال إنه وقع", "الادعاء 2 من 10", "الخميس", "ينقله", "جزء من عدد آخر"],
    }[language]
    assert [word for word in words if word not in shown] == []
    assert lit(page) == {
        "count": ["سبعة", "ثلاثة"],
        "target": ["مدنيين", "أطفال"],
        "time": ["أمس الخميس"],
        "source": ["وكالة الجسر", "مصدر طبي"],
    }
    chosen = page.locator(".trigger.chosen")
    assert chosen.inner_text() == "قُتل"
    assert fits(page)


def test_the_chain_goes_from_the_nearest_voice_to_the_report(open_page: Open) -> None:
    page = open_page(at(shelling(), 4))
    links = page.locator(".chain li").all_inner_texts()
    assert [" ".join(link.split()) for link in links] == [
        "مصدر طبي says it",
        "وكالة الجسر relays it",
        "وكالة الضفاف this report",
    ]
    page = open_page(at(undated(), 1))
    assert page.locator(".chain li").all_inner_texts() == ["this report, in its own voice"]


def test_values_are_told_as_they_were_said(open_page: Open) -> None:
    page = open_page(at(shelling(), 3))
    assert "20 or more · no exact number" in panel(page)
    assert "sum over several happenings" in panel(page)
    page = open_page(at(shelling(), 10))
    assert "about 300–400" in panel(page)
    assert "expected" in panel(page)
    page = open_page(at(shelling(), 5))
    assert "denied" in panel(page)
    page = open_page(at(shelling(), 4))
    assert "14.500, 44.250 ± 5 km" in panel(page)
    assert "counted from the report’s date" in panel(page)


def test_what_the_claim_does_not_state_comes_from_its_event_and_says_so(open_page: Open) -> None:
    page = open_page(at(shelling(), 3))
    rows = page.locator("#page-claim dl > div").all_inner_texts()
    where = " ".join(next(row for row in rows if row.startswith("Where")).split())
    assert where == "Where not stated Of the event, by other words: حي الزهور، الروضة"
    page = open_page(at(shelling(), 7))
    rows = page.locator("#page-claim dl > div").all_inner_texts()
    where = " ".join(next(row for row in rows if row.startswith("Where")).split())
    assert "not stated Of the event, taken over from the report: حي الزهور، الروضة" in where
    assert any(row.split() == ["Who", "not", "stated"] for row in rows)


def test_an_open_day_says_why(open_page: Open) -> None:
    page = open_page(at(undated(), 1))
    assert "no day can be named: the report’s own is not known" in panel(page)
    page = open_page(at(bounded(), 1))
    assert "قبل أيام no day can be named Who" not in panel(page)
    assert "no day can be named" in panel(page)
    assert "not known" not in panel(page)


@LANGUAGES
def test_keys_step_through_claims(open_page: Open, language: str) -> None:
    page = open_page(at(shelling()), language)
    page.keyboard.press("j")
    assert page.locator(".trigger.chosen").inner_text() == "مقتل"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".trigger.chosen").inner_text() == "وأصيب"
    page.keyboard.press("k")
    assert page.locator(".trigger.chosen").inner_text() == "قُتل"
    assert page.evaluate("document.activeElement.textContent") == "قُتل"
    page.keyboard.press("Escape")
    expect(page.locator("#page-claim")).to_be_hidden()
    assert lit(page) == {}
    assert page.locator(".chosen").count() == 0


def test_stepping_stops_at_both_ends(open_page: Open) -> None:
    page = open_page(at(shelling(), 10))
    page.keyboard.press("j")
    assert "Claim 10 of 10" in panel(page)
    assert page.get_by_role("button", name="Next").is_disabled()
    page = open_page(at(shelling(), 1))
    page.keyboard.press("k")
    assert "Claim 1 of 10" in panel(page)


def test_keys_work_while_the_keyboard_writes_arabic(open_page: Open) -> None:
    page = open_page(at(shelling()), "ar")
    for letter, code in (("ت", "KeyJ"), ("ت", "KeyJ"), ("ن", "KeyK")):
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent("
            "new KeyboardEvent('keydown', { key, code, bubbles: true }))",
            [letter, code],
        )
    assert page.locator(".trigger.chosen").inner_text() == "مقتل"


def test_enter_reads_the_claim_and_escape_goes_back_to_the_word(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.locator("article.open .trigger").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page-claim-name"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "page-claim-name"
    assert "Claim 4 of 10" in panel(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "قصف"


def test_single_keys_can_be_switched_off_and_never_disturb_typing(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.keyboard.press("/")
    page.keyboard.type("jjk")
    assert page.locator("#page-find").input_value() == "jjk"
    expect(page.locator("#page-claim")).to_be_hidden()
    page.locator("#page-find").fill("")
    page.locator("#page-shortcuts").uncheck()
    page.keyboard.press("j")
    expect(page.locator("#page-claim")).to_be_hidden()


def test_buttons_step_and_keep_the_focus(open_page: Open) -> None:
    page = open_page(at(shelling(), 8))
    page.get_by_role("button", name="Next").click()
    assert page.evaluate("document.activeElement.textContent") == "Next"
    page.get_by_role("button", name="Next").click()
    assert "Claim 10 of 10" in panel(page)
    assert page.evaluate("document.activeElement.id") == "page-claim-name"
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#page-claim")).to_be_hidden()


def test_a_value_points_at_its_words(open_page: Open) -> None:
    page = open_page(at(shelling(), 4))
    page.locator("#page-claim").get_by_role("button", name="قوات المجلس").focus()
    assert page.locator(".pointed").all_inner_texts() == ["قوات المجلس"]
    page.keyboard.press("Tab")
    assert page.locator(".pointed").all_inner_texts() == ["حي الزهور"]


def test_a_word_with_two_claims_lets_both_be_chosen(open_page: Open) -> None:
    page = open_page(at(hostile()))
    word = page.locator("article.open .trigger").first
    word.click()
    assert "Killing «قتل وجرح»".replace("«", "").replace("»", "") in panel(page)
    heading = page.locator("#page-claim h2")
    word.click()
    expect(heading).to_contain_text("Injury")
    word.click()
    expect(heading).to_contain_text("Killing")
    page.locator(".siblings").get_by_role("link", name="Injury").click()
    expect(heading).to_contain_text("Injury")
    assert "#r000000000000004-2" in page.url


def test_a_claim_inside_another_and_the_one_around_it_can_be_chosen(open_page: Open) -> None:
    page = open_page(at(hostile()))
    inner = page.locator('article.open .trigger[data-claims="4 3"]')
    inner.click()
    assert page.locator(".trigger.chosen").all_inner_texts() == ["نار"]
    inner.click()
    assert "".join(page.locator(".trigger.chosen").all_inner_texts()) == "إطلاق نار"
    page.keyboard.press("j")
    assert page.locator(".trigger.chosen").all_inner_texts() == ["نار"]
    page.locator('article.open .trigger[data-claims="6"]').last.click()
    assert "".join(page.locator(".trigger.chosen").all_inner_texts()) == "هجوم انتحاري مزدوج"


def test_emoji_and_markup_before_a_word_do_not_shift_it(open_page: Open) -> None:
    page = open_page(at(hostile(), 3))
    assert "".join(lit(page)["place"]) == "<b>الجسر</b></script><!--"
    page = open_page(at(hostile(), 5))
    assert lit(page) == {"target": ["قتيلان"], "count": ["قتيلان"]}


def wanted(claim: Claim, text: str) -> dict[str, str]:
    """What should be lit up: the words of each role, in the order of the text."""
    spans = [(a.role, a.span) for a in claim.arguments] + [("source", s) for s in claim.sources]
    return {
        role: "".join(span.of(text) for span in sorted({s for r, s in spans if r == role}))
        for role, _ in spans
    }


def test_every_claim_lights_up_exactly_its_words(open_page: Open) -> None:
    page = open_page()
    for reading in all_readings():
        text = reading.report.text
        page.evaluate("(id) => openReport(byId(id))", reading.report.id)
        for number, claim in enumerate(reading.claims, 1):
            page.evaluate("(number) => choose(number)", number)
            shown = {role: "".join(words) for role, words in lit(page).items()}
            assert shown == wanted(claim, text)
            chosen = "".join(page.locator(".trigger.chosen").all_text_contents())
            assert chosen == claim.trigger.of(text)


@SIZES
def test_the_language_can_be_changed(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(at(shelling(), 2), "en", size)
    assert page.evaluate("document.documentElement.dir") == "ltr"
    page.get_by_role("button", name="العربية").click()
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
        "rtl",
        "ar",
    ]
    assert "الادعاء 2 من 10" in panel(page)
    assert page.locator("article.open .events h3").inner_text() == "الأحداث في هذا التقرير"
    assert (
        page.locator("article.open .text").evaluate("e => getComputedStyle(e).direction") == "rtl"
    )
    assert page.locator("#page-find").get_attribute("aria-label") == "ابحث في التقارير"
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert "Claim 2 of 10" in panel(page)
    assert fits(page)


def titles(page: Page) -> list[str]:
    return page.locator("#page-list b").all_inner_texts()


@LANGUAGES
def test_search_folds_arabic_spelling(open_page: Open, language: str) -> None:
    page = open_page(language=language)
    # Diacritics, hamza, ta marbuta, tatweel; none of them as written in the report.
    page.locator("#page-find").fill("اصيب العشراتَ امـس")
    assert titles(page) == ["مقتل سبعة مدنيين بقصف على حي الزهور في الروضة"]
    page.locator("#page-find").fill("وكاله الجسر")
    assert len(titles(page)) == 1
    page.locator("#page-find").fill("موقع رقم ١٧")
    assert titles(page) == ["حصيلة يوم من المواجهات"]
    page.locator("#page-find").fill("CONVOY")
    assert len(titles(page)) == 1


def test_search_folds_as_the_reader_does(open_page: Open) -> None:
    page = open_page()
    words = "أُعلِنَ إصابة مسؤول شئون مستشفى هيئة علی الکرد آثار ٢٥٠ ۱۷ الـجيش ﻻ".split()  # noqa: SIM905
    assert page.evaluate("(words) => words.map(folded)", words) == [key(word) for word in words]


def test_search_that_fits_nothing_says_so_and_can_be_undone(open_page: Open) -> None:
    page = open_page()
    page.locator("#page-find").fill("لا شيء كهذا")
    assert titles(page) == []
    assert "No report fits." in page.locator("#page-list").inner_text()
    assert page.locator("#page-sum").inner_text() == "Reports: 0 · claims: 0"
    page.get_by_role("button", name="Show all reports").click()
    assert len(titles(page)) == 7
    assert page.evaluate("document.activeElement.id") == "page-find"


def test_the_type_filter_keeps_reports_and_fades_other_words(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.locator("#page-kind").select_option(label="Shelling")
    assert len(titles(page)) == 2
    faded = page.locator("article.open .trigger.faded").all_inner_texts()
    assert "قصف" not in faded
    assert "وأصيب" in faded
    page.locator("#page-kind").select_option(label="Injury")
    page.locator("#page-list a").nth(1).click()
    faded = page.locator("article.open .trigger.faded").all_inner_texts()
    assert "قتل وجرح" not in faded, "its second claim is an injury"
    assert "قتيلان" in faded
    page.locator("#page-find").fill("الجسر")
    page.locator("#page-kind").select_option(label="Air strike")
    assert titles(page) == []


def test_n_and_p_turn_the_reports_of_the_list(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.keyboard.press("n")
    expect(page.locator("article.open")).to_have_id(undated().report.id)
    page.keyboard.press("p")
    expect(page.locator("article.open")).to_have_id(shelling().report.id)
    page.locator("#page-find").fill("convoy")
    page.locator("#page-find").blur()
    page.keyboard.press("n")
    expect(page.locator("article.open")).to_have_id(post().report.id)


def test_addresses_open_reports_and_claims(open_page: Open) -> None:
    page = open_page(at(quiet()))
    assert page.locator("article.open").get_attribute("id") == quiet().report.id
    assert page.locator("#page-list a[aria-current]").count() == 1
    page = open_page(at(crowded(), 41))
    assert "Claim 41 of 60" in panel(page)
    expect(page.locator(".trigger.chosen")).to_be_in_viewport()
    page = open_page(f"#{shelling().claims[4].id}")
    assert "Claim 5 of 10" in panel(page)
    page = open_page("#no-such-thing")
    assert page.locator("article.open").get_attribute("id") == shelling().report.id


def test_the_address_follows_what_is_chosen_and_back_goes_back(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.keyboard.press("j")
    assert page.url.endswith(at(shelling(), 1))
    page.keyboard.press("Escape")
    assert page.url.endswith(at(shelling()))
    page.locator("#page-list a").nth(1).click()
    expect(page.locator("article.open")).to_have_id(undated().report.id)
    page.go_back()
    expect(page.locator("article.open")).to_have_id(shelling().report.id)


def test_events_and_words_lead_to_each_other(open_page: Open) -> None:
    page = open_page(at(shelling()))
    page.locator("article.open .events li").nth(2).get_by_role("link", name="7").click()
    assert "Claim 7 of 10" in panel(page)
    assert page.locator(".events li.chosen h4").inner_text().startswith("3. Explosion")
    page.locator("#page-claim").get_by_role("button", name="3. Explosion").click()
    expect(page.locator(".events li.chosen")).to_be_in_viewport()


@LANGUAGES
def test_on_a_phone_the_list_comes_first_and_back_returns_to_it(
    open_page: Open, language: str
) -> None:
    page = open_page(language=language, size=PHONE)
    expect(page.locator("article.open")).to_be_hidden()
    assert len(titles(page)) == 7
    assert fits(page)
    page.locator("#page-list a").first.tap()
    expect(page.locator("article.open")).to_be_visible()
    expect(page.locator("#page-list")).to_be_hidden()
    assert fits(page)
    page.locator(".back").tap()
    expect(page.locator("#page-list")).to_be_visible()
    page.locator("#page-list a").first.tap()
    page.go_back()
    expect(page.locator("#page-list")).to_be_visible()


def test_on_a_phone_the_chosen_word_is_not_hidden_by_the_claim(open_page: Open) -> None:
    page = open_page(at(crowded()), size=PHONE)
    for number in (1, 30, 60):
        page.evaluate("(number) => choose(number, 'word')", number)
        word = page.locator(".trigger.chosen").bounding_box()
        sheet = page.locator("#page-claim").bounding_box()
        assert word
        assert sheet
        assert 50 < word["y"] < sheet["y"] - 20


@LANGUAGES
def test_nothing_is_wider_than_the_window(open_page: Open, language: str) -> None:
    page = open_page(at(shelling()), language)
    for width in (320, 390, 600, 820, 1000, 1100, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        for reading in all_readings():
            page.evaluate("(id) => openReport(byId(id))", reading.report.id)
            assert fits(page), (width, reading.report.id)
            page.evaluate("choose(1)")
            assert fits(page), (width, reading.report.id)


def test_a_bounded_date_is_told_in_the_list_too(open_page: Open) -> None:
    page = open_page()
    notes = page.locator("#page-list small").all_inner_texts()
    assert "not later than 2021-06-01" in notes[2]
    assert "no date" in notes[1]


def test_without_script_everything_can_be_read(
    open_page: Open, written: Callable[..., Path]
) -> None:
    page = open_page(script=False)
    assert page.locator("article").count() == 7
    for article in page.locator("article").all():
        assert article.is_visible()
    assert page.locator("noscript p").first.is_visible() or "Without JavaScript" in page.content()
    expect(page.locator("#page-find")).to_be_hidden()
    assert "By its own words the report is of a Saturday" in page.locator("main").inner_text()


@LANGUAGES
def test_a_page_without_reports_says_so(
    open_page: Open, written: Callable[..., Path], language: str
) -> None:
    page = open_page(path=written("none", []), language=language)
    expect(page.locator("main .none")).to_be_visible()
    expect(page.locator("#page-find")).to_be_hidden()
    said = {"en": "No reports were read", "ar": "لم يُقرأ أي تقرير"}[language]
    assert said in page.locator("main").inner_text()


def test_a_page_with_one_report_has_no_list(open_page: Open, written: Callable[..., Path]) -> None:
    for size in (PHONE, DESKTOP):
        page = open_page(path=written("one", [shelling()]), size=size)
        expect(page.locator("article.open")).to_be_visible()
        expect(page.locator("#page-list")).to_be_hidden()


def test_on_paper_every_report_is_there_and_the_tools_are_not(open_page: Open) -> None:
    page = open_page(at(shelling(), 4), scheme="dark")
    page.emulate_media(media="print")
    for article in page.locator("article").all():
        assert article.is_visible()
    for gone in ("#page-find", "#page-list", "#page-claim", "#page-language"):
        expect(page.locator(gone)).to_be_hidden()
    ink = page.locator(".text").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(30, 28, 25)", "dark ink also where the screen is dark"
    number = "e => getComputedStyle(e, '::after').content"
    assert page.locator(".trigger").first.evaluate(number) == '"1"'
