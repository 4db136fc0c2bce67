"""Claims by rules: sentences written for this, each with what must be found in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.rules import extract, trace
from marsad.model import Claim, PublicationDate, Report, Role

DAY = date(2021, 3, 6)  # a Saturday


def report(text: str) -> Report:
    published = PublicationDate(DAY, "option", DAY.isoformat())
    return Report(
        "r1", text, text.split("\n", maxsplit=1)[0], "test", "0" * 64, published=published
    )


def claims(text: str) -> tuple[Claim, ...]:
    return extract(report(text)).claims


def only(text: str, type_: str) -> Claim:
    found = [claim for claim in claims(text) if claim.type == type_]
    assert len(found) == 1, [(c.type, c.trigger.of(text)) for c in claims(text)]
    return found[0]


def words(text: str, claim: Claim, role: Role) -> list[str]:
    return [argument.span.of(text) for argument in claim.of_role(role)]


PARTIES = [
    # verb, subject, object
    ("قصفت مدفعية الجيش مواقع المسلحين في ريف حماة.", "shelling", "مدفعية الجيش", "مواقع المسلحين"),
    ("هاجم مسلحون نقطة تفتيش قرب كركوك.", "attack", "مسلحون", "نقطة تفتيش"),
    ("خطف مسلحون مجهولون ثلاثة موظفين في بنغازي.", "abduction", "مسلحون مجهولون", "موظفين"),
    # subject, verb
    ("قال مصدر إن الجيش قصف مواقع المسلحين.", "shelling", "الجيش", "مواقع المسلحين"),
    # light verb and event noun
    (
        "شنت طائرات التحالف غارات على مواقع للحوثيين في صعدة.",
        "air-strike",
        "طائرات التحالف",
        "مواقع للحوثيين",
    ),
    ("نفذ مسلحون هجوما على حاجز للجيش في سيناء.", "attack", "مسلحون", "حاجز للجيش"),
    # verbal noun and genitive
    ("مقتل جندي برصاص قناص في تعز.", "killing", None, "جندي"),
    # an adjective stands for the party
    ("قتل خمسة مسلحين في غارة أمريكية على إدلب.", "air-strike", "أمريكية", None),
]


@pytest.mark.parametrize(("text", "type_", "agent", "target"), PARTIES)
def test_parties(text: str, type_: str, agent: str | None, target: str | None) -> None:
    claim = only(text, type_)
    if agent:
        assert words(text, claim, "agent") == [agent]
    if target:
        assert words(text, claim, "target") == [target]


def test_the_sides_of_a_clash_between_two_are_both_agents() -> None:
    text = "اندلعت اشتباكات بين الجيش ومسلحين في طرابلس."
    claim = only(text, "clash")
    assert words(text, claim, "agent") == ["الجيش", "ومسلحين"]
    assert words(text, claim, "place") == ["طرابلس"]


COUNTS = [
    ("قتل 17 جنديا في هجوم على معسكر للجيش.", "killing", (17, 17), "17", "جنديا"),
    ("أصيب عشرات المدنيين في قصف الجيش على حلب.", "injury", (20, None), "عشرات", "المدنيين"),
    ("قتل جنديان في هجوم للمسلحين على الحاجز.", "killing", (2, 2), "جنديان", "جنديان"),
]


@pytest.mark.parametrize(("text", "type_", "number", "count", "target"), COUNTS)
def test_counts(
    text: str, type_: str, number: tuple[int, int | None], count: str, target: str
) -> None:
    claim = only(text, type_)
    value = claim.of_role("count")[0]
    assert value.count is not None
    assert (value.count.minimum, value.count.maximum) == number
    assert value.span.of(text) == count
    assert target in words(text, claim, "target")


def test_those_among_the_victims_are_a_part() -> None:
    text = "قتل سبعة مدنيين بينهم ثلاثة أطفال في قصف للجيش على دوما."
    claim = only(text, "killing")
    counts = claim.of_role("count")
    assert [(c.count.minimum if c.count else None, c.part) for c in counts] == [
        (7, False),
        (3, True),
    ]


def test_place_and_day_of_the_sentence_belong_to_its_claims() -> None:
    text = "قتل أربعة جنود في هجوم للمسلحين على حاجز للجيش في مدينة بنغازي أمس الجمعة."
    for claim in claims(text):
        assert words(text, claim, "place") == ["مدينة بنغازي"]
        time = claim.of_role("time")[0]
        assert time.date is not None
        assert time.date.earliest == time.date.latest == date(2021, 3, 5)


SOURCES = [
    ("قال مصدر طبي إن ثلاثة جنود قتلوا في هجوم للمسلحين.", ["مصدر طبي"]),
    ("قتل ثلاثة جنود في هجوم للمسلحين، بحسب مصدر أمني.", ["مصدر أمني"]),
    (
        "نقلت وكالة سبأ عن مصدر عسكري أن ثلاثة جنود قتلوا في هجوم للمسلحين.",
        ["مصدر عسكري", "وكالة سبأ"],
    ),
    ("قتل ثلاثة جنود في هجوم للمسلحين.", []),
]


@pytest.mark.parametrize(("text", "chain"), SOURCES)
def test_sources(text: str, chain: list[str]) -> None:
    claim = only(text, "killing")
    assert [span.of(text) for span in claim.sources] == chain


def test_a_source_goes_on_where_the_next_sentence_adds_to_it() -> None:
    text = "قال متحدث عسكري إن جنديين قتلا في هجوم للمسلحين. وأضاف أن خمسة مسلحين أصيبوا."
    for claim in claims(text):
        assert [span.of(text) for span in claim.sources] == ["متحدث عسكري"]


STATUSES = [
    ("نفى الجيش قصف السوق.", "denied"),
    ("لم تقصف طائرات الجيش المستشفى.", "denied"),
    ("من المتوقع أن يقصف الجيش مواقع المسلحين.", "expected"),
    ("قد يقصف الجيش مواقع المسلحين.", "hypothetical"),
    ("وقد قصف الجيش مواقع المسلحين.", "occurred"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_status(text: str, status: str) -> None:
    found = [c for c in claims(text) if c.type in {"shelling", "air-strike"}]
    assert [claim.status for claim in found] == [status]


QUIET = [
    "قاد المهاجم هجوما سريعا وسجل هدفا في مرمى الضيوف بعد هزيمة ثقيلة في المباراة الماضية.",
    "اجتمع مجلس البلدية لبحث خطة النظافة ووافق على اتفاق مع شركة محلية.",
    "هاجم الناقد الفيلم الجديد وقال إنه ضربة لتاريخ المخرج.",
    "أصيب سائق بجروح في حادث سير على الطريق السريع.",
]


@pytest.mark.parametrize("text", QUIET)
def test_quiet_texts_have_no_claims(text: str) -> None:
    assert claims(text) == ()


def test_every_claim_names_the_entry_that_fired_and_trace_tells_the_rest() -> None:
    text = "قتل جنديان في هجوم للمسلحين على الحاجز."
    kept = [each for each in trace(report(text)) if each.kept]
    assert [f"rules:{each.entry}" for each in kept] == [c.produced_by for c in claims(text)]
    assert all(each.reasons for each in kept)


def test_ids_are_stable_and_differ_between_claims() -> None:
    text = "قتل جنديان وأصيب ثلاثة في هجوم للمسلحين على الحاجز."
    assert [c.id for c in claims(text)] == [c.id for c in claims(text)]
    assert len({c.id for c in claims(text)}) == len(claims(text))


PIECES = st.lists(
    st.sampled_from(
        [
            "قصف",
            "الجيش",
            "مواقع",
            "المسلحين",
            "في",
            "تعز",
            "،",
            ".",
            "«",
            "»",
            '"',
            ":",
            "قال",
            "إن",
            "و",
            "17",
            "جنديا",
            "بينهم",
            "ثلاثة",
            "أطفال",
            "أمس",
            "الجمعة",
            "بحسب",
            "مصدر",
            "غارات",
            "على",
            "نفى",
            "لم",
            "قد",
            "شنت",
            "الذي",
            "التي",
            "من",
            "بين",
            "ل",
            "ب",
            "😀",
            "\n",
            "والحوثيين",
            "مقتل",
            "إصابة",
            "عشرات",
        ]
    ),
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(PIECES.map(" ".join) | st.text(max_size=200))
def test_any_text_gives_claims_with_whole_words_in_the_text(text: str) -> None:
    extraction = extract(report(text))
    for claim in extraction.claims:
        spans = [claim.trigger, *claim.sources, *(a.span for a in claim.arguments)]
        for span in spans:
            assert span.end <= len(text)
            assert span.of(text).strip() == span.of(text) != ""
    for item in extraction.loaded:
        assert item.span.end <= len(text)
