"""The user's gazetteer wins over ours, and a wrong line is refused by file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.lexicon import gazetteer
from marsad.lexicon.place_files import add, read_places
from marsad.lexicon.place_keys import name_key
from marsad.lexicon.user_places import VARIABLE, user_file

DUMP = (
    "1\tSaber\tSaber\tصبر,Sabr\t13.5\t44.0\tP\tPPL\tYE\t\t\t\t\t\t1200\t\t\tAsia/Aden\t2020-01-01\n"
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own" / "places.csv"))
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_csv_wins_over_ours(own: Path) -> None:
    before = gazetteer.named(name_key("تعز"))[0]
    file = write(own, "a.csv", "name,lat,lon,country,within_km\nتعز,13.5,44.0,YE,3\n")
    path, many = add(read_places(file))
    assert (path, many) == (user_file(), 1)
    after = gazetteer.named(name_key("تعز"))
    assert [p.source for p in after] == ["user"]
    assert after[0].within_km == 3
    assert before.source == "geonames"


def test_an_import_replaces_what_has_the_same_name(own: Path) -> None:
    for lat in (13.5, 13.6):
        _, many = add(
            read_places(write(own, "a.csv", f"name,lat,lon,country\nتبة,{lat},44.0,YE\n"))
        )
    assert many == 1
    assert gazetteer.named(name_key("تبة"))[0].latitude == 13.6


def test_geojson_and_geonames_are_read(own: Path) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [44.0, 13.5]},
        "properties": {"name": "تبة", "kind": "front"},
    }
    whole = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (place,) = read_places(write(own, "a.geojson", whole))
    assert (place.latitude, place.longitude, place.kind) == (13.5, 44.0, "front")
    (place,) = read_places(write(own, "YE.txt", DUMP))
    assert (place.name, place.country, place.kind, place.within_km) == (
        "صبر",
        "YE",
        "settlement",
        5,
    )


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.csv", "name,lat,lon\nس,15,44\nص,115,44\n", r"a\.csv:3: .*-90\.\.90.*swapped"),
        ("a.csv", "name,lat,lon,country\nس,45.2,15.4,YE\n", r"a\.csv:2: .*are swapped"),
        ("a.csv", "name,lat,lon\nس,x,44\n", r"a\.csv:2: lat 'x' is not a number"),
        ("a.csv", "name,lat,lon\nس,15,190\n", r"a\.csv:2: .*-180\.\.180"),
        ("a.csv", "name,lat,lon\n,15,44\n", r"a\.csv:2: no name"),
        ("a.csv", "name,lat,lon,kind\nس,15,44,hill\n", r"a\.csv:2: kind 'hill'"),
        ("a.csv", "name,lat,lon,country\nس,15,44,Yemen\n", r"a\.csv:2: country 'Yemen'"),
        ("a.csv", "name,latitude\nس,15\n", r"a\.csv:1: no column 'lat'"),
        ("a.csv", "name,lat,lon,within_km\nس,15,44,-3\n", r"a\.csv:2: within_km -3"),
        ("a.csv", "name,lat,lon\nس,nan,44\n", r"a\.csv:2: .*latitude nan"),
        ("a.csv", "name,lat,lon\n", r"no places in it"),
        ("a.geojson", "{", r"a\.geojson:1: not JSON"),
        ("a.geojson", "[]", r"a\.geojson:1: not GeoJSON"),
        (
            "a.geojson",
            '{"features": [{"geometry": {"type": "Polygon"}}]}',
            r"feature 1: only points",
        ),
        ("a.geojson", '{"features": [3]}', r"feature 1: only points"),
        ("a.txt", "1\t2\n", r"a\.txt:1: 2 columns; a GeoNames dump has 19"),
        ("a.kml", "", r"a\.kml: cannot tell"),
    ],
)
def test_what_is_wrong_is_named(own: Path, name: str, text: str, what: str) -> None:
    with pytest.raises(DataError, match=what):
        read_places(write(own, name, text))
    assert not user_file().exists()


def test_a_missing_file_is_named(own: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_places(own / "none.csv")
