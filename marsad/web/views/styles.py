"""The colours of the claim types as a style sheet: the content policy allows no style inside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from marsad import ontology
from marsad.web.access import needs
from marsad.web.permissions import PUBLIC


@needs(PUBLIC)
@cache_control(public=True, max_age=3600)
def types(request: HttpRequest) -> HttpResponse:
    rules = (
        f'[data-type="{name}"]{{--type:{kind.color}}}' for name, kind in ontology.types().items()
    )
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")
