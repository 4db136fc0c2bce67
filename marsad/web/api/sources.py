"""Giving something to be read, and asking how far it has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status
from pydantic import Field

from marsad.web import sources
from marsad.web.api import lists
from marsad.web.api.access import Token
from marsad.web.api.problems import Problem
from marsad.web.api.shapes import Page
from marsad.web.models import Source

ON_A_PAGE = 50
LARGEST = 2**63 - 1
router = Router(tags=["sources"])


class Given(Schema):
    """An address or a text, and the reports' day if you know it."""

    address: str | None = Field(None, max_length=sources.MOST_ADDRESS)
    text: str | None = Field(None, max_length=sources.MOST_TEXT)
    day: date | None = None


class Failed(Schema):
    item: str
    what: str
    remedy: str


class SourceOut(Schema):
    """How far the reading of something given has come; ``reports`` are those read from it."""

    number: int
    kind: str
    name: str
    state: str = Field(description="waiting, reading, done or failed")
    given_by: str
    given_at: datetime
    done_at: datetime | None
    reports: list[str]
    errors: list[Failed]


class Sources(Page):
    items: list[SourceOut]


@router.post(
    "/sources",
    response={202: SourceOut},
    auth=Token("source.add"),
    operation_id="source_add",
    summary="Give an address or a text to be read; it is read in the background",
)
def add(request: HttpRequest, body: Given) -> Status[SourceOut]:
    if (body.address is None) == (body.text is None):
        raise Problem("invalid", "body.address, body.text: one of the two")
    owner: Any = request.user
    if body.address is not None:
        return Status(202, _out(sources.give_address(owner, body.address, body.day)))
    return Status(202, _out(sources.give_text(owner, body.text or "", body.day)))


@router.post(
    "/sources/file",
    response={202: SourceOut},
    auth=Token("source.add"),
    operation_id="source_add_file",
    summary="Give a file to be read; what it is, its content decides",
)
def add_file(
    request: HttpRequest,
    file: UploadedFile = File(...),  # type: ignore[type-arg]  # noqa: B008 ninja's way
    day: date | None = Form(None),  # type: ignore[type-arg]  # noqa: B008
) -> Status[SourceOut]:
    content = file.read(settings.MARSAD_MOST_UPLOAD + 1)
    owner: Any = request.user
    return Status(202, _out(sources.give_file(owner, file.name or "file", content, day)))


@router.get(
    "/sources",
    response=Sources,
    auth=Token("source.view"),
    openapi_extra={"parameters": [lists.PAGE]},
    operation_id="sources",
    summary="What was given to be read, the latest first",
)
def listing(request: HttpRequest) -> Sources:
    rows = sources.open_to(request.user.get_username()).order_by("-id")
    here = lists.place(request, rows.count(), ON_A_PAGE)
    return Sources(**here, items=[_out(row) for row in lists.portion(request, rows, ON_A_PAGE)])


@router.get(
    "/sources/{number}",
    response=SourceOut,
    auth=Token("source.view"),
    operation_id="source",
    summary="How far the reading of something given has come",
)
def show(request: HttpRequest, number: int) -> SourceOut:
    return _out(_found(request.user.get_username(), number))


@router.post(
    "/sources/{number}/retry",
    response=SourceOut,
    auth=Token("source.retry"),
    operation_id="source_retry",
    summary="Read a source that failed once more",
)
def retry(request: HttpRequest, number: int) -> SourceOut:
    if not sources.retry(_found(request.user.get_username(), number)):
        raise Problem("refused", f"{number}: has not failed")
    return _out(_found(request.user.get_username(), number))


def _found(person: str, number: int) -> Source:
    rows = sources.open_to(person)
    row = rows.filter(pk=number).first() if 0 < number <= LARGEST else None
    if row is None:
        raise Http404
    return row


def _out(source: Source) -> SourceOut:
    return SourceOut(
        number=source.pk,
        kind=source.kind,
        name=source.name,
        state=str(source.state),
        given_by=source.given_by.username,
        given_at=source.given_at,
        done_at=source.done_at,
        reports=sources.open_reports(source),
        errors=source.errors,
    )
