"""Ties between parties that a report states: each entry's own sentences, and what bounds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from marsad.arabic import document, key, strip_prefixes, words
from marsad.lexicon.loader import check_forms
from marsad.lexicon.tie_entries import TieExample, TieWord
from marsad.lexicon.tie_words import tie_words
from marsad.model import Claim, PublicationDate, Report, Span
from marsad.resolve.actors.standing import standing
from marsad.resolve.actors.suggesting import suggest
from marsad.resolve.actors.suggestion import Suggestion


def found(text: str, day: date | None = None) -> tuple[Suggestion, ...]:
    published = PublicationDate(day, "option", day.isoformat()) if day else None
    report = Report("r", text, "", "test", "0" * 64, published=published)
    return suggest(report, document(text))


def examples() -> Iterator[tuple[TieWord, TieExample]]:
    for entry in tie_words().entries:
        for example in entry.examples:
            yield entry, example


def counterexamples() -> Iterator[tuple[TieWord, str]]:
    for entry in tie_words().entries:
        for text in entry.counterexamples:
            yield entry, text


@pytest.mark.parametrize(
    ("entry", "example"), list(examples()), ids=lambda each: getattr(each, "id", "")
)
def test_an_example_gives_the_two_parties(entry: TieWord, example: TieExample) -> None:
    told = [
        (
            each.entry,
            each.relation,
            each.subject.span.of(example.text),
            each.object.span.of(example.text),
        )
        for each in found(example.text)
    ]
    assert told == [(entry.id, entry.relation, example.subject, example.object)]


@pytest.mark.parametrize(
    ("entry", "text"), list(counterexamples()), ids=lambda each: getattr(each, "id", "")
)
def test_a_counterexample_gives_nothing(entry: TieWord, text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("entry", tie_words().entries, ids=lambda entry: entry.id)
def test_every_word_of_an_entry_stands_in_its_examples(entry: TieWord) -> None:
    texts = [words(example.text) for example in entry.examples]
    hits = [hit for text in texts for hit in tie_words().find(text) if hit.entry is entry]
    assert hits, entry.id
    told = {word.key for text in texts for word in text}
    shown = told | {rest for each in told for prefix, rest in strip_prefixes(each) if prefix}
    for word in (*entry.between, *entry.through):
        assert key(word) in shown, word
    for word in entry.after:
        attached = len(word) == 1
        assert any(each.startswith(word) if attached else each == key(word) for each in told), word
    if entry.kind in {"noun", "phrase"}:
        check_forms([entry], forms=lambda each: each.forms, examples=sentences_of)


def sentences_of(entry: TieWord) -> list[str]:
    return [example.text for example in entry.examples]


# what looks like a tie and is none, or not one between two parties that are known by name
NONE = [
    "قاتل الحوثيون والقوات الموالية للرئيس علي عبد الله صالح في اليمن.",
    "تقدمت الفصائل المنضوية في جيش الفتح في سوريا.",
    "استهدفت المعارضة السورية مواقع تابعة للجيش السوري.",
    "انتشر الحرس الجمهوري التابع لعلي عبد الله صالح في تعز وعدن وصنعاء في اليمن.",
    "اجتمع زعيم حزب الله الموالي لإيران.",
    "حركة النجم لم تكن تابعة للجيش السوري الحر.",
    "صدرت القرارات بدعم خليجي بقيادة السعودية.",
    "قال الناطق. التابع للجيش السوري الحر.",
]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_forced(text: str) -> None:
    assert found(text) == ()


def test_ids_names_day_and_quotation() -> None:
    text = "قتل ثلاثة.\nوهاجمت «كتيبة الريح» التابعة لتنظيم داعش حاجزا."
    (each,) = found(text, date(2015, 8, 3))
    assert (each.subject.id, each.subject.name) == ("", "كتيبة الريح")
    assert (each.object.id, each.relation) == ("int.isis", "member_of")
    assert each.quote.of(text) == "كتيبة الريح» التابعة لتنظيم داعش"
    assert (each.day, each.report, each.sources) == (date(2015, 8, 3), "r", ())


def test_an_attached_letter_is_no_part_of_a_name() -> None:
    (each,) = found("انسحبت القرية لكتيبة الريح التابعة لتنظيم داعش.")
    assert each.subject.name == "كتيبة الريح"


def test_who_says_the_sentence_says_the_tie() -> None:
    text = "قال مصدر أمني إن كتيبة الريح التابعة لتنظيم داعش قصفت القرية. ثم قصفت التل."
    source = Span(text.index("مصدر"), text.index(" إن"))
    near = Claim("a", "r", "shelling", spot(text, "قصفت القرية"), sources=(source,))
    far = Claim("b", "r", "shelling", spot(text, "قصفت التل"))
    report = Report("r", text, "", "test", "0" * 64)
    (each,) = suggest(report, document(text), (far, near))
    assert each.sources == (source,)
    (each,) = suggest(report, document(text), (far,))
    assert each.sources == ()


def spot(text: str, said: str) -> Span:
    return Span(text.index(said), text.index(said) + len(said))


# sentence, day, what the registry says of it
STANDINGS = [
    ("تقدمت قوات الدعم السريع التابعة للجيش السوداني.", date(2020, 1, 1), "related"),
    ("تقدمت قوات الدعم السريع التابعة للحكومة السودانية.", date(2020, 1, 1), "known"),
    ("تقدمت قوات الدعم السريع التابعة للجيش السوداني.", date(2024, 1, 1), "contradicted"),
    ("تقدمت قوات الدعم السريع المنشقة عن الحكومة السودانية.", date(2020, 1, 1), "contradicted"),
    ("تقدمت قوات الدعم السريع المنشقة عن الحكومة السودانية.", date(2024, 1, 1), "known"),
    ("تقدمت قوات الدعم السريع التابعة للحكومة السودانية.", date(2024, 1, 1), "contradicted"),
    ("تقدمت قوات الدعم السريع المدعومة من الحكومة السودانية.", date(2024, 1, 1), "contradicted"),
    ("تقدمت قوات الدعم السريع المدعومة من الحكومة السودانية.", date(2020, 1, 1), "related"),
    ("تقدمت قوات الدعم السريع الموالية للحكومة السودانية.", date(2020, 1, 1), "known"),
    ("تقدمت قوات الدعم السريع بقيادة محمد حمدان دقلو.", date(2020, 1, 1), "related"),
    ("تقدمت قوات الدعم السريع المنشقة عن الحكومة السودانية.", date(2010, 1, 1), "new"),
    ("هاجم الحوثيون المدعومون من إيران قرية يمنية.", date(2015, 8, 1), "known"),
    ("تقدمت كتيبة الريح التابعة للجيش السوداني.", date(2020, 1, 1), "new"),
    ("تقدمت حركة طالبان المدعومة من السودان.", date(2020, 1, 1), "new"),
]


@pytest.mark.parametrize(("text", "day", "wanted"), STANDINGS)
def test_the_registry_knows_contradicts_or_lacks_it(text: str, day: date, wanted: str) -> None:
    (each,) = found(text, day)
    assert standing(each) == wanted
