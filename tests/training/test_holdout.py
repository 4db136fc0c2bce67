"""What is held out stays held out."""

from __future__ import annotations

from training.holdout import CORPUS, divide, is_held_out
from training.markup import read_folder


def test_a_report_keeps_its_side_when_others_are_added() -> None:
    records = read_folder(CORPUS)
    teach, held = divide(records)
    again, held_again = divide(records[::2])
    assert {r["id"] for r in again} <= {r["id"] for r in teach}
    assert {r["id"] for r in held_again} <= {r["id"] for r in held}
    assert len(teach) + len(held) == len(records)


def test_about_a_tenth_is_held_out() -> None:
    share = sum(is_held_out(f"any-{number}") for number in range(5000)) / 5000
    assert 0.09 < share < 0.11
    records = read_folder(CORPUS)
    assert 0.07 < len(divide(records)[1]) / len(records) < 0.13
