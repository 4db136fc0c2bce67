"""UCDP GED's table: names and codes exact, rows with a death only."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from marsad.export import ged
from tests.export.readings import incidents, shelf

ISSUED = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, "
    "conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, "
    "side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, "
    "source_article, source_office, source_date, source_headline, source_original, where_prec, "
    "where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, "
    "priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, "
    "deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)


def test_the_49_columns_are_ucdps() -> None:
    assert [column.name for column in ged.COLUMNS] == ISSUED.split(", ")
    assert len(ged.COLUMNS) == 49


def test_docstring_examples_run() -> None:
    assert doctest.testmod(ged).failed == 0


def test_the_numbers_of_an_incident() -> None:
    raid, clash = ged.rows(shelf())
    assert (raid["best"], raid["high"], raid["low"]) == (7, 9, 7)
    assert (raid["deaths_civilians"], raid["deaths_unknown"]) == (7, 0)
    assert (clash["best"], clash["deaths_unknown"]) == (20, 20)
    for row in (raid, clash):
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(row[part] for part in parts) == row["best"]


def test_sides_and_types_of_violence() -> None:
    raid, clash = ged.rows(shelf())
    assert (raid["type_of_violence"], raid["side_b"]) == (3, "Civilians")
    assert (raid["gwnoa"], raid["gwnob"]) == (670, None)
    assert (clash["type_of_violence"], clash["side_a"]) == (1, "قوات الجيش اليمني")
    assert (clash["gwnoa"], clash["side_b"]) == (678, "جماعة الحوثي")


def test_place_and_days() -> None:
    raid, clash = ged.rows(shelf())
    assert (raid["country"], raid["country_id"]) == ("Yemen (North Yemen)", 678)
    assert (raid["where_prec"], raid["geom_wkt"]) == (1, "POINT (44.021 13.58)")
    assert (clash["date_prec"], clash["where_prec"], clash["country"]) == (4, None, "")


def test_incidents_without_a_death_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [replace(each, killed=None, tallies=()) for each in incidents()]
    monkeypatch.setattr("marsad.export.incidents.link", lambda readings, decisions: given)
    assert not list(ged.rows(shelf()))
