"""Claims gathered into events, on reports written for this."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import (
    Argument,
    Claim,
    Count,
    PartialDate,
    Precision,
    PublicationDate,
    Report,
    Span,
)
from marsad.resolve import gather

DAY = date(2021, 3, 6)
TEXT = (
    "مقتل جنود في قصف على تعز\n"
    "قتل سبعة جنود في قصف على تعز أمس. وأصيب ثلاثة مدنيين.\n"
    "وفي مأرب قتل جنديان في كمين. وأدانت الحكومة القصف."
)


def report(text: str = TEXT, *, dated: bool = True) -> Report:
    published = PublicationDate(DAY, "option", "") if dated else None
    return Report("r1", text, "", "test", "0" * 64, published=published)


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def claim(type_: str, words: str, *arguments: Argument, nth: int = 0) -> Claim:
    return Claim(f"c{span(words, nth).start}", "r1", type_, span(words, nth), arguments=arguments)


TAIZ_HEAD = Argument("place", span("تعز"))
TAIZ = Argument("place", span("تعز", 1))
MARIB = Argument("place", span("مأرب"))
YESTERDAY = Argument(
    "time", span("أمس"), date=PartialDate(date(2021, 3, 5), date(2021, 3, 5), Precision.DAY)
)
SEVEN = Argument("count", span("سبعة"), count=Count(7, 7))
CLAIMS = (
    claim("killing", "مقتل", TAIZ_HEAD),
    claim("shelling", "قصف", TAIZ_HEAD),
    claim("killing", "قتل", SEVEN, TAIZ, YESTERDAY, nth=1),
    claim("shelling", "قصف", TAIZ, YESTERDAY, nth=1),
    claim("injury", "وأصيب", Argument("count", span("ثلاثة"), count=Count(3, 3))),
    claim("killing", "قتل", Argument("count", span("جنديان"), count=Count(2, 2)), MARIB, nth=2),
    claim("attack", "كمين", MARIB),
    claim("condemnation", "وأدانت", Argument("agent", span("الحكومة"))),
)


def test_an_act_its_outcomes_and_its_headline_are_one_event() -> None:
    first, second, third = gather(report(), CLAIMS)
    assert first.claims == tuple(c.id for c in CLAIMS[:5])
    assert first.type == "shelling"
    assert first.killed == Count(7, 7)
    assert first.injured == Count(3, 3)
    assert first.date == YESTERDAY.date
    assert not first.date_inherited
    assert (second.type, second.killed, second.places) == ("attack", Count(2, 2), ("مأرب",))
    assert third.type == "condemnation"


def test_news_without_a_time_takes_the_reports_day_and_says_so() -> None:
    _, second, third = gather(report(), CLAIMS)
    assert second.date_inherited
    assert second.date is not None
    assert second.date.earliest == DAY
    assert third.date is None


def test_without_a_report_day_nothing_is_taken_over() -> None:
    events = gather(report(dated=False), CLAIMS)
    assert [event.date_inherited for event in events] == [False, False, False]


def test_no_claims_no_events() -> None:
    assert gather(report(), ()) == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(CLAIMS), unique=True))
def test_each_claim_belongs_to_exactly_one_event(claims: list[Claim]) -> None:
    events = gather(report(), claims)
    gathered = [key for event in events for key in event.claims]
    assert sorted(gathered) == sorted(c.id for c in claims)
    assert len({event.id for event in events}) == len(events)
