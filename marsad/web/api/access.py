"""Who may: a token that works, made for it, of somebody whose role may. Cookies count nothing."""

from __future__ import annotations

import os
from typing import Any

from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from marsad.web.access import look_at
from marsad.web.api.problems import Problem
from marsad.web.api.scopes import Scope, scope_of
from marsad.web.api.tokens import ApiToken
from marsad.web.permissions import LOWEST, may

RATE = os.environ.get("MARSAD_API_RATE", "300/min")  # of one token, in each server process
WRONG = "30/min"  # wrong tokens from one address


class PerToken(SimpleRateThrottle):
    """So many requests of one token; more are told when to come back."""

    scope = "token"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        token: ApiToken = request.auth  # type: ignore[attr-defined]
        return f"api-token-{token.pk}"


class WrongTokens(SimpleRateThrottle):
    """So many wrong tokens from one address; right ones are not counted."""

    scope = "wrong"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        return f"api-wrong-{request.META.get('REMOTE_ADDR', '')}"


class Token(HttpBearer):
    """Lets pass a token that may do this action; else says what is missing.

    What a token may is looked up before anything else is: identifiers cannot be guessed by it.
    """

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.scope = action, scope_of(action)

    def __call__(self, request: HttpRequest) -> Any:
        found = super().__call__(request)
        if found is None:
            _refuse(request, "no-token")
        return found

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = ApiToken.find(token.strip())
        if found is None:
            return None
        if found.revoked_at is not None or not found.owner.is_active:
            _refuse(request, "revoked")
        if found.expired:
            _refuse(request, "expired")
        require(found, self.action, self.scope)
        request.user = found.owner
        named = request.resolver_match.kwargs if request.resolver_match else {}
        if "report" in named:
            look_at(request, named["report"])
        found.note_use()
        return found


def require(token: ApiToken, action: str, scope: Scope) -> None:
    """Problem if the token lacks the scope, or its owner's role may not do the action."""
    if scope not in token.scopes:
        raise Problem("scope", scope)
    if not may(token.owner.role, action):
        raise Problem("role", LOWEST[action])


def _refuse(request: HttpRequest, kind: str) -> None:
    counted = WrongTokens(WRONG)
    if not counted.allow_request(request):
        wait = counted.wait()
        raise Throttled(int(wait) if wait else 60)
    raise Problem(kind)
