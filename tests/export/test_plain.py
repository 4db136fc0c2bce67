"""Dataclasses as plain values, and strictly back."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime

import pytest

from marsad.export import plain
from marsad.export.plain import from_plain, to_plain
from marsad.model import Capture, Media, PartialDate, Precision, PublicationDate, Report, Span


def test_docstring_examples_run() -> None:
    assert doctest.testmod(plain).failed == 0


VALUES = [
    Span(3, 7),
    PartialDate(None, None, Precision.VAGUE),
    PartialDate(date(2021, 3, 1), date(2021, 3, 31), Precision.MONTH),
    Capture("0" * 64, b"\x00\xff", "a.html", datetime(2021, 3, 6, tzinfo=UTC), headers={"a": "b"}),
    Report(
        *("r1", "نص", "نص", "a.html", "0" * 64),
        published=PublicationDate(date(2021, 3, 6), "meta", "", upper_bound=True),
        weekday=(5, Span(0, 1)),
        media=(Media("image", "https://a.example"),),
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_come_back(value: object) -> None:
    assert from_plain(type(value), to_plain(value)) == value


WRONG = [
    (Span, [1], r"span: expected \[start, end\]"),
    (Span, [True, 2], "expected"),
    (PartialDate, {"earliest": "1 March", "latest": None, "precision": "day"}, "earliest"),
    (PartialDate, {"earliest": None, "latest": None, "precision": "hour"}, "precision"),
    (Media, {"kind": 3, "url": ""}, "media.kind: expected str, found '3'"),
    (Media, [], "media: expected an object"),
    (Capture, {"sha256": "", "content": "*", "location": "", "captured_at": ""}, "content"),
]


@pytest.mark.parametrize(("kind", "raw", "said"), WRONG)
def test_what_does_not_fit_is_named(kind: type, raw: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        from_plain(kind, raw)
