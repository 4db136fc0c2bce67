"""What is said when a request goes wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marsad.web.access import needs
from marsad.web.permissions import PUBLIC


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 403, "forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 404, "not-found")


def broken(request: HttpRequest) -> HttpResponse:
    return _said(request, 500, "broken")


@needs(PUBLIC)
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or a form of somebody else's."""
    return _said(request, 403, "old-form")


def _said(request: HttpRequest, status: int, what: str) -> HttpResponse:
    return render(request, "desk/failure.html", {"what": f"failure:{what}"}, status=status)
