from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given

from marsad.arabic import document, sentences, words

from .texts import wild, wild_texts


def test_a_document_holds_its_text_words_and_sentences() -> None:
    text = "مقتل جنديين قرب تعز\nقال د. سامي إن اثنين قُتلا.وأضاف: «نعم.» وغادر"
    read = document(text)
    assert read.text == text
    assert [[word.text for word in read.words[s.first : s.last]] for s in read.sentences] == [
        ["مقتل", "جنديين", "قرب", "تعز"],
        ["قال", "د", "سامي", "إن", "اثنين", "قُتلا.وأضاف"],
        ["نعم"],
        ["وغادر"],
    ]
    assert [sentence.span.of(text) for sentence in read.sentences][1:3] == [
        "قال د. سامي إن اثنين قُتلا.",
        "وأضاف: «نعم.»",
    ]


@wild
@given(wild_texts)
def test_a_document_of_anything(text: str) -> None:
    read = document(text)
    assert read.words == words(text)
    assert [sentence.span for sentence in read.sentences] == sentences(text)
    counted = [at for s in read.sentences for at in range(s.first, s.last)]
    assert counted == list(range(len(read.words)))
    for sentence in read.sentences:
        assert sentence.first < sentence.last
        for word in read.words[sentence.first : sentence.last]:
            assert sentence.span.start <= word.start < sentence.span.end


@pytest.mark.parametrize(
    "module", ["characters", "document", "normalise", "sentences", "stops", "words"]
)
def test_the_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"marsad.arabic.{module}")).failed == 0
