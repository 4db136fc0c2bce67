"""The map, the plot of weeks, the counts, and downloads of the same incidents."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.link import link
from marsad.model import PartialDate, Point, Precision
from marsad.show.overview.projection import WIDTH
from marsad.web.counts import bars, rows, tables
from marsad.web.drawing import CELL, TALL, area_of, clusters, drawing
from marsad.web.selection import Area, Asked
from tests.show.overview.incidents import told

INCIDENTS = link(told())
PLACED = [each for each in INCIDENTS if each.point]


def at(latitude: float, longitude: float, number: int = 0):  # type: ignore[no-untyped-def]
    point = Point(latitude, longitude, 5)
    return replace(INCIDENTS[0], id=f"i{number}-{latitude}-{longitude}", point=point)


def on(day: date, number: int = 0):  # type: ignore[no-untyped-def]
    when = PartialDate(day, day, Precision.DAY)
    return replace(INCIDENTS[0], id=f"d{number}-{day}", date=when)


@pytest.mark.parametrize(
    "text",
    ["1,2,3", "a,b,c,d", "10,10,5,20", "10,20,30,15", "-190,0,10,10", "0,0,10,90", "nan,0,1,1",
     "1,1,1,1", "0,0,inf,1"],
)  # fmt: skip
def test_an_area_that_is_none_is_told(text: str) -> None:
    asked = Asked(QueryDict(mutable=True) | {"area": text})
    assert not asked.is_valid()
    assert "area" in asked.errors


def test_an_area_is_read_back() -> None:
    area = Area(40.5, 12.25, 50.0, 19.0)
    asked = Asked({"area": str(area)})
    assert asked.is_valid()
    assert asked.cleaned_data["area"] == area


few = settings(max_examples=20, deadline=None)  # each draws a map
coordinates = st.tuples(st.floats(-84, 84), st.floats(-179, 179))


@few
@given(st.lists(coordinates, min_size=1, max_size=40))
def test_every_place_is_on_the_whole_map_once(places: list[tuple[float, float]]) -> None:
    found = [at(*place, number) for number, place in enumerate(places)]
    drawn = drawing(found, None)
    assert drawn is not None
    shown = [each.id for cluster in drawn.clusters for each in cluster.incidents]
    assert sorted(shown) == sorted(each.id for each in found)
    assert (drawn.view.width, drawn.view.height) == (WIDTH, TALL)


@few
@given(st.lists(coordinates, min_size=2, max_size=30))
def test_opening_a_mark_shows_all_of_it(places: list[tuple[float, float]]) -> None:
    drawn = drawing([at(*place, number) for number, place in enumerate(places)], None)
    assert drawn is not None
    for cluster in drawn.clusters:
        assert all(cluster.here.holds(each.point) for each in cluster.incidents)
        nearer = drawing(cluster.incidents, cluster.here)
        assert nearer is not None
        assert sum(len(c.incidents) for c in nearer.clusters) == len(cluster.incidents)


@few
@given(st.tuples(st.floats(-170, 150), st.floats(-80, 70)), st.floats(0.1, 25))
def test_an_area_asked_for_is_seen_whole(corner: tuple[float, float], side: float) -> None:
    area = Area(corner[0], corner[1], corner[0] + side, corner[1] + side / 2)
    drawn = drawing([], area)
    assert drawn is not None
    seen = drawn.area
    assert seen.west <= area.west + 1e-6
    assert seen.east >= area.east - 1e-6
    assert seen.south <= area.south + 1e-6
    assert seen.north >= area.north - 1e-6
    assert set(drawn.moves) == {"nearer", "farther", "north", "south", "west", "east"}


def test_marks_do_not_hide_each_other() -> None:
    found = [at(15 + n % 30 * 0.11, 44 + n // 30 * 0.09, n) for n in range(900)]
    drawn = drawing(found, None)
    assert drawn is not None
    assert 1 < len(drawn.clusters) < (WIDTH / CELL) * (TALL / CELL)
    for number, one in enumerate(drawn.clusters):
        for other in drawn.clusters[number + 1 :]:
            apart = (one.at[0] - other.at[0]) ** 2 + (one.at[1] - other.at[1]) ** 2
            assert apart > (0.8 * (one.radius + other.radius)) ** 2 - 1e-6


def test_those_on_one_spot_are_a_list() -> None:
    drawn = drawing([at(15, 44, n) for n in range(5)], None)
    assert drawn is not None
    [cluster] = drawn.clusters
    assert cluster.area is None
    assert cluster.alone is None
    assert area_of(drawn.view).holds(Point(15, 44, 1))


def test_no_incident_no_map() -> None:
    assert drawing([], None) is None
    assert clusters([replace(INCIDENTS[0], point=None)], drawing(PLACED, None).view) == []  # type: ignore[union-attr]


@settings(deadline=None)
@given(st.lists(st.dates(date(2014, 1, 1), date(2016, 1, 1)), min_size=1, max_size=30))
def test_every_day_is_in_one_bar(days: list[date]) -> None:
    found, outside = bars(on(day, n) for n, day in enumerate(days))
    assert outside == 0
    assert sum(each.many for each in found) == len(days)
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(1)
    assert found[0].first <= min(days)
    assert found[-1].last >= max(days)
    assert max(each.tall for each in found) == 100
    assert all(0 <= each.top <= 100 and each.at + each.wide <= 100.001 for each in found)


def test_a_few_far_off_do_not_squeeze_the_rest() -> None:
    recent = [on(date(2015, 8, 1) + timedelta(n % 20), n) for n in range(120)]
    found, outside = bars([on(date(1984, 1, 1), 999), *recent])
    assert found[0].first > date(2015, 7, 1)
    assert outside + sum(each.many for each in found) == 121
    assert outside <= 4


def test_no_days_no_bars() -> None:
    assert bars([replace(INCIDENTS[0], date=None)]) == ([], 0)


def test_tables_count_each_incident_once_a_value() -> None:
    found = tables(INCIDENTS)
    assert sum(row.many for row in found["grade"]) == len(INCIDENTS)
    assert found["type"][0].share == 100
    assert {row.name for row in found["type"]} <= {t for each in INCIDENTS for t in each.types}
    assert rows(Counter()) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page(client_of: Callable[..., Client], language: str) -> None:
    page = client_of("reader", language).get("/map/")
    assert page.status_code == 200
    text = page.content.decode()
    assert {"ar": "خريطة الحوادث", "en": "Map of the incidents"}[language] in text
    assert 'class="mark' in text
    assert "style=" not in text


def test_a_piece_of_the_page_for_the_script(client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/map/", headers={"HX-Request": "true"})
    assert page.content.decode().lstrip().startswith('<div id="map-whole"')


def test_nothing_fits(client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/map/", {"first": "1999-01-01", "last": "1999-01-02"})
    assert b"No incident fits. Ask for less." in page.content


def test_what_is_not_understood_is_said(client_of: Callable[..., Client]) -> None:
    browser = client_of("reader")
    for given_ in ({"area": "1,2"}, {"first": "soon"}, {"type": "<script>"}):
        for address in ("/map/", "/incidents/"):
            page = browser.get(address, given_)
            assert page.status_code == 200
            assert b"notice error" in page.content
            assert b"<script>" not in page.content.replace(b"<script src", b"")


def test_list_and_map_share_the_area(client_of: Callable[..., Client]) -> None:
    browser = client_of("reader")
    everywhere = browser.get("/incidents/").content.count(b'class="title"')
    nowhere = browser.get("/incidents/", {"area": "-50,-50,-49,-49"}).content
    assert everywhere > 0
    assert nowhere.count(b'class="title"') == 0
    here = browser.get("/map/", {"area": "40,10,50,20"}).content.decode()
    assert "/incidents/?area=40%2C10%2C50%2C20" in here


def test_downloads_hold_what_is_shown(client_of: Callable[..., Client]) -> None:
    browser = client_of("reader")
    made = browser.get("/map/marsad.geojson")
    assert made["Content-Type"] == "application/geo+json"
    assert "attachment" in made["Content-Disposition"]
    features = json.loads(b"".join(made))["features"]  # type: ignore[arg-type]
    table = b"".join(browser.get("/map/marsad.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    lines = list(csv.DictReader(io.StringIO(table)))
    assert len(lines) >= len(features) > 0
    gone = {"area": "-50,-50,-49,-49"}
    assert json.loads(b"".join(browser.get("/map/marsad.geojson", gone)))["features"] == []  # type: ignore[arg-type]
    assert browser.get("/map/marsad.exe").status_code == 404
