"""Examples: what the network is taught, and the variants of a report."""

from __future__ import annotations

from functools import cache
from random import Random

from training.examples import elsewhere, place_words
from training.holdout import CORPUS
from training.markup import Record, read_folder


@cache
def records() -> list[Record]:
    return read_folder(CORPUS)[::9]


def said(record: Record, span: list[int]) -> str:
    text: str = record["text"]
    return text[slice(*span)]


def test_place_words_are_names() -> None:
    names = place_words(records())
    assert len(names) > 100
    assert not {"مدينة", "المدينة", "محافظة", "المطار", "بلدة", "حي"} & set(names)


def test_a_report_told_of_elsewhere_keeps_its_marks() -> None:
    """Triggers and roles stand on the same words, but for the names that gave way to others."""
    names, chance = place_words(records()), Random(5)
    moved = 0
    for record in records():
        other = elsewhere(record, names, chance)
        moved += other["text"] != record["text"]
        assert len(other["text"].split()) == len(record["text"].split())
        for claim, same in zip(record["claims"], other["claims"], strict=True):
            assert said(record, claim["trigger"]) == said(other, same["trigger"])
            pairs = zip(claim["args"], same["args"], strict=True)
            for before, after in (
                (said(record, a["span"]), said(other, b["span"])) for a, b in pairs
            ):
                words = zip(before.split(), after.split(), strict=True)
                assert all(a == b or any(name in b for name in names) for a, b in words)
    assert moved > len(records()) / 2


def test_a_report_without_places_stays() -> None:
    record: Record = {"text": "قتل جندي", "claims": []}
    assert elsewhere(record, ["طبرق"], Random(1)) is record
