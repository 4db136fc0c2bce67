"""What words mean, chosen by people: stored beside the machine's, undone, refused in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from marsad.errors import ConflictError, RefusedError
from marsad.model import Argument, Precision, Span
from tests.actions.test_claims import REPORT, SHELLING, do, state
from tests.store.samples import TEXT, find

if TYPE_CHECKING:
    from marsad.store import Store

AGENT, PLACE, TIME = (find(TEXT, words) for words in ("قوات المجلس", "حي الزهور", "أمس الخميس"))


def argument(store: Store, role: str) -> Argument:
    (claim,) = [c for c in store.reading(REPORT).claims if c.id == SHELLING]
    (found,) = claim.of_role(role)  # type: ignore[arg-type]
    return found


def choose(alias: str, seen: int, role: str, span: Span, **meant: Any) -> None:
    from marsad.actions.meanings import ChooseMeaning

    do(alias, ChooseMeaning(REPORT, SHELLING, seen, role=role, span=span, **meant))


def test_a_person_says_who_is_meant(alias: str, store: Store) -> None:
    from marsad.actions import history
    from marsad.actions.claims import UndoClaim

    choose(alias, 1, "agent", AGENT, id="ye.houthis")
    assert argument(store, "agent").actor == "ye.houthis"
    assert state(store, SHELLING) == (2, "person", "accepted")
    (row,) = history(alias, f"claim:{REPORT}/{SHELLING}")
    assert (row.before["meant"], row.after["meant"]) == (
        [["agent", "قوات المجلس", "ye.army"]],
        [["agent", "قوات المجلس", "ye.houthis"]],
    )
    choose(alias, 2, "agent", AGENT, id="")
    assert argument(store, "agent").actor is None
    do(alias, UndoClaim(REPORT, SHELLING, 3))
    do(alias, UndoClaim(REPORT, SHELLING, 2))
    assert argument(store, "agent").actor == "ye.army"


def test_a_person_says_which_place_is_meant_and_its_event_follows(alias: str, store: Store) -> None:
    from marsad.lexicon import gazetteer
    from marsad.lexicon.place_keys import name_key

    lebanese = next(p for p in gazetteer.named(name_key("طرابلس")) if p.country == "LB")
    choose(alias, 1, "place", PLACE, id=lebanese.id)
    told = argument(store, "place")
    assert told.place == lebanese.id
    assert told.point is not None
    assert (told.point.latitude, told.point.longitude) == (lebanese.latitude, lebanese.longitude)
    (event,) = [event for _, event, _ in store.events() if SHELLING in event.claims]
    assert event.point == told.point


def test_a_person_says_which_days_are_meant(alias: str, store: Store) -> None:
    from marsad.actions.days import read_days

    choose(alias, 1, "time", TIME, date=read_days("2021-03", about=True))
    told = argument(store, "time").date
    assert told is not None
    assert (told.earliest, told.latest) == (date(2021, 3, 1), date(2021, 3, 31))
    assert told.precision is Precision.ABOUT
    (event,) = [event for _, event, _ in store.events() if SHELLING in event.claims]
    assert event.date == told


@pytest.mark.parametrize(
    ("role", "span", "meant", "match"),
    [
        ("agent", AGENT, {"id": "ye.nobody"}, "no such actor"),
        ("agent", AGENT, {"id": "ye.army"}, "nothing would change"),
        ("place", PLACE, {"id": "geonames:0"}, "no such place"),
        ("place", PLACE, {"id": "nonsense"}, "no such place"),
        ("time", TIME, {}, "no day"),
        ("count", find(TEXT, "ثلاثة"), {"id": "x"}, "nothing is chosen"),
        ("agent", PLACE, {"id": "ye.houthis"}, "do not stand"),
    ],
)
def test_senseless_meanings_are_refused(
    alias: str, role: str, span: Span, meant: dict[str, str], match: str
) -> None:
    with pytest.raises(RefusedError, match=match):
        choose(alias, 1, role, span, **meant)


def test_the_later_of_two_sees_the_earlier(alias: str) -> None:
    choose(alias, 1, "agent", AGENT, id="ye.houthis")
    with pytest.raises(ConflictError):
        choose(alias, 1, "place", PLACE, id="")


@pytest.mark.parametrize(
    ("first", "last", "about", "days", "precision"),
    [
        ("2021-03-04", "", False, ("2021-03-04", "2021-03-04"), "day"),
        ("4/3/2021", "", False, ("2021-03-04", "2021-03-04"), "day"),
        ("٢٠٢١/٠٣", "", False, ("2021-03-01", "2021-03-31"), "month"),
        ("2021", "", False, ("2021-01-01", "2021-12-31"), "year"),
        ("2020-02", "", True, ("2020-02-01", "2020-02-29"), "about"),
        ("2021-03-04", "2021-03-09", False, ("2021-03-04", "2021-03-09"), "span"),
        ("2020-12", "2021", False, ("2020-12-01", "2021-12-31"), "span"),
        ("2021-03", "2021-03", False, ("2021-03-01", "2021-03-31"), "month"),
        ("\u200f2021-03-04", "", False, ("2021-03-04", "2021-03-04"), "day"),
    ],
)
def test_days_are_read_as_exactly_as_they_are_typed(
    first: str, last: str, about: bool, days: tuple[str, str], precision: str
) -> None:
    from marsad.actions.days import read_days, typed

    value = read_days(first, last, about=about)
    assert (str(value.earliest), str(value.latest)) == days
    assert value.precision.value == precision
    again, until, about_ = typed(value)
    assert read_days(again, until, about=about_) == value


@pytest.mark.parametrize(
    ("first", "last", "match"),
    [
        ("", "", "no day was given"),
        ("yesterday", "", "is no day"),
        ("2021-13", "", "no such month"),
        ("2021-02-29", "", "that month has 28"),
        ("21-03-04", "", "four figures"),
        ("99999", "", "is no day"),
        ("0001", "", "four figures"),
        ("2021-03-04-05", "", "is no day"),
        ("2021-03-04", "2021-03-01", "first day first"),
        ("2021-03-04", "2021-02", "first day first"),
        ("2021-03-04", "x", "is no day"),
        ("²021", "", "is no day"),
    ],
)
def test_days_that_are_none_are_refused_in_words(first: str, last: str, match: str) -> None:
    from marsad.actions.days import read_days

    with pytest.raises(RefusedError, match=match):
        read_days(first, last)
