"""One report: its text with the claims in it, the chosen claim beside it, what people decide."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, history, perform
from marsad.actions.claims import (
    AcceptClaim,
    AddClaim,
    CorrectClaim,
    RejectClaim,
    Setting,
    UndoClaim,
)
from marsad.errors import ConflictError, RefusedError
from marsad.model import Span
from marsad.ontology import names
from marsad.show.marking import has_headline, marked_lines
from marsad.web.access import may_see_bytes, needs
from marsad.web.database import ALIAS, desk_store
from marsad.web.panel import day_words, panel
from marsad.web.readings import Item, Sheet, sheet
from marsad.web.remark_actions import MOST_FILE
from marsad.web.remarks import about_report
from marsad.web.views.groups import sharing
from marsad.web.views.redactions import marked_names
from marsad.web.views.work import moves
from marsad.web.wording import say, why

LATEST = 20  # changes of a claim that the panel lists
REFUSED, CONFLICT = 422, 409


@needs("report.view")
@require_GET
def show(request: HttpRequest, report: str) -> HttpResponse:
    """The whole page; ``?claim=`` chooses a claim, else the first that nobody has decided."""
    found = found_sheet(report)
    chosen = found.item(request.GET.get("claim", "")) or found.after(None, open_=True)
    known = _known(found, chosen or (found.items[0] if found.items else None))
    return render(request, "desk/report.html", known)


@needs("report.view")
@require_GET
def claim(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    """The panel of one claim; without a script the whole page."""
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('report', args=[report])}?claim={claim}")
    found = found_sheet(report)
    item = found.item(claim)
    if item is None:
        raise Http404
    return render(request, "desk/claim.html", _known(found, item))


@needs("report.view")
@require_GET
def original(request: HttpRequest, report: str) -> HttpResponse:
    """The bytes as captured, in a sandbox: no script runs, nothing is loaded from anywhere."""
    found = found_sheet(report)
    capture = desk_store().capture(found.reading.report.capture)
    if capture is None or not may_see_bytes(capture.sha256):
        raise Http404
    kind = capture.media_type.partition(";")[0].strip().lower()
    shown = kind if kind in {"text/html", "text/plain"} else "application/octet-stream"
    answer = HttpResponse(capture.content, content_type=shown)
    answer["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )
    if shown == "application/octet-stream":
        answer["Content-Disposition"] = "attachment"
    return answer


@needs("claim.add")
@require_POST
def add(request: HttpRequest, report: str) -> HttpResponse:
    """A claim that the machine missed, on the selected words; then it is the chosen one."""
    chosen, problem = request.POST.get("chosen", ""), ""
    try:
        wanted = AddClaim(
            report, request.POST.get("type", ""), read_span(request.POST.get("span", ""))
        )
        perform(ALIAS, request.user.get_username(), wanted)
        chosen = wanted.claim
    except RefusedError as e:
        problem = say("refused-because", why=why(e))
    found = found_sheet(report)
    item = found.item(chosen) or next(iter(found.items), None)
    inside = getattr(request, "htmx", False)
    if not inside and not problem:
        return redirect(f"{reverse('report', args=[report])}?claim={chosen}")
    known = _known(found, item) | {"problem": problem}
    template = "desk/decided.html" if inside and item else "desk/report.html"
    return render(request, template, known, status=REFUSED if problem else 200)


@needs("claim.accept")
@require_POST
def accept(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    return _decide(request, report, claim, AcceptClaim, onwards=True)


@needs("claim.reject")
@require_POST
def reject(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    return _decide(request, report, claim, RejectClaim, onwards=True)


@needs("claim.undo")
@require_POST
def undo(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    return _decide(request, report, claim, UndoClaim)


@needs("claim.correct")
@require_POST
def correct(request: HttpRequest, report: str, claim: str) -> HttpResponse:
    """Another type or status, or other words for a role."""
    given = request.POST

    def corrected(report: str, claim: str, seen: int, reason: str) -> Action:
        setting = None
        if given.get("role"):
            chosen, instead = read_span(given.get("span", "")), read_span(given.get("instead", ""))
            setting = Setting(given["role"], chosen, instead)
        kind, status = given.get("type") or None, given.get("status") or None
        return CorrectClaim(report, claim, seen, reason, kind, status, setting)

    return _decide(request, report, claim, corrected)


def read_span(words: str) -> Span | None:
    """``12-20`` as a span; None for nothing, RefusedError for nonsense."""
    if not words:
        return None
    try:
        start, end = words.split("-")
        return Span(int(start), int(end))
    except ValueError as e:
        raise RefusedError("words:not-understood") from e


def _decide(
    request: HttpRequest,
    report: str,
    claim: str,
    make: Callable[[str, str, int, str], Action],
    *,
    onwards: bool = False,
) -> HttpResponse:
    """Performs an action on a claim and shows what stands then.

    ``onwards``: the next claim that nobody has decided is shown.
    """
    problem, status = "", 200
    try:
        seen = int(request.POST.get("seen", "0") or 0)
        reason = request.POST.get("reason", "")
        perform(ALIAS, request.user.get_username(), make(report, claim, seen, reason))
    except ConflictError:
        problem, status = say("conflict"), CONFLICT
    except (RefusedError, ValueError) as e:
        problem, status = say("refused-because", why=why(e)), REFUSED
    return decided(request, report, claim, (problem, status), onwards=onwards)


def decided(
    request: HttpRequest,
    report: str,
    claim: str,
    met: tuple[str, int] = ("", 200),
    *,
    onwards: bool = False,
) -> HttpResponse:
    """The claim and its report after an action; ``met``: a problem, and its status."""
    problem, status = met
    found = found_sheet(report)
    item = found.item(claim)
    if item is None:
        raise Http404
    shown = (found.after(item, open_=True) or item) if onwards and not problem else item
    if not getattr(request, "htmx", False) and not problem:
        return redirect(f"{reverse('report', args=[report])}?claim={shown.claim.id}")
    known = _known(found, shown) | {"problem": problem, "reason": request.POST.get("reason", "")}
    if not problem:
        known["reason"] = ""
    template = "desk/decided.html" if getattr(request, "htmx", False) else "desk/report.html"
    return render(request, template, known, status=status)


def found_sheet(report: str) -> Sheet:
    found = sheet(report)
    if found is None:
        raise Http404
    return found


def _known(found: Sheet, item: Item | None) -> dict[str, Any]:
    """What the page and its pieces need."""
    report = found.reading.report
    numbers = {each.claim.id: each.number for each in found.items}
    known: dict[str, Any] = {
        "sheet": found,
        "report": report,
        "lines": SafeString("".join(marked_lines(found.reading, "r"))),
        "headline": "" if has_headline(report) else report.title,
        "text_direction": "rtl" if (report.language or "ar").startswith("ar") else "auto",
        "events": [
            (event, day_words(event.date) if event.date else "", [numbers[c] for c in event.claims])
            for event in found.reading.events
        ],
        "machine_groups": [
            [numbers[c] for c in claims if c in numbers] for claims in found.machine
        ],
        "events_history": history(ALIAS, f"events:{report.id}")[:LATEST],
        "item": item,
        "moves": moves(found),
        "types": names(),
        "redactions": marked_names(report),
        "sharing": sharing(report.id),
        "remarks": partial(about_report, report.id),  # asked for by the whole page alone
        "remark_to": reverse("report-remark", args=[report.id]),
        "remark_file": MOST_FILE >> 20,
        "work_history": history(ALIAS, f"report:{report.id}")[:LATEST],
    }
    if item is not None:
        known |= panel(found, item)
        known["history"] = history(ALIAS, f"claim:{report.id}/{item.claim.id}")[:LATEST]
    return known
