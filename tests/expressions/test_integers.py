"""Numbers in words and digits are read back as what was written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from marsad.arabic import document
from marsad.expressions.integers import Number, read_number
from marsad.expressions.tokens import tokens

from .spelling import spelled


def read(text: str) -> tuple[Number | None, int]:
    """The number at the beginning of a text, and how many tokens the text has."""
    cut = tokens(document(text))
    return read_number(cut, 0), len(cut.keys)


@given(st.integers(1, 999_999), st.booleans(), st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=400, deadline=None)
@example(1, True, False, False, False)
@example(21_011, False, False, False, False)
@example(812_812, True, True, True, True)
def test_words_are_read_back(number, feminine, oblique, old, apart):
    words = spelled(number, feminine, oblique, old, apart)
    found, length = read(words)
    assert found is not None, words
    assert (found.value, found.end) == (number, length), words


@pytest.mark.parametrize("number", [*range(1, 130), *range(990, 1020), 1100, 2011, 10_000, 100_000])
def test_every_small_number_in_both_genders_and_cases(number):
    for feminine in (True, False):
        for oblique in (True, False):
            words = spelled(number, feminine, oblique, old=False, apart=False)
            found, length = read(words)
            assert found is not None, words
            assert (found.value, found.end) == (number, length), words


@given(st.integers(1, 10**9), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
@settings(max_examples=100, deadline=None)
def test_digits_of_all_sets_are_read_grouped_or_not(number, digits):
    table = str.maketrans("0123456789", digits)
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "٬")):
        found, length = read(text.translate(table))
        assert found is not None
        assert (found.value, found.end) == (number, length)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("عشرة وخمسة", 10, 1),  # ten and five, not fifteen
        ("خمسة وستة", 5, 1),
        ("ألف وألف", 1000, 1),
        ("مئة وخمسون ألفا وثلاثة", 150_003, 4),
        ("ثلاثة و عشرون", 23, 3),
        ("مليون ومئتا ألف وخمسة", 1_200_005, 4),
        ("3 آلاف و500", 3500, 4),
        ("1.5 مليون", 1_500_000, 2),
        ("12,5 ألف", 12_500, 2),
        ("1.200", 1200, 1),
        ("نصف مليون", 500_000, 2),
        ("مليونين ونصف المليون", 2_500_000, 3),
        ("خمسون جنديا", 50, 1),
    ],
)
def test_where_a_number_ends(text, value, words):
    found, _ = read(text)
    assert found is not None
    assert (found.value, found.end) == (value, words)


@pytest.mark.parametrize("text", ["جندي", "نصف المدينة", "آلاف", "أحد", "", "اثنا"])
def test_no_number(text):
    assert read(text)[0] is None


def test_what_is_cut_off_a_number_in_digits_is_known():
    assert read("الـ13")[0] == Number(13, 2, "ال", digits=True)
    assert read("و13")[0] == Number(13, 2, "و", digits=True)


def test_a_fraction_is_known_for_one():
    found, _ = read("3.5")
    assert found is not None
    assert not found.whole
