"""The one place where it is decided whether a request may go on, and what it may see.

A role decides which actions a request may do. Groups decide which reports it may see: whatever
reads reports for a page asks ``closed`` or ``only_open``, and linking (``marsad.web.linked``) asks
for it. A view whose address names a report (``<str:report>``) needs to ask nothing: the address
of a closed report is that of none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from marsad.store import models
from marsad.store.groups import closed_to, restricted
from marsad.web.database import ALIAS
from marsad.web.permissions import LOWEST, PUBLIC, may

SITE_ADMIN = "site-admin/"  # where editors write the public site's pages
# Views of other packages declare nothing: all that is below such an address is one action.
# The API asks for a token in every operation (marsad/web/api/access.py), never for a cookie.
BELOW = {SITE_ADMIN: "site.edit", "api/v1/": PUBLIC}
ACTION = "action"  # the attribute by which a view says what it is
WHOLE = frozenset({"report", "original"})  # addresses that show all of a report
View = TypeVar("View", bound=Callable[..., Any])
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
# Whose request this thread answers; None where the program works for itself.
_asking: ContextVar[HttpRequest | None] = ContextVar("asking", default=None)


def needs(action: str) -> Callable[[View], View]:
    """Declares which action of the table a view is."""
    if action != PUBLIC and action not in LOWEST:
        raise ImproperlyConfigured(f"{action}: no such action in marsad/web/permissions.py")

    def declare(view: View) -> View:
        setattr(view, ACTION, action)
        return view

    return declare


class AccessMiddleware:
    """Stops every request whose view's action the user's role may not do.

    A view that declares none is a fault of ours and answers nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _asking.set(request)
        try:
            answer = self.get_response(request)
        finally:
            _asking.reset(token)
        if isinstance(answer, StreamingHttpResponse) and not answer.is_async:
            answer.streaming_content = _asked_by(request, iter(answer))
        return answer

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        action = getattr(view, ACTION, None) or below(request)
        if action is None:
            raise ImproperlyConfigured(f"{request.path}: its view declares no action")
        role = request.user.role if request.user.is_authenticated else None
        if may(role, action):
            # The API learns from a token who asks, and looks then.
            if action != PUBLIC and "report" in named:
                look_at(request, named["report"])
            return None
        if role is None:
            return _to_sign_in(request)
        return render(request, "desk/refused.html", {"needed": LOWEST[action]}, status=403)


def below(request: HttpRequest) -> str | None:
    """The action of everything below the address that the view's route begins with."""
    route = request.resolver_match.route if request.resolver_match else ""
    return next((action for start, action in BELOW.items() if route.startswith(start)), None)


def closed() -> frozenset[str]:
    """The ids of the reports that whoever asks may not see; nothing is closed to the program."""
    request = _asking.get()
    return frozenset() if request is None else _closed_to(request)


def _closed_to(request: HttpRequest) -> frozenset[str]:
    """Looked up once a request and person: a token may tell who asks after it has begun."""
    person = _person(request)
    known: tuple[str, frozenset[str]] | None = getattr(request, "marsad_closed", None)
    if known is None or known[0] != person:
        known = person, frozenset(closed_to(ALIAS, person))
        request.marsad_closed = known  # type: ignore[attr-defined]
    return known[1]


def look_at(request: HttpRequest, report: str) -> None:
    """Http404 unless whoever asks may see the report; a look at a restricted one is noted."""
    from marsad.web import audit  # noqa: PLC0415 needs the tables

    if not may_see(report):
        raise Http404
    match = request.resolver_match
    shows = match is not None and (match.url_name in WHOLE or "api" in match.namespaces)
    whole = request.method == "GET" and shows
    if whole and restricted(ALIAS).filter(report_id=report).exists():
        audit.note(request.user, "viewed", report, request=request)


def may_see(report: str) -> bool:
    """Whether there is such a report for whoever asks: a closed one is like none."""
    rows = models.Report.objects.using(ALIAS).filter(pk=report)
    return only_open(rows, "pk").exists()


def only_open(rows: Rows, report: str = "report_id") -> Rows:
    """Those of the rows whose ``report`` whoever asks may see, in one query."""
    request = _asking.get()
    if request is None:
        return rows
    hidden = closed_to(ALIAS, _person(request))
    return rows.exclude(**{f"{report}__in": hidden})


def may_see_bytes(capture: str) -> bool:
    """Whether captured bytes may be shown: a feed may hold a closed report beside others."""
    hidden = closed()
    if not hidden:
        return True
    here = Q(capture_id=capture) | Q(sightings__capture_id=capture)
    rows = models.ReportVersion.objects.using(ALIAS).filter(here)
    return hidden.isdisjoint(rows.values_list("report_id", flat=True))


def _person(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return str(user.get_username()) if user is not None and user.is_authenticated else ""


def _asked_by(request: HttpRequest, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an answer, each made as for the request although that has ended."""
    made = iter(pieces)
    while True:
        token = _asking.set(request)
        try:
            piece = next(made, None)
        finally:
            _asking.reset(token)
        if piece is None:
            return
        yield piece


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to sign in; a piece of a page asked for by script sends the whole page there."""
    there = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": there.url})
    return there
