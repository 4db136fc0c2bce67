"""Pieces and windows: every word has pieces, every piece is read from exactly one window."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import document
from marsad.extract.reader.pieces import END, LONGEST, OVERLAP, UNKNOWN, WINDOW, windows
from marsad.extract.reader.weights import weights


def spelled(text: str) -> list[list[str | None]]:
    """The pieces of each word, as written in the vocabulary."""
    vocabulary = weights().vocabulary
    made = vocabulary.pieces(document(text))
    name = vocabulary.tokenizer.id_to_token
    return [
        [name(int(n)) for n in made.numbers[first : last + 1]]
        for first, last in zip(made.first, made.last, strict=True)
    ]


def test_words_are_spelled_alike_inside_quotes_and_out() -> None:
    assert spelled("«القوات»، القوات") == [spelled("القوات")[0]] * 2


def test_vowel_signs_and_tatweel_change_nothing() -> None:
    assert spelled("قُتِلَ الجـنود") == spelled("قتل الجنود")


def test_a_line_end_is_a_piece_of_its_own() -> None:
    numbers = weights().vocabulary.pieces(document("قصف\nقال")).numbers.tolist()
    assert numbers.count(END) == 1


def test_a_word_longer_than_a_window_is_cut() -> None:
    made = weights().vocabulary.pieces(document("ا" * 5000 + " قصف"))
    assert len(made.numbers) <= LONGEST + 3
    assert len(made.first) == 2


def test_other_scripts_and_emoji_are_unknown_but_there() -> None:
    made = weights().vocabulary.pieces(document("قصف 戦争 قتل"))
    assert UNKNOWN in made.numbers[made.first[1] : made.last[1] + 1]


@given(st.integers(1, 3000))
def test_windows_cover_every_piece_once(length: int) -> None:
    kept = [piece for w in windows(length) for piece in range(w.keep, w.until)]
    assert kept == list(range(length))
    assert all(w.stop - w.start <= WINDOW - 2 for w in windows(length))
    assert all(w.start <= w.keep and w.until <= w.stop for w in windows(length))


@given(st.integers(300, 3000))
def test_a_piece_inside_has_words_on_both_sides(length: int) -> None:
    cut = list(windows(length))
    assert all(b.keep - b.start >= OVERLAP // 2 for b in cut[1:])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_pieces_for_its_words(text: str) -> None:
    read = document(text)
    made = weights().vocabulary.pieces(read)
    assert len(made.first) == len(made.last) == len(read.words)
    assert all(0 <= a <= b < len(made.numbers) for a, b in zip(made.first, made.last, strict=True))
