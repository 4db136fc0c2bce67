"""The sentences that tell of an event, and the words in them that few reports share."""

from __future__ import annotations

from marsad.arabic import key
from marsad.link.telling import SHORTEST, common_words, rare_words, sentences

TEXT = "عنوان الخبر\nقتل جندي في تعز. وقال مصدر إن القصف استمر. وانتهى اليوم؟ نعم."


def test_the_sentence_around_each_place_once() -> None:
    places = [TEXT.index("قتل"), TEXT.index("جندي"), TEXT.index("القصف")]
    assert [each.strip(" .\n") for each in sentences(TEXT, places)] == [
        "قتل جندي في تعز",
        "وقال مصدر إن القصف استمر",
    ]
    assert sentences(TEXT, []) == []


def test_names_are_rare_and_the_words_of_war_are_not() -> None:
    told = ["قتل 12 جنديا في غارة على سوق آل الحارثي بمنطقة كتاف، بحسب مصدر عسكري"]
    assert {"حارثي", "كتاف"} <= rare_words(told)
    assert not rare_words(told) & {"قتل", "غاره", "سوق", "مصدر", "عسكري", "جنديا", "12"}
    assert rare_words([]) == frozenset()


def test_the_common_words_are_in_the_form_that_is_compared() -> None:
    words = common_words()
    assert len(words) > 2000
    assert all(key(word) == word and len(word) >= SHORTEST for word in words)
