"""The report's day: what is read, what is refused, what is trusted more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.normalise import normalise
from marsad.collect.published import (
    Evidence,
    NearbyDay,
    address_day,
    choose,
    read_day,
    settled,
    weekday_hint,
)
from marsad.lexicon.loader import read_entries
from marsad.model import PublicationDate

DAY = date(2019, 5, 17)
DAYS = {"الاثنين": 0, "الخميس": 3, "الجمعة": 4, "الأحد": 6}


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-17",
        "2019-05-17T23:59:00+03:00",
        "2019/5/17 10:30",
        "20190517",
        "20190517T103000Z",
        "17/05/2019",
        "17.5.2019",
        "١٧/٠٥/٢٠١٩",
        "05/17/2019",
        "الجمعة، 05/17/2019",
        "1558090800",
        "1558090800000",
        "Fri, 17 May 2019 09:00:00 GMT",
        "May 17, 2019",
        "17th May 2019",
        "17 مايو، 2019",
        "الجمعة ١٧ أيار/مايو ٢٠١٩ - ١٤:٠٥",
        "سلمى العريقي 17 أيار 2019",
    ],
)
def test_days_as_machines_and_people_write_them(text):
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "أمس الجمعة",
        "مايو 2019",
        "2019",
        "99/99/2019",
        "00000000",
        "٣ تعليقات",
        "x" * 500,
        "17:05",
    ],
)
def test_what_names_no_day(text):
    assert read_day(text) is None


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_every_day_is_read_in_iso_form(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2015/08/03/ln43.htm", date(2015, 8, 3)),
        ("https://a.example/2015/20150803/ln43.htm", date(2015, 8, 3)),
        ("https://a.example/news/2015-8-3/title", date(2015, 8, 3)),
        ("https://a.example/2015_08_03_x", date(2015, 8, 3)),
        ("https://a.example/2015/08/title", None),
        ("https://a.example/?p=20150803", None),
        ("https://a.example/article/120150803", None),
        ("https://a.example/2015/99/99/", None),
    ],
)
def test_days_in_addresses(url, day):
    found = address_day(url)
    assert (found and found.day) == day


def test_the_most_trusted_evidence_counts():
    evidence = [
        Evidence("address", "a", date(2019, 5, 1)),
        Evidence("visible-line", "b", date(2019, 5, 2)),
        Evidence("json-ld", "c", DAY),
        Evidence("json-ld", "d", date(2019, 5, 3)),
    ]
    assert choose(evidence, date(2020, 1, 1)).date == PublicationDate(DAY, "json-ld", "c")


def test_a_bound_counts_only_where_nothing_else_is():
    bound = Evidence("json-ld", "c", DAY, True)
    told = Evidence("address", "a", date(2019, 5, 1))
    assert choose([bound, told], DAY).date == PublicationDate(told.day, "address", "a")


@pytest.mark.parametrize("day", [date(1970, 1, 1), DAY + timedelta(days=2)])
def test_days_that_make_no_sense_are_refused_with_a_note(day):
    chosen = choose([Evidence("meta", "words", day), Evidence("address", "a", DAY)], DAY)
    assert chosen.date is not None
    assert chosen.date.day == DAY
    assert str(day) in chosen.notes[0]
    assert "words" in chosen.notes[0]


def test_the_option_is_the_users_own_word():
    old = date(1948, 5, 15)
    assert choose([Evidence("option", "1948-05-15", old)]).date is not None


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("قصف الطيران أمس الجمعة المدينة", 5, "أمس الجمعة"),
        ("قال اليوم (الاثنين) إن الهدنة", 0, "اليوم (الاثنين"),
        ("وأعلن، مساء أول من أمس الخميس، أن", 5, "أول من أمس الخميس"),
        ("وصل فجر أمس الأول السبت وفد", 0, "أمس الأول السبت"),
        ("ويلتقي غدا الأحد نظيره", 5, "غدا الأحد"),
        ("هاجموا أمس يوم الأربعاء الحاجز", 3, "أمس يوم الأربعاء"),
    ],
)
def test_weekdays_that_the_text_gives_away(text, day, words):
    found = weekday_hint(text)
    assert found is not None
    assert (found[0], found[1].of(text)) == (day, words)


@pytest.mark.parametrize("entry", read_entries("nearby_days", NearbyDay), ids=lambda e: e.forms[0])
def test_words_near_a_weekday(entry):
    examples = [normalise(example).text for example in entry.examples]
    assert all(any(normalise(form).text in text for text in examples) for form in entry.forms)
    for example in entry.examples:
        found = weekday_hint(example)
        assert found is not None
        named = next(n for name, n in DAYS.items() if name in found[1].of(example))
        assert found[0] == (named + entry.after) % 7


@pytest.mark.parametrize("text", ["الجمعة الماضي", "صلاة الجمعة أمس", "يوم الأحد", "بالأمس القريب"])
def test_other_weekdays_tell_nothing(text):
    assert weekday_hint(text) is None


def test_of_several_weekdays_the_most_frequent_counts():
    text = "قال أمس السبت. وأكد اليوم الاثنين. وأضاف أمس الأحد."
    assert weekday_hint(text)[0] == 0


def test_a_capture_stays_a_bound_though_the_weekday_agrees():
    bound = PublicationDate(DAY, "warc-date", "", upper_bound=True)
    hint = weekday_hint("اليوم الجمعة")
    assert settled(bound, hint) == bound
    update = PublicationDate(DAY, "meta", "", upper_bound=True)
    assert settled(update, hint) == PublicationDate(DAY, "meta", "")
