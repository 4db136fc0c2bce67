"""The language files of this room: every form has an example, every example comes true."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from marsad.arabic import document
from marsad.expressions import find_counts, find_dates
from marsad.expressions.integers import Numeral
from marsad.expressions.months import Month
from marsad.expressions.timewords import FutureCue, NamedDay, Ordinal, Period, Weekday
from marsad.expressions.vocabulary import Bound, Cue, Label, Unit, Vague, Words
from marsad.lexicon.loader import check_forms, read_entries

from .notation import REPORT_DAY, all_written

COUNTS: dict[str, type] = {
    "numerals": Numeral,
    "bounds": Bound,
    "vague": Vague,
    "units": Unit,
    "labels": Label,
    "constructs": Words,
    "casualty_cues": Cue,
    "function_words": Words,
    "no_article": Words,
    "no_count_before": Words,
}
DATES: dict[str, type] = {
    "months": Month,
    "weekdays": Weekday,
    "ordinals": Ordinal,
    "periods": Period,
    "named_days": NamedDay,
    "future_cues": FutureCue,
}


def examples(files: dict[str, type]) -> list[tuple[str, str]]:
    return [
        (example.text, example.value)
        for name, schema in files.items()
        for entry in read_entries(name, schema)
        for example in entry.examples
    ]


@pytest.mark.parametrize(("text", "value"), examples(COUNTS))
def test_the_examples_of_numbers(text, value):
    assert all_written(find_counts(document(text))) == value


@pytest.mark.parametrize(("text", "value"), examples(DATES))
def test_the_examples_of_times(text, value):
    assert all_written(find_dates(document(text), REPORT_DAY)) == value


def meaning(entry: Any) -> tuple[Any, ...]:
    """All of an entry but its forms and examples."""
    told = (field.name for field in fields(entry) if field.name not in ("forms", "examples"))
    return tuple(getattr(entry, name) for name in told)


@pytest.mark.parametrize("name", [*COUNTS, *DATES])
def test_each_form_has_an_example_and_one_meaning(name):
    entries = read_entries(name, {**COUNTS, **DATES}[name])
    for place in ("before", "after") if name == "bounds" else ("",):
        check_forms(
            [entry for entry in entries if not place or entry.place == place],
            forms=lambda entry: [] if getattr(entry, "kind", "") == "not" else entry.forms,
            examples=lambda entry: [example.text for example in entry.examples],
            value=meaning,
        )


def test_beginnings_that_are_not_future_verbs_have_an_example():
    for cue in read_entries("future_cues", FutureCue):
        if cue.kind == "not":
            texts = " ".join(example.text for example in cue.examples)
            assert [form for form in cue.forms if form not in texts] == []
