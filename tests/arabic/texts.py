"""Texts as wild as the web's, for the properties that must hold of any text."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

# What tells the layers apart: letters and their variants, marks, digits of all sets, signs that
# end, open and close, invisible marks, ligatures, line breaks of all kinds, emoji.
_TELLING = (
    "ابتدوسلمنهيةىءأإآٱؤئپچژڤگیکہەۀ"
    "\u064b\u064e\u064f\u0650\u0651\u0652\u0670\u0655\u0653\u0654\u06d6\u06db\u06e1\u06e2\u0640"
    "0179٠١٧٩۰۷%٪.,،٬٫;؛:؟?!…۔-–—_@/"
    "\"'«»“”„‘’‹›()[]{}"
    " \t\n\r\u00a0\u2003\u2028\x0b\x1f\u200b\u200c\u200f\u202b\u2067\ufeff\ufe0f\u00ad"
    "ﷲﻻﷺﹰﹷﻲﺔabcABC😀👨\u200d👧é\x00"
)
_PHRASES = (
    "قُتل ١٧ جنديًّا",
    "د. وليد",
    "(أ.ف.ب)",
    "انتهى القصف.وقال",
    "لـ”الصحيفة",
    "3.5%",
    "www.example.org",
    "،",
    ". ",
    "...",
    "؟!",
    "»",
    "\n",
    "      ",
    "وأضاف: «نعم.» ",
    "كلمة " * 130,
    "كلمة.كلمة.",
)
characters = st.characters(exclude_categories=["Cs"])
wild_texts = st.one_of(
    st.text(st.one_of(st.sampled_from(_TELLING), characters), max_size=120),
    st.lists(
        st.one_of(st.sampled_from(_PHRASES), st.text(st.sampled_from(_TELLING), max_size=6)),
        max_size=25,
    ).map("".join),
)
wild = settings(max_examples=80, deadline=None)
