"""A reading as HTML: its words stand as written, and nothing in them can act."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from marsad.model import Count, Media, PublicationDate, Reading, Span
from marsad.show.article import article, data_json, number
from tests.show.dom import one, said, select
from tests.show.readings import (
    DAY,
    all_readings,
    bounded,
    crowded,
    hostile,
    post,
    quiet,
    shelling,
    undated,
)

READINGS = pytest.mark.parametrize("reading", all_readings(), ids=lambda reading: reading.report.id)

TAGS = {"article", "section", "details", "summary", "script", "div", "h2", "h3", "h4", "p", "ul"}
TAGS |= {"ol", "li", "dl", "dt", "dd", "a", "b", "bdi", "i", "q", "small", "span", "time"}


def parsed(reading: Reading) -> HtmlElement:
    (element,) = html.fragments_fromstring("".join(article(reading, reading.report.id)))
    assert isinstance(element, HtmlElement)
    return element


def fact(element: HtmlElement, key: str) -> str:
    for row in select(element, ".facts > div"):
        if select(row, f'dt [data-say="{key}"]'):
            return said(row, "dd")
    return ""


@READINGS
def test_every_span_can_be_read_off_the_pieces(reading: Reading) -> None:
    pieces = {int(e.get("data-o")): e.text_content() for e in select(parsed(reading), "[data-o]")}

    def words(span: Span) -> str:
        inside = (pieces[at] for at in sorted(pieces) if span.start <= at < span.end)
        return "".join(inside)

    for claim in reading.claims:
        spans = [claim.trigger, *claim.sources, *(a.span for a in claim.arguments)]
        assert [words(s) for s in spans] == [s.of(reading.report.text) for s in spans]


@READINGS
def test_only_what_we_wrote_is_markup(reading: Reading) -> None:
    element = parsed(reading)
    assert {str(each.tag) for each in element.iter()} <= TAGS
    assert len(select(element, "script")) == 1
    for each in element.iter():
        assert not [name for name in each.attrib if name.startswith("on") or name == "style"]
        assert (each.get("href") or "#").startswith(("#", "https://", "http://"))


@READINGS
def test_the_data_is_the_record(reading: Reading) -> None:
    data = json.loads(str(one(parsed(reading), "script").text))
    assert [claim["id"] for claim in data["claims"]] == [claim.id for claim in reading.claims]
    assert len(data["events"]) == len(reading.events)
    assert data["dated"] == (reading.report.day is not None)


@READINGS
def test_every_link_inside_leads_somewhere(reading: Reading) -> None:
    element = parsed(reading)
    ids = [each.get("id") for each in element.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(each.get("href")) for each in select(element, "section.events a")]
    assert all(link[0] == "#" for link in links)
    assert {link[1:] for link in links} <= set(ids)
    assert element.get("aria-labelledby") in ids


def test_data_cannot_end_its_element() -> None:
    written = data_json({"text": "</script><!-- <script>"})
    assert "<" not in written
    assert json.loads(written) == {"text": "</script><!-- <script>"}


def test_a_stated_date_shows_its_evidence() -> None:
    element = parsed(shelling())
    assert fact(element, "date") == (
        "2021-03-05 Friday from the page’s JSON-LD 2021-03-05T08:10:00+03:00"
    )
    assert fact(element, "updated").startswith("2021-03-06 Saturday from the page’s meta tags")
    assert fact(element, "weekday") == "By its own words the report is of a Friday أمس الخميس"
    assert fact(element, "outlet") == "وكالة الضفاف · سلمى"
    assert fact(element, "note") == "date refused: meta says 2031-01-01"


def test_a_missing_date_is_said() -> None:
    element = parsed(undated())
    assert fact(element, "date") == "Not stated. Relative days (“yesterday”) stay open."
    assert element.get("data-day") is None
    assert said(element, ".events dd").startswith("no day can be named")


def test_a_bounded_date_is_said_to_be_one() -> None:
    element = parsed(bounded())
    assert fact(element, "date").startswith("not later than 2021-06-01 Tuesday the day it was arch")
    assert "It may be older" in fact(element, "date")
    assert element.get("data-bound") is not None


def test_a_weekday_that_does_not_fit_is_said() -> None:
    element = parsed(crowded())
    assert fact(element, "weekday").endswith("The date above is not such a day.")


def test_evidence_of_a_kind_nobody_foresaw_is_named_as_it_is() -> None:
    reading = shelling()
    odd = replace(reading.report, published=PublicationDate(DAY, "oracle", " "))
    assert fact(parsed(replace(reading, report=odd)), "date") == "2021-03-05 Friday oracle"


def test_only_web_addresses_are_links() -> None:
    for reading, links in ((shelling(), 1), (bounded(), 0), (hostile(), 0)):
        assert len(select(parsed(reading), "> .facts a.address")) == links
    link = one(parsed(shelling()), "> .facts a.address")
    assert link.get("href") == "https://difaf.example/a/1?x=1&y=<2>"
    assert link.get("rel") == "noreferrer"
    assert fact(parsed(bounded()), "from") == "javascript:alert('x')"


def test_media_are_links_only_where_they_lead_to_the_web() -> None:
    reading = shelling()
    media = (Media("image", "HTTPS://a.example/1.jpg"), Media("post", "data:text/html,x"))
    element = parsed(replace(reading, report=replace(reading.report, media=media)))
    assert [a.get("href") for a in select(element, ".more a")] == ["HTTPS://a.example/1.jpg"]
    assert "data:text/html,x" in said(element, ".more bdi.address")


def test_what_an_event_took_over_is_marked() -> None:
    first, second, third = select(parsed(shelling()), ".events li")[:3]
    assert said(first, ".taken") == "no exact number"
    assert said(second, ".taken") == "taken over from the report"
    assert "taken over from the report" in said(third, "dd")
    assert said(third, ".status") == "only possible"
    assert not select(first, ".status")
    assert "this report, in its own voice" in said(second, "dd")


def test_loaded_words_are_listed_with_their_object_and_tone() -> None:
    assert said(parsed(shelling()), ".verdicts li") == (
        "غاشم against · about قصف مدفعي ميليشيات against"
    )
    assert not select(parsed(undated()), ".verdicts")


def test_a_report_without_claims_says_so() -> None:
    element = parsed(quiet())
    assert said(element, "> .none") == "No claims were found in this report."
    assert not select(element, ".events")


def test_direction_and_language_are_the_reports() -> None:
    text = one(parsed(shelling()), ".text")
    assert (text.get("dir"), text.get("lang")) == ("rtl", "ar")
    text = one(parsed(post()), ".text")
    assert (text.get("dir"), text.get("lang")) == ("auto", "en")
    assert said(text, "h2") == "Report without a headline"


def test_a_title_from_outside_the_text_is_set_apart() -> None:
    reading = undated()
    element = parsed(replace(reading, report=replace(reading.report, title="عنوان <ب>")))
    assert said(element, "h2.outside") == "عنوان <ب>"
    assert said(element, ".text p").startswith("هجوم على حاجز السد")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(7, 7), "7"),
        (Count(25, None), "25 or more"),
        (Count(400, 400, approximate=True), "about 400"),
        (Count(10, 15), "10–15"),
        (Count(20, None, vague=True), "20 or more no exact number"),
    ],
)
def test_numbers(count: Count, words: str) -> None:
    element = html.fragment_fromstring(number(count), create_parent="p")
    assert " ".join(element.text_content().split()) == words
