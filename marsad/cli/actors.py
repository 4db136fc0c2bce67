"""``marsad actors``: look an actor up by name, and print what is known of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.options import ROWS, Rows, group

if TYPE_CHECKING:
    from marsad.lexicon.actor_entries import Actor, Tie

actors = group("actors", "Look up the parties and sources that are known by name.")


@actors.command("find")
def find(
    name: str = typer.Argument(..., metavar="NAME", help="A name, Arabic or English, or a part."),
    form: Rows = ROWS,
) -> None:
    """List the actors of a name; where none has it, those whose name holds it.

    Exit code 3 when there are none.

    Example:

      marsad actors find الحوثيين
    """
    from marsad.errors import DataError
    from marsad.lexicon import actors as registry

    found = registry.find(name)
    if not found:
        raise DataError(f"no actor called {name!r}; try another spelling, or a part of the name")
    if form is Rows.JSONL:
        for actor in found:
            print(json.dumps(_record(actor), ensure_ascii=False))
    else:
        _list(found)


@actors.command("show")
def show(
    id_: str = typer.Argument(..., metavar="ID", help="As `marsad actors find` lists it: ly.lna."),
    form: Rows = ROWS,
) -> None:
    """Print all that is known of an actor: names, loaded names, allegiance over time.

    Exit code 3 when there is no such id.

    Example:

      marsad actors show ye.houthis
    """
    from marsad.errors import DataError
    from marsad.lexicon.actors import registry

    actor = registry().actors.get(id_)
    if actor is None:
        raise DataError(f"no actor with the id {id_!r}; find it by name: marsad actors find NAME")
    record = _record(actor)
    if form is Rows.JSONL:
        print(json.dumps(record, ensure_ascii=False))
    else:
        _whole(record)


def _record(actor: Actor) -> dict[str, Any]:
    """An actor as one JSON object; what is empty is left out."""
    loaded = [{"form": each.form, "by": each.by, "tone": each.tone} for each in actor.loaded]
    record = {
        "id": actor.id,
        "ar": actor.name.ar,
        "en": actor.name.en,
        "kind": actor.kind,
        "acled": actor.acled,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "aliases_en": list(actor.aliases_en),
        "loaded": loaded,
        "adjectives": list(actor.adjectives),
        "seats": list(actor.seats),
        "member_of": [_tie(tie) for tie in actor.member_of],
        "allied_with": [_tie(tie) for tie in actor.allied_with],
        "opposed_to": [_tie(tie) for tie in actor.opposed_to],
        "source": actor.source,
    }
    return {key: value for key, value in record.items() if value not in ([], "")}


def _tie(tie: Tie) -> dict[str, str]:
    values = {"id": tie.id, "from": tie.from_, "to": tie.to, "source": tie.source}
    return {key: value for key, value in values.items() if value}


def _list(found: tuple[Actor, ...]) -> None:
    from rich.table import Table

    from marsad.cli.terminal import console

    made = Table(box=None)
    for head in ("id", "name", "in English", "kind", "acled", "country"):
        made.add_column(head)
    for each in found:
        made.add_row(each.id, each.name.ar, each.name.en, each.kind, str(each.acled), each.country)
    console().print(made)


def _whole(record: dict[str, Any]) -> None:
    from rich.table import Table

    from marsad.cli.terminal import console

    made = Table(box=None, show_header=False)
    made.add_column()
    made.add_column(overflow="fold")
    for key, value in record.items():
        made.add_row(key, _words(value))
    console().print(made)


def _words(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    if value and isinstance(value[0], dict):
        return "\n".join(_relation(each) for each in value)
    return "، ".join(value)


def _relation(each: dict[str, str]) -> str:
    if "form" in each:
        return f"{each['form']} ({each['tone']}{', by ' + each['by'] if each['by'] else ''})"
    dates = f" {each.get('from', '')}..{each.get('to', '')}" if {"from", "to"} & set(each) else ""
    return f"{each['id']}{dates} ({each['source']})"
