"""Claims of a report grouped into events otherwise than the machine did."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from marsad.actions import Action, history, perform
from marsad.actions.regroup import JoinEvents, MoveClaim, UndoGrouping
from marsad.errors import ConflictError
from marsad.web.api.access import Token
from marsad.web.api.deciding import LARGEST, MOST_TOLD
from marsad.web.api.reports import found, item, router
from marsad.web.api.seen import late, seen, shows
from marsad.web.api.shapes import Events, change_out, events_out
from marsad.web.database import ALIAS


class Regrouped(Schema):
    """``seen`` is the grouping it was made on, where If-Match does not name it."""

    seen: int | None = Field(None, ge=0, le=LARGEST)
    reason: str = ""


class MovedTo(Regrouped):
    """The event that the claim tells of; none: one of its own."""

    event: str | None = None


class Joined(Regrouped):
    """Two events that are one; it keeps the id of the first."""

    events: tuple[str, str]


@router.post(
    "/reports/{report}/claims/{claim}/move",
    response=Events,
    auth=Token("event.move"),
    operation_id="event_move",
    summary="The claim tells of another event of the report, or of one of its own",
)
def move(request: HttpRequest, report: str, claim: str, body: MovedTo) -> Events:
    item(found(report), claim)
    wanted = MoveClaim(
        report, _seen(request, body), body.reason, claim=claim, event=body.event or ""
    )
    return _do(request, report, wanted)


@router.post(
    "/reports/{report}/events/join",
    response=Events,
    auth=Token("event.join"),
    operation_id="event_join",
    summary="Two events of the report are one",
)
def join(request: HttpRequest, report: str, body: Joined) -> Events:
    found(report)
    one, other = body.events
    return _do(
        request,
        report,
        JoinEvents(report, _seen(request, body), body.reason, one=one, other=other),
    )


@router.post(
    "/reports/{report}/events/undo",
    response=Events,
    auth=Token("event.undo"),
    operation_id="event_undo",
    summary="Take the last regrouping back",
)
def undo(request: HttpRequest, report: str, body: Regrouped) -> Events:
    found(report)
    return _do(request, report, UndoGrouping(report, _seen(request, body), body.reason))


def _seen(request: HttpRequest, body: Regrouped) -> int:
    shown = seen(request, body.seen)
    return int(shown) if shown.isdecimal() and len(shown) < 10 else -1


def _do(request: HttpRequest, report: str, action: Action) -> Events:
    """Performs it; what stands now, also for who comes too late, and who changed it."""
    try:
        perform(ALIAS, request.user.get_username(), action)
    except ConflictError as e:
        current = events_out(found(report)).model_dump(mode="json")
        made = history(ALIAS, f"events:{report}")[:MOST_TOLD]
        changes = [change_out(row).model_dump(mode="json") for row in made]
        raise late(request, e, current, changes) from e
    told = events_out(found(report))
    shows(request, told.grouping)
    return told


__all__ = ["router"]
