"""Marks around words in a terminal."""

from __future__ import annotations

from rich.cells import cell_len

from marsad.show.bidi import LRM, RLM, marked


def test_marks_take_no_room_and_nothing_stays_nothing() -> None:
    assert cell_len(marked("قوات (17)")) == cell_len("قوات (17)")
    assert marked("") == ""


def test_arabic_words_are_held_from_both_sides() -> None:
    assert marked("سبعة (7)") == f"{LRM}{RLM}سبعة (7){RLM}{LRM}"
    assert marked("7+") == f"{LRM}7+{LRM}"
