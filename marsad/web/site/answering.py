"""How public pages are answered: in the language their address names, and to be kept a minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import register_converter, reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from marsad.web.access import needs
from marsad.web.permissions import PUBLIC
from marsad.web.site.kept import keep

LANGUAGES = ("ar", "en")
KEPT_SECONDS = 60
View = Callable[..., HttpResponseBase]


class Language:
    """The part of an address that says in which language the page is."""

    regex = "ar|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Language, "language")


def public(view: View) -> View:
    """A public view: answers anybody, reads only, speaks the language of its address."""

    @wraps(view)
    def answer(request: HttpRequest, *, language: str, **named: Any) -> HttpResponseBase:
        with translation.override(language):
            response = view(request, language=language, **named)
        response.headers.setdefault("Content-Language", language)
        if response.status_code == 200:
            keep(response, KEPT_SECONDS)
        return response

    return needs(PUBLIC)(require_safe(answer))


def public_form(view: View) -> View:
    """A public view that takes something in: never kept by anybody, and without a cookie.

    What it takes is signed by its own form (``spam.opening``) or link; nobody's session is used,
    so that there is nothing for another site to abuse.
    """

    @wraps(view)
    def answer(request: HttpRequest, *, language: str, **named: Any) -> HttpResponseBase:
        with translation.override(language):
            response = view(request, language=language, **named)
        response.headers.setdefault("Content-Language", language)
        patch_cache_control(response, no_store=True, private=True)
        return response

    allowed = require_http_methods(["GET", "HEAD", "POST"])
    return needs(PUBLIC)(csrf_exempt(allowed(answer)))


def page(
    request: HttpRequest,
    template: str,
    known: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the site with its canonical address and that of its other language."""
    here = translation.get_language() or "ar"
    other = "en" if here == "ar" else "ar"
    start = reverse("public-home", kwargs={"language": here})
    there = reverse("public-home", kwargs={"language": other})
    path = request.path
    addresses = {
        "canonical": request.build_absolute_uri(path),
        "other_address": request.build_absolute_uri(there + path.removeprefix(start)),
    }
    from marsad.web.pages.views import shell  # noqa: PLC0415 they import this

    return render(request, template, {**addresses, **shell(), **(known or {})}, status=status)
