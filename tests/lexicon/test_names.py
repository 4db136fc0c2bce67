"""Names that are ordinary words as well count only where they are names."""

from __future__ import annotations

import pytest

from marsad.arabic import words
from marsad.lexicon import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سيطروا على مدينة الباب", ["الباب"]),
        ("فتح الحارس الباب ودخل", []),
        ("اشتبكوا في البيضاء أمس", ["البيضاء"]),
        ("رفعوا الراية البيضاء", []),
        ("قصفوا حي الملعب ليلا", ["الملعب"]),
        ("دخل الجمهور في الملعب", []),
        ("وصلوا إلى تعز", ["تعز"]),
        ("انفجرت بالبيضاء", ["بالبيضاء"]),
    ],
)
def test_places(text: str, found: list[str]) -> None:
    said = words(text)
    assert [said[hit.first].text for hit in names.place_names().find(said)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قاتلوا تنظيم القاعدة", ["تنظيم"]),
        ("هذه هي القاعدة الأولى", []),
        ("انسحبت مليشيات الحوثي وصالح", ["مليشيات", "وصالح"]),
        ("رجل صالح وأمين", []),
        ("استقبل هادي الوفد", []),
        ("قاتلت قوات هادي ليلا", ["هادي"]),
        ("مكان هادي وجميل", []),
        ("انسحب الحوثيون", ["الحوثيون"]),
    ],
)
def test_parties(text: str, found: list[str]) -> None:
    said = words(text)
    assert [said[hit.first].text for hit in names.party_names().find(said)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ذكرت مجلة الحياة أن الوفد غادر", ["مجلة", "الحياة"]),
        ("عادت الحياة إلى البلدة", []),
        ('قال القائد لـ"الوطن" إنه باق', ["القائد", 'لـ"الوطن']),
        ("قال القائد للوطن كلمة", ["القائد"]),
        ("أفادت رويترز بوقوع هجوم", ["رويترز"]),
    ],
)
def test_sources(text: str, found: list[str]) -> None:
    said = words(text)
    assert [said[hit.first].text for hit in names.source_nouns().find(said)] == found
