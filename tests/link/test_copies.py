"""Copies of a text and an agency's dispatches are one voice; reports of one happening are not."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.link.copies import copies
from tests.link.reports import DAY, STRIKE, report

OTHER = (
    "غارات على تعز\n"
    "أفاد سكان في تعز بأن غارة أصابت سوقا شعبيا أمس الجمعة وأوقعت سبعة قتلى على الأقل. "
    "وذكر شاهد عيان أن سيارات الإسعاف تأخرت في الوصول بسبب القناصة المنتشرين على الطريق."
)
DISPATCH = (
    "وذكرت وكالة سبأ أن الوزير وصل إلى المدينة صباحا على رأس وفد من كبار ضباط الأركان.",
    "وقال الوزير للوكالة إن الطرق المؤدية إلى الميناء ستفتح خلال أسبوع أمام شاحنات الإغاثة.",
)


def test_the_same_text_and_a_retitled_shortened_one_are_copies() -> None:
    retitled = "سبعة قتلى في تعز\n" + STRIKE.partition("\n")[2].rpartition(". ")[0]
    found = copies([report("b", STRIKE), report("a", retitled), report("c", OTHER)])
    assert found["a"] == found["b"]
    assert found["c"] == "c"


def test_a_few_changed_words_and_spellings_do_not_hide_a_copy() -> None:
    changed = STRIKE.replace("سبعة", "٧").replace("امرأة", "إمرأة").replace("أمس", "مساء أمس")
    found = copies([report("a", STRIKE), report("b", changed)])
    assert found["a"] == found["b"]


def test_a_dispatch_that_both_take_from_one_agency_is_one_text() -> None:
    around = ["قبل ذلك تحدث مراسلنا عن هدوء حذر في الأحياء الغربية من المدينة منذ الفجر. "] * 2
    mine = "خبر\n" + " ".join(DISPATCH) + " " + around[0] * 1
    theirs = (
        "نبأ آخر\n"
        + "وفي سياق منفصل عقد المجلس المحلي اجتماعا ناقش فيه أسعار الخبز والوقود في الأسواق. "
        + " ".join(DISPATCH)
    )
    found = copies([report("a", mine), report("b", theirs)])
    assert found["a"] == found["b"]


def test_a_shared_quotation_alone_makes_no_copy() -> None:
    quoted = "وأغلقت المحال أبوابها ونزل السكان إلى الأقبية حتى المساء خوفا من غارات أخرى."
    found = copies([report("a", STRIKE), report("b", f"{OTHER} {quoted}")])
    assert found["a"] != found["b"]


def test_a_survey_that_takes_in_two_stories_does_not_make_them_one() -> None:
    around = " ".join(f"حديث{n} آخر{n} عن{n} البلد{n}." for n in range(60))
    survey = f"جولة\n{STRIKE}\n{OTHER}\n{around}"
    found = copies([report("a", STRIKE), report("b", OTHER), report("c", survey)])
    assert len(set(found.values())) == 3


def test_short_texts_are_copies_only_as_a_whole() -> None:
    found = copies(
        [report("a", "قصف على تعز"), report("b", "قصف على تعز"), report("c", "قصف على مأرب")]
    )
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_the_earliest_report_stands_for_its_copies() -> None:
    later = report("a", STRIKE, day=DAY + timedelta(days=1))
    assert copies([later, report("b", STRIKE)]) == {"a": "b", "b": "b"}


def test_an_empty_text_copies_nothing() -> None:
    assert copies([report("a", " "), report("b", " ")]) == {"a": "a", "b": "b"}


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    texts = [STRIKE, OTHER, STRIKE + " وأضاف.", OTHER, "قصف", "قصف"]
    reports = [report(f"r{n}", text) for n, text in enumerate(texts)]
    assert copies(reports[n] for n in order) == copies(reports)
