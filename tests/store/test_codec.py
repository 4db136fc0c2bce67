"""Plain values of the model: exact through JSON, equal only for equal reports."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from marsad.errors import InputError
from marsad.store import codec

from . import samples
from .strategies import readings


def through_json(value: object) -> object:
    return json.loads(json.dumps(value, ensure_ascii=False))


@settings(max_examples=100, deadline=None)
@given(readings("r1"))
def test_values_survive_json(saved: tuple[object, samples.Reading]) -> None:
    _, reading = saved
    report = reading.report
    values = codec.report_values(report)
    values["rest"] = through_json(values["rest"])
    assert codec.read_report(report.id, report.capture, report.location, values) == report
    for claim in reading.claims:
        plain = through_json(codec.arguments(claim.arguments))
        assert codec.read_arguments(plain) == claim.arguments


def test_digest_tells_reports_apart_but_not_their_captures() -> None:
    report = samples.report(samples.capture("one"))
    same = samples.report(samples.capture("two", location="elsewhere"))
    digest = codec.digest(codec.report_values(report))
    assert codec.digest(codec.report_values(same)) == digest
    for change in (
        {"title": "عنوان آخر"},
        {"text": report.text + "."},
        {"published": None},
        {"authors": ()},
        {"subheads": (samples.Span(0, 4),)},
        {"external_id": "another"},
    ):
        assert codec.digest(codec.report_values(replace(report, **change))) != digest


@pytest.mark.parametrize(
    ("words", "told"),
    [("قبل\0بعد", "NUL"), ("\ud83d وحدها", "U+D83D"), ("\udce9.html", "U+DCE9")],
)
def test_what_no_database_holds_is_refused(words: str, told: str) -> None:
    with pytest.raises(InputError, match=told.replace("+", r"\+")) as caught:
        codec.refuse_unstorable("a.html", {"rest": {"tags": ["سليم", words]}})
    assert str(caught.value).startswith("a.html: ")


def test_everything_else_is_taken() -> None:
    codec.refuse_unstorable("a.html", {"text": r"\u0000 \ud800 😀 \\0", "rest": {"n": 1}})
