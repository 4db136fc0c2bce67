"""The desk's side of the site: what would be published is shown, then published by an editor."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.errors import ConflictError, RefusedError
from marsad.model import Decision, Incident, Reading
from marsad.web.access import needs
from marsad.web.database import ALIAS, desk_store
from marsad.web.linked import linked
from marsad.web.site.models import PublishedIncident
from marsad.web.site.publishing import (
    CorrectIncident,
    PublishIncident,
    WithdrawIncident,
    released_fields,
    released_reports,
)
from marsad.web.site.shown import Shown
from marsad.web.views.incidents import found as one
from marsad.web.wording import say, why

MOST_HIDDEN = 50


@needs("incident.publish")
@require_GET
def preview(request: HttpRequest, incident: str) -> HttpResponse:
    """Exactly what readers would see, with the names given taken out."""
    found = one(incident)
    row = PublishedIncident.objects.filter(incident=incident).first()
    kept = "\n".join(row.hidden) if row else ""  # what was hidden stays so unless it is taken out
    hidden, known = _hidden(request.GET.get("hidden", kept)), linked()
    released = released_reports(ALIAS, found)
    shown, problem = None, ""
    try:
        decisions = desk_store().decisions()
        fields, _ = released_fields(ALIAS, found, known.readings, decisions, hidden)
        from django.utils import timezone  # noqa: PLC0415

        moment = timezone.now()
        shown = Shown(incident, row.revision if row else 0, moment, moment, fields)
    except RefusedError as e:
        problem = why(e)
    left = [known.readings[name].report for name in found.reports if name not in released]
    context = {"found": found, "row": row, "incident": shown, "problem": problem, "left": left}
    return render(request, "site/preview.html", context | {"hidden": "\n".join(hidden)})


@needs("incident.publish")
@require_POST
def publish(request: HttpRequest, incident: str) -> HttpResponse:
    found = one(incident)
    return _do(request, incident, PublishIncident(found, *_given(request)))


@needs("incident.amend")
@require_POST
def amend(request: HttpRequest, incident: str) -> HttpResponse:
    found: Incident = one(incident)
    return _do(request, incident, CorrectIncident(found, *_given(request)))


@needs("incident.withdraw")
@require_POST
def withdraw(request: HttpRequest, incident: str) -> HttpResponse:
    return _do(request, incident, WithdrawIncident(incident, request.POST.get("reason", "")))


def _given(
    request: HttpRequest,
) -> tuple[Mapping[str, Reading], tuple[Decision, ...], tuple[str, ...], str]:
    given = request.POST
    decisions = tuple(desk_store().decisions())
    hidden = tuple(_hidden(given.get("hidden", "")))
    return linked().readings, decisions, hidden, given.get("reason", "")


def _hidden(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()][:MOST_HIDDEN]


def _do(request: HttpRequest, incident: str, action: Action) -> HttpResponse:
    try:
        perform(ALIAS, request.user.get_username(), action)
        messages.success(request, say(f"did:{action.name}"))
    except ConflictError:
        messages.error(request, say("conflict:incident"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
    return redirect("site-preview", incident)
