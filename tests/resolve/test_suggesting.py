"""Ties between parties that a report states: each entry's own sentences, and what bounds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from marsad.arabic import document
from marsad.lexicon.tie_entries import TieExample, TieWord
from marsad.lexicon.tie_words import tie_words
from marsad.model import PublicationDate, Report
from marsad.resolve.actors.suggesting import suggest
from marsad.resolve.actors.suggestion import Suggestion


def found(text: str, day: date | None = None) -> tuple[Suggestion, ...]:
    published = PublicationDate(day, "option", day.isoformat()) if day else None
    report = Report("r", text, "", "test", "0" * 64, published=published)
    return suggest(report, document(text))


def examples() -> Iterator[tuple[TieWord, TieExample]]:
    for entry in tie_words().entries:
        for example in entry.examples:
            yield entry, example


def counterexamples() -> Iterator[tuple[TieWord, str]]:
    for entry in tie_words().entries:
        for text in entry.counterexamples:
            yield entry, text


@pytest.mark.parametrize(
    ("entry", "example"), list(examples()), ids=lambda each: getattr(each, "id", "")
)
def test_an_example_gives_the_two_parties(entry: TieWord, example: TieExample) -> None:
    told = [
        (
            each.entry,
            each.relation,
            each.subject.span.of(example.text),
            each.object.span.of(example.text),
        )
        for each in found(example.text)
    ]
    assert told == [(entry.id, entry.relation, example.subject, example.object)]


@pytest.mark.parametrize(
    ("entry", "text"), list(counterexamples()), ids=lambda each: getattr(each, "id", "")
)
def test_a_counterexample_gives_nothing(entry: TieWord, text: str) -> None:
    assert found(text) == ()
