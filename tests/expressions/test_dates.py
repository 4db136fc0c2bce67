"""Times in sentences: the corpus, precision and anchor, and any text at all."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import document
from marsad.expressions import find_dates
from marsad.model import Anchor, PartialDate, Precision

from .notation import REPORT_DAY, Example, all_written, read_corpus
from .texts import texts

CORPUS = read_corpus("corpus_dates")


@pytest.mark.parametrize("example", CORPUS, ids=lambda example: example.text)
def test_the_corpus(example: Example):
    found = find_dates(document(example.plain), example.report_day)
    assert (all_written(found), [e.span.of(example.plain) for e in found]) == (
        example.value,
        example.marked,
    )


def test_the_corpus_is_large_enough_and_has_no_example_twice():
    assert len(CORPUS) >= 150
    assert len({(example.plain, example.day) for example in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize(
    ("text", "precision", "anchor"),
    [
        ("أمس", Precision.DAY, Anchor.REPORT),
        ("الخميس", Precision.DAY, Anchor.REPORT),
        ("3 آب", Precision.DAY, Anchor.REPORT),
        ("3 آب 2014", Precision.DAY, Anchor.ABSOLUTE),
        ("ليل السبت الأحد", Precision.DAYS, Anchor.REPORT),
        ("بين 3 و5 آب 2014", Precision.DAYS, Anchor.ABSOLUTE),
        ("الأسبوع الماضي", Precision.WEEK, Anchor.REPORT),
        ("مطلع يوليو", Precision.MONTH_PART, Anchor.REPORT),
        ("يوليو 2014", Precision.MONTH, Anchor.ABSOLUTE),
        ("صيف 2014", Precision.SEASON, Anchor.ABSOLUTE),
        ("العام الماضي", Precision.YEAR, Anchor.REPORT),
        ("الثمانينيات", Precision.DECADE, Anchor.ABSOLUTE),
        ("القرن الماضي", Precision.CENTURY, Anchor.REPORT),
        ("منذ شهرين", Precision.SPAN, Anchor.REPORT),
        ("قبل أيام", Precision.VAGUE, Anchor.REPORT),
        ("بعد أيام", Precision.VAGUE, Anchor.TEXT),
    ],
)
def test_how_exact_and_from_what(text, precision, anchor):
    (found,) = find_dates(document(text), REPORT_DAY)
    assert isinstance(found.value, PartialDate)
    assert (found.value.precision, found.value.anchor) == (precision, anchor)


RELATIVE = [
    "أمس", "ليل أمس", "الخميس الماضي", "الأسبوع الماضي", "هذا الشهر", "سبتمبر الماضي", "منذ يومين",
    "قبل شهرين", "الساعات الماضية", "الصيف الماضي", "صيف العام الماضي", "منذ 3 آب", "الليلة الماضية",
    "8 من الشهر الجاري", "بين 3 و5 آب", "يومي الخميس والجمعة", "5 أغسطس من العام الماضي", "رمضان الماضي",
]  # fmt: skip


@pytest.mark.parametrize("text", RELATIVE)
def test_without_the_reports_day_what_counts_from_it_stays_open(text):
    (found,) = find_dates(document(text), None)
    assert isinstance(found.value, PartialDate)
    assert (found.value.earliest, found.value.anchor) == (None, Anchor.REPORT)
    (known,) = find_dates(document(text), REPORT_DAY)
    assert isinstance(known.value, PartialDate)
    assert known.value.resolved
    assert known.span == found.span


@given(texts, st.one_of(st.none(), st.dates()))
@settings(max_examples=100, deadline=None)
def test_any_text_and_any_day_give_whole_words_in_order(text, day):
    read = document(text)
    end = 0
    for found in find_dates(read, day):
        assert end <= found.first < found.last <= len(read.words)
        assert found.span.start == read.words[found.first].start
        assert found.span.end == read.words[found.last - 1].end
        end = found.last


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_a_day_written_whole_is_that_day_whatever_the_reports(day, report_day):
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    ):
        (found,) = find_dates(document(f"وقع في {text} هناك"), report_day)
        assert isinstance(found.value, PartialDate)
        assert (found.value.earliest, found.value.latest) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_a_day_without_its_year_is_the_latest_such_day(day, report_day):
    (found,) = find_dates(document(f"وقع في {day.day} {MONTHS[day.month - 1]}"), report_day)
    assert isinstance(found.value, PartialDate)
    meant = found.value.earliest
    assert meant is not None
    assert (meant.month, meant.day) == (day.month, day.day)
    assert meant <= report_day
    assert (report_day - meant).days < 366 or (day.month, day.day) == (2, 29)


MONTHS = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip


@pytest.mark.parametrize(
    "unit",
    [
        "بين 3 و",
        "من 3 إلى ",
        "منذ ",
        "قبل يومين من ",
        "3-",
        "ليل السبت ",
        "بعد يومين على ",
        "اليوم التالي ",
        "آب/",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit):
    read = document(unit * 8000)
    begin = time.process_time()
    find_dates(read, REPORT_DAY)
    assert time.process_time() - begin < 5  # 0.1 to 0.6 s on one core
