"""The content policy of the editors' admin, which is Wagtail's and writes scripts into pages."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

from marsad.web.access import SITE_ADMIN

LOOSER = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


class AdminPolicy:
    """Nothing from another host there either; scripts and frames of its own only there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(f"/{SITE_ADMIN}"):
            response._csp_replace = LOOSER  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"  # the preview is a frame
        return response
