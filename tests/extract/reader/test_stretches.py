"""Stretches of a long report in which no word may name an event are not read."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from marsad.arabic import document
from marsad.extract.reader import read, tracing
from marsad.extract.reader.features import features, worth_reading
from marsad.extract.reader.pieces import unread, windows_of
from marsad.extract.reader.tracing import trace
from marsad.extract.reader.weights import Weights, weights
from marsad.extract.view import view
from marsad.model import Report
from training.holdout import CORPUS
from training.markup import read_folder

QUIET = "تمتد المدينة القديمة على ضفة النهر وتزين أبوابها نقوش من الحجر الأبيض والخشب. " * 60
NEWS = "قتل خمسة جنود في هجوم شنه مسلحون على نقطة تفتيش شرقي تعز أمس الجمعة، بحسب مصدر عسكري. "


def report(text: str) -> Report:
    return Report("r", text, "", "memory", "c")


def read_words(text: str) -> NDArray[np.bool_]:
    laid = document(text)
    pieces = weights().vocabulary.pieces(laid)
    known = features(view(laid, None))
    return ~unread(pieces, windows_of(pieces, worth_reading(known)))


def test_news_between_quiet_stretches_is_read_as_if_all_were() -> None:
    text = QUIET + NEWS + QUIET
    seen = read_words(text)
    assert 0 < seen.mean() < 0.6
    words = document(text).words
    inside = [n for n, word in enumerate(words) if len(QUIET) <= word.start < len(QUIET + NEWS)]
    assert seen[inside].all()
    found = read(report(text), document(text)).claims
    alone = read(report(NEWS), document(NEWS)).claims
    assert {c.type for c in found} == {c.type for c in alone} != set()


def test_where_no_word_names_an_event_nothing_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the encoder ran")

    monkeypatch.setattr(Weights, "encode", never)
    assert read(report(QUIET), document(QUIET)).claims == ()


def test_the_trace_says_what_reading_would_not_have_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(found.kept for found in trace(report(NEWS)))
    nothing = partial(np.zeros, len(document(NEWS).words), np.bool_)
    monkeypatch.setattr(tracing, "worth_reading", lambda known: nothing())
    found = trace(report(NEWS))
    assert found
    assert not any(each.kept for each in found)
    assert all("not read closely" in each.reasons[1] for each in found)


def test_hardly_a_marked_claim_is_lost() -> None:
    """The aim is one in a hundred; docs/explanation/quality.md has the figure."""
    lost = claims = 0
    for record in read_folder(CORPUS):
        laid = document(record["text"])
        if not record["claims"]:
            continue
        seen = read_words(record["text"])
        starts = np.array([word.start for word in laid.words])
        for claim in record["claims"]:
            claims += 1
            lost += not seen[np.searchsorted(starts, claim["trigger"][0], "right") - 1]
    assert claims > 10_000
    assert lost <= claims // 1000
