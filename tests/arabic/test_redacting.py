"""A name is found however it is written, and nothing of it is left."""

from __future__ import annotations

import doctest
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import redacting
from marsad.arabic.redacting import MARK, Cut, places, redacted, without
from marsad.model import Span


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("سلمى الحداد", "قُتلت سلمى الحدّاد أمس"),
        ("سلمى الحداد", "وشهدت لسلمى الحداد جارتها"),
        ("سلمى الحداد", "«وسلمى\nالحداد»"),
        ("سلمى الحداد", "سلمي حداد"),
        ("سلمى الحداد", "سـلـمـى الحداد"),
        ("سلمى الحداد", "سلمى_الحداد"),
        ("العبسي", "وللعبسي بيت"),
        ("العبسي", "بالعبسيّ"),
        ("لسلمى", "قالت سلمى إن"),  # chosen with a letter that is not the name's
        ("أحمد", "إلى احمدَ،وحده"),
        ("أحمد", "رأيت أحمدًا"),
        ("أحمد", "رأيت أحمداً"),
        ("عبد الله", "عن عبدالله"),
        ("عبدالله", "عن عبد الله"),
        ("أبو بكر", "وأبوبكر"),
        ("John Doe", "told by JOHN  DOE's friend"),
        ("محمد", "(محمد/علي)"),
        ("أبو علي الحربي", "قال لأبي علي الحربي"),
        ("أبو علي الحربي", "رأى أبا علي الحربي"),
        ("أبي علي الحربي", "وأبو علي الحربي"),
        ("سلمى ذو النون", "عن سلمى ذي النون"),
        ("أخو سالم حمد", "مع أخي سالم حمد"),
        ("بن سالم حمد", "ابن سالم حمد"),
        ("أحمد بن علي", "أحمد ابن علي"),
        ("مؤمن صالح", "مومن صالح"),
        ("إسماعيل حمد", "اسمعيل حمد"),
        ("عبد الرحمن", "عبدالرحمان"),
        ("أحمد سالم", "أحمد سالم2"),
        ("أحمد سالم", "١أحمد سالم"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert places(text, name), text
    left = without(text, [name])
    assert MARK in left
    assert not places(left, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [("علي", "عليهم على علياء وعلى"), ("سالم", "سالمة"), ("حمد", "محمد"), ("…", "…"), ("", "قال")],
)
def test_other_words_stay(name: str, text: str) -> None:
    assert without(text, [name]) == text


def test_what_overlaps_or_touches_is_one_mark() -> None:
    assert redacted("abcdef", [Span(1, 3), Span(2, 4), Span(4, 5)]) == f"a{MARK}f"
    assert redacted("abc", []) == "abc"


spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 30), st.integers(1, 10))


@settings(deadline=None)
@given(st.lists(spans, max_size=5), spans)
def test_words_outside_are_found_at_their_new_place(taken: list[Span], words: Span) -> None:
    text = string.ascii_letters
    cut = Cut.of(taken)
    left, moved = cut.text(text), cut.moved(words)
    assert 0 <= moved.start < moved.end <= len(left)
    if not any(words.overlaps(span) for span in cut.spans):
        assert moved.of(left) == words.of(text)
    else:
        assert MARK in moved.of(left)


def test_examples_of_docstrings() -> None:
    result = doctest.testmod(redacting)
    assert result.attempted
    assert not result.failed
