"""Counts in sentences: the corpus, what belongs to an expression, and any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from marsad.arabic import document
from marsad.expressions import Expression, find_counts
from marsad.model import Count

from .notation import Example, all_written, read_corpus
from .texts import texts

CORPUS = read_corpus("corpus_counts")


@pytest.mark.parametrize("example", CORPUS, ids=lambda example: example.text)
def test_the_corpus(example: Example):
    found = find_counts(document(example.plain))
    assert (all_written(found), [e.span.of(example.plain) for e in found]) == (
        example.value,
        example.marked,
    )


def test_the_corpus_is_large_enough_and_has_no_example_twice():
    assert len(CORPUS) >= 120
    assert len({example.plain for example in CORPUS}) == len(CORPUS)


def only(text: str) -> Expression:
    (found,) = find_counts(document(text))
    return found


def test_words_are_told_by_index_and_by_code_point():
    text = "وقال: قتل (ما لا يقل عن ستة) من رجال الشرطة."
    found = only(text)
    assert (found.first, found.last) == (2, 7)
    assert found.span.of(text) == "ما لا يقل عن ستة"
    assert found.value == Count(6, None)


@pytest.mark.parametrize(
    ("text", "noun", "people"),
    [
        ("قتل سبعة جنود", "جنود", True),
        ("قتل 6 من المدنيين", "المدنيين", True),
        ("شن ست غارات", "غارات", False),
        ("سقط قتيلان", "قتيلان", True),
        ("أفرج عن الجنود السبعة", "الجنود", False),
        ("قتل 13 في الهجوم", None, False),
        ("أصيب خمسة آخرون", None, False),
    ],
)
def test_the_counted_noun(text, noun, people):
    found = only(text)
    counted = document(text).words[found.noun[0]].text if found.noun else None
    assert (counted, found.people) == (noun, people)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_any_text_gives_whole_words_in_order(text):
    read = document(text)
    end = 0
    for found in find_counts(read):
        assert end <= found.first < found.last <= len(read.words)
        assert found.span.start == read.words[found.first].start
        assert found.span.end == read.words[found.last - 1].end
        end = found.last


@pytest.mark.parametrize(
    "unit", ["ألف و", "بين 3 و", "من 3 إلى ", "أكثر من ", "3-", "قتيل ", "آخرين ", "القرار ", "12,"]
)
def test_time_grows_with_the_text_and_no_faster(unit):
    read = document(unit * 8000)
    begin = time.process_time()
    find_counts(read)
    assert time.process_time() - begin < 5  # 0.1 to 0.5 s on one core
