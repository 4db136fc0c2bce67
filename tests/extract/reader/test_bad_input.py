"""Texts nobody would call a report: the reader neither breaks nor loses its place in them."""

from __future__ import annotations

import time
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.reader.decoding import STRETCH, cluster
from marsad.model import Reading
from marsad.pipeline import read_text

PLAIN = "قتل جنديان في قصف على تعز"
LONG = " ".join(["قصف الطيران مواقع الحوثيين في تعز وقتل جنديين و"] * 40)  # one sentence, 360 words

BAD = {
    "a word longer than a window": "قصف" * 3000 + " " + PLAIN,
    "a word of vowel signs": "ق" + "\u064b" * 5000 + " " + PLAIN,
    "nothing but digits": "1234567890 " * 1500,
    "nothing but emoji": "😀🔥💥" * 1500,
    "emoji around": "🔥🔥 " + PLAIN + " 💥",
    "quotation marks": '«"“' * 2000 + PLAIN,
    "another language": "Three soldiers were killed in shelling on Taiz yesterday. " * 40,
    "languages mixed": "killed قتل soldiers جنود in تعز Taiz " * 60,
    "overrides of direction": "\u202e" + PLAIN + "\u202c\n" * 30,
    "a zero byte": "قتل\x00 جنديان في قصف على تعز",
    "half a surrogate pair": "\ud800 " + PLAIN,
    "lines without end": (PLAIN + "\n") * 60,
    "nothing": "",
    "blanks": " \n\t \u00a0\n" * 200,
}


def read(text: str) -> Reading:
    return read_text(text, day=date(2018, 3, 2))


def whole(text: str, reading: Reading) -> bool:
    """Every span of the reading stands on words of the text."""
    spans = [
        span
        for claim in reading.claims
        for span in (claim.trigger, *claim.sources, *(a.span for a in claim.arguments))
    ]
    return all(0 <= s.start < s.end <= len(text) and s.of(text).strip() for s in spans)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_it_is_read_and_its_offsets_hold(text: str) -> None:
    assert whole(text, read(text))


@pytest.mark.parametrize("name", ["emoji around", "half a surrogate pair", "a zero byte"])
def test_what_it_says_beside_is_still_read(name: str) -> None:
    assert {"killing", "shelling"} <= {claim.type for claim in read(BAD[name]).claims}


def test_other_languages_say_nothing_to_it() -> None:
    assert read(BAD["another language"]).claims == ()


@given(
    st.text(
        alphabet=st.sampled_from("قتل جندي فصعز تمس.،:«»\n1٢ aZ😀\u064b\u200f\x00"), max_size=120
    )
)
@settings(max_examples=40, deadline=None)
def test_any_text(text: str) -> None:
    assert whole(text, read(text))


def test_time_grows_with_the_length_of_a_sentence() -> None:
    """Five times the words of one endless sentence take no more than nine times the time."""
    read(LONG)

    def seconds(text: str) -> float:
        began = time.process_time()
        assert whole(text, read(text))
        return time.process_time() - began

    assert seconds(LONG * 5) < 9 * max(0.2, seconds(LONG))


def test_events_are_sought_in_stretches() -> None:
    together = np.ones((2 * STRETCH + 3, 2 * STRETCH + 3), np.float32)
    found = cluster(together, 0.5)
    assert [len(group) for group in found] == [STRETCH, STRETCH, 3]
    assert found[1][0] == STRETCH
