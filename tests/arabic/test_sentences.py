from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from marsad.arabic import sentences, words
from marsad.arabic.sentences import LONGEST

from .texts import wild, wild_texts

# Texts with | where sentences part.
DIVIDED = {
    "full stops": "قصف الطيران المدينة. |وقُتل خمسة. |وجرح آخرون.",
    "question and exclamation": "من قصف المدينة؟ |لا أحد يعلم! |وقال شاهد إنه رأى طائرة",
    "semicolon and colon": "قال القائد: صمدنا؛ لأننا مستعدون؛ وسنصمد",
    "headline without a full stop": "مقتل ثلاثة جنود قرب تعز\n|قالت مصادر إن ثلاثة جنود قتلوا",
    "line breaks of all kinds": "عنوان\r\n|فرع\u2028|متن\x0b|خاتمة",
    "empty lines": "عنوان\n\n \n|متن",
    "paragraphs glued by a gap": "انتهى الاجتماع أمس     |وفي سياق آخر قال",
    "a slip of three spaces": "الجيش يعلن   السيطرة على   البلدة",
    "glued without a space": "انتهى القصف.|وقال المتحدث إن الهدوء عاد.|وأضاف أنه باق",
    "agency with points": "نقلت وكالة أ.ف.ب عن شهود. |وقالت د.ب.أ إنهم كثر",
    "agency with points and spaces": "نقلت (د. ب. أ) عن شهود. |ونقلت أ. ف. ب عن آخرين",
    "agency spelt out": "قالت بي.بي.سي وشبكة سي.إن.إن ذلك. |ولم تزد",
    "titles": "حضر د. سامي وم. وليد وأ.د. وائل.|وحضر د.ماهر",
    "measures and years": "يبعد 20 كم. عن المدينة. |وقع ذلك عام 2015م. |كان ذلك صيفا",
    "decimals and thousands": "ارتفع 3.5% و٣٫٥ و1,200 و١٬٢٠٠ و1.200. |وبلغ 7",
    "times and dates": "عند 10.30 من يوم 3.8.2015 و٣.٨.٢٠١٥. |ثم هدأ",
    "list items": "1. وقف القصف\n|2. فتح الطرق. |ثم التفاوض",
    "address": "زوروا www.example.org أو http://example.org/a.b?c=1 أو a.b@example.org. |وشكرا",
    "Latin initials": "قال J. Smith من U.S. Steel ذلك. |ثم صمت",
    "stop inside guillemets": "قال: «انتهى القصف. |وعاد الهدوء.» |وأضاف: «نعم»",
    "stop inside straight quotes": 'قال: "انتهى القصف. |وعاد الهدوء." |وأضاف: "نعم"',
    "stop inside “English” quotes": "قال: “انتهى القصف.” |وأضاف: “نعم.”",
    "stop inside ”Arabic“ quotes": "قال: ”انتهى القصف.“ |وأضاف: ”نعم.“",
    "stop inside „German“ quotes": "قال: „انتهى القصف.“ |وأضاف: „نعم.“",
    "stop inside single quotes": "قال: 'انتهى القصف.' |وأضاف: ‹نعم.› |وغادر",
    "stop inside brackets": "(انتهى القصف.) |وعاد الهدوء [أمس.] |وغادر",
    "stop after the closing mark": "قال: «انتهى القصف». |وأضاف: “نعم”؛ ثم غادر",
    "closing mark after a space": "قال: « انتهى القصف. » |وأضاف: «نعم»",
    "glued after a closing guillemet": "قال: «انتهى القصف.»|وأضاف: «نعم»",
    "glued after a straight quote that closes": 'قال: "انتهى القصف."|وأضاف: "نعم"',
    "glued before a straight quote that opens": 'انتهى القصف.|"لن نعود" قال',
    "glued before an opening guillemet": "انتهى القصف.|«لن نعود» قال",
    "quotation followed by a comma": "قال: «انتهى القصف.»، ثم «من المنتصر؟»، وغادر",
    "loaded remark": "حققوا نصرا (!) كما يقولون (؟) أمس",
    "ellipsis that ends": "لا أحد يعلم... |وقال آخر.. |ثم صمت… |وغادر",
    "ellipsis that does not": "الحرب .. إلى أين ... وقال [...] وتابع...ثم غادر",
    "stop with a space before": "انتهى القصف . |وقال المتحدث .|وغادر ؟ |نعم",
    "marks in a row": "كفى!!! |لماذا؟! |نعم?",
    "invisible marks at the stop": "انتهى القصف\u200f.\u200f |وقال \u202bد.\u202c سامي",
    "no punctuation at all": "قصف الطيران المدينة وقتل خمسة وجرح آخرون وفر الباقون",
    "white space around": "  \n قصف الطيران المدينة.   \n\t ",
    "only signs": "... !! \n ***",
    "nothing": "",
}


@pytest.mark.parametrize("divided", DIVIDED.values(), ids=DIVIDED)
def test_sentences(divided: str) -> None:
    text = divided.replace("|", "")
    expected = [piece.strip() for piece in divided.split("|")]
    if not words(text):
        expected = []
    found = [span.of(text) for span in sentences(text)]
    assert found == expected


def test_lines_of_signs_are_no_sentences() -> None:
    text = "* * *\nعنوان\n***\n\nمتن\n—"
    assert [span.of(text) for span in sentences(text)] == ["عنوان", "متن"]


def long_text(*breaks: tuple[int, str]) -> str:
    """Two hundred words; at some places other text follows the word."""
    after = dict(breaks)
    return "".join(f"كلمة{after.get(number, ' ')}" for number in range(1, 201))


LONG = {
    "no mark at all: at the limit": (long_text(), [LONGEST, 200 - LONGEST]),
    "at a word with و": (long_text((90, " و"), (150, " و")), [90, 110]),
    "rather at a comma": (long_text((50, "، "), (90, " و")), [50, 40, 110]),
    "rather at و after a comma": (long_text((60, "، و"), (90, "، "), (100, " و")), [60, 30, 110]),
    "the last of its kind": (long_text((40, "، و"), (80, "، و"), (130, "، و")), [80, 120]),
    "not too near the beginning": (long_text((10, "، و")), [LONGEST, 200 - LONGEST]),
}


@pytest.mark.parametrize(("text", "lengths"), LONG.values(), ids=LONG)
def test_a_long_sentence_is_cut(text: str, lengths: list[int]) -> None:
    assert [len(words(span.of(text))) for span in sentences(text)] == lengths


def test_a_sentence_of_the_longest_length_is_whole() -> None:
    assert len(sentences("كلمة " * LONGEST)) == 1
    assert len(sentences("كلمة " * (LONGEST + 1))) == 2


@wild
@given(wild_texts)
def test_sentences_of_anything(text: str) -> None:
    spans = sentences(text)
    assert all(span.end <= len(text) for span in spans)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    for one, other in pairwise(spans):
        assert one.end <= other.start
    for word in words(text):
        assert sum(span.start <= word.start < span.end for span in spans) == 1
        covered = sum(max(0, min(word.end, s.end) - max(word.start, s.start)) for s in spans)
        assert covered == word.end - word.start


@wild
@given(wild_texts)
def test_a_line_break_always_ends_one(text: str) -> None:
    assert all(len(span.of(text).splitlines()) == 1 for span in sentences(text))


@pytest.mark.parametrize("piece", ["كلمة.", ". ", ".\u200f", '."', "د. ", "!)", "\n", "كلمة.«"])
def test_long_runs_take_no_longer(piece: str) -> None:
    text = piece * 20_000  # a reading in the square of the length would take minutes
    assert len(sentences(text)) <= 20_000
