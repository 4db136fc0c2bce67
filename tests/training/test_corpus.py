"""The corpus: without fault, not stencilled, shaped like real reports, spread as it should be."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from marsad.arabic import Document, document
from marsad.ontology import types
from training.holdout import CORPUS
from training.markup import STATUSES, Record, compile_draft, parse
from training.spread import is_hard_negative, is_irregular, recurrence, shape, slips

# What is there, rounded down to tens. The aim was 120 of each type, 150 of each status but
# occurred.
LEAST_OF_TYPE = {
    "abduction": 170, "abuse": 190, "advance": 170, "agreement": 270, "air-strike": 270,
    "attack": 580, "capture": 170, "clash": 210, "condemnation": 270, "demand": 510,
    "deployment": 230, "destruction": 340, "detention": 190, "displacement": 180,
    "explosion": 170, "injury": 300, "killing": 870, "legal-action": 240, "meeting": 250,
    "protest": 190, "refusal": 190, "release": 240, "shelling": 250, "siege": 250,
    "support": 230, "takeover": 250, "threat": 260, "withdrawal": 330,
}  # fmt: skip
LEAST_OF_STATUS = {
    "occurred": 6040, "expected": 410, "requested": 460, "denied": 480, "hypothetical": 490
}  # fmt: skip

# Measured by `python -m training.spread --real` on the Saudi papers of 31 July, 1 and 3 August
# 2015 (SaudiNewsNet). A report that passes the gate is often about conflict in a sentence only
# (3.2 triggers per 100 words against our 11.1), so whole reports are not compared. Compared are
# the sentences that hold a trigger, in the 561 of 2107 reports with 6 triggers per 100 words or
# more.
REAL_QUARTILES = (17, 27, 37)  # words; in the corpus 14, 24, 35
REAL_SHARE = 0.092  # triggers per word; in the corpus 0.119
# The corpus is written shorter and denser. It may not drift further than this from the papers.
LENGTHS_APART, SHARE_APART = 0.20, 0.40


@cache
def compiled() -> tuple[list[Record], list[str]]:
    records, problems = [], []
    for path in sorted(CORPUS.rglob("*.txt")):
        drafts, faults = parse(path)
        problems += faults
        records += [compile_draft(draft, problems) for draft in drafts]
    return records, problems


@cache
def read() -> list[Document]:
    return [document(record["text"]) for record in compiled()[0]]


def with_claims() -> list[Document]:
    return [d for record, d in zip(compiled()[0], read(), strict=True) if record["claims"]]


def test_every_file_compiles_without_fault() -> None:
    records, problems = compiled()
    assert not problems
    assert all(record["genre"] and record["conflict"] for record in records)


def test_ids_and_texts_are_unique() -> None:
    for key in ("id", "text"):
        again = Counter(record[key] for record in compiled()[0])
        assert not [each for each, n in again.items() if n > 1]


def test_prose_is_not_made_of_slots() -> None:
    share, common = recurrence(read())
    assert share <= 0.02, common


def test_recurrence_sees_a_stencil() -> None:
    stencil = (
        "قتل {} جنود في غارة على بلدة {} يوم أمس بحسب مصدر طبي محلي طلب عدم نشر اسمه خوفا على حياته"
    )
    share, common = recurrence(
        document(stencil.format(*each)) for each in (("ستة", "سرت"), ("تسعة", "تعز"))
    )
    assert share > 0.3
    assert common


def test_lengths_of_sentences_are_those_of_papers() -> None:
    found = np.percentile(shape(with_claims()).told().words, (25, 50, 75))
    for ours, real in zip(found, REAL_QUARTILES, strict=True):
        assert abs(ours - real) <= LENGTHS_APART * real


def test_shares_of_triggers_are_those_of_papers() -> None:
    found = shape(with_claims()).told().share()
    assert abs(found - REAL_SHARE) <= SHARE_APART * REAL_SHARE


def test_every_type_and_status_has_enough_claims() -> None:
    claims = [claim for record in compiled()[0] for claim in record["claims"]]
    assert set(LEAST_OF_TYPE) == set(types())
    assert set(LEAST_OF_STATUS) == set(STATUSES)
    for field, least in (("type", LEAST_OF_TYPE), ("status", LEAST_OF_STATUS)):
        found = Counter(claim[field] for claim in claims)
        assert not {name: found[name] for name, n in least.items() if found[name] < n}


def test_a_fifth_are_hard_negatives_and_most_of_them_tempt() -> None:
    records = compiled()[0]
    hard = [d for r, d in zip(records, read(), strict=True) if is_hard_negative(r)]
    assert len(hard) >= len(records) / 5
    assert sum(shape([each]).share() > 0 for each in hard) >= 0.9 * len(hard)


@pytest.mark.parametrize(
    ("claims", "words", "hard"), [(0, 20, True), (2, 200, True), (2, 50, False), (3, 900, False)]
)
def test_hard_negatives(claims: int, words: int, hard: bool) -> None:
    assert is_hard_negative({"claims": [{}] * claims, "text": "كلمة " * words}) is hard


def test_habits_of_spelling_are_seen() -> None:
    rule = [document("قال إن الجيش دخل إلى المدينة التي قصفها أمس")] * 20
    habit = document("قال ان الجيش دخل الى المدينه التى قصفها أمس")
    *regular, slipped = slips([*rule, habit])
    assert slipped == {"ان", "الى", "المدينه", "التى"}
    assert not any(regular)
    assert is_irregular(habit.text, slipped)
    assert is_irregular("كلمة " * 70, set())
    assert not is_irregular("كلمة، " * 70, {"ان"})
