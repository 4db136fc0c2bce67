"""What goes wrong, as ``application/problem+json`` (RFC 9457): what, where, and what to do."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from marsad.errors import ConflictError, InputError, RefusedError
from marsad.web.wording import language, say

MEDIA_TYPE = "application/problem+json"
# By kind: the status, and the phrases that say what it is and what to do.
KINDS: dict[str, tuple[int, str, str]] = {
    "not-understood": (400, "problem:not-understood", "problem-do:not-understood"),
    "no-token": (401, "problem:no-token", "problem-do:no-token"),
    "expired": (401, "problem:expired", "problem-do:new-token"),
    "revoked": (401, "problem:revoked", "problem-do:new-token"),
    "scope": (403, "problem:scope", "problem-do:scope"),
    "role": (403, "problem:role", "problem-do:role"),
    "not-found": (404, "problem:not-found", "problem-do:not-found"),
    "method": (405, "problem:method", "problem-do:openapi"),
    "not-acceptable": (406, "problem:not-acceptable", "problem-do:not-acceptable"),
    "conflict": (409, "problem:conflict", "problem-do:changed"),
    "changed": (412, "problem:changed", "problem-do:changed"),
    "too-large": (413, "problem:too-large", "problem-do:too-large"),
    "invalid": (422, "problem:invalid", "problem-do:openapi"),
    "refused": (422, "problem:refused", "problem-do:refused"),
    "unseen": (428, "problem:unseen", "problem-do:unseen"),
    "too-many": (429, "problem:too-many", "problem-do:too-many"),
    "broken": (500, "problem:broken", "problem-do:broken"),
}

FORESEEN: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((RequestDataTooBig, TooManyFilesSent), "too-large"),
    ((HttpError,), "not-understood"),  # a body that is no JSON
    ((ConflictError,), "conflict"),
    ((RefusedError, InputError), "refused"),
)

log = logging.getLogger("marsad.api")


class Wrong(Schema):
    """One field that is wrong: where it stands, and what is wrong with it."""

    where: str
    what: str


class ProblemOut(Schema):
    """What went wrong (``title``, ``detail``), where (``instance``, ``errors``), what to do."""

    type: str = Field(description="urn:marsad:problem:… with one of the kinds")
    title: str
    status: int
    detail: str
    instance: str = Field(description="the address that was asked")
    remedy: str
    code: str = Field("", description="of a refusal: its stable id, as report:settled")
    errors: list[Wrong] = Field([])
    current: dict[str, Any] | None = Field(None, description="how it stands now, after a conflict")
    changes: list[dict[str, Any]] = Field([], description="who changed what since it was shown")


class Problem(Exception):  # noqa: N818 the name RFC 9457 gives it
    """Ends a request with a problem of a kind; ``more`` goes into the answer."""

    def __init__(self, kind: str, detail: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.more = kind, detail, more


def answer(request: HttpRequest, kind: str, detail: str = "", **more: Any) -> HttpResponse:
    """The problem as an answer, its title and remedy in the request's language."""
    status, title, remedy = KINDS[kind]
    wait = more.pop("wait", None)
    told = ProblemOut(
        type=f"urn:marsad:problem:{kind}",
        title=str(say(title)),
        status=status,
        detail=detail or str(say(title)),
        instance=request.path,
        remedy=str(say(remedy)),
        **more,
    )
    body = json.dumps(told.model_dump(mode="json"), ensure_ascii=False)
    made = HttpResponse(body, status=status, content_type=MEDIA_TYPE)
    made["Content-Language"] = language()
    if status == 401:
        made["WWW-Authenticate"] = 'Bearer realm="Marsad"'
    if wait is not None:
        made["Retry-After"] = str(max(1, int(wait)))
    return made


def told(request: HttpRequest, error: Any) -> HttpResponse:
    """Whatever was raised, as a problem; what nobody foresaw goes into the log."""
    if isinstance(error, Problem):
        return answer(request, error.kind, error.detail, **error.more)
    if isinstance(error, ValidationError):
        wrong = [Wrong(where=_where(each["loc"]), what=each["msg"]) for each in error.errors]
        return answer(request, "invalid", "; ".join(w.where for w in wrong), errors=wrong)
    if isinstance(error, Throttled):
        return answer(request, "too-many", wait=error.wait or 1)
    if isinstance(error, Http404):
        return answer(request, "not-found", request.path)
    kind = next((kind for classes, kind in FORESEEN if isinstance(error, classes)), "broken")
    if kind == "broken":
        log.error("%s: %s", request.path, type(error).__name__, exc_info=error)
        return answer(request, kind)
    code = error.code if isinstance(error, RefusedError) else ""
    return answer(request, kind, str(error), code=code)


def _where(place: tuple[Any, ...]) -> str:
    """``body.setting.span``: the path to a field, without the names of our functions' arguments."""
    first, *rest = (str(each) for each in place)
    return ".".join([first, *(rest[1:] if first in {"body", "form", "file"} else rest)])


def take_over(api: NinjaAPI) -> None:
    """Lets every error of an API be told as a problem."""
    for kind in (Exception, HttpError, Http404, ValidationError):
        api.add_exception_handler(kind, told)
