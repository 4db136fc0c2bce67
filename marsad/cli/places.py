"""``marsad places``: look a place up, and bring one's own gazetteer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.options import ROWS, Rows, group

if TYPE_CHECKING:
    from marsad.lexicon.place_entries import NamedPlace

places = group("places", "Look a place up, or import your own gazetteer.")


@places.command("find")
def find(
    name: str = typer.Argument(..., metavar="NAME", help="The name, as a report writes it."),
    near: str = typer.Option("", "--near", metavar="COUNTRY", help="Its places first, as YE."),
    form: Rows = ROWS,
) -> None:
    """List the places of a name, the likeliest first.

    Your own come first, then those of the country named, then the larger ones. Exit code 3 when
    no place has the name.

    Example:

      marsad places find تعز --near YE
    """
    from marsad.errors import DataError
    from marsad.lexicon import gazetteer, geonames
    from marsad.lexicon.place_keys import name_key

    found = gazetteer.named(name_key(name)) or geonames.sounding(name)
    if not found:
        raise DataError(f"no place called {name!r}; add it: marsad places import FILE.csv")
    code = near.strip().upper()
    found = tuple(sorted(found, key=lambda place: (place.source != "user", place.country != code)))
    if form is Rows.JSONL:
        for place in found:
            print(json.dumps(_record(place), ensure_ascii=False))
    else:
        _table(found)


@places.command("import")
def import_(
    file: Path = typer.Argument(
        ..., metavar="FILE", help="CSV (name,lat,lon,…), GeoJSON points, or a GeoNames dump."
    ),
) -> None:
    """Add the places of a file to your own gazetteer, which wins over ours.

    A CSV has a head line: name,lat,lon and, if you like, country,kind,within_km. Nothing is
    added when any line is wrong.

    Example:

      marsad places import fronts.csv
    """
    from marsad.lexicon.place_files import add, read_places

    found = read_places(file)
    path, many = add(found)
    print(f"{len(found)} read, {many} now in {path}")


def _record(place: NamedPlace) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "kind": place.kind,
        "lat": place.latitude,
        "lon": place.longitude,
        "within_km": place.within_km,
        "governorate": place.parent,
        "population": place.population,
        "id": place.id,
        "source": place.source,
    }


def _table(found: tuple[NamedPlace, ...]) -> None:
    from rich.table import Table

    from marsad.cli.terminal import console

    heads = ("name", "country", "kind", "lat", "lon", "within_km", "governorate", "population")
    made = Table(box=None)
    for head in (*heads, "source"):
        made.add_column(head)
    for place in found:
        record = _record(place)
        made.add_row(*(str(record[head]) for head in heads), place.source)
    console().print(made)
