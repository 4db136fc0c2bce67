"""Points on the ground, and countries as others number them."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.export import ground as module
from marsad.export.ground import NOWHERE, countries, ground
from marsad.lexicon import geonames
from marsad.model import Point


def test_docstring_examples_run() -> None:
    assert doctest.testmod(module).failed == 0


def test_a_town_and_its_district_at_one_point_are_told_by_the_radius() -> None:
    assert ground(Point(13.58, 44.021, 25)).place == "Taiz"
    assert ground(Point(13.58, 44.021, 60)).kind == "district"


def test_a_point_beside_a_town_has_its_country_but_no_name() -> None:
    found = ground(Point(13.7, 44.1, 15))
    assert (found.code, found.place, found.kind) == ("YE", "", "")
    assert found.province


@pytest.mark.parametrize("point", [None, Point(0, -30, 5)])
def test_nowhere(point: Point | None) -> None:
    assert ground(point) == NOWHERE


def test_numbers_of_countries_are_used_once() -> None:
    known = countries()
    assert len({country.iso for country in known.values()}) == len(known)
    assert len({country.iso3 for country in known.values()}) == len(known)
    assert len({country.gw for country in known.values()}) == len(known) - 1  # Palestine
    assert all(geonames.country(code) for code in known)


def test_an_unknown_key_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "countries.yaml"
    file.write_text("YE: {iso4: YEMN}\n")
    monkeypatch.setattr(module, "COUNTRIES", file)
    with pytest.raises(DataError, match=r"countries\.yaml: YE: unknown key 'iso4'"):
        countries.__wrapped__()
