"""Public pages are kept as they were answered, and answered so again until something changes.

Each process keeps its own. A page is kept under its whole address, which names the language, and
under the name of the site's state (``state.py``): a query asks the database for that each time, so
that what is withdrawn, held or decided is gone at once in every process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from marsad.web.site.state import state

BELOW = "/public/"
MOST_BYTES = 500_000
KEEP = "marsad_keep"  # the attribute by which a view says that its answer may be kept


class KeptPages:
    """Answers what is kept; never for somebody signed in, a form, or a page with a cookie.

    Nor with a question in the address, but for the number of a page: what readers search is
    nowhere noted, and no visitor fills the memory with pages that nobody else asks for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return self.get_response(request)
        address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
        # The name is asked for first: a page made later is never older than it.
        key = hashlib.sha256(f"{state()} {address}".encode()).hexdigest()
        kept: tuple[bytes, dict[str, str]] | None = caches["pages"].get(key)
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        response = self.get_response(request)
        if _to_keep(response):
            caches["pages"].set(key, (response.content, dict(response.items())))
        return response


def keep(response: HttpResponseBase, seconds: int) -> None:
    """Marks an answer as one for everybody, to be kept by browsers and here."""
    patch_cache_control(response, public=True, max_age=seconds)
    setattr(response, KEEP, True)


def _may_be_kept(request: HttpRequest) -> bool:
    if request.method != "GET" or not request.path.startswith(BELOW):
        return False
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return not known and set(request.GET) <= {"page"}


def _to_keep(response: HttpResponse) -> bool:
    plain = response.status_code == 200 and not response.streaming and not response.cookies
    return plain and hasattr(response, KEEP) and len(response.content) <= MOST_BYTES
