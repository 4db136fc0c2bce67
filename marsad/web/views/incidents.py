"""Incidents: what all reports together tell of; merged and split by people."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from marsad import ontology
from marsad.actions import Action, perform
from marsad.actions.incidents import MergeIncidents, SplitIncident, UndoDecision
from marsad.errors import ConflictError, RefusedError
from marsad.model import GRADES, EventRef, Incident
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.incident_page import charts, days, placed, undoable, voices
from marsad.web.linked import linked, open_decisions, told, voice_rows
from marsad.web.panel import day_words
from marsad.web.remark_actions import MOST_FILE
from marsad.web.remarks import about_incident
from marsad.web.selection import selected
from marsad.web.wording import say, why

ON_A_PAGE = 30
MOST_NEAR = 40  # incidents that may be merged with one, those nearest in time


@needs("incident.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    chosen = selected(request.GET)
    page = Paginator(chosen.incidents[::-1], ON_A_PAGE).get_page(request.GET.get("page", "1"))
    rows = [(each, day_words(each.date) if each.date else "") for each in page.object_list]
    known = {"asked": chosen.asked, "page": page, "rows": rows, "query": chosen.query()}
    known |= {"types": ontology.names(), "grades": GRADES, "room": "incidents"}
    known |= {"elsewhere": chosen.query(area=None)}
    return render(request, "desk/incidents.html", known)


@needs("incident.view")
@require_GET
def show(request: HttpRequest, incident: str) -> HttpResponse:
    known, here = linked(), found(incident)
    made = [each for each in open_decisions() if each.number in here.decisions]
    shown = {
        "seen": seen(here),
        "near": _near(here, known.incidents),
        "decisions": undoable(made),
        "incident": here,
        "day": day_words(here.date) if here.date else "",
        "matrix": voices(here, known),
        "voices": voice_rows(here),
        "told": told(here, known.readings),
        "related": told(here, known.readings, related=True),
        "charts": charts(here),
        "place": placed(here),
        "days": days(here, known),
        "grades": GRADES,
        "remarks": about_incident(here),
        "remark_to": reverse("incident-remark", args=[here.id]),
        "remark_file": MOST_FILE >> 20,
    }
    return render(request, "desk/incident.html", shown)


@needs("incident.merge")
@require_POST
def merge(request: HttpRequest, incident: str) -> HttpResponse:
    """This incident and another one are one happening."""
    given = request.POST
    one = as_shown(found(incident), given.get("seen", ""))
    other_id, _, other_seen = given.get("other", "").partition("@")
    other = as_shown(found(other_id), other_seen)
    return do(request, incident, MergeIncidents(one, other, given.get("reason", "")))


@needs("incident.split")
@require_POST
def split(request: HttpRequest, incident: str) -> HttpResponse:
    """The chosen events are another happening than the rest."""
    given = request.POST
    shown = as_shown(found(incident), given.get("seen", ""))
    pairs = (each.partition("/") for each in given.getlist("event"))
    events = tuple(EventRef(report, event) for report, _, event in pairs)
    return do(request, incident, SplitIncident(shown, events, given.get("reason", "")))


@needs("incident.undo")
@require_POST
def undo(request: HttpRequest, incident: str) -> HttpResponse:
    """A decision does not count any more."""
    number = request.POST.get("number", "")
    if number.isdecimal() and int(number) not in {each.number for each in open_decisions()}:
        number = ""  # no decision that this person can see
    return do(request, incident, UndoDecision(int(number) if number.isdecimal() else 0))


def do(request: HttpRequest, incident: str, action: Action) -> HttpResponse:
    """Performs it and goes back to the incident, or to the list where its name has changed."""
    try:
        perform(ALIAS, request.user.get_username(), action)
        messages.success(request, say(f"did:{action.name}"))
    except ConflictError:
        messages.error(request, say("conflict:incident"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
    there = any(each.id == incident for each in linked().incidents)
    return redirect("incident", incident) if there else redirect("incidents")


def found(incident: str) -> Incident:
    here = next((each for each in linked().incidents if each.id == incident), None)
    if here is None:
        raise Http404
    return here


def seen(incident: Incident) -> str:
    """Which decisions about it somebody was shown, for the form that comes back."""
    return ".".join(map(str, incident.decisions))


def as_shown(incident: Incident, seen: str) -> Incident:
    """The incident with the decisions that were shown: others since are a conflict."""
    numbers = tuple(int(each) for each in seen.split(".") if each.isdecimal())
    return replace(incident, decisions=numbers)


def _near(incident: Incident, known: tuple[Incident, ...]) -> list[tuple[str, Incident, str]]:
    """The incidents nearest in time, with the value their choice has in the form."""

    def apart(other: Incident) -> int:
        one, two = incident.date, other.date
        if not (one and two and one.earliest and two.earliest):
            return 10_000
        return abs((one.earliest - two.earliest).days)

    others = sorted((each for each in known if each.id != incident.id), key=apart)[:MOST_NEAR]
    return [
        (f"{each.id}@{seen(each)}", each, day_words(each.date) if each.date else "")
        for each in others
    ]
