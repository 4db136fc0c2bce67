"""Who is said to hold a place: whom, since when, by whose word, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marsad.errors import DataError
from marsad.lexicon.place_entries import PLACE_TYPES
from marsad.link.control import ask, control
from marsad.link.control.codes import ARABIC, age
from marsad.link.control.ground import ground
from marsad.link.control.holders import agree, holders
from marsad.link.control.notes import saying_words, verdict_words
from marsad.link.voices import WEIGHT
from marsad.model import Argument, Control, Holder, Point, Precision, Reading, Span
from marsad.resolve import name_actors
from tests.link.reports import DAY, MARIB, TAIZ, Telling, copied

TOWN = Point(13.58, 44.021, 25)  # Taiz, as the gazetteer has it
PROVINCE = Point(13.448, 43.922, 120)
TURBA = Point(13.213, 44.124, 15)  # a town of the governorate
HOUTHIS, ARMY = "جماعة الحوثي", "الجيش اليمني"


def named(telling: Telling) -> Reading:
    """The reading with its parties resolved by the registry."""
    made = telling.reading
    return replace(made, claims=name_actors(made.report, made.claims))


def took(
    name: str,
    who: str = HOUTHIS,
    *,
    days: int | None = -1,
    inherited: bool = False,
    source: str = "",
    type_: str = "takeover",
    status: str = "occurred",
    place: str = "مدينة تعز",
    point: Point | None = TOWN,
    target: str = "",
    report_day: date | None = DAY,
    publisher: str | None = None,
) -> Reading:
    telling = Telling(name, day=report_day, publisher=publisher)
    telling.event(
        type_,
        words="سيطرة",
        agent=who,
        target=target,
        place=place,
        point=point,
        days=days,
        inherited=inherited,
        source=source or (),
        status=status,  # type: ignore[arg-type]
    )
    return named(telling)


def held(readings: Iterable[Reading], place: str = "مدينة تعز", **days: date) -> Control:
    return control(readings, ask(place, "YE").place, **days)


def test_the_party_last_said_to_have_taken_it_holds_it_by_its_sources_word() -> None:
    found = held(
        [took("a", source="وكالة رويترز"), took("b", source="المرصد السوري لحقوق الإنسان")]
    )
    assert found.verdict.outcome == "held"
    (position,) = found.verdict.positions
    assert [party.actor for party in position.parties] == ["ye.houthis"]
    assert len(position.voices) == 2
    assert position.date is not None
    assert position.date.earliest == date(2021, 3, 5)
    line = verdict_words(found.verdict, "en")
    assert "held by" in line
    assert "since 2021-03-05" in line
    assert "رويترز" in line
    assert "آخر ما قيل إنه تحت سيطرة" in verdict_words(found.verdict, "ar")


def test_a_later_takeover_succeeds_an_earlier_one_and_since_is_its_own_day() -> None:
    first, then = took("a", days=-20), took("b", ARMY, days=-10)
    again = took("c", ARMY, days=-3)
    found = held([again, first, then])
    assert found.verdict.outcome == "held"
    (position,) = found.verdict.positions
    assert position.parties[0].words == ARMY
    assert position.date is not None
    assert position.date.earliest == date(2021, 2, 24)
    assert [each.parties[0].words for each in found.sayings] == [HOUTHIS, ARMY, ARMY]


def test_two_parties_on_overlapping_days_are_contested() -> None:
    found = held([took("a"), took("b", ARMY)])
    assert (found.verdict.outcome, found.verdict.reason) == ("contested", "parties")
    assert {p.parties[0].words for p in found.verdict.positions} == {HOUTHIS, ARMY}


def test_the_reports_own_day_may_be_a_day_off_unless_it_was_taken_from_that_party() -> None:
    first = took("a", days=-1)
    later = took("b", ARMY, days=0, inherited=True)
    assert held([first, later]).verdict.outcome == "contested"
    retaken = took("b", ARMY, days=0, inherited=True, target=HOUTHIS)
    assert held([first, retaken]).verdict.outcome == "held"
    assert "(the report's day)" in verdict_words(held([first, retaken]).verdict, "en")


@pytest.mark.parametrize(("days", "outcome"), [(0, "contested"), (-1, "contested"), (-5, "held")])
def test_a_denial_then_or_later_contests_and_an_earlier_one_does_not(
    days: int, outcome: str
) -> None:
    denial = took("b", days=days, status="denied", source="المتحدث باسم الجيش اليمني")
    found = held([took("a"), denial])
    assert found.verdict.outcome == outcome
    assert "denied" in {each.standing for each in found.sayings}


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_a_place_handed_over_on_one_day_is_held_by_who_took_it(order: tuple[str, str]) -> None:
    first, then = took(order[0], source="وكالة رويترز"), took(order[1], ARMY, target=HOUTHIS)
    found = held([first, then])
    assert found.verdict.outcome == "held"
    assert found.verdict.positions[0].parties[0].words == ARMY
    left = took("c", type_="withdrawal")
    assert held([first, took(order[1], ARMY), left]).verdict.positions[0].parties[0].words == ARMY


def test_two_that_say_they_took_it_from_each_other_on_one_day_are_contested() -> None:
    found = held([took("a", target=ARMY), took("b", ARMY, target=HOUTHIS)])
    assert (found.verdict.outcome, found.verdict.reason) == ("contested", "parties")


def test_two_forces_that_share_only_a_state_are_no_rivals() -> None:
    told = [took("a", "الجيش العراقي"), took("b", "قوات البيشمركة")]
    found = held(told)
    assert found.verdict.outcome == "held"
    assert len(found.verdict.positions) == 2
    assert "; beside it: " in verdict_words(found.verdict, "en")


def test_what_is_told_as_history_is_listed_and_not_weighed() -> None:
    ago = took("a", days=-84 * 365)
    found = held([ago])
    assert (found.verdict.outcome, found.verdict.reason) == ("unknown", "history")
    assert "told as history, not weighed" in saying_words(found.sayings[0], "en")
    assert held([ago, took("b", ARMY)]).verdict.positions[0].parties[0].words == ARMY
    asked = held([ago], latest=date(1937, 6, 1))
    assert asked.verdict.outcome == "held"


def test_what_was_last_said_long_ago_is_not_the_present() -> None:
    recent = held([took("a")], today=DAY)
    assert recent.verdict.outcome == "held"
    old = held([took("a")], today=date(2026, 1, 1))
    assert (old.verdict.outcome, old.verdict.reason) == ("unknown", "old")
    line = verdict_words(old.verdict, "en")
    assert "last said on 2021-03-06, 4 years ago" in line
    assert old.parts == ()


@pytest.mark.parametrize(
    ("days", "ar", "en"),
    [
        (0, "", ""),
        (1, "قبل يوم", "1 day ago"),
        (2, "قبل يومين", "2 days ago"),
        (10, "قبل 10 أيام", "10 days ago"),
        (11, "قبل 11 يوما", "11 days ago"),
        (100, "قبل 3 أشهر", "3 months ago"),
        (800, "قبل سنتين", "2 years ago"),
        (4100, "قبل 11 سنة", "11 years ago"),
    ],
)
def test_how_long_ago(days: int, ar: str, en: str) -> None:
    then = DAY - timedelta(days=days)
    assert (age(then, DAY, "ar"), age(then, DAY, "en")) == (ar, en)


def test_every_code_has_words_in_arabic() -> None:
    precisions = {each.value for each in Precision}
    assert {*PLACE_TYPES, *precisions, *WEIGHT} <= set(ARABIC)


def test_a_denial_that_another_party_took_it_contests_nothing() -> None:
    assert held([took("a"), took("b", ARMY, status="denied")]).verdict.outcome == "held"


def test_who_left_since_holds_it_no_longer_and_nobody_is_put_in_its_place() -> None:
    found = held([took("a", days=-9), took("b", days=-2, type_="withdrawal", target=ARMY)])
    assert (found.verdict.outcome, found.verdict.reason) == ("unknown", "left")
    assert [each.standing for each in found.verdict.positions] == ["holds", "left"]
    assert "yielding to الجيش اليمني" in saying_words(found.sayings[1], "en")


def test_taken_and_left_on_overlapping_days_is_contested() -> None:
    found = held([took("a"), took("b", type_="withdrawal")])
    assert (found.verdict.outcome, found.verdict.reason) == ("contested", "order")


def test_who_denies_having_left_contests_the_one_that_took_it() -> None:
    stays = took("b", type_="withdrawal", status="denied", days=0)
    found = held([took("a", ARMY, days=-3), stays])
    assert (found.verdict.outcome, found.verdict.reason) == ("contested", "denied")
    assert found.sayings[1].standing == "stays"


@pytest.mark.parametrize("status", ["expected", "hypothetical", "requested"])
def test_what_is_expected_or_possible_does_not_count(status: str) -> None:
    found = held([took("a", status=status)])
    assert found.sayings == ()
    assert found.verdict.reason == "unsaid"


def test_only_denials_and_takers_not_named_leave_it_unknown() -> None:
    assert held([took("a", status="denied")]).verdict.reason == "only-denials"
    found = held([took("a", "")])
    assert (found.verdict.outcome, found.verdict.reason) == ("unknown", "unnamed")


def test_copies_are_one_voice_and_all_their_reports_are_named() -> None:
    first = took("a", source="مصدر عسكري", publisher="صحيفة الأفق")
    found = held([first, copied(first, "b"), copied(first, "c", "ناقل آخر")])
    (saying,) = found.sayings
    assert {ref.report for ref, _ in saying.told} == {"a", "b", "c"}
    assert len(found.verdict.positions[0].voices) == 1


def test_one_source_in_two_reports_is_one_voice() -> None:
    source = "وكالة رويترز"
    found = held([took("a", source=source), took("b", source=source)])
    assert len(found.sayings) == 1


def test_what_nobody_but_the_own_side_says_is_marked() -> None:
    found = held([took("a", source="المتحدث باسم الحوثيين")])
    assert found.verdict.positions[0].own_side
    assert "nobody but its own side" in verdict_words(found.verdict, "en")
    assert not held([took("a", source="وكالة رويترز")]).verdict.positions[0].own_side


def test_on_a_day_what_came_later_is_left_out_and_from_only_shortens_the_list() -> None:
    told = [took("a", days=-20), took("b", ARMY, days=-2)]
    before = held(told, latest=date(2021, 2, 20))
    assert before.verdict.positions[0].parties[0].words == HOUTHIS
    assert len(before.sayings) == 1
    after = held(told[:1], earliest=date(2021, 3, 1))
    assert after.sayings == ()
    assert after.verdict.outcome == "held"


def test_places_inside_are_judged_one_by_one_and_not_for_the_whole() -> None:
    told = [
        took("a", place="مدينة التربة", point=TURBA),
        took("b", ARMY, place="مدينة تعز", point=TOWN),
        took("c", place="مأرب", point=MARIB),
    ]
    found = held(told, "محافظة تعز")
    assert [each.scope for each in found.sayings] == ["inside", "inside"]
    assert found.verdict.reason == "unsaid"
    assert {part.place: part.outcome for part in found.parts} == {
        "مدينة التربة": "held",
        "مدينة تعز": "held",
    }
    assert "a place inside" in saying_words(found.sayings[0], "en")


def test_a_larger_area_of_the_name_is_shown_and_not_weighed() -> None:
    found = held([took("a", place="محافظة تعز", point=PROVINCE)])
    assert [each.scope for each in found.sayings] == ["around"]
    assert found.verdict.outcome == "unknown"


@pytest.mark.parametrize(
    ("words", "point", "scope"),
    [
        ("تعز", TOWN, "itself"),
        ("مدينة تعز", TAIZ, "itself"),
        ("بمدينة تعز", None, "itself"),
        ("مدينة تعز اليمنية", TOWN, "itself"),
        ("مدينة تعز في جنوب اليمن الغربي", TOWN, "itself"),
        ("حي الكدرة في مدينة تعز", Point(13.58, 44.021, 5), "inside"),
        ("شمالي تعز", Point(13.65, 44.02, 20), "inside"),
        ("أجزاء من تعز", TOWN, "inside"),
        ("أطراف مدينة تعز", TOWN, "inside"),
        ("مطار تعز", Point(13.686, 44.139, 15), "inside"),
        ("محافظة تعز", PROVINCE, "around"),
        ("اليمن", Point(15.5, 47.5, 400), None),
        ("مأرب", MARIB, None),
        ("جبل مجهول", None, None),
    ],
)
def test_words_mean_the_place_a_part_of_it_or_another(
    words: str, point: Point | None, scope: str | None
) -> None:
    found = ground(words, point, ask("مدينة تعز", "YE").place)
    assert (found.scope if found else None) == scope


def test_a_place_that_only_tells_where_a_smaller_one_lies_is_not_taken() -> None:
    telling = Telling("a", text="سيطر ")
    telling.event("takeover", agent=HOUTHIS, place="حي الجحملية", point=Point(13.58, 44.03, 5))
    made = telling.reading
    text = made.report.text + " في تعز"
    start = len(text) - len("تعز")
    town = Argument("place", Span(start, len(text)), point=TOWN)
    claims = tuple(replace(c, arguments=(*c.arguments, town)) for c in made.claims)
    found = held([replace(made, report=replace(made.report, text=text), claims=claims)])
    assert [each.scope for each in found.sayings] == ["inside"]


def party(words: str, day: date = DAY) -> tuple[Holder, ...]:
    telling = Telling("a").event("takeover", agent=words)
    made = named(telling)
    return holders(made.report.text, made.claims[0].of_role("agent"), day)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("جماعة الحوثي", "الحوثيين", True),
        ("لواء النخيل", "مقاتلو لواء النخيل", True),
        ("لواء النخيل", "لواء السفح", False),
        ("الحوثيين", "الجيش اليمني", False),
        ("الجيش السوري", "المعارضة السورية", False),
        ("الجيش العراقي", "البيشمركة", False),
        ("الجيش العراقي", "الحشد الشعبي", True),
        ("مسلحون", "الحوثيين", True),
    ],
)
def test_parties_are_told_apart_by_registry_or_name_and_never_by_nation(
    one: str, other: str, same: bool
) -> None:
    assert agree(party(one), party(other), DAY) == same


def test_membership_and_alliance_are_those_of_the_day() -> None:
    before, after = date(2016, 5, 1), date(2018, 5, 1)
    leader = "علي عبد الله صالح"
    assert party(leader, before)[0].sides == ("ye.saleh-forces",)
    assert party(leader, after)[0].sides == ()
    assert agree(party("قوات صالح", before), party("الحوثيين", before), before)
    assert not agree(party("قوات صالح", after), party("الحوثيين", after), after)


def test_a_name_that_no_place_has_is_told_with_near_ones() -> None:
    with pytest.raises(DataError, match=r"near names: .*تعز"):
        ask("Taiz")
    with pytest.raises(DataError, match="marsad places import"):
        ask("قغقغقغ")
