"""ACLED's table: names and codes exact, what cannot be known empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.export import acled
from marsad.export.actors import actor
from marsad.export.incidents import Told, told
from marsad.model import PartialDate, Precision
from tests.export.readings import Shelf, incidents, shelf

ISSUED = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, "
    "actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, "
    "civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, "
    "longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp"
)


def test_the_31_columns_are_acleds() -> None:
    assert [column.name for column in acled.COLUMNS] == ISSUED.split(", ")
    assert len(acled.COLUMNS) == 31


def test_one_row_an_incident_with_its_codes() -> None:
    raid, clash = acled.rows(shelf())
    assert (raid["event_type"], raid["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (raid["inter1"], raid["inter2"], raid["interaction"]) == (8, 7, 78)
    assert raid["actor2"] == "Civilians (Yemen)"
    assert raid["civilian_targeting"] == "Civilian targeting"
    assert (raid["iso"], raid["region"], raid["location"]) == (887, "Middle East", "Taiz")
    assert raid["fatalities"] == 7
    assert (clash["inter1"], clash["inter2"], clash["interaction"]) == (2, 1, 12)


def test_dozens_become_twelve_and_a_month_its_middle() -> None:
    *_, clash = acled.rows(shelf())
    assert clash["fatalities"] == 12
    assert (str(clash["event_date"]), clash["time_precision"]) == ("2021-03-16", 3)
    assert any("dozens 12" in loss for loss in acled.LOSSES)


def example(*types: str, agents: tuple[str, ...] = (), targets: tuple[str, ...] = ()) -> Told:
    first = next(told(shelf()))
    return replace(
        first,
        incident=replace(first.incident, types=types),
        agents=tuple(map(actor, agents)),
        targets=tuple(map(actor, targets)),
    )


@pytest.mark.parametrize(
    ("each", "sub_event_type"),
    [
        (example("takeover", agents=("الجيش اليمني",)), "Government regains territory"),
        (example("takeover", agents=("جماعة الحوثي",)), "Non-state actor overtakes territory"),
        (example("attack", targets=("مدنيين",)), "Attack"),
        (example("attack", targets=("جنود",)), "Armed clash"),
        (example("killing", targets=("مدنيين",)), "Attack"),
        (example("killing", targets=("جنود",)), "Armed clash"),
        (example("injury", "protest"), "Peaceful protest"),
        (example("condemnation"), None),
    ],
)
def test_parties_decide_the_row(each: Told, sub_event_type: str | None) -> None:
    kind = acled.acled_type(each)
    assert (kind.sub_event_type if kind else None) == sub_event_type


def test_only_fighters_battle(monkeypatch: pytest.MonkeyPatch) -> None:
    each = example("clash", agents=("جماعة الحوثي", "الجيش اليمني"), targets=("مدنيين",))
    monkeypatch.setattr(acled, "told", lambda stored: [each])
    (row,) = acled.rows(shelf())
    assert (row["actor1"], row["actor2"]) == ("جماعة الحوثي", "الجيش اليمني")
    assert (row["assoc_actor_2"], row["civilian_targeting"]) == ("مدنيين", "")


def test_what_has_no_day_or_more_than_a_month_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    vague = PartialDate(None, None, Precision.VAGUE)
    given = [
        replace(each, date=date) for each, date in zip(incidents(), (None, vague), strict=True)
    ]
    monkeypatch.setattr("marsad.export.incidents.link", lambda readings, decisions: given)
    assert not list(acled.rows(shelf()))


def test_what_all_deny_is_left_out() -> None:
    denied = [
        (c, replace(r, events=tuple(replace(e, status="denied") for e in r.events)))
        for c, r in shelf().items
    ]
    assert not list(acled.rows(Shelf(tuple(denied))))


def test_linked_incidents_give_rows(linking: None) -> None:
    assert {row["fatalities"] for row in acled.rows(shelf())} == {7, 12}
