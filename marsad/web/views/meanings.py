"""Choosing what the words of a role mean: an actor, a place, or the days."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import perform
from marsad.actions.days import read_days, typed
from marsad.actions.meanings import MEANT, ChooseMeaning
from marsad.errors import ConflictError, RefusedError
from marsad.model import Argument
from marsad.show.rows import flat
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.meanings import suggestions
from marsad.web.readings import Item, Sheet
from marsad.web.views.report import CONFLICT, REFUSED, decided, found_sheet, read_span
from marsad.web.wording import say, why

LONGEST = 80  # letters of a name that is searched
WHOLE, FORM, FOUND = "desk/meaning.html", "desk/meaning_form.html", "desk/meaning_found.html"


@needs("claim.correct")
@require_GET
def show(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    """What the words may mean, with a search; ``q`` is the name searched."""
    sheet, item, argument = _asked(report, claim, request.GET)
    known = _known(sheet, item, argument, request.GET.get("q", ""))
    if not getattr(request, "htmx", False):
        return render(request, WHOLE, known | {"alone": True})
    searching = getattr(request, "htmx").target == "meaning-found"  # noqa: B009 set by its middleware
    return render(request, FOUND if searching else FORM, known)


@needs("claim.correct")
@require_POST
def choose(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    """The words mean this; what was typed stays where it is refused."""
    given = request.POST
    sheet, item, argument = _asked(report, claim, given)
    seen = int(given["seen"]) if given.get("seen", "").isdecimal() else 0
    try:
        days = None
        if argument.role == "time":
            first, last = given.get("first", ""), given.get("last", "")
            days = read_days(first, last, about=bool(given.get("about")))
        wanted = ChooseMeaning(
            *(report, claim, seen, given.get("reason", "")),
            role=argument.role,
            span=argument.span,
            id=given.get("id", ""),
            date=days,
        )
        perform(ALIAS, request.user.get_username(), wanted)
    except ConflictError:
        return decided(request, report, claim, (str(say("conflict")), CONFLICT))
    except RefusedError as e:
        known = _known(sheet, item, argument, given.get("q", ""))
        known["problem"] = say("refused-because", why=why(e))
        if argument.role == "time":
            known["days"] = (given.get("first", ""), given.get("last", ""), given.get("about"))
        inside = getattr(request, "htmx", False)
        known["alone"] = not inside
        answer = render(request, FORM if inside else WHOLE, known, status=REFUSED)
        if inside:
            answer["HX-Retarget"] = "#meaning"
            answer["HX-Reswap"] = "outerHTML"
        return answer
    return decided(request, report, claim)


def _asked(report: str, claim: str, given: Any) -> tuple[Sheet, Item, Argument]:
    """The argument whose words are asked about; Http404 where there is none."""
    sheet = found_sheet(report)
    item = sheet.item(claim)
    role = given.get("role", "")
    if item is None or role not in MEANT:
        raise Http404
    try:
        span = read_span(given.get("at", ""))
    except RefusedError as e:
        raise Http404 from e
    found = [each for each in item.claim.of_role(role) if each.span == span]
    if not found:
        raise Http404
    return sheet, item, found[0]


def _known(sheet: Sheet, item: Item, argument: Argument, words: str) -> dict[str, Any]:
    report = sheet.reading.report
    words = words[:LONGEST]
    known: dict[str, Any] = {
        "report": report,
        "claim": item.claim,
        "item": item,
        "role": argument.role,
        "at": f"{argument.span.start}-{argument.span.end}",
        "words": flat(argument.span.of(report.text)),
        "q": words,
    }
    if argument.role == "time":
        known["days"] = typed(argument.date) if argument.date else ("", "", False)
    else:
        known["found"] = suggestions(report, item.claim, argument, words)
    return known
