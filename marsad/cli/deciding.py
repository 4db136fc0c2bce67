"""``marsad incident merge|split|move|dismiss|regrade|history|undo``: what people decide."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from marsad.cli.incidents import INCIDENT, chosen, incident, linked
from marsad.cli.messages import many
from marsad.cli.options import DATABASE
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.actions import Action
    from marsad.model import Decision, EventRef, Incident
    from marsad.store import Store

BY = typer.Option(None, "--by", metavar="NAME", help="Who decides.  [default: your login name]")
WHY = typer.Option(..., "--reason", metavar="WORDS", help="What shows it.")
OTHER = typer.Argument(..., metavar="OTHER", help="The other incident's id or its beginning.")
EVENTS = typer.Argument(
    ..., metavar="EVENT", help="An event's id, or the id of a report for its event; or a beginning."
)


class ShowByDefault(TyperGroup):
    """``marsad incident ID`` is ``marsad incident show ID``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        first = next((word for word in args if not word.startswith("-")), None)
        if first is not None and first not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


incident_group = typer.Typer(
    name="incident",
    cls=ShowByDefault,
    help="Show one incident; merge, split or grade incidents, for good, and take that back.\n\n"
    "marsad incident ID is short for marsad incident show ID.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
    rich_markup_mode=None,
)
incident_group.command("show")(incident)


@incident_group.command("merge")
def merge(
    one: str = INCIDENT,
    other: str = OTHER,
    reason: str = WHY,
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Make two incidents one, for good: their events stay together whatever is read later.

    Example:

      marsad incident merge i4c1 i90b --reason "the same raid on the market"
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import MergeIncidents

        found = linked(store)[1]
        both = chosen(found, one), chosen(found, other)
        _perform(store, by, MergeIncidents(*both, reason=reason))
        _tell(store, [ref for each in both for ref in each.events])


@incident_group.command("split")
def split(
    incident: str = INCIDENT,
    events: list[str] = EVENTS,
    reason: str = WHY,
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Take events out of an incident, for good: they never join what is left of it again.

    `marsad incident ID` shows the ids of reports and events under "Told in".

    Example:

      marsad incident split i4c1 r53ab --reason "the raid of the day before"
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import SplitIncident

        whole = chosen(linked(store)[1], incident)
        taken = tuple(dict.fromkeys(ref for word in events for ref in _events(whole, word)))
        _perform(store, by, SplitIncident(whole, taken, reason=reason))
        _tell(store, whole.events)


@incident_group.command("move")
def move(
    incident: str = INCIDENT,
    other: str = OTHER,
    events: list[str] = EVENTS,
    reason: str = WHY,
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Move events of an incident to another one, for good.

    Example:

      marsad incident move i4c1 i90b r53ab --reason "tells of the second raid"
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import MoveEvents

        found = linked(store)[1]
        whole, joined = chosen(found, incident), chosen(found, other)
        taken = tuple(dict.fromkeys(ref for word in events for ref in _events(whole, word)))
        _perform(store, by, MoveEvents(whole, taken, joined, reason=reason))
        _tell(store, (*whole.events, *joined.events))


@incident_group.command("dismiss")
def dismiss(
    one: str = INCIDENT,
    other: str = OTHER,
    reason: str = typer.Option("", "--reason", metavar="WORDS", help="Why."),
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Say that two incidents that look alike are two happenings: they are never linked.

    Example:

      marsad incident dismiss i4c1 i90b
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import DismissLink

        found = linked(store)[1]
        both = chosen(found, one), chosen(found, other)
        _perform(store, by, DismissLink(*both, reason=reason))
        _tell(store, [ref for each in both for ref in each.events])


@incident_group.command("regrade")
def regrade(
    incident: str = INCIDENT,
    grade: str = typer.Argument(
        ..., metavar="GRADE", help="confirmed, fair, weak, contested or discounted."
    ),
    reason: str = WHY,
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Give an incident a grade of your own; the rule's stays beside it.

    Example:

      marsad incident regrade i4c1 confirmed --reason "we saw the hospital's list"
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import RegradeIncident

        found = chosen(linked(store)[1], incident)
        _perform(store, by, RegradeIncident(found, grade, reason=reason))
        _tell(store, found.events)


@incident_group.command("undo")
def undo(
    number: int = typer.Argument(..., metavar="NUMBER", help="Of marsad incident history."),
    reason: str = typer.Option("", "--reason", metavar="WORDS", help="Why."),
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Take a decision back; those made after it still count.

    Example:

      marsad incident undo 3
    """
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        from marsad.actions.incidents import UndoDecision

        _perform(store, by, UndoDecision(number, reason=reason))
        (undone,) = [each for each in store.decisions() if each.number == number]
        _tell(store, undone.about)


@incident_group.command("history")
def history(
    incident: str | None = typer.Argument(
        None, metavar="[INCIDENT]", help="Only what was decided about this one."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a line."),
    database: str | None = DATABASE,
) -> None:
    """List what people decided of incidents: who, when, what and why.

    Example:

      marsad incident history i4c1
    """
    from marsad.export.plain import to_plain
    from marsad.store import Store

    with Store.open(database, create=False) as store:
        made = store.decisions()
        if incident is not None:
            numbers = chosen(linked(store)[1], incident).decisions
            made = tuple(each for each in made if each.number in numbers)
    for decision in made:
        print(json.dumps(to_plain(decision), ensure_ascii=False) if as_json else _line(decision))
    if not made:
        print("Nobody has decided about incidents here.", file=sys.stderr)


def _perform(store: Store, by: str | None, action: Action) -> None:
    from marsad.actions import perform

    row = perform(store.alias, by or login(), action)
    print(f"Decision {row.after['decision']} by {row.actor}.", file=sys.stderr)


def login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as e:
        raise UsageError("nobody is logged in by name (say who decides with --by NAME)") from e


def _events(whole: Incident, word: str) -> Sequence[EventRef]:
    """The events of an incident that a word names, by their own id or their report's."""
    exact = [ref for ref in whole.events if word in (ref.event, ref.report)]
    begun = [ref for ref in whole.events if ref.event.startswith(word)]
    begun += [ref for ref in whole.events if ref.report.startswith(word)]
    if not word or not (exact or begun):
        raise UsageError(
            f"{word or '(nothing)'}: no event or report of incident {whole.id} begins so "
            f"(marsad incident {whole.id} shows them)"
        )
    if not exact and len({*begun}) > 1:
        named = ", ".join(ref.event for ref in begun)
        raise UsageError(f"{word}: several events begin so (say more: {named})")
    return exact or begun


def _tell(store: Store, events: Iterable[EventRef]) -> None:
    """What has become of these events."""
    wanted = frozenset(events)
    for each in linked(store)[1]:
        if not wanted.isdisjoint(each.events):
            print(f"{each.id}  {many(len(each.events), 'event')}  {each.notes_en}")


def _line(decision: Decision) -> str:
    from marsad.show.bidi import marked

    when = decision.time.strftime("%Y-%m-%d %H:%M")
    if decision.act == "undo":
        what = f"undo of {decision.undoes}"
    elif decision.act == "regrade":
        what = f"graded {decision.grade}: {many(len(decision.events), 'event')}"
    elif decision.act == "move":
        moved = many(len(decision.events), "event")
        what = f"move of {moved} to {len(decision.others)} others"
    else:
        what = f"{decision.act} of {len(decision.events)}"
        what += f" and {many(len(decision.others), 'event')}"
    why = f": {marked(decision.reason)}" if decision.reason else ""
    return f"{decision.number}  {when}  {what}, by {marked(decision.by)}{why}"
