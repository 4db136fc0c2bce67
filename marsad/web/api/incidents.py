"""Incidents and events: lists, files for maps and tables, and what people decide of incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Router, Schema
from pydantic import Field

from marsad.actions import Action, perform
from marsad.actions.incidents import (
    DismissLink,
    MergeIncidents,
    MoveEvents,
    RegradeIncident,
    SplitIncident,
    UndoDecision,
)
from marsad.errors import ConflictError
from marsad.export import find
from marsad.export.cells import harmless_row
from marsad.model import Event, EventRef, Incident
from marsad.web import audit
from marsad.web.api import lists
from marsad.web.api.access import Token, require
from marsad.web.api.incident_files import FILES, features, given_away_rows, table
from marsad.web.api.problems import Problem
from marsad.web.api.seen import late, seen, shows
from marsad.web.api.shapes import (
    IncidentOut,
    Incidents,
    Page,
    incident_out,
    incident_row,
)
from marsad.web.database import ALIAS
from marsad.web.linked import linked, open_decisions
from marsad.web.released import given_away
from marsad.web.selection import Asked, Selection, selected
from marsad.web.views.map import Chosen

ON_A_PAGE = 100
router = Router(tags=["incidents"])


class EventPage(Page):
    items: list[Event]


class Ref(Schema):
    """An event of a report."""

    report: str
    event: str


class About(Schema):
    """A decision; ``seen`` are the decisions about the incident that were shown."""

    seen: list[int] | None = None
    reason: str = ""


class WithOther(About):
    """A decision about two incidents, each with the decisions that were shown."""

    other: str
    other_seen: list[int]


class OfEvents(About):
    events: list[Ref] = Field(min_length=1, max_length=1000)


class ToOther(WithOther, OfEvents):
    """Events that belong to another incident."""


class Grade(About):
    grade: str


class Undone(Schema):
    number: int = Field(ge=1, le=2**31)
    reason: str = ""


class DecisionOut(Schema):
    """What was logged, and the incidents that hold the events now."""

    number: int = Field(description="of the decision; undo names it")
    action: str
    incidents: list[str]


def _described(form: Any) -> dict[str, Any]:
    content = {kind: {"schema": {"type": "string"}} for kind in ("text/csv",)}
    content["application/geo+json"] = {"schema": {"type": "object"}}
    return lists.described(form) | {"responses": {200: {"content": content}}}


@router.get(
    "/incidents",
    response=Incidents,
    auth=Token("incident.view"),
    openapi_extra=_described(Asked),
    operation_id="incidents",
    summary="Incidents, the latest first; as GeoJSON or CSV all of them, with the scope export",
)
def listing(request: HttpRequest) -> Incidents | HttpResponse:
    chosen, kind = _selected(request), accepted(request)
    if kind == "geojson":
        return _file(request, kind, features(given_away_rows(chosen.incidents)))
    if kind == "csv":
        return _file(request, kind, table(given_away_rows(chosen.incidents)))
    rows = chosen.incidents[::-1]
    here = lists.place(request, len(rows), ON_A_PAGE)
    items = [incident_row(each) for each in lists.portion(request, rows, ON_A_PAGE)]
    return Incidents(**here, items=items)


@router.get(
    "/events",
    response=EventPage,
    auth=Token("incident.view"),
    openapi_extra=_described(Asked),
    operation_id="events",
    summary="The events of these incidents; as GeoJSON or CSV all of them, with the scope export",
)
def events(request: HttpRequest) -> EventPage | HttpResponse:
    chosen, kind = _selected(request), accepted(request)
    if kind != "json":
        wanted = find(kind)
        rows = wanted.rows(given_away(Chosen(chosen)))
        told = map(harmless_row, rows) if kind == "csv" else rows
        return _file(request, kind, wanted.encode(told))
    refs = [ref for each in chosen.incidents[::-1] for ref in each.events]
    here = lists.place(request, len(refs), ON_A_PAGE)
    some = lists.portion(request, refs, ON_A_PAGE)
    return EventPage(**here, items=list(_told(some, chosen)))


def _told(refs: Iterable[EventRef], chosen: Selection) -> Iterator[Event]:
    for ref in refs:
        for event in chosen.readings[ref.report].events:
            if event.id == ref.event:
                yield event


def _selected(request: HttpRequest) -> Selection:
    lists.check(request, Asked(request.GET))
    return selected(request.GET)


def accepted(request: HttpRequest) -> str:
    """``json``, ``geojson`` or ``csv``, whichever the asker likes best."""
    kinds = {"application/json": "json", **{FILES[name]: name for name in FILES}}
    best = request.get_preferred_type(list(kinds))
    if best is None:
        raise Problem("not-acceptable", ", ".join(kinds))
    return kinds[best]


def _file(request: HttpRequest, kind: str, content: Iterable[bytes]) -> HttpResponse:
    require(request.auth, "incident.view", "export")  # type: ignore[attr-defined]
    audit.note(request.user, "exported", f"api: {kind}", request=request)
    made = StreamingHttpResponse(content, content_type=f"{FILES[kind]}; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="marsad.{kind}"'
    return cast("HttpResponse", made)


@router.get(
    "/incidents/{incident}",
    response=IncidentOut,
    auth=Token("incident.view"),
    operation_id="incident",
    summary="An incident with its voices, numbers and disputes; its ETag names the decisions",
)
def show(request: HttpRequest, incident: str) -> IncidentOut:
    here = found(incident)
    shows(request, _numbers(here.decisions))
    return incident_out(here)


@router.post(
    "/incidents/{incident}/merge",
    response=DecisionOut,
    auth=Token("incident.merge"),
    operation_id="incident_merge",
    summary="Two incidents are one happening; needs a reason",
)
def merge(request: HttpRequest, incident: str, body: WithOther) -> DecisionOut:
    one, other = _shown(request, incident, body), _as_seen(found(body.other), body.other_seen)
    return _do(request, incident, MergeIncidents(one, other, body.reason))


@router.post(
    "/incidents/{incident}/dismiss",
    response=DecisionOut,
    auth=Token("incident.dismiss"),
    operation_id="incident_dismiss",
    summary="Two incidents that look alike are two happenings",
)
def dismiss(request: HttpRequest, incident: str, body: WithOther) -> DecisionOut:
    one, other = _shown(request, incident, body), _as_seen(found(body.other), body.other_seen)
    return _do(request, incident, DismissLink(one, other, body.reason))


@router.post(
    "/incidents/{incident}/split",
    response=DecisionOut,
    auth=Token("incident.split"),
    operation_id="incident_split",
    summary="Some events are another happening than the rest; needs a reason",
)
def split(request: HttpRequest, incident: str, body: OfEvents) -> DecisionOut:
    one = _shown(request, incident, body)
    return _do(request, incident, SplitIncident(one, _refs(body), body.reason))


@router.post(
    "/incidents/{incident}/move",
    response=DecisionOut,
    auth=Token("incident.move"),
    operation_id="incident_move",
    summary="Some events belong to another incident; needs a reason",
)
def move(request: HttpRequest, incident: str, body: ToOther) -> DecisionOut:
    one, other = _shown(request, incident, body), _as_seen(found(body.other), body.other_seen)
    return _do(request, incident, MoveEvents(one, _refs(body), other, body.reason))


@router.post(
    "/incidents/{incident}/regrade",
    response=DecisionOut,
    auth=Token("incident.regrade"),
    operation_id="incident_regrade",
    summary="A person's grade beside the rule's; needs a reason",
)
def regrade(request: HttpRequest, incident: str, body: Grade) -> DecisionOut:
    one = _shown(request, incident, body)
    return _do(request, incident, RegradeIncident(one, body.grade, body.reason))


@router.post(
    "/incidents/{incident}/undo",
    response=DecisionOut,
    auth=Token("incident.undo"),
    operation_id="incident_undo",
    summary="A decision about an incident does not count any more",
)
def undo(request: HttpRequest, incident: str, body: Undone) -> DecisionOut:
    here = found(incident)
    if body.number not in {each.number for each in open_decisions()} & set(here.decisions):
        raise Http404
    return _do(request, incident, UndoDecision(body.number, body.reason))


def _do(request: HttpRequest, incident: str, action: Action) -> DecisionOut:
    before = found(incident)
    try:
        row = perform(ALIAS, request.user.get_username(), action)
    except ConflictError as e:
        raise _since(request, before, e) from e
    held = [each for each in linked().incidents if set(each.events) & set(before.events)]
    number = int(row.after["decision"])
    return DecisionOut(number=number, action=row.action, incidents=[each.id for each in held])


def _since(request: HttpRequest, before: Incident, error: ConflictError) -> Problem:
    """The incident as it stands, and the decisions about it, for who comes too late."""
    now = next((each for each in linked().incidents if each.id == before.id), before)
    current = incident_out(now).model_dump(mode="json")
    made = [each for each in open_decisions() if each.number in now.decisions]
    changes = [
        {"number": d.number, "action": f"incident.{d.act}", "actor": d.by, "reason": d.reason}
        for d in made[::-1]
    ]
    return late(request, error, current, changes)


def found(incident: str) -> Incident:
    here = next((each for each in linked().incidents if each.id == incident), None)
    if here is None:
        raise Http404
    return here


def _shown(request: HttpRequest, incident: str, body: About) -> Incident:
    """The incident with the decisions that were shown."""
    given = None if body.seen is None else _numbers(body.seen)
    numbers = seen(request, given).split("-")
    return _as_seen(found(incident), [int(n) for n in numbers if n.isdecimal() and len(n) < 12])


def _as_seen(incident: Incident, numbers: Iterable[int]) -> Incident:
    return replace(incident, decisions=tuple(numbers))


def _numbers(decisions: Iterable[int]) -> str:
    return "-".join(map(str, decisions))


def _refs(body: OfEvents) -> tuple[EventRef, ...]:
    return tuple(EventRef(each.report, each.event) for each in body.events)
