"""The first page of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from marsad.web.site import shown
from marsad.web.site.answering import page, public

ON_THE_FIRST_PAGE = 10


@public
def home(request: HttpRequest, *, language: str) -> HttpResponse:
    """The incidents published last."""
    return page(request, "site/home.html", {"incidents": shown.latest(ON_THE_FIRST_PAGE)})
