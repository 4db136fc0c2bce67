"""Every address of the API, its document, and what holds for all its answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema

from marsad import __version__
from marsad.web.access import needs
from marsad.web.api import incidents, problems, registry, regroup, sources
from marsad.web.api.access import RATE, PerToken, Token
from marsad.web.api.documented import document
from marsad.web.api.seen import tagged
from marsad.web.api.tokens import ApiToken
from marsad.web.permissions import PUBLIC

View = Callable[..., HttpResponse]
ROOT = "api/v1/"


class DeskAPI(NinjaAPI):
    """An API whose every answer has an ETag or is a problem."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _finished(cast("View", pattern.callback))
        return patterns

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        return document(self, super().get_openapi_schema(**given))


def _finished(view: View) -> View:
    @wraps(view)
    def finished(request: HttpRequest, **named: Any) -> HttpResponse:
        response = view(request, **named)
        if response.status_code == 405:
            allowed = response.get("Allow", "")
            response = problems.answer(request, "method", allowed)
            response["Allow"] = allowed
        return tagged(request, response)

    return finished


class Me(Schema):
    """Whose token this is, and what it may."""

    person: str
    role: str
    scopes: list[str]
    token: str


api = DeskAPI(
    title="Marsad",
    version=__version__,
    description="Reports, claims and incidents of the desk, to be read and decided by programs.",
    docs_url=None,  # its page would be loaded from elsewhere
    throttle=[PerToken(RATE)],
    urls_namespace="api",
)
problems.take_over(api)
# One address, one router: ``deciding`` and ``regroup`` put theirs into that of ``reports``.
for router in (regroup.router, incidents.router, registry.router, sources.router):
    api.add_router("", router)


@api.get(
    "/me",
    response=Me,
    auth=Token("dashboard.view"),
    operation_id="me",
    tags=["token"],
    summary="Whose token this is, and what it may",
)
def me(request: HttpRequest) -> Me:
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    owner = token.owner
    return Me(person=owner.username, role=owner.role, scopes=token.scopes, token=token.beginning)


@needs(PUBLIC)
def nothing(request: HttpRequest, path: str = "") -> HttpResponse:
    """What is below the API's address and no part of it."""
    return problems.answer(request, "not-found", request.path)


nothing.csrf_exempt = True  # type: ignore[attr-defined]  # it changes nothing
urlpatterns = [path(ROOT, api.urls), path(f"{ROOT}<path:path>", nothing, name="api-nothing")]
