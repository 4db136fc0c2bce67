"""The inbox: reports with filters and search, and what is given to be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from marsad import ontology
from marsad.errors import InputError
from marsad.store import models
from marsad.web import countries, inbox, searches, sources
from marsad.web.access import needs
from marsad.web.bulk_actions import people
from marsad.web.models import Source, SourceState, User
from marsad.web.wording import say, why

SHOWN_SOURCES = 8


class Giving(forms.Form):
    """An address, a text or a file, and the reports' day if its giver knows it."""

    address = forms.CharField(required=False, max_length=sources.MOST_ADDRESS)
    text = forms.CharField(required=False, max_length=2 * sources.MOST_TEXT, strip=False)
    file = forms.FileField(required=False)
    day = forms.DateField(required=False)


@needs("inbox.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    wanted = inbox.Wanted(request.GET)
    wanted.is_valid()  # a field that makes no sense asks for nothing, and says so
    page, rows = inbox.page(wanted.cleaned_data, request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    known = {
        "wanted": wanted,
        "page": page,
        "rows": rows,
        "query": query.urlencode(),
        "outlets": inbox.outlets(),
        "assignees": inbox.assignees(),
        "types": ontology.names(),
        "states": models.WorkState.values,
        "countries": countries.choices(),
        "asides": inbox.ASIDE,
        "people": people(),
        "searches": searches.shown(request.user) if isinstance(request.user, User) else [],
    }
    return render(request, "desk/inbox.html", known | waiting(request.user.get_username()))


@needs("source.view")
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """How far the reading is: a piece of the page that asks for itself again until all is done."""
    return render(request, "desk/sources.html", waiting(request.user.get_username()))


@needs("source.add")
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Takes in what is to be read; it is read in the background."""
    form = Giving(request.POST, request.FILES)
    assert isinstance(request.user, User)
    try:
        given = _give(request.user, form)
        messages.success(request, say("add:taken", name=given.name[:120]))
    except InputError as e:
        messages.error(request, say("add:refused", why=why(e)))
    return redirect("inbox")


def _give(user: User, form: Giving) -> Source:
    if not form.is_valid():
        raise InputError(say("add"), say("add:wrong-day"))
    given = form.cleaned_data
    day, file = given["day"], given["file"]
    if file is not None:
        content = file.read(inbox_limit() + 1)
        return sources.give_file(user, file.name or "file", content, day)
    if given["address"]:
        return sources.give_address(user, given["address"], day)
    if given["text"].strip():
        return sources.give_text(user, given["text"], day)
    raise InputError(say("add"), say("add:nothing"))


def inbox_limit() -> int:
    """How many bytes a file may have."""
    from django.conf import settings  # noqa: PLC0415 read when asked, tests change it

    return int(settings.MARSAD_MOST_UPLOAD)


@needs("source.retry")
@require_POST
def retry(request: HttpRequest, source: int) -> HttpResponse:
    """Lets a source that failed be read once more."""
    sources.retry(get_object_or_404(sources.open_to(request.user.get_username()), pk=source))
    return redirect("inbox")


def waiting(person: str) -> dict[str, Any]:
    """What was given last, and whether any of it is still being read."""
    given = list(sources.open_to(person).order_by("-id")[:SHOWN_SOURCES])
    for each in given:
        each.reports = sources.open_reports(each)
    busy = any(source.state in {SourceState.WAITING, SourceState.READING} for source in given)
    return {"sources": given, "busy": busy}
