"""Every place of ours can be looked up, lies in its country's region, and says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.lexicon import gazetteer, geonames
from marsad.lexicon.loader import read_entries
from marsad.lexicon.place_entries import LEAST_RECALLED_KM, Supplement, UnknownPlace
from marsad.lexicon.place_keys import name_key
from marsad.resolve.places.geometry import kilometres

FILES = sorted(path for path in gazetteer.PLACES.glob("*.yaml") if path.stem != "unknown_places")
WIDE = {"country", "water", "region", "governorate", "border"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_leads_to_its_place(path: Path) -> None:
    for entry in read_entries(path, Supplement):
        for name in entry.ar:
            there = gazetteer.named(name_key(name))
            assert any(entry.en in place.id or place.name == name for place in there), name


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != "xx"], ids=lambda path: path.stem)
def test_places_lie_in_or_near_their_country(path: Path) -> None:
    """A slip of a digit puts a place elsewhere: none is over 400 km outside the country."""
    extent = geonames.country(path.stem.upper())
    assert extent
    assert extent.extent
    south, west, north, east = extent.extent
    for places in gazetteer.supplement().values():
        for place in places:
            if place.country == path.stem.upper() and place.kind not in WIDE:
                assert south - 4 <= place.latitude <= north + 4, place.name
                assert west - 4 <= place.longitude <= east + 4, place.name


def test_a_name_stands_once_in_a_file() -> None:
    for path in FILES:
        entries = read_entries(path, Supplement)
        assert len({entry.en for entry in entries}) == len(entries), path.name


def test_recalled_points_claim_no_more_than_memory_gives() -> None:
    ours = [place for places in gazetteer.supplement().values() for place in places]
    assert all(p.within_km >= LEAST_RECALLED_KM for p in ours if p.source == "recalled")


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("صنعاء", "YE", 15.35, 44.2),
        ("بنغازي", "LY", 32.12, 20.07),
        ("كوباني", "SY", 36.89, 38.35),
        ("عين العرب", "SY", 36.89, 38.35),
        ("الفاشر", "SD", 13.63, 25.35),
        ("باخموت", "UA", 48.59, 38.0),
        ("سيناء", "EG", 29.8, 33.8),
    ],
)
def test_known_places(name: str, country: str, latitude: float, longitude: float) -> None:
    place = gazetteer.named(name_key(name))[0]
    assert place.country == country
    assert abs(place.latitude - latitude) < 0.3
    assert abs(place.longitude - longitude) < 0.3


def test_every_country_has_a_name_and_most_a_capital() -> None:
    for code in ("YE", "SY", "IQ", "LY", "SD", "UA", "FR", "US", "CN"):
        country, capital = geonames.country(code), geonames.capital(code)
        assert country
        assert country.extent
        assert capital
        assert capital.country == code


def test_what_sounds_alike_is_marked_loose() -> None:
    found = geonames.sounding("ترهونة")
    assert found
    assert all(place.loose for place in found)
    assert geonames.sounding("بو") == ()


def test_a_border_lies_between_its_sides() -> None:
    border = gazetteer.border("SY", "TR")
    syria, turkey = geonames.country("SY"), geonames.country("TR")
    assert border
    assert syria
    assert turkey
    assert kilometres(border, syria) < kilometres(turkey, syria)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("{ar: [س], en: S, kind: front, lat: 15.0, lon: 44.0, within_km: 5}", "10 or more"),
        ("{ar: [س], en: S, kind: front, lat: 15.0}", "either lat and lon"),
        ("{ar: [س], en: S, kind: front, lat: 95.0, lon: 44.0, within_km: 10}", "swapped"),
        ("{ar: [], en: S, kind: front, lat: 15.0, lon: 44.0, within_km: 10}", "no Arabic name"),
        ("{ar: [س], en: S, kind: hill, lat: 15.0, lon: 44.0, within_km: 10}", "'hill'"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(tmp_path: Path, body: str, what: str) -> None:
    file = tmp_path / "zz.yaml"
    file.write_text(f"# a file\n- {body}\n", "utf-8")
    with pytest.raises(DataError, match=rf"zz\.yaml:2: .*{what}"):
        read_entries(file, Supplement)


def test_unknown_places_are_not_known() -> None:
    unknown = read_entries(gazetteer.PLACES / "unknown_places.yaml", UnknownPlace)
    for entry in unknown:
        ours = gazetteer.supplement().get(name_key(entry.name), ())
        assert not [p for p in ours if p.country == entry.country], entry.name
