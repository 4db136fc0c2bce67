"""Names that are still being typed: actors and places in every spelling, namesakes kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon import gazetteer
from marsad.lexicon.suggesting import suggested_actors, suggested_places


@pytest.mark.parametrize(
    "typed",
    ["الحوثيين", "الحوثيون", "حوثي", "حوث", "HOUTHI", "Ansar A", "أنصار الله", "  ye.houthis "],
)
def test_an_actor_is_found_while_its_name_is_typed(typed: str) -> None:
    assert "ye.houthis" in [each.id for each in suggested_actors(typed, 12)]


@pytest.mark.parametrize("typed", ["", "   ", "ظظظظظ", "\u200f", "%", "_", '""', "(" * 500])
def test_nonsense_finds_no_actor_and_breaks_nothing(typed: str) -> None:
    assert suggested_actors(typed, 12) == ()
    assert len(suggested_places(typed, 12)) <= 12


def test_namesakes_of_several_countries_are_all_there() -> None:
    for typed in ("طرابلس", "Tripoli", "trip", "طرابل"):
        assert {each.country for each in suggested_places(typed, 12)} >= {"LY", "LB"}, typed


def test_no_more_than_asked_for_and_each_once() -> None:
    found = suggested_places("ال", 5) + suggested_places("ح", 5)
    assert len(found) <= 10
    assert len(suggested_places("ح", 5)) == 5
    many = [each.id for each in suggested_places("حل", 12)]
    assert len(many) == len(set(many))


def test_what_is_found_is_found_again_by_its_id() -> None:
    for typed in ("تعز", "حلب", "الزهراء", "Damascus"):
        for place in suggested_places(typed, 12):
            again = gazetteer.with_id(place.id)
            assert again is not None
            assert (again.latitude, again.longitude) == (place.latitude, place.longitude)


@pytest.mark.parametrize(
    "id_", ["", "geonames:", "geonames:-1", "geonames:²", "x:1", "geonames:" + "9" * 40]
)
def test_an_id_of_nothing_finds_nothing(id_: str) -> None:
    assert gazetteer.with_id(id_) is None


def test_namesakes_of_ones_own_gazetteer_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "places.csv"
    own.write_text(
        "name,lat,lon,country,kind,within_km\nتل الغزلان,36.1,37.1,SY,,\nتل الغزلان,15.1,44.1,YE,,\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("MARSAD_PLACES", str(own))
    found = suggested_places("تل الغز", 12)
    assert [each.country for each in found] == ["SY", "YE"]
    for place in found:
        assert gazetteer.with_id(place.id) == place
