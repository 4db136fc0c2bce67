"""Incidents: what all reports together tell of, as a list and one by one. To be read only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marsad import ontology
from marsad.link.selecting import Wanted, fits
from marsad.model import GRADES
from marsad.web.access import needs
from marsad.web.linked import linked, told, voice_rows
from marsad.web.panel import day_words

ON_A_PAGE = 30


class Asked(forms.Form):
    """What the list is narrowed to."""

    party = forms.CharField(required=False, max_length=200)
    place = forms.CharField(required=False, max_length=200)
    type = forms.ChoiceField(
        required=False, choices=lambda: [(name, name) for name in ("", *ontology.names())]
    )
    grade = forms.ChoiceField(required=False, choices=[(name, name) for name in ("", *GRADES)])
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)


@needs("incident.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    asked.is_valid()
    wanted = _wanted(asked.cleaned_data)
    found = [each for each in linked().incidents if fits(each, wanted)]
    page = Paginator(found[::-1], ON_A_PAGE).get_page(request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    rows = [(each, day_words(each.date) if each.date else "") for each in page.object_list]
    known = {"asked": asked, "page": page, "rows": rows, "query": query.urlencode()}
    known |= {"types": ontology.names(), "grades": GRADES}
    return render(request, "desk/incidents.html", known)


def _wanted(given: dict[str, Any]) -> Wanted:
    return Wanted(
        types=(given["type"],) if given.get("type") else (),
        party=given.get("party") or None,
        place=given.get("place") or None,
        grade=given.get("grade") or None,
        earliest=given.get("first"),
        latest=given.get("last"),
    )


@needs("incident.view")
@require_GET
def show(request: HttpRequest, incident: str) -> HttpResponse:
    known = linked()
    found = next((each for each in known.incidents if each.id == incident), None)
    if found is None:
        raise Http404
    shown = {
        "incident": found,
        "day": day_words(found.date) if found.date else "",
        "voices": voice_rows(found),
        "told": told(found, known.readings),
        "related": told(found, known.readings, related=True),
        "ranges": [
            (harm, value, [tally for tally in found.tallies if tally.harm == harm])
            for harm in ("killed", "injured", "captured")
            if (value := getattr(found, harm))
        ],
    }
    return render(request, "desk/incident.html", shown)
