"""Words cut into tokens, and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from marsad.arabic import document
from marsad.expressions.tokens import gap_kind, tokens

from .texts import texts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("و13 بـ13 الـ250", ["و", "13", "ب", "13", "ال", "250"]),
        ("2015م 1436هـ", ["2015", "م", "1436", "ه"]),
        ("١٬٢٠٠ 1,200 12.5", ["1,200", "1,200", "12.5"]),
        (
            "3.8.2015 2015-08-03 18/10/1436هـ",
            ["3", "8", "2015", "2015", "08", "03", "18", "10", "1436", "ه"],
        ),
        ("أغسطس/آب 9/11", ["اغسطس", "اب", "9", "11"]),
        ("70% من", ["70", "من"]),
        ("قُتِلَ", ["قتل"]),
    ],
)
def test_where_words_are_cut(text, keys):
    assert tokens(document(text)).keys == keys


@given(texts)
@settings(max_examples=100, deadline=None)
def test_tokens_and_gaps_belong_to_their_words(text):
    read = document(text)
    cut = tokens(read)
    assert len(cut.gaps) == len(cut.keys) + 1
    assert cut.owners == sorted(cut.owners)
    assert all(
        key and 0 <= owner < len(read.words)
        for key, owner in zip(cut.keys, cut.owners, strict=True)
    )


def test_the_gap_behind_the_last_word_is_kept():
    assert tokens(document("قفز 70%.")).gaps == ["", " ", "%."]


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        ("", "blank"), ("\u00a0", "blank"), (" \u200f", "blank"), (") ", "bracket"), (" «", "bracket"),
        ("/", "slash"), (" - ", "dash"), ("–", "dash"), ("، ", "comma"), ("», ", "comma"),
        (": ", "stop"), (".", "stop"), ("\n", "stop"), ("؛ ", "stop"),
    ],
)  # fmt: skip
def test_kinds_of_gaps(gap, kind):
    assert gap_kind(gap) == kind


def test_a_part_of_a_word_as_written():
    cut = tokens(document("آب/أغسطس"))
    assert [cut.written(0), cut.written(1)] == ["آب", "أغسطس"]
