"""ACLED's table of 31 columns (codebook of 2023): one row an incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marsad.export.actors import Actor
from marsad.export.deaths import acled_fatalities
from marsad.export.formats import Column, Format, Row, Stored, csv_encoder
from marsad.export.ground import Ground, countries, ground
from marsad.export.incidents import Told, joined, told
from marsad.export.precision import geo_precision, middle, time_precision
from marsad.ontology import Acled, types

COLUMNS = (
    Column("event_id_cnty", "text", "our incident's id: ACLED's own we cannot know"),
    Column("event_date", "day", "the day, or the middle of a week or month"),
    Column("year", "integer", "of event_date"),
    Column("time_precision", "integer", "1 day, 2 week, 3 month"),
    Column("disorder_type", "text", "by the claim type's crosswalk"),
    Column("event_type", "text", "by the claim type's crosswalk"),
    Column("sub_event_type", "text", "by the claim type's crosswalk"),
    Column("actor1", "text", "the first agent, as written"),
    Column("assoc_actor_1", "text", "the other agents"),
    Column("inter1", "integer", "1 state, 2 rebels, 3 militia, 6 protesters, 7 civilians, 8 other"),
    Column("actor2", "text", "the first target, as written"),
    Column("assoc_actor_2", "text", "the other targets"),
    Column("inter2", "integer", "as inter1"),
    Column("interaction", "integer", "both codes, the lower first; 0 for nobody"),
    Column("civilian_targeting", "text", "Civilian targeting, or empty"),
    Column("iso", "integer", "country's number by ISO 3166"),
    Column("region", "text", "ACLED's region"),
    Column("country", "text", "of the point"),
    Column("admin1", "text", "first division of the nearest place known"),
    Column("admin2", "text", "empty"),
    Column("admin3", "text", "empty"),
    Column("location", "text", "the place, in Latin letters where the gazetteer has it"),
    Column("latitude", "number", "degrees, WGS 84"),
    Column("longitude", "number", "degrees, WGS 84"),
    Column("geo_precision", "integer", "1 town, 2 part of a region, 3 larger region"),
    Column("source", "text", "publishers of the reports"),
    Column("source_scale", "text", "empty"),
    Column("notes", "text", "the incident in words, with its sources"),
    Column("fatalities", "integer", "the lowest number told"),
    Column("tags", "text", "empty"),
    Column("timestamp", "integer", "empty"),
)

LOSSES = (
    "fatalities is one number: the lowest told of this happening. Vague words become ACLED's "
    "numbers: few or no number at all 3, dozens 12, hundreds 100, thousands 1000. No death told "
    "is 0.",
    "Incidents whose days span more than a month, or that have no day, are left out. A week or "
    "month becomes the day in its middle.",
    "Incidents that are denied by all, and claim types without a row in ACLED's table (such as "
    "condemnation, injury), are left out. A killing told without any other act is Violence "
    "against civilians where civilians died, else Armed clash.",
    "Agreements, deployments and other acts that are not linked into incidents are left out.",
    "event_id_cnty is our incident's id. ACLED's identifiers, admin2, admin3, source_scale, tags "
    "and timestamp stay empty.",
    "Actors keep the words of the reports instead of ACLED's names; inter codes follow those words "
    "alone. Armed groups by name count as rebels (2), unnamed ones as militias (3); identity "
    "militias (4) and rioters (5) are not told apart. inter codes are the numbers of 2023.",
    "Civilians hit in a battle are associated with actor2: only fighters are its parties.",
    "Where nobody is named as agent of violence, actor1 is Unidentified Armed Group (Country).",
    "Conditions of sub_event_type are decided by the parties alone: sexual violence, suicide "
    "bombs, grenades, riots and interventions are not told apart.",
    "admin1 and country are those of the gazetteer's place nearest to the point; rows without a "
    "point lack them, though ACLED would leave such events out.",
    "Ranges, grades, contradictions and who says what stand in notes only.",
)

STATE, REBEL, MILITIA, PROTESTERS, CIVILIANS, EXTERNAL = 1, 2, 3, 6, 7, 8
VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
CLASH = Acled("Political violence", "Battles", "Armed clash")
ATTACK = Acled("Political violence", "Violence against civilians", "Attack")


def rows(stored: Stored) -> Iterator[Row]:
    """A row for each incident that ACLED's table has a place for."""
    for each in told(stored):
        kind, day = acled_type(each), _day(each)
        if kind and day:
            yield _row(each, kind, day)


def acled_type(each: Told) -> Acled | None:
    """The row of ACLED's event types for the first act told that has one."""
    for name in each.incident.types:
        crosswalk = types()[name].crosswalk
        if crosswalk.acled:
            return _decided(name, crosswalk.acled, crosswalk.acled_other, each)
    if "killing" in each.incident.types:
        return ATTACK if each.harms_civilians else CLASH
    return None


def _decided(name: str, usual: Acled, other: tuple[Acled, ...], each: Told) -> Acled:
    """The usual row, or the first other one where the parties decide for it."""
    by_state = any(agent.kind == "state" for agent in each.agents)
    if name == "takeover":
        return usual if by_state or not each.agents else other[0]
    if name == "attack":
        return usual if each.harms_civilians or not each.targets else other[0]
    return usual


def _row(each: Told, kind: Acled, day: tuple[date, int]) -> Row:
    incident = each.incident
    where = ground(incident.point)
    return {
        "event_id_cnty": incident.id,
        "event_date": day[0],
        "year": day[0].year,
        "time_precision": day[1],
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
        **_parties(each, kind, where),
        "civilian_targeting": _targeting(each, kind),
        **_place(each, where),
        "source": joined(report.publisher or report.location for report in each.reports),
        "source_scale": None,
        "notes": incident.notes_en,
        "fatalities": acled_fatalities(incident),
        "tags": None,
        "timestamp": None,
    }


def _day(each: Told) -> tuple[date, int] | None:
    """The day with its code; None where it is less exact than ACLED's least exact code."""
    told = each.incident.date
    code = time_precision(told) if told else None
    if code is None or told is None or told.earliest is None or told.latest is None:
        return None
    return middle(told.earliest, told.latest), code


def _parties(each: Told, kind: Acled, where: Ground) -> Row:
    first, second, hurt = list(each.agents), list(each.targets), list[Actor]()
    if kind.event_type == "Battles":  # between fighters, whoever else is hit
        hurt = [target for target in second if target.kind == "civilian"]
        second = [target for target in second if target not in hurt]
    if kind.event_type == "Battles" and not second:
        first, second = first[:1], first[1:]
    violent = kind.event_type in VIOLENCE
    one = _inter(first, kind, where) or (MILITIA if violent and not first else None)
    two = _inter(second, kind, where)
    return {
        "actor1": _name(first, where) or (_named("Unidentified Armed Group", where) * violent),
        "assoc_actor_1": joined(actor.words for actor in first[1:]),
        "inter1": one,
        "actor2": _name(second, where),
        "assoc_actor_2": _associated(second, hurt),
        "inter2": two,
        "interaction": _interaction(one, two, bool(second)),
    }


def _name(actors: list[Actor], where: Ground) -> str:
    if not actors:
        return ""
    return _named("Civilians", where) if actors[0].kind == "civilian" else actors[0].words


def _named(name: str, where: Ground) -> str:
    return f"{name} ({_country(where)})" if where.code else name


def _associated(actors: list[Actor], hurt: list[Actor]) -> str:
    """The other targets; civilians with the words that say who they are."""
    own = actors if actors and actors[0].kind == "civilian" else actors[1:]
    return joined(actor.words for actor in (*own, *hurt))


def _inter(actors: list[Actor], kind: Acled, where: Ground) -> int | None:
    if not actors:
        return None
    if kind.event_type == "Protests" and actors[0].kind in {"civilian", ""}:
        return PROTESTERS
    codes = {"state": STATE, "rebel": REBEL, "militia": MILITIA, "civilian": CIVILIANS}
    abroad = bool(where.code and actors[0].countries) and where.code not in actors[0].countries
    code = codes.get(actors[0].kind)
    return EXTERNAL if abroad and code == STATE else code


def _interaction(one: int | None, two: int | None, second: bool) -> int | None:
    """Both codes as one number; a party of unknown kind leaves it open."""
    if one is None or (second and two is None):
        return None
    return 10 * min(one, two) + max(one, two) if two else 10 * one


def _targeting(each: Told, kind: Acled) -> str:
    main = bool(each.targets) and each.targets[0].kind == "civilian"
    violent = kind.event_type in VIOLENCE - {"Battles"}
    return "Civilian targeting" if main and violent else ""


def _country(where: Ground) -> str:
    known = countries().get(where.code)
    return known.acled_name or where.country if known else where.country


def _place(each: Told, where: Ground) -> Row:
    point, known = each.incident.point, countries().get(where.code)
    return {
        "iso": known.iso if known else None,
        "region": known.acled if known else None,
        "country": _country(where),
        "admin1": where.province,
        "admin2": None,
        "admin3": None,
        "location": where.place or next(iter(each.incident.place), ""),
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "geo_precision": geo_precision(point) if point else None,
    }


FORMAT = Format(
    name="acled",
    title="ACLED's table",
    one="an incident",
    columns=COLUMNS,
    losses=LOSSES,
    rows=rows,
    encode=csv_encoder(COLUMNS),
)
