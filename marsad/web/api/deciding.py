"""Deciding claims and moving reports: the same actions as on the desk, and as safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from django.http import HttpRequest
from ninja import Schema
from ninja.responses import Status as Answer
from pydantic import Field

from marsad.actions import Action, history, perform
from marsad.actions.claims import (
    AcceptClaim,
    AddClaim,
    CorrectClaim,
    RejectClaim,
    Setting,
    UndoClaim,
)
from marsad.actions.days import read_days
from marsad.actions.meanings import ChooseMeaning
from marsad.actions.work import MOVES
from marsad.errors import ConflictError
from marsad.model import Role, Span, Status
from marsad.web.api.access import Token
from marsad.web.api.problems import Problem
from marsad.web.api.reports import found, item, router, shown_claim
from marsad.web.api.seen import late, seen, shows
from marsad.web.api.shapes import ClaimOut, Work, change_out, claim_out, work_out
from marsad.web.database import ALIAS

MOST_TOLD = 20  # changes since
LARGEST = 2**31  # of code points and versions: no text is so long
CLAIM = "/reports/{report}/claims/{claim}"


class SpanIn(Schema):
    """Code points of the report's text, the end excluded."""

    start: int = Field(ge=0, le=LARGEST)
    end: int = Field(ge=1, le=LARGEST)


class Decided(Schema):
    """A decision; ``seen`` is the version it was made on, where If-Match does not name it."""

    seen: int | None = Field(None, ge=0, le=LARGEST)
    reason: str = ""


class SettingIn(Schema):
    """New words for a role: in the place of ``instead``, or beside the rest; none: taken out."""

    role: Role | str = Field(description="a role, or source")
    span: SpanIn | None = None
    instead: SpanIn | None = None


class MeaningIn(Schema):
    """What words of a role mean: an actor or place (``id``, '' for none known), or days."""

    role: Literal["agent", "target", "place", "time"]
    span: SpanIn
    id: str = Field("", max_length=200, description="of /actors or /places")
    first: str = Field("", max_length=30, description="a day, month or year: 2021-03-04, 2021-03")
    last: str = Field("", max_length=30, description="of a span")
    about: bool = False


class Corrected(Decided):
    """What is another; what is not named stays. A meaning is chosen by itself."""

    type: str | None = None
    status: Status | None = None
    setting: SettingIn | None = None
    meaning: MeaningIn | None = None


class Added(Schema):
    """A claim that the machine missed: its type, and the words that tell of it."""

    type: str
    trigger: SpanIn
    reason: str = ""


class Moved(Schema):
    """A move; ``seen`` is the state it was made in, where If-Match does not name it."""

    seen: str | None = None
    reason: str = ""


@router.post(
    "/reports/{report}/claims",
    response={201: ClaimOut},
    auth=Token("claim.add"),
    operation_id="claim_add",
    summary="Add a claim that the machine missed",
)
def add(request: HttpRequest, report: str, body: Added) -> Answer[ClaimOut]:
    found(report)
    wanted = AddClaim(report, body.type, _span(body.trigger), body.reason)
    perform(ALIAS, _actor(request), wanted)
    return Answer(201, shown_claim(request, report, wanted.claim))


@router.post(
    f"{CLAIM}/accept",
    response=ClaimOut,
    auth=Token("claim.accept"),
    operation_id="claim_accept",
    summary="The claim stands as it is",
)
def accept(request: HttpRequest, report: str, claim: str, body: Decided) -> ClaimOut:
    return _decide(request, report, claim, body, AcceptClaim)


@router.post(
    f"{CLAIM}/reject",
    response=ClaimOut,
    auth=Token("claim.reject"),
    operation_id="claim_reject",
    summary="The report says no such thing; needs a reason",
)
def reject(request: HttpRequest, report: str, claim: str, body: Decided) -> ClaimOut:
    return _decide(request, report, claim, body, RejectClaim)


@router.post(
    f"{CLAIM}/undo",
    response=ClaimOut,
    auth=Token("claim.undo"),
    operation_id="claim_undo",
    summary="Take the last change of a claim back",
)
def undo(request: HttpRequest, report: str, claim: str, body: Decided) -> ClaimOut:
    return _decide(request, report, claim, body, UndoClaim)


@router.post(
    f"{CLAIM}/correct",
    response=ClaimOut,
    auth=Token("claim.correct"),
    operation_id="claim_correct",
    summary="Another type or status, other words for a role, or what its words mean",
)
def correct(request: HttpRequest, report: str, claim: str, body: Corrected) -> ClaimOut:
    setting = None
    if body.meaning:
        if body.type or body.status or body.setting:
            raise Problem("invalid", "meaning: goes alone, without type, status and setting")
        return _decide(request, report, claim, body, _chosen(body.meaning))
    if given := body.setting:
        setting = Setting(given.role, _span(given.span), _span(given.instead))

    def corrected(report: str, claim: str, seen: int, reason: str) -> Action:
        return CorrectClaim(report, claim, seen, reason, body.type, body.status, setting)

    return _decide(request, report, claim, body, corrected)


def _chosen(given: MeaningIn) -> Callable[[str, str, int, str], Action]:
    """The action that chooses what words mean."""

    def choose(report: str, claim: str, seen: int, reason: str) -> Action:
        time = given.role == "time"
        days = read_days(given.first, given.last, about=given.about) if time else None
        return ChooseMeaning(
            *(report, claim, seen, reason),
            role=given.role,
            span=_span(given.span),
            id=given.id,
            date=days,
        )

    return choose


def _decide(
    request: HttpRequest,
    report: str,
    claim: str,
    body: Decided,
    make: Callable[[str, str, int, str], Action],
) -> ClaimOut:
    item(found(report), claim)
    shown = seen(request, body.seen)
    version = int(shown) if shown.isdecimal() and len(shown) < 10 else 0
    try:
        perform(ALIAS, _actor(request), make(report, claim, version, body.reason))
    except ConflictError as e:
        raise _since(request, report, claim, e) from e
    return shown_claim(request, report, claim)


def _since(request: HttpRequest, report: str, claim: str, error: ConflictError) -> Problem:
    """The claim as it stands, and who changed it, for who comes too late."""
    here = found(report)
    current = claim_out(item(here, claim), here.reading.report)
    made = history(ALIAS, f"claim:{report}/{claim}")[:MOST_TOLD]
    changes = [change_out(row).model_dump(mode="json") for row in made]
    current_plain = current.model_dump(mode="json")
    return late(request, error, current_plain, changes)


def _span(given: SpanIn | None) -> Span | None:
    if given is None:
        return None
    if given.start >= given.end:
        raise Problem("invalid", f"{given.start}-{given.end}: end <= start")
    return Span(given.start, given.end)


def _move(action: str) -> None:
    """The operation that moves a report to the next person."""
    name = action.partition(".")[2]

    @router.post(
        f"/reports/{{report}}/{name}",
        response=Work,
        auth=Token(action),
        operation_id=f"work_{name}",
        summary=(MOVES[action].__doc__ or name).strip().rstrip("."),
    )
    def move(request: HttpRequest, report: str, body: Moved) -> Work:
        found(report)
        wanted = MOVES[action](report, seen(request, body.seen), body.reason)
        try:
            perform(ALIAS, _actor(request), wanted)
        except ConflictError as e:
            current = work_out(found(report).work).model_dump(mode="json")
            made = history(ALIAS, f"report:{report}")[:MOST_TOLD]
            changes = [change_out(row).model_dump(mode="json") for row in made]
            raise late(request, e, current, changes) from e
        now = work_out(found(report).work)
        shows(request, now.state)
        return now


for each in MOVES:
    _move(each)


def _actor(request: HttpRequest) -> str:
    return request.user.get_username()


__all__ = ["router"]
