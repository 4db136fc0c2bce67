"""What waits: the first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marsad.web.access import needs


@needs("dashboard.view")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/dashboard.html")
