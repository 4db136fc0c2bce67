"""Every form of the lexicon is known in its examples, and sentences with it stay sentences."""

import pytest

from marsad.collect.furniture import Furniture, furniture, glued, is_form, matched, pieces
from marsad.lexicon.loader import read_entries

ENTRIES = read_entries("furniture", Furniture)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e.kind}-{e.forms[0]}")
def test_examples_are_known_and_prose_is_not(entry):
    assert {e: (furniture(e) or [None])[0] for e in entry.examples} == dict.fromkeys(
        entry.examples, entry.kind
    )
    assert [line for line in entry.prose if furniture(line)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e.kind}-{e.forms[0]}")
def test_every_form_has_an_example(entry):
    examples = [matched(example) for example in entry.examples]
    assert [f for f in entry.forms if not any(matched(f) in e for e in examples)] == []


def test_no_form_has_two_kinds():
    seen: dict[str, str] = {}
    twice = [f for e in ENTRIES for f in e.forms if seen.setdefault(matched(f), e.kind) != e.kind]
    assert twice == []


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("اقرأ أيضًا: هدنة في الضالع", "more", "هدنة في الضالع"),
        ("• إقرأ أيضا – هدنة في الضالع", "more", "هدنة في الضالع"),
        ("الوسومتعز اليمن", "tags", "تعز اليمن"),
        ("فيسبوك ١٢ تويتر ٣", "share", ""),
        ("بقلم/ سلمى العريقي", "byline", "سلمى العريقي"),
        ("© 2019", "copyright", ""),
    ],
)
def test_labels_and_what_stands_behind_them(line, kind, rest):
    assert furniture(line) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "شارك في العملية نحو ستين عنصرا",
        "وانتشر المقطع على فيسبوك وتويتر",
        "تقرير: القوات تتقدم نحو المدينة من ثلاثة محاور وسط قصف عنيف",
        "أخبار عن مقتل القائد في غارة",
        "سيف الإسلام",
        "قسم الجراحة في المستشفى",
    ],
)
def test_lines_of_reports(line):
    assert furniture(line) is None


def test_labels_without_a_colon_only_where_no_sentence_stands():
    assert furniture("بواسطة سلمى") is None
    assert furniture("بواسطة سلمى", True) == ("byline", "سلمى")


def test_words_run_together():
    assert glued("أخبارمحليةرياضةثقافةمنوعات")
    assert not glued("وصلت إلى المدينةقافلة")
    assert pieces("تعزاليمن", ["تعز", "اليمن"]) == ["تعز", "اليمن"]
    assert pieces("تعزكلام", ["تعز"]) is None


def test_a_row_of_forms_is_no_form():
    assert is_form("رياضة:")
    assert not is_form("رياضة ثقافة")
