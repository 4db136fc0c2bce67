"""The audit log for administrators: filters, pages, and the same as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from marsad.export.cells import harmless
from marsad.web.access import closed, needs
from marsad.web.audit import note
from marsad.web.audit_models import ACTIONS, AuditEntry

PAGE = 50
COLUMNS = ("at", "name", "action", "object", "place")
VALUES = ("at", "name", "action", "what", "place")
CLOSED = (
    "…"  # for a report that whoever asks may not see: that somebody looked is told, not at what
)


@needs("audit.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    page = Paginator(chosen(request), PAGE).get_page(request.GET.get("page"))
    rest = request.GET.copy()
    rest.pop("page", None)
    known = {"page": page, "actions": ACTIONS, "asked": request.GET, "rest": rest.urlencode()}
    return render(request, "desk/audit.html", known)


@needs("audit.export")
@require_GET
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The chosen lines as CSV; that they were taken is a line too."""
    note(request.user, "exported", "audit", request=request)
    answer = StreamingHttpResponse(_lines(chosen(request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def chosen(request: HttpRequest) -> QuerySet[AuditEntry]:
    """The lines that the filters leave, latest first; a filter that means nothing is none."""
    hidden = When(action="viewed", object__in=closed(), then=Value(CLOSED))
    entries = AuditEntry.objects.annotate(what=Case(hidden, default=F("object"))).order_by("-id")
    if name := request.GET.get("name", "").replace("\0", "").strip():
        entries = entries.filter(name=name)
    if (action := request.GET.get("action")) in ACTIONS:
        entries = entries.filter(action=action)
    for field, bound in (("from", "at__date__gte"), ("to", "at__date__lte")):
        if day := _day(request.GET.get(field, "")):
            entries = entries.filter(**{bound: day})
    return entries


def _day(text: str) -> object:
    try:
        return parse_date(text)
    except ValueError:
        return None


class _Echo:
    def write(self, text: str) -> str:
        return text


def _lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for at, *rest in entries.values_list(*VALUES).iterator():
        yield writer.writerow([at.isoformat(), *map(harmless, rest)])
