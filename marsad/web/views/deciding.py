"""What people decide of one incident beyond merging: its grade, its events, what is like it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions.incidents import DismissLink, MoveEvents, RegradeIncident
from marsad.model import EventRef
from marsad.web.access import needs
from marsad.web.incident_page import nearby
from marsad.web.linked import linked
from marsad.web.panel import day_words
from marsad.web.views.incidents import as_shown, do, found, seen


@needs("incident.view")
@require_GET
def near(request: HttpRequest, incident: str) -> HttpResponse:
    """What may be the same happening, and what else is near; a piece of the incident's page."""
    here = found(incident)
    all_ = nearby(here, linked())
    groups = {
        name: [
            (
                each,
                f"{each.incident.id}@{seen(each.incident)}",
                day_words(each.incident.date) if each.incident.date else "",
            )
            for each in some
        ]
        for name, some in (("suggested", all_.suggested), ("related", all_.related))
    }
    known = {"incident": here, "seen": seen(here), **groups}
    inside = getattr(request, "htmx", False)
    template = "desk/incident_near.html" if inside else "desk/incident_near_page.html"
    return render(request, template, known)


@needs("incident.regrade")
@require_POST
def regrade(request: HttpRequest, incident: str) -> HttpResponse:
    """A person's grade beside the machine's."""
    given = request.POST
    shown = as_shown(found(incident), given.get("seen", ""))
    return do(
        request, incident, RegradeIncident(shown, given.get("grade", ""), given.get("reason", ""))
    )


@needs("incident.move")
@require_POST
def move(request: HttpRequest, incident: str) -> HttpResponse:
    """The chosen events belong to another incident."""
    given = request.POST
    shown = as_shown(found(incident), given.get("seen", ""))
    name, _, other_seen = given.get("other", "").partition("@")
    pairs = (each.partition("/") for each in given.getlist("event"))
    events = tuple(EventRef(report, event) for report, _, event in pairs)
    other = as_shown(found(name), other_seen)
    return do(request, incident, MoveEvents(shown, events, other, given.get("reason", "")))


@needs("incident.dismiss")
@require_POST
def dismiss(request: HttpRequest, incident: str) -> HttpResponse:
    """Another incident is another happening: it is not suggested any more."""
    given = request.POST
    one = as_shown(found(incident), given.get("seen", ""))
    name, _, other_seen = given.get("other", "").partition("@")
    return do(
        request,
        incident,
        DismissLink(one, as_shown(found(name), other_seen), given.get("reason", "")),
    )
