"""Loaded wording: which words judge, where they do not, and whom they are on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.arabic import document
from marsad.extract.loaded import find_loaded, loaded_hits
from marsad.lexicon import cues
from marsad.lexicon.cue_entries import LoadedWord
from marsad.model import Loaded

ENTRIES = cues.loaded_words().entries


def judged(text: str) -> list[LoadedWord]:
    """The entries that fire, each sentence by itself as find_loaded does it."""
    read = document(text)
    found = (loaded_hits(read, sentence.first, sentence.last) for sentence in read.sentences)
    return [hit.entry for hits in found for hit in hits]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_judges_in_its_examples(entry: LoadedWord) -> None:
    for text in entry.examples:
        assert entry in judged(text), f"{entry.id} does not fire in {text!r}"


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if entry.counterexamples], ids=lambda entry: entry.id
)
def test_an_entry_keeps_quiet_in_its_counterexamples(entry: LoadedWord) -> None:
    for text in entry.counterexamples:
        assert judged(text) == [], f"something fires in {text!r}"


def said(text: str) -> list[tuple[str, str | None, str]]:
    """(words, about, tone) of what is found."""
    return [
        (each.span.of(text), each.about.of(text) if each.about else None, each.tone)
        for each in find_loaded(document(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قصفت ميليشيات الحوثي وصالح القرية.", [("ميليشيات", "الحوثي وصالح", "against")]),
        ("قاتلوا داعش الإرهابي.", [("الإرهابي", "داعش", "against")]),
        ("فر المخلوع علي عبد الله صالح.", [("المخلوع", "علي عبد الله صالح", "against")]),
        ("نددوا بعدوان غاشم.", [("غاشم", "بعدوان", "against")]),
        ("شيعوا شهيد القرية.", [("شهيد", None, "for")]),
        ("طهر الجيش السد من الحوثيين.", [("طهر", "الحوثيين", "against")]),
        ("قتل مسلحون متمردون ثلاثة مدنيين في مجزرة.", []),
        ("أعلنت المحكمة أنها تحقق في جرائم حرب.", []),
    ],
)
def test_what_is_judged_and_whom(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert said(text) == found


def test_each_mention_counts_and_spans_keep_attached_letters() -> None:
    text = "هاجمت المليشيات القرية.\nوتصدت القبائل للمليشيات."
    assert [words for words, _, _ in said(text)] == ["المليشيات", "للمليشيات"]


def test_nothing_in_no_text() -> None:
    assert find_loaded(document("")) == ()


@pytest.mark.shared
def test_marked_reports_keep_their_figures(shared_dir: Path) -> None:
    """F1 by the scorer's rule (half the joint length shared) was 0.97 on the day of writing."""
    right = marked = found = 0
    with (shared_dir / "claims" / "dev.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            left = list(find_loaded(document(record["text"])))
            marks = [tuple(each["span"]) for each in record.get("loaded", [])]
            marked, found = marked + len(marks), found + len(left)
            for mark in marks:
                match = next((each for each in left if same(mark, each)), None)
                if match:
                    left.remove(match)
                    right += 1
    assert 2 * right / (marked + found) >= 0.9


def same(mark: tuple[int, int], found: Loaded) -> bool:
    shared = min(mark[1], found.span.end) - max(mark[0], found.span.start)
    joint = max(mark[1], found.span.end) - min(mark[0], found.span.start)
    return shared / joint >= 0.5
