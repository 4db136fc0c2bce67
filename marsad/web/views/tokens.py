"""Tokens for programs: made, shown once, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import perform
from marsad.errors import RefusedError
from marsad.web.access import needs
from marsad.web.api.scopes import scopes_of
from marsad.web.api.tokens import ApiToken, MakeToken, RevokeToken
from marsad.web.database import ALIAS
from marsad.web.models import User
from marsad.web.wording import say, why

LASTS = (30, 90, 180, 365)  # days to choose of
REFUSED = 422
MOST_SHOWN = 500


@needs("token.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    return _page(request)


@needs("token.make")
@require_POST
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """A new token of the person; it is shown once and then never again."""
    given = request.POST
    days = given.get("days", "")
    wanted = MakeToken(
        given.get("name", ""),
        tuple(given.getlist("scope")),
        int(days) if days.isdecimal() and len(days) < 6 else 0,
    )
    try:
        perform(ALIAS, request.user.get_username(), wanted)
    except RefusedError as e:
        problem = say("refused-because", why=why(e))
        return _page(request, REFUSED, problem=problem, named=given.get("name", ""))
    return _page(request, secret=wanted.secret, made=wanted.label.strip())


@needs("token.revoke")
@require_POST
def revoke(request: HttpRequest, token_number: int) -> HttpResponse:
    """A token opens nothing any more; somebody else's is not there for who is no administrator."""
    token = _shown(request).filter(pk=token_number).first()
    if token is None:
        raise Http404
    perform(ALIAS, request.user.get_username(), RevokeToken(token))
    messages.success(request, say("did:token.revoke"))
    return redirect("tokens")


def _shown(request: HttpRequest) -> Any:
    """The person's tokens; for an administrator everybody's."""
    assert isinstance(request.user, User)
    rows = ApiToken.objects.select_related("owner").order_by("-id")
    return rows if request.user.role == "administrator" else rows.filter(owner=request.user)


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    assert isinstance(request.user, User)
    known = {
        "tokens": _shown(request)[:MOST_SHOWN],
        "scopes": scopes_of(request.user.role),
        "lasts": LASTS,
        "everybody": request.user.role == "administrator",
    }
    return render(request, "desk/tokens.html", known | more, status=status)
