"""The registry of actors is read strictly, and ours holds together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.lexicon.actor_entries import Tie, first_day, last_day
from marsad.lexicon.actors import find, registry

ONE = "- {id: ly.%s, name: {ar: %s, en: %s}, kind: militia, acled: 3, country: LY%s}\n"


def folder(tmp_path: Path, *entries: tuple[str, str, str], kind: str = "militia") -> Path:
    text = "".join(ONE % (id_, ar, id_, more) for id_, ar, more in entries)
    text = text.replace("militia", kind)
    (tmp_path / "ly.yaml").write_text(text, "utf-8")
    return tmp_path


def test_ours_is_large_and_consistent() -> None:
    known = registry()
    assert len(known.actors) >= 500
    assert sum(len(actor.forms) for actor in known.actors.values()) >= 1500
    assert all(actor.source for actor in known.actors.values())


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((("a", "جيش ا", ", colour: red"),), r"ly\.yaml:1: unknown key 'colour'"),
        ((("a", "جيش ا", ""), ("a", "جيش ب", "")), r"ly\.yaml:2: id 'ly\.a' is taken"),
        ((("a", "جيش ا", ", member_of: [{id: ly.z}]"),), r"ly\.yaml:1: .*unknown id 'ly\.z'"),
        (
            (
                ("a", "جيش ا", ", member_of: [{id: ly.b}]"),
                ("b", "جيش ب", ", member_of: [{id: ly.a}]"),
            ),
            r"ly\.yaml:1: cycle of membership: ly\.a → ly\.b → ly\.a",
        ),
        (
            (("a", "قوات البحر", ""), ("b", "القوات البحر", "")),
            r"ly\.yaml:2: .*is a name of ly\.a too",
        ),
        ((("a", "جيـش", ""),), r"ly\.yaml:1: tatweel"),
        ((("a", "جيش ا", ", alone: [الجيش]"),), r"ly\.yaml:1: .*alone: 'الجيش' is no alias"),
        ((("a", "جيش ا", ", member_of: [{id: ly.a, from: '2014-13'}]"),), r"ly\.yaml:1: .*no date"),
        ((("a", "جيش ا", ", member_of: [{id: ly.a, from: '14'}]"),), r"ly\.yaml:1: .*partial date"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(
    tmp_path: Path, entries: tuple[tuple[str, str, str], ...], said: str
) -> None:
    with pytest.raises(DataError, match=said):
        registry(folder(tmp_path, *entries))


OPPOSED = (
    ("one", "جيش الشرق", ", opposed_to: [{id: ly.two}]"),
    ("two", "جيش الغرب", ""),
)


def test_two_opposed_sides_on_one_day_are_refused(tmp_path: Path) -> None:
    both = ", member_of: [{id: ly.one, to: '2016-05'}, {id: ly.two, from: '2015'}]"
    with pytest.raises(DataError, match=r"ly\.yaml:3: .*of ly\.one and ly\.two at once"):
        registry(folder(tmp_path, *OPPOSED, ("c", "كتيبة الريح", both)))


def test_changing_sides_is_allowed(tmp_path: Path) -> None:
    turned = ", member_of: [{id: ly.one, to: '2016-05'}, {id: ly.two, from: '2016-05'}]"
    known = registry(folder(tmp_path, *OPPOSED, ("c", "كتيبة الريح", turned)))
    assert known.side("ly.c", date(2015, 1, 1)) == "ly.one"
    assert known.side("ly.c", date(2017, 1, 1)) == "ly.two"
    assert known.side("ly.c", None) == "ly.two"
    assert known.opposed("ly.c", "ly.one", date(2017, 1, 1))
    assert not known.opposed("ly.c", "ly.one", date(2015, 1, 1))


STATE = (
    ("state", "دولة الغرب", ""),
    ("government", "حكومة الغرب", ", member_of: [{id: ly.state}]"),
    ("army", "جيش الغرب", ", member_of: [{id: ly.government}], opposed_to: [{id: ly.rebels}]"),
    ("rebels", "ثوار الشرق", ", member_of: [{id: ly.state, to: '2016'}]"),
)


def test_who_fights_an_arm_of_a_state_fights_the_state(tmp_path: Path) -> None:
    known = registry(folder(tmp_path, *STATE, kind="armed-forces"))
    day = date(2020, 1, 1)
    for arm in ("ly.army", "ly.government", "ly.state"):
        assert known.opposed("ly.rebels", arm, day)
        assert known.opposed(arm, "ly.rebels", day)
    assert not known.opposed("ly.army", "ly.state", day)


def test_a_war_between_two_arms_of_a_state_is_not_with_what_both_are_part_of(
    tmp_path: Path,
) -> None:
    east = ("east", "جيش الشرق", ", member_of: [{id: ly.state}], opposed_to: [{id: ly.army}]")
    known = registry(folder(tmp_path, *STATE, east, kind="armed-forces"))
    assert known.opposed("ly.east", "ly.government", None)
    assert not known.opposed("ly.east", "ly.state", None)
    assert not known.opposed("ly.government", "ly.army", None)


def test_a_name_may_be_shared_when_it_says_so(tmp_path: Path) -> None:
    entries = (("a", "الحرس", ""), ("b", "الحرس", ", shared: true"))
    assert len(registry(folder(tmp_path, *entries)).names[("حرس",)]) == 2


def test_partial_dates_span_what_they_may_mean() -> None:
    assert (first_day("2016-02"), last_day("2016-02")) == (date(2016, 2, 1), date(2016, 2, 29))
    tie = Tie(id="x", from_="2014", to="2015-06")
    assert tie.holds(date(2014, 1, 1))
    assert not tie.holds(date(2015, 7, 1))


@pytest.mark.parametrize(
    "name", ["الحوثيين", "حوثي", "Houthis (Ansar Allah)", "ansarallah", "ye.houthis"]
)
def test_actors_are_found_by_any_name(name: str) -> None:
    assert "ye.houthis" in {actor.id for actor in find(name)}
