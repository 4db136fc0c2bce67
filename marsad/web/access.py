"""The one place where it is decided whether a request may go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marsad.web.permissions import LOWEST, PUBLIC, may

SITE_ADMIN = "site-admin/"  # where editors write the public site's pages
# Views of other packages declare nothing: all that is below such an address is one action.
# The API asks for a token in every operation (marsad/web/api/access.py), never for a cookie.
BELOW = {SITE_ADMIN: "site.edit", "api/v1/": PUBLIC}
ACTION = "action"  # the attribute by which a view says what it is
View = TypeVar("View", bound=Callable[..., Any])


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
        return self.get_response(request)

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
            return None
        if role is None:
            return _to_sign_in(request)
        return render(request, "desk/refused.html", {"needed": LOWEST[action]}, status=403)


def below(request: HttpRequest) -> str | None:
    """The action of everything below the address that the view's route begins with."""
    route = request.resolver_match.route if request.resolver_match else ""
    return next((action for start, action in BELOW.items() if route.startswith(start)), None)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to sign in; a piece of a page asked for by script sends the whole page there."""
    there = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": there.url})
    return there
