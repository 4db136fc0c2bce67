"""The map: a mark for each incident that has a point, labels that do not cover each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from marsad.link import link
from marsad.model import Point
from marsad.show.overview.basemap import countries, outlines
from marsad.show.overview.labels import LONGEST, Box, Wish, placed, shortened
from marsad.show.overview.labels import _box as box_of
from marsad.show.overview.map import drawn_map
from marsad.show.overview.marks import LARGEST, SMALLEST, marks, places, size
from marsad.show.overview.projection import View, fitted
from marsad.show.wording import static
from tests.show.dom import parse, select
from tests.show.overview.incidents import ALEPPO, told

VIEW = View(0, 0, 1, 720, 500)
INCIDENTS = link(told())
LOCATED = [each for each in INCIDENTS if each.point]
WISHES = st.lists(
    st.builds(
        Wish,
        st.text("ابتثجح ", min_size=1, max_size=20),
        st.tuples(st.floats(0, 720), st.floats(0, 500)),
        st.sampled_from([0.0, 7.0, 26.0]),
    ),
    max_size=30,
)


def test_each_located_incident_has_one_mark_that_leads_to_its_card() -> None:
    root = parse(f"<div>{''.join(drawn_map(INCIDENTS))}</div>")
    links = select(root, "svg a.mark")
    assert sorted(str(a.get("href")) for a in links) == sorted(f"#{i.id}" for i in LOCATED)
    assert all(a.get("aria-labelledby") == f"{str(a.get('href'))[1:]}-name" for a in links)
    assert select(root, "[style]") == []


def test_without_a_located_incident_the_map_says_so() -> None:
    unplaced = [replace(each, point=None) for each in INCIDENTS]
    text = "".join(drawn_map(unplaced))
    assert "No incident has a place" in text
    assert "<svg" not in text


def test_marks_of_one_place_do_not_hide_each_other() -> None:
    view = fitted(each.point for each in LOCATED if each.point)
    assert view is not None
    many = [replace(LOCATED[0], id=f"i{n}", point=ALEPPO) for n in range(12)]
    found = marks(many, fitted([ALEPPO]) or view)
    assert len({mark.at for mark in found}) == len(many)
    assert len(places(found)) == 1


def test_the_more_are_killed_the_larger_the_mark() -> None:
    by_dead = sorted(
        (i for i in LOCATED if i.killed), key=lambda i: i.killed.minimum if i.killed else 0
    )
    sizes = [size(each) for each in by_dead]
    assert sizes == sorted(sizes)
    assert all(SMALLEST <= size(each) <= LARGEST for each in INCIDENTS)


@given(WISHES)
def test_labels_cover_neither_each_other_nor_a_mark(wishes: list[Wish]) -> None:
    mark = Box(300, 200, 340, 240)
    found = [box_of(label.wish, label.middle, 14) for label in placed(wishes, [mark], VIEW, 14)]
    assert not any(box.meets(mark) for box in found)
    assert not any(a.meets(b) for a, b in combinations(found, 2))
    assert all(box.within(VIEW) for box in found)


@given(st.text(max_size=60))
def test_long_names_are_cut(words: str) -> None:
    assert len(shortened(words)) <= LONGEST


def test_the_ground_is_small_enough_and_holds_the_countries_of_the_wars() -> None:
    assert len(static("basemap.json").encode()) <= 400_000
    named = {country.names["en"]: country for country in countries() if country.names}
    for name in ("Yemen", "Syria", "Libya", "Sudan", "Palestine", "Afghanistan", "Ukraine", "Mali"):
        assert named[name].names["ar"]
        assert named[name].at


def test_land_lies_where_it_should() -> None:
    """Countries seen around Taiz; names are given only where they are known in both languages."""
    view = fitted([Point(13.58, 44.02, 25)])
    assert view is not None
    seen = [each.names["en"] for each in outlines(view) if each.names]
    assert seen == ["Yemen"]
    around = fitted([Point(13.58, 44.02, 25), Point(11.6, 43.15, 25)])
    assert around is not None
    assert {"Yemen", "Djibouti", "Eritrea"} <= {e.names.get("en") for e in outlines(around)}
