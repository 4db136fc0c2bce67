"""Names of victims and witnesses in a report, marked so that nothing released has them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from marsad.actions import Action, perform
from marsad.actions.redactions import MarkName, UnmarkName
from marsad.arabic.redacting import Cut, places
from marsad.errors import RefusedError
from marsad.model import Redaction, Report, Span
from marsad.store import redactions
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.wording import say, why


@dataclass(frozen=True, slots=True)
class Marked:
    """The names marked in a report, each with how often it is taken out of its text."""

    names: list[tuple[Redaction, int]]
    places: str  # [[start, end], …] of all, for the script that shows them in the text


def marked_names(report: Report) -> Marked:
    """What nothing released of this report has."""
    found = redactions.all_of(ALIAS, [report.id]).get(report.id, ())
    spans = [(each, taken_out(report.text, each)) for each in found]
    cut = Cut.of(span for _, some in spans for span in some)
    shown = json.dumps([[span.start, span.end] for span in cut.spans])
    return Marked([(each, len(some)) for each, some in spans], shown)


def taken_out(text: str, name: Redaction) -> tuple[Span, ...]:
    """The places of the text that a marked name takes out."""
    here = (name.span,) if name.span else ()
    wide = places(text, name.words) if name.everywhere or name.span is None else ()
    return Cut.of((*here, *wide)).spans


@needs("redaction.mark")
@require_POST
def mark(request: HttpRequest, report: str) -> HttpResponse:
    """The selected words are such a name; ``only-here``: at this place alone."""
    given = request.POST
    everywhere = not given.get("only-here")
    return _do(request, MarkName(report, "", _span(given.get("span", "")), everywhere))


@needs("redaction.undo")
@require_POST
def undo(request: HttpRequest, report: str) -> HttpResponse:
    """A marked name may be released again."""
    number = request.POST.get("number", "")
    return _do(request, UnmarkName(report, "", int(number) if number.isdecimal() else 0))


def _span(words: str) -> Span | None:
    """``12-20`` as a span; None for nothing and for nonsense."""
    try:
        start, end = words.split("-")
        return Span(int(start), int(end))
    except ValueError:
        return None


def _do(request: HttpRequest, action: MarkName | UnmarkName) -> HttpResponse:
    wanted: Action = action
    try:
        perform(ALIAS, request.user.get_username(), wanted)
        messages.success(request, say(f"did:{action.name}"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
    return redirect("report", action.report)
