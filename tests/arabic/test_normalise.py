from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import key, normalise
from marsad.model import Span

from .texts import wild, wild_texts

SAME = {
    "alef with hamza above": ("أعلن", "اعلن"),
    "alef with hamza below": ("إدلب", "ادلب"),
    "alef with madda": ("آب", "اب"),
    "alef wasla": ("ٱلجيش", "الجيش"),
    "hamza on waw or ya": ("مسؤول", "مسئول"),
    "hamza on ya or alef": ("هيئة", "هيأة"),
    "plural with either seat": ("شئون", "شؤون"),
    "hamza on waw or by itself": ("أبناؤه", "أبناءه"),
    "decomposed hamza on waw": ("و\u0654", "ؤ"),
    "decomposed hamza on ya": ("هيي\u0654ة", "هيئة"),
    "decomposed hamza on alef": ("ا\u0654علن", "أعلن"),
    "final ya without dots": ("القذافى", "القذافي"),
    "alef maqsura with dots": ("علي", "على"),
    "ta marbuta without dots": ("مدرسه", "مدرسة"),
    "short vowels and shadda": ("مُحَمَّد", "محمد"),
    "tanwin": ("جنديًا", "جنديا"),
    "superscript alef": ("هٰذا", "هذا"),
    "Quranic marks": ("قَالَۖ", "قال"),
    "tatweel": ("قتـــل", "قتل"),
    "Persian ya": ("علی", "علي"),
    "Persian kaf": ("کتب", "كتب"),
    "Urdu ha": ("ہذا", "هذا"),
    "Urdu ha with two eyes": ("ھذا", "هذا"),
    "Kurdish ha": ("غزە", "غزة"),
    "pe": ("پاريس", "باريس"),
    "ve": ("ڤيينا", "فيينا"),
    "gaf": ("گلپ", "كلب"),
    "che": ("چنيف", "جنيف"),
    "presentation forms B": ("ﺍﻟﺠﻴﺶ", "الجيش"),
    "presentation forms A": ("ﮐﺘﺐ", "كتب"),
    "ligature lam-alef": ("ﻻ", "لا"),
    "ligature lam-alef-hamza": ("ﻷن", "لأن"),
    "ligature Allah": ("ﷲ", "الله"),
    "presentation form of a mark": ("قﹷتل", "قتل"),
    "Arabic-Indic digits": ("٢٥٠", "250"),
    "Persian digits": ("۲۵۰", "250"),
    "Arabic decimal sign": ("٣٫٥", "3.5"),
    "Arabic thousands sign": ("١٬٢٠٠", "1,200"),
    "right-to-left mark": ("\u200fغزة\u200f", "غزة"),
    "bidi embedding": ("\u202bغزة\u202c", "غزة"),
    "bidi isolate": ("\u2067غزة\u2069", "غزة"),
    "Arabic letter mark": ("\u061cغزة", "غزة"),
    "zero-width non-joiner": ("می\u200cشود", "ميشود"),
    "zero-width joiner": ("هـ\u200d", "ه"),
    "zero-width space": ("غز\u200bة", "غزة"),
    "byte order mark": ("\ufeffغزة", "غزة"),
    "doubled exclamation": ("كفى!!!", "كفى!"),
    "doubled question mark of both scripts": ("لماذا؟?؟", "لماذا?"),
    "doubled comma": ("نعم،، لا", "نعم، لا"),
    "dots and ellipsis": ("ثم...", "ثم…"),
    "doubled with a mark between": ("كفى!\u200f!", "كفى!"),
    "quotation marks": ("«نعم»", "“نعم”"),
    "no-break spaces": ("كانون\u00a0\u00a0الثاني", "كانون الثاني"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert one != other
    assert key(one) == key(other)


APART = [
    ("قتل", "قتيل"),
    ("حرب", "جرب"),
    ("سار", "صار"),
    ("غزة", "غز"),
    ("نعم؟", "نعم!"),
    ("3.5", "35"),
    ("1,200", "1.200"),
    ("12", "112"),
    ("جيش ما", "جيشما"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_spellings_that_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_only_presentation_forms_are_decomposed() -> None:
    assert key("ﬁ x² ½ ①") == "ﬁ x² ½ ①"
    assert unicodedata.normalize("NFKC", "ﬁ") == "fi"


def test_digits_are_never_run_together() -> None:
    assert key("1990 - 2000 … 115 .. 9") == "1990 - 2000 . 115 . 9"


WRITTEN = {
    "diacritics inside are covered": ("أُعلِنَ مقتله", "اعلن", "أُعلِن"),
    "diacritics at the edge are not": ("قال مُقاتِلٌ ثم", "مقاتل", "مُقاتِل"),
    "tatweel inside": ("عند الـقـصـف ليلا", "القصف", "الـقـصـف"),
    "invisible marks around": ("في \u202bغزة\u202c أمس", "غزه", "غزة"),
    "a part of a ligature gives it whole": ("قال ﷲ هو", "لله", "ﷲ"),
    "a ligature with its neighbour": ("ﻷن", "ان", "ﻷن"),
    "a run of marks": ("كفى؟!! ثم", "!", "!!"),
    "a decomposed hamza": ("مسو\u0654ول", "ساو", "سو\u0654و"),
    "digits": ("نحو ٢٥٠ جنديًّا", "250 جنديا", "٢٥٠ جنديًّا"),
    "as long before as after, one grown and one shrunk": ("ﻻ مَن قال", "قال", "قال"),
    "plain text": ("قتل خمسة", "خمسه", "خمسة"),
}


@pytest.mark.parametrize(("text", "sought", "written"), WRITTEN.values(), ids=WRITTEN)
def test_written_gives_the_words_as_they_stand(text: str, sought: str, written: str) -> None:
    normalised = normalise(text)
    start = normalised.text.index(sought)
    assert normalised.written(start, start + len(sought)).of(text) == written


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_written_refuses_what_is_no_range(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        normalise("غزة").written(start, end)


def test_the_text_itself_is_kept() -> None:
    text = "\u202bأُعلِنَ!!\u202c"
    assert normalise(text).original == text


@wild
@given(wild_texts, st.data())
def test_the_map_goes_back(text: str, data: st.DataObject) -> None:
    normalised = normalise(text)
    length = len(normalised.text)
    if not length:
        return
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    span = normalised.written(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert normalised.text[start:end] in key(span.of(text))
    first, last = normalised.written(start, start + 1), normalised.written(end - 1, end)
    assert span == Span(first.start, last.end)


@wild
@given(wild_texts)
def test_the_map_is_monotone_and_leaves_out_only_what_is_dropped(text: str) -> None:
    normalised = normalise(text)
    places = [normalised.written(at, at + 1) for at in range(len(normalised.text))]
    for before, after in pairwise(places):
        assert before == after or before.end <= after.start
    covered = {at for place in places for at in range(place.start, place.end)}
    left_out = "".join(character for at, character in enumerate(text) if at not in covered)
    assert all(key(character) == "" for character in left_out)


@wild
@given(st.text(st.sampled_from("ابتجدرسقلمنهوي013 a"), max_size=60))
def test_the_map_of_plain_text_is_the_identity(text: str) -> None:
    plain = " ".join(text.split())
    normalised = normalise(plain)
    assert normalised.text == plain
    assert all(normalised.written(at, at + 1) == Span(at, at + 1) for at in range(len(plain)))


@wild
@given(wild_texts)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text) == normalise(text).text
