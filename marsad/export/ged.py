"""UCDP GED's table of 49 columns: one row an incident with at least one death."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from marsad.export.actors import Actor
from marsad.export.deaths import Deaths, ucdp_deaths
from marsad.export.formats import Column, Format, Row, Stored, csv_encoder
from marsad.export.ground import Ground, countries, ground
from marsad.export.incidents import Told, joined, told
from marsad.export.precision import date_prec, where_prec
from marsad.model import Point
from marsad.ontology import types

COLUMNS = (
    Column("id", "integer", "52 bits of our incident's id"),
    Column("relid", "text", "our incident's id"),
    Column("year", "integer", "of date_start"),
    Column("active_year", "integer", "empty"),
    Column("code_status", "text", "Clear"),
    Column("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided"),
    Column("conflict_dset_id", "integer", "empty"),
    Column("conflict_new_id", "integer", "empty"),
    Column("conflict_name", "text", "empty"),
    Column("dyad_dset_id", "integer", "empty"),
    Column("dyad_new_id", "integer", "empty"),
    Column("dyad_name", "text", "side_a - side_b"),
    Column("side_a_dset_id", "integer", "empty"),
    Column("side_a_new_id", "integer", "empty"),
    Column("side_a", "text", "as written; the state where one fights"),
    Column("side_b_dset_id", "integer", "empty"),
    Column("side_b_new_id", "integer", "empty"),
    Column("side_b", "text", "as written; Civilians in one-sided violence"),
    Column("number_of_sources", "integer", "reports"),
    Column("source_article", "text", "office, date, headline of each report"),
    Column("source_office", "text", "publishers"),
    Column("source_date", "text", "days of the reports"),
    Column("source_headline", "text", "headlines"),
    Column("source_original", "text", "voices that say it happened"),
    Column("where_prec", "integer", "1 exact … 6 country"),
    Column("where_coordinates", "text", "the place of the point"),
    Column("where_description", "text", "places as written"),
    Column("adm_1", "text", "first division of the nearest place known"),
    Column("adm_2", "text", "empty"),
    Column("latitude", "number", "degrees, WGS 84"),
    Column("longitude", "number", "degrees, WGS 84"),
    Column("geom_wkt", "text", "POINT (longitude latitude)"),
    Column("priogrid_gid", "integer", "cell of PRIO-GRID (half degrees)"),
    Column("country", "text", "UCDP's name"),
    Column("country_id", "integer", "Gleditsch and Ward's number"),
    Column("region", "text", "UCDP's region"),
    Column("event_clarity", "integer", "1: a single event"),
    Column("date_prec", "integer", "1 day, 2 two to six days, 3 week, 4 month, 5 year"),
    Column("date_start", "day", "first day"),
    Column("date_end", "day", "last day"),
    Column("deaths_a", "integer", "0: see losses"),
    Column("deaths_b", "integer", "0: see losses"),
    Column("deaths_civilians", "integer", "of best"),
    Column("deaths_unknown", "integer", "of best"),
    Column("best", "integer", "the number most reports tell"),
    Column("high", "integer", "the highest told"),
    Column("low", "integer", "the lowest told"),
    Column("gwnoa", "integer", "number of side_a where it is a state"),
    Column("gwnob", "integer", "number of side_b where it is a state"),
)

LOSSES = (
    "Incidents without a death, without a day, or whose days span more than a year are left out; "
    "so are those of claim types that UCDP does not count and those denied by all.",
    "best is the number that most claims tell, the lower of two told equally often. Vague words "
    "(dozens) stand with their lower bound, 20, as best and low, and a number open upwards as its "
    "own high. Deaths told without a number are 1.",
    "deaths_a and deaths_b are 0: reports seldom say whose fighters died in words that can be "
    "told apart. Civilians named as such are deaths_civilians, all others deaths_unknown.",
    "type_of_violence is told by the words for the parties alone, and empty where they do not "
    "tell; UCDP's threshold of 25 deaths a year is not applied.",
    "Identifiers of conflicts, dyads and actors, conflict_name, active_year and adm_2 cannot be "
    "known and stay empty. id and relid are made of our incident's id.",
    "Sides keep the words of the reports instead of UCDP's names.",
    "where_prec 7 (international waters and airspace) is not told apart. adm_1 and country are "
    "those of the gazetteer's place nearest to the point; rows without a point lack them.",
    "event_clarity is always 1: running totals over several events are not counted.",
    "Grades, contradictions and which source tells which number are left out.",
)

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
ARMED = frozenset({"state", "rebel", "militia"})


def rows(stored: Stored) -> Iterator[Row]:
    """A row for each incident with at least one death on known days."""
    for each in told(stored):
        deaths = ucdp_deaths(each.incident)
        date = each.incident.date
        if deaths and date and date_prec(date) and _counted(each):
            yield _row(each, deaths)


def _counted(each: Told) -> bool:
    return any(types()[name].crosswalk.ucdp for name in each.incident.types)


def _row(each: Told, deaths: Deaths) -> Row:
    incident = each.incident
    found: Row = {
        "id": int(incident.id[1:14], 16),
        "relid": incident.id,
        "code_status": "Clear",
        **_sides(each),
        **_sources(each),
        **_place(each),
        **_days(each),
        "event_clarity": 1,
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.best - deaths.civilians,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }
    return {column.name: found.get(column.name) for column in COLUMNS}


def _sides(each: Told) -> Row:
    one, two = _pair(each)
    kind = _violence(each, one, two)
    name_a, name_b = (side.words if side else "" for side in (one, two))
    if kind == ONE_SIDED:
        name_b, two = "Civilians", None
    return {
        "type_of_violence": kind,
        "dyad_name": f"{name_a} - {name_b}" if name_a and name_b else "",
        "side_a": name_a,
        "side_b": name_b,
        "gwnoa": _number(one),
        "gwnob": _number(two),
    }


def _pair(each: Told) -> tuple[Actor | None, Actor | None]:
    """The two sides; where one is a state it comes first, but for one-sided violence."""
    sides = [*each.agents[:1], *each.targets[:1]]
    if not each.targets:
        sides = list(each.agents[:2])
    if not each.agents:
        sides = []
    if len(sides) == 2 and sides[1].kind == "state" != sides[0].kind:
        sides.reverse()
    one, two, *_ = [*sides, None, None]
    return one, two


def _violence(each: Told, one: Actor | None, two: Actor | None) -> int | None:
    if each.targets and all(target.kind == "civilian" for target in each.targets):
        return ONE_SIDED
    if one is None or two is None or not {one.kind, two.kind} <= ARMED:
        return None
    return STATE_BASED if "state" in {one.kind, two.kind} else NON_STATE


def _number(side: Actor | None) -> int | None:
    if side is None or side.kind != "state" or len(side.countries) != 1:
        return None
    known = countries().get(side.countries[0])
    return known.gw if known else None


def _sources(each: Told) -> Row:
    offices = [report.publisher or report.location for report in each.reports]
    days = [report.day.isoformat() if report.day else "" for report in each.reports]
    titles = [report.title for report in each.reports]
    articles = zip(offices, days, titles, strict=True)
    return {
        "number_of_sources": len(each.reports),
        "source_article": joined(f'"{",".join(article)}"' for article in articles),
        "source_office": joined(offices),
        "source_date": joined(days),
        "source_headline": joined(titles),
        "source_original": joined(v.name for v in each.incident.voices if v.stance == "asserts"),
    }


def _place(each: Told) -> Row:
    point, where = each.incident.point, ground(each.incident.point)
    found: Row = {"where_description": joined(each.incident.place), **_country(where)}
    if point is None:
        return found
    return found | {
        "where_prec": where_prec(point, where.kind),
        "where_coordinates": where.place or next(iter(each.incident.place), ""),
        "adm_1": where.province,
        "latitude": point.latitude,
        "longitude": point.longitude,
        "geom_wkt": f"POINT ({point.longitude} {point.latitude})",
        "priogrid_gid": priogrid(point),
    }


def _country(where: Ground) -> Row:
    known = countries().get(where.code)
    if known is None:
        return {"country": where.country}
    name = known.ucdp_name or where.country
    return {"country": name, "country_id": known.gw, "region": known.ucdp}


def priogrid(point: Point) -> int:
    """The cell of half a degree that holds the point, counted from the south-west.

    >>> priogrid(Point(13.58, 44.021, 25))
    149489
    """
    row, column = floor((point.latitude + 90) * 2), floor((point.longitude + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _days(each: Told) -> Row:
    date = each.incident.date
    assert date is not None
    assert date.earliest is not None
    return {
        "year": date.earliest.year,
        "date_prec": date_prec(date),
        "date_start": date.earliest,
        "date_end": date.latest,
    }


FORMAT = Format(
    name="ged",
    title="UCDP GED's table",
    one="an incident with at least one death",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=csv_encoder(COLUMNS),
)
