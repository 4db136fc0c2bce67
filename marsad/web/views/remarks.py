"""Remarks about incidents and reports: said, taken back, and their files as downloads."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.errors import RefusedError
from marsad.store.groups import restricted
from marsad.web import audit
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.linked import linked
from marsad.web.remark_actions import MOST_FILE, AddRemark, PutBackRemark, TakeBackRemark
from marsad.web.remark_models import Attachment, Remark
from marsad.web.remarks import may_see
from marsad.web.views import incidents
from marsad.web.wording import say, why


@needs("remark.add")
@require_POST
def on_incident(request: HttpRequest, incident: str) -> HttpResponse:
    here = incidents.found(incident)
    first = here.events[0]
    reports = {ref.report for ref in (*here.events, *here.related)}
    _add(request, f"incident:{here.id}", tuple(reports), f"{first.report}/{first.event}")
    return _back("incident", here.id)


@needs("remark.add")
@require_POST
def on_report(request: HttpRequest, report: str) -> HttpResponse:
    _add(request, f"report:{report}", (report,))
    return _back("report", report)


def _add(request: HttpRequest, about: str, reports: tuple[str, ...], anchor: str = "") -> None:
    file = request.FILES.get("file")
    content = file.read(MOST_FILE + 1) if file else None
    name = (file.name or "") if file else ""
    text = request.POST.get("text", "")
    _do(request, AddRemark(about, reports, text, anchor, file_name=name, content=content))


@needs("remark.take-back")
@require_POST
def take_back(request: HttpRequest, remark: int) -> HttpResponse:
    row = _found(remark)
    _do(request, TakeBackRemark(remark, row.about))
    return _home(row)


@needs("remark.take-back")
@require_POST
def put_back(request: HttpRequest, remark: int) -> HttpResponse:
    row = _found(remark)
    _do(request, PutBackRemark(remark, row.about))
    return _home(row)


@needs("remark.view")
@require_GET
def file(request: HttpRequest, remark: int) -> HttpResponse:
    """The file as it came, to be saved: no browser shows or runs it."""
    row = _found(remark)
    kept = None if row.taken_back_by else Attachment.objects.using(ALIAS).filter(pk=remark).first()
    if kept is None:
        raise Http404
    if restricted(ALIAS).filter(report_id__in=row.reports).exists():
        audit.note(request.user, "viewed", f"remark:{remark}", request=request)
    answer = HttpResponse(bytes(kept.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return answer


def _found(remark: int) -> Remark:
    row = Remark.objects.using(ALIAS).filter(pk=remark).first()
    if row is None or not may_see(row):
        raise Http404
    return row


def _do(request: HttpRequest, action: Action) -> None:
    try:
        perform(ALIAS, request.user.get_username(), action)
        messages.success(request, say(f"did:{action.name}"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))


def _home(row: Remark) -> HttpResponse:
    kind, _, name = row.about.partition(":")
    if kind == "incident":  # it may have another id by now
        known = linked().incidents
        now = (i for i in known if any(f"{r.report}/{r.event}" == row.anchor for r in i.events))
        here = next(now, None)
        return _back("incident", here.id) if here else redirect("incidents")
    return _back(kind, name)


def _back(kind: str, name: str) -> HttpResponse:
    return redirect(f"{reverse(kind, args=[name])}#remarks")
