from __future__ import annotations

import unicodedata

from marsad.arabic.characters import DROPPED, FOLDING, PUNCTUATION


def everything() -> str:
    return "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)


def test_folding_what_is_folded_changes_nothing() -> None:
    folded = everything().translate(FOLDING)
    assert folded.translate(FOLDING) == folded


def test_no_presentation_form_is_left() -> None:
    left = {
        character
        for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
        for character in chr(code).translate(FOLDING)
        if unicodedata.normalize("NFKC", character) != character
    }
    assert left == set()


def test_every_mark_of_the_arabic_blocks_is_dropped() -> None:
    blocks = (*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x08A0, 0x0900))
    kept = {
        f"U+{code:04X}"
        for code in blocks
        if unicodedata.category(chr(code)) == "Mn" and chr(code) not in DROPPED
    }
    assert kept == set()


def test_bidi_and_zero_width_controls_are_dropped() -> None:
    # Unicode's format characters but for number signs, which are seen, and tags.
    seen = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2}
    kept = {
        f"U+{code:04X}"
        for code in range(0xFFF0)
        if unicodedata.category(chr(code)) == "Cf" and code not in seen and chr(code) not in DROPPED
    }
    assert kept == set()


def test_digits_of_both_sets_become_ascii() -> None:
    for first in (0x0660, 0x06F0):
        assert "".join(map(chr, range(first, first + 10))).translate(FOLDING) == "0123456789"


def test_a_mark_stands_for_one_only() -> None:
    aliases = "".join(PUNCTUATION.values())
    assert len(set(aliases)) == len(aliases)


def test_other_scripts_are_left_alone() -> None:
    text = "Müller, Ελλάδα, Россия, 中国 😀 x² ½ ﬁ"
    assert text.translate(FOLDING) == text
