"""Pages of many layouts give their body whole and nothing else; broken ones give one error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect.html import read_html
from marsad.collect.identity import report_id
from marsad.collect.options import ReadOptions
from marsad.errors import InputError

from .expected_pages import PAGES, check, expected, names, read

SENTENCE = "وقال مصدر محلي إن الطريق بين المدينتين مقطوع منذ الصباح بسبب الاشتباكات."


def page(body: str, head: str = "", **more):
    """The report of a page with this body."""
    markup = f"<html lang='ar'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    kept = {"location": "page.html", "capture": "0", "options": ReadOptions()} | more
    return read_html(markup.encode(), **kept)


def article(*lines: str) -> str:
    return "<h1>قطع الطريق بين المدينتين بعد اشتباكات</h1>" + "".join(f"<p>{x}</p>" for x in lines)


@pytest.mark.parametrize("name", names(".html"))
def test_pages_of_many_layouts(name):
    check(read(name), expected(name))


@pytest.mark.parametrize("name", [n for n in names(".html") if "media" in expected(n)])
def test_media_are_kept_as_references(name):
    found = [[m.kind, m.url, m.caption] for m in read(name).media]
    assert found == expected(name)["media"]


@pytest.mark.parametrize(
    ("name", "what"),
    [("menu_only.html", "holds no report"), ("listing.html", "is a list of articles")],
)
def test_pages_without_an_article(name, what):
    with pytest.raises(InputError, match=what):
        read_html((PAGES / name).read_bytes(), location=name, capture="0", options=ReadOptions())


@pytest.mark.parametrize("content", [b"", b" \n ", b"<!-- nothing -->", b"<html></html>"])
def test_empty_pages(content):
    with pytest.raises(InputError) as caught:
        read_html(content, location="a.html", capture="0", options=ReadOptions())
    assert caught.value.remedy


def test_the_wrong_charset_is_overruled_with_a_note():
    content = (PAGES / "bare.html").read_text("utf-8").encode("windows-1256")
    report = read_html(
        content, location="a", capture="0", charset="iso-8859-1", options=ReadOptions()
    )
    assert report.title == expected("bare.html")["title"]
    assert report.notes == ("charset iso8859-1 declared, read as windows-1256",)


def test_a_page_nested_too_deep_is_read_as_text():
    report = page("<div>" * 500 + article(SENTENCE, "والطريق مغلق."))
    assert report.text.endswith(f"{SENTENCE}\nوالطريق مغلق.")
    assert "nested too deep" in report.notes[0]


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        (f"<p>{SENTENCE}</p>" * 80_000, "MB"),
        ("<i></i>" * 60_000, "elements"),
    ],
)
def test_pages_that_are_too_large(markup, what):
    with pytest.raises(InputError, match=what):
        page(markup)


def test_pictures_inside_the_page_do_not_count():
    inline = f"<img src='data:image/png;base64,{'A' * 11_000_000}'>"
    assert page(article(SENTENCE) + inline).text.endswith(SENTENCE)


def test_a_headline_repeated_at_the_body_stands_once():
    title = "قطع الطريق بين المدينتين بعد اشتباكات"
    assert page(f"<h1>{title}</h1><p>{title}</p><p>{SENTENCE}</p>").text == f"{title}\n{SENTENCE}"


def test_a_link_to_another_article_in_the_body_goes():
    inner = "<p><a href='/x'>تفاصيل جديدة عن حادثة الأسبوع الماضي في الميناء</a></p>"
    report = page(article(SENTENCE) + inner + "<p>وعاد الهدوء مساء إلى المدينة وفتحت الأسواق.</p>")
    assert report.text.count("\n") == 2
    assert "الميناء" not in report.text


def test_the_option_beats_what_the_page_says():
    head = "<meta property='article:published_time' content='2019-05-17'>"
    report = page(article(SENTENCE), head, options=ReadOptions(day=date(2020, 1, 2)))
    assert report.published is not None
    assert (report.day, report.published.kind) == (date(2020, 1, 2), "option")


def test_the_capture_bounds_the_day_and_no_page_is_later():
    head = "<meta property='article:published_time' content='2029-05-17'>"
    report = page(article(SENTENCE), head, upper_bound=date(2019, 6, 1))
    assert report.day is None
    assert report.published is not None
    assert (report.published.kind, report.published.upper_bound) == ("warc-date", True)
    assert "2029-05-17" in report.notes[0]


def test_an_update_alone_is_the_day_where_the_weekday_agrees():
    head = "<meta property='article:modified_time' content='2019-05-17'>"
    assert page(article(SENTENCE), head).day is None
    friday = SENTENCE.replace("منذ الصباح", "منذ صباح اليوم الجمعة")
    assert page(article(friday), head).day == date(2019, 5, 17)


def test_a_weekday_that_does_not_fit_the_day_is_noted():
    head = "<meta property='article:published_time' content='2019-05-17'>"
    saturday = SENTENCE.replace("منذ الصباح", "منذ صباح اليوم السبت")
    assert "السبت" in page(article(saturday), head).notes[-1]


def test_the_id_is_the_pages_own_address_wherever_it_came_from():
    head = "<link rel='canonical' href='https://news.example/2019/a'>"
    there = page(article(SENTENCE), head, url="https://m.news.example/2019/a?utm_source=x")
    assert there.id == page(article(SENTENCE), head).id
    assert there.id == report_id("https://news.example/2019/a")


def test_another_sites_address_is_not_taken_over():
    head = "<link rel='canonical' href='https://other.example/a'>"
    assert (
        page(article(SENTENCE), head, url="https://news.example/b").url == "https://news.example/b"
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_pages_give_a_report_or_one_error(data):
    content = bytearray((PAGES / data.draw(st.sampled_from(names(".html")))).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 200)))
        content[start:end] = data.draw(
            st.sampled_from([b"", b"<", b">", b"<div>", b"\xff", b"&#x", b'"'])
        )
    try:
        report = read_html(bytes(content), location="x", capture="0", options=ReadOptions())
    except InputError:
        return
    assert report.text.startswith(report.title)
    assert all(span.of(report.text) for span in report.subheads)
    assert all("\n" not in span.of(report.text) for span in report.subheads)


def test_a_control_character_behind_furniture_is_no_crash() -> None:
    page = (
        "<html><body><article><h1>قصف على تعز</h1><p>قتل جنديان في قصف على المدينة أمس.</p>"
        "<nav><a href='/'>الرئيسية</a></nav>&#x1;&#x8; وقالت مصادر طبية إن خمسة أصيبوا.</article></body></html>"
    )
    report = read_html(page.encode(), location="x", capture="0", options=ReadOptions())
    assert "قتل جنديان" in report.text
