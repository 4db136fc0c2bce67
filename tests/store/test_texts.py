"""Full text: what is found by which words, in SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import words
from marsad.store import Store, models, texts
from tests.store.samples import capture, reading

TEXT = (
    "عنوان التقرير\nقصفت قوّات التحالف مواقعَ في مدينة عدن، وسقطت قذائف على حيّ الأمل بالمكلا (RPG-7)."
)


def found(store: Store, query: str) -> int:
    alias = store.alias
    rows = models.ReportVersion.objects.using(alias).filter(pk__in=texts.holding(alias, query))
    return rows.count()


@pytest.fixture
def filled(store: Store) -> Store:
    source = capture("<p>page</p>")
    told = reading(source)
    store.save(
        source,
        replace(
            told,
            report=replace(told.report, text=TEXT, publisher="وكالة أخبار"),
            claims=(),
            events=(),
        ),
    )
    return store


@pytest.mark.parametrize(
    ("query", "many"),
    [
        ("القوات", 1),
        ("قوات التحالف", 1),
        ("تحالف", 1),
        ("مدينه", 1),
        ("الامل", 1),
        ("المكلا", 1),
        ("مكلا", 1),
        ("قذائ", 1),
        ("اخبار", 1),
        ("rpg", 1),
        ("قوات بيروت", 0),
        ("حالف", 0),
        ("\"*:&|! ' (", 0),
        ("قصفت OR بيروت", 0),
        ("", 0),
    ],
)
def test_words_are_found_in_any_spelling_and_none_does_harm(
    filled: Store, query: str, many: int
) -> None:
    assert found(filled, query) == many


@given(st.text(max_size=40))
def test_no_question_breaks_the_index(shared_store: Store, query: str) -> None:
    found(shared_store, query.replace("\x00", ""))


@given(st.text(alphabet="ابتثجقفولكه ةىأ«»،.-1٢", max_size=60))
def test_every_word_of_a_text_finds_it(text: str) -> None:
    known = texts.terms(text)
    for word in words(text):
        for stem in texts.asked(word.text):
            assert any(term.startswith(stem) for term in known), (word, stem, known)
            assert texts.answers(word, [stem])


def test_a_huge_report_is_taken_in() -> None:
    assert len(texts.terms(" ".join(f"كلمة{n}" for n in range(70_000)))) == texts.MOST_TERMS
