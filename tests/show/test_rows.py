"""Rows of words: what tables and CSV files say of claims and events."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.model import Count, PartialDate, Precision
from marsad.show.rows import (
    ClaimRow,
    EventRow,
    claim_rows,
    columns,
    count_words,
    counted,
    day_words,
    event_rows,
    joined,
    values,
    voices,
)
from tests.show.readings import BOUNDED, bounded, find, post, shelling, undated


def _days(first: str, last: str) -> PartialDate:
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), Precision.SPAN)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (PartialDate(None, None, Precision.VAGUE), ""),
        (_days("2021-03-05", "2021-03-05"), "2021-03-05"),
        (_days("2021-03-05", "2021-03-07"), "2021-03-05..07"),
        (_days("2021-03-31", "2021-04-01"), "2021-03-31..2021-04-01"),
        (_days("2020-03-05", "2021-03-05"), "2020-03-05..2021-03-05"),
    ],
)
def test_days(value: PartialDate | None, words: str) -> None:
    assert day_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Count(17, 17), "17"),
        (Count(0, 0), "0"),
        (Count(400, 400, approximate=True), "~400"),
        (Count(25, None), "25+"),
        (Count(20, None, vague=True), "20+"),
        (Count(10, 15), "10-15"),
    ],
)
def test_counts(value: Count | None, words: str) -> None:
    assert count_words(value) == words


def test_a_count_in_words_shows_its_number_and_one_in_digits_does_not() -> None:
    text = shelling().report.text
    said = [counted(text, a) for claim in shelling().claims for a in claim.of_role("count")]
    assert said == [
        "سبعة (7)",
        "سبعة (7)",
        "ثلاثة (3)",
        "العشرات (20+)",
        "ما بين 300 و400 (~300-400)",
    ]


def test_a_number_inside_another_is_not_taken_for_it() -> None:
    (five,) = bounded().claims[0].of_role("count")
    assert counted(BOUNDED.replace("خمسة", "1500"), five) == "1500 (5)"
    assert counted(BOUNDED.replace("خمسة", "ـ5ــ"), five) == "ـ5ــ"


def test_joined_keeps_the_longer_of_two_mentions() -> None:
    assert joined(["المجلس", "قوات  المجلس\nالأعلى", "", "المجلس"]) == "قوات المجلس الأعلى"
    assert joined(["قصف", "قصفت"]) == "قصف، قصفت"


def test_voices_are_chains_or_the_report_itself() -> None:
    reading = shelling()
    strike = [c for c in reading.claims if c.id in reading.events[0].claims]
    told = "مصدر طبي ← وكالة الجسر، المتحدث باسم المجلس، ماهر العلي"
    assert voices(reading.report, strike) == told
    assert voices(reading.report, reading.claims[-1:]) == "وكالة الضفاف"
    assert voices(undated().report, undated().claims) == "the report itself"


def test_event_rows_say_what_was_taken_over() -> None:
    rows = event_rows(shelling())
    assert [row.inherited for row in rows] == ["", "day", "place", "", "", ""]
    strike = rows[0]
    assert (strike.day, strike.places) == ("2021-03-04", "حي الزهور، الروضة")
    assert (strike.killed, strike.injured) == ("7", "20+")
    assert strike.words == "مقتل، قُتل، وأصيب، قصف، قصفت"
    assert rows[1].status == "occurred"
    assert rows[2].status == "hypothetical"


def test_claim_rows_point_at_their_words() -> None:
    rows = claim_rows(shelling())
    text = shelling().report.text
    assert all(text[row.start : row.end] == row.trigger for row in rows)
    assert rows[1].day == "2021-03-04"
    assert rows[1].counts == "سبعة (7)، ثلاثة (3)"
    assert rows[0].day == ""
    assert rows[0].sources == ""
    assert rows[0].location == "https://difaf.example/a/1?x=1&y=<2>"


def test_a_day_that_stays_open_is_empty() -> None:
    assert claim_rows(undated())[0].day == ""
    assert claim_rows(undated())[0].time == "فجر اليوم السبت"
    assert find(BOUNDED, "قبل أيام").of(BOUNDED) == claim_rows(bounded())[0].time


def test_columns_are_those_of_the_values() -> None:
    for row, kind in ((event_rows(post())[0], EventRow), (claim_rows(post())[0], ClaimRow)):
        assert list(values(row)) == columns(kind)
