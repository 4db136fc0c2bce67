"""Reports of one happening become one incident; nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.link import link
from marsad.model import Count, EventRef, Incident, PublicationDate, Reading
from tests.link.reports import DAY, MARIB, TAIZ, Telling, copied

COALITION = "طائرات التحالف"


def strike(name: str, **said: object) -> Reading:
    said = {"agent": COALITION, "target": "مدنيين", "killed": 7} | said
    publisher = said.pop("publisher", f"صحيفة {name}")
    day = said.pop("day", DAY)
    telling = Telling(name, publisher=publisher, day=day)  # type: ignore[arg-type]
    return telling.event(**said).reading  # type: ignore[arg-type]


def refs(incidents: tuple[Incident, ...]) -> set[frozenset[EventRef]]:
    return {frozenset(incident.events) for incident in incidents}


def test_two_reports_of_one_strike_are_one_incident_with_both_numbers() -> None:
    (incident,) = link([strike("a"), strike("b", killed=9)])
    assert incident.reports == ("a", "b")
    assert incident.types == ("air-strike",)
    assert incident.killed is not None
    assert (incident.killed.minimum, incident.killed.maximum) == (7, 9)
    assert incident.killed.lowest_by == ("صحيفة a",)
    assert incident.date == strike("a").events[0].date
    assert incident.place == ("تعز",)
    assert [p.words for p in incident.parties if p.role == "agent"] == [COALITION]


@pytest.mark.parametrize(
    "other",
    [
        {"place": "مأرب", "point": MARIB},
        {"days": -3},
        {"type_": "release", "words": "إفراج", "killed": None},
        {"days": None, "killed": None},
        {"days": None, "killed": 40},
        {"place": "", "point": None, "killed": 3},
    ],
    ids=[
        "another town",
        "another day",
        "another act",
        "no day, nothing else in common",
        "no day, another number",
        "no place",
    ],
)
def test_another_town_day_or_act_is_another_incident(other: dict[str, object]) -> None:
    first = strike("a", agent="")
    second = strike("b", **({"agent": ""} | other))
    assert len(link([first, second])) == 2


def test_without_a_day_the_same_rare_number_and_party_suffice() -> None:
    (incident,) = link([strike("a", killed=23), strike("b", killed=23, days=None)])
    assert incident.reports == ("a", "b")
    assert incident.thin == (EventRef("b", "b-e0"),)
    assert "told without a day or place" in incident.notes_en
    assert "بلا يوم أو مكان" in incident.notes_ar


def test_without_a_day_a_town_with_a_number_suffices_in_the_news_of_the_same_days() -> None:
    first = strike("a", killed=3)
    (incident,) = link([first, strike("b", killed=3, days=None)])
    assert incident.thin == (EventRef("b", "b-e0"),)
    later = strike("b", killed=3, days=None, day=DAY + timedelta(days=5))
    assert len(link([first, later])) == 2
    assert len(link([first, strike("b", killed=None, agent="", days=None)])) == 2
    nowhere = strike("b", killed=3, days=None, place="", point=None)
    assert len(link([first, nowhere])) == 2


def test_without_a_day_a_bombing_is_known_by_its_town_and_a_clash_is_not() -> None:
    def said(type_: str, words: str) -> list[Reading]:
        both = ({"days": 0}, {"days": None})
        return [
            Telling(name).event(type_, words=words, **days).reading  # type: ignore[arg-type]
            for name, days in zip("ab", both, strict=True)
        ]

    assert len(link(said("explosion", "تفجير"))) == 1
    assert len(link(said("clash", "اشتباكات"))) == 2


def test_a_report_is_not_linked_to_what_happened_after_it() -> None:
    before = strike("b", killed=23, days=None, day=DAY - timedelta(days=3))
    assert len(link([strike("a", killed=23), before])) == 2


def test_the_latest_day_of_a_report_serves_where_its_own_is_not_known() -> None:
    def bounded(name: str, day: date) -> Reading:
        told = strike(name, killed=3, days=None, day=day)
        published = PublicationDate(day, "field", day.isoformat(), upper_bound=True)
        return replace(told, report=replace(told.report, published=published))

    (incident,) = link([bounded("a", DAY), bounded("b", DAY + timedelta(days=1))])
    assert incident.thin == incident.events
    assert len(link([bounded("a", DAY), bounded("b", DAY + timedelta(days=40))])) == 2


def test_what_is_told_long_after_without_its_day_is_known_by_its_numbers() -> None:
    trial = strike("b", killed=27, day=DAY + timedelta(days=30), days=0, inherited=True)
    assert len(link([strike("a", killed=27), trial])) == 1
    other = strike("b", killed=8, day=DAY + timedelta(days=30), days=0, inherited=True)
    assert len(link([strike("a", killed=27), other])) == 2


def test_a_quarter_and_its_town_meet_by_their_points() -> None:
    quarter = strike("b", place="حي الكدرة", point=TAIZ.__class__(13.6, 44.05, 5))
    (incident,) = link([strike("a"), quarter])
    assert incident.place[0] == "حي الكدرة"
    assert incident.point is not None
    assert incident.point.within_km == 5


def test_an_inherited_day_reaches_the_day_before() -> None:
    inherited = strike("b", days=0, inherited=True)
    (incident,) = link([strike("a"), inherited])
    assert incident.date == strike("a").events[0].date


def test_two_events_of_one_report_stay_two() -> None:
    twice = Telling("a").event(agent=COALITION).event(agent=COALITION).reading
    assert len(link([twice])) == 2
    assert len(link([twice, strike("b", killed=None)])) == 2


def test_events_of_a_copy_join_each_its_own() -> None:
    twice = (
        Telling("a", publisher="صحيفة الأفق")
        .event(agent=COALITION, target="سوق شعبي في شارع جمال وسط المدينة القديمة")
        .event(agent=COALITION, target="معسكر للحرس قرب المطار على الطريق الغربي")
        .reading
    )
    found = link([twice, copied(twice, "b")])
    assert refs(found) == {
        frozenset({EventRef("a", f"a-e{n}"), EventRef("b", f"a-e{n}")}) for n in (0, 1)
    }
    assert all(len(incident.voices) == 1 for incident in found)


def test_verbal_and_merely_expected_acts_are_no_incidents() -> None:
    meeting = Telling("a").event("meeting", words="اجتماع").reading
    expected = Telling("b").event(status="expected").reading
    assert link([meeting, expected]) == ()


def test_a_deadly_protest_is_an_incident() -> None:
    (incident,) = link([Telling("a").event("protest", words="مظاهرة", killed=2).reading])
    assert incident.types == ("protest",)


def test_a_sum_over_a_war_is_no_incident_and_a_running_toll_stays_apart() -> None:
    total = Telling("a").event("killing", words="مقتل", days=None, killed=230_000, toll=True)
    assert link([total.reading]) == ()
    (incident,) = link([strike("a"), strike("b", killed=40, toll=True)])
    assert incident.killed is not None
    assert incident.killed.maximum == 7
    assert [tally.count.minimum for tally in incident.tallies if tally.toll] == [40]


def test_an_incident_is_named_after_its_earliest_event() -> None:
    first = strike("z", day=DAY)
    later = strike("a", day=DAY + timedelta(days=1), days=-2)
    (alone,), (both,) = link([first]), link([first, later])
    assert alone.id == both.id
    assert both.events[0].report == "z"


REPORTS = st.builds(
    lambda place, days, type_, killed, publisher: {
        "place": place[0],
        "point": place[1],
        "days": days,
        "type_": type_,
        "killed": killed,
        "publisher": f"صحيفة {publisher}",
    },
    st.sampled_from([("تعز", TAIZ), ("مأرب", MARIB), ("", None)]),
    st.sampled_from([-2, -1, 0, None]),
    st.sampled_from(["air-strike", "shelling", "clash", "killing"]),
    st.sampled_from([None, 2, 12, Count(20, None, vague=True)]),
    st.integers(0, 3),
)
MANY = st.lists(REPORTS, min_size=1, max_size=8)


def readings(specs: list[dict[str, object]]) -> list[Reading]:
    return [strike(f"r{n}", **spec) for n, spec in enumerate(specs)]


@settings(max_examples=60, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(
    specs: list[dict[str, object]], random: object
) -> None:
    told = readings(specs)
    mixed = list(told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert link(mixed) == link(told)


@settings(max_examples=60, deadline=None)
@given(MANY, REPORTS)
def test_a_report_more_renames_no_incident_it_does_not_touch(
    specs: list[dict[str, object]], added: dict[str, object]
) -> None:
    before = link(readings(specs))
    more = strike("added", **added)
    after = {frozenset(incident.events): incident for incident in link([*readings(specs), more])}
    for incident in before:
        same = after.get(frozenset(incident.events))
        assert same is None or same == incident
    kept = {incident.id for incident in after.values()}
    touched = {ref for events, i in after.items() for ref in events if "added" in i.reports}
    assert all(i.id in kept for i in before if not touched & set(i.events))


@settings(max_examples=60, deadline=None)
@given(MANY, st.data())
def test_copies_never_raise_the_number_of_voices(
    specs: list[dict[str, object]], data: st.DataObject
) -> None:
    told = readings(specs)
    original = data.draw(st.sampled_from(told))
    before = {ref: len(i.voices) for i in link(told) for ref in i.events}
    after = link([*told, copied(original, "copy")])
    for incident in after:
        own = [ref for ref in incident.events if ref in before]
        assert len(incident.voices) <= sum({id_of(ref, told): before[ref] for ref in own}.values())


def id_of(ref: EventRef, told: list[Reading]) -> str:
    return next(i.id for i in link(told) if ref in i.events)


def test_reports_without_events_give_none() -> None:
    assert link([Telling("a", text="لا شيء").reading]) == ()
    assert isinstance(DAY, date)
