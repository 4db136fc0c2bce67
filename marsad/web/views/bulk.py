"""Several reports at once: given to a person, taken off, set aside, brought back; and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import perform
from marsad.errors import RefusedError
from marsad.store import models
from marsad.web import bulk_actions as acts
from marsad.web import inbox
from marsad.web.access import closed, needs, only_open
from marsad.web.database import ALIAS
from marsad.web.wording import say, why

MOST = 500  # reports at one time: some seconds
# As actions say it: a closed report is like none.
KEPT = "bulk"  # the session's note of what was done last

Make = Callable[[str, QueryDict], acts.Doable]


def _view(action: str, make: Make) -> Callable[..., HttpResponse]:
    @needs(action)
    @require_POST
    def act(request: HttpRequest) -> HttpResponse:
        given = request.POST
        chosen = _chosen(given)
        actions = [make(report, given) for report in chosen[:MOST]]
        return _do(request, given.get("do", ""), actions, len(chosen))

    return act


def _assign(report: str, given: QueryDict) -> acts.Doable:
    nobody = given.get("do") == "take-off"
    assignee = "" if nobody else given.get("assignee", "")
    return acts.AssignReport(report, given.get("reason", ""), assignee=assignee)


assign = _view("work.assign", _assign)
aside = _view(
    "work.set-aside", lambda report, given: acts.PutAside(report, given.get("reason", ""))
)
back = _view("work.bring-back", lambda report, given: acts.BringBack(report))


@needs("work.assign")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back what this person did last to several reports, where nobody changed it since."""
    done = request.session.get(KEPT) or {}
    rows = models.ActionLog.objects.using(ALIAS).filter(
        pk__in=done.get("ids", []), actor=request.user.get_username(), action__in=acts.ACTIONS
    )
    actions = [acts.reverse_of(row) for row in rows.order_by("-id")]
    return _do(request, "undo", actions, len(actions), back=done.get("back", ""))


@needs("work.assign")
@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """What was done to how many reports, and which were left and why."""
    done = request.session.get(KEPT)
    if not done:
        return redirect("inbox")
    titles = _titles(report for report, _ in done["refused"])
    refused = [(report, titles.get(report, ""), why) for report, why in done["refused"]]
    return render(request, "desk/bulk_done.html", done | {"refused": refused})


def _chosen(given: QueryDict) -> list[str]:
    """The reports that were ticked, or all that fit the list's filters."""
    if not given.get("all"):
        return list(dict.fromkeys(given.getlist("report")))
    wanted = inbox.Wanted(QueryDict(given.get("query", "")))
    wanted.is_valid()
    return list(inbox.reports(wanted.cleaned_data).values_list("report_id", flat=True)[: MOST + 1])


def _do(
    request: HttpRequest, what: str, actions: Iterable[acts.Doable], asked: int, back: str = ""
) -> HttpResponse:
    done, refused, hidden = [], [], closed()
    for action in actions:
        if action.report in hidden:
            refused.append(
                (action.report[:64], why(RefusedError("report:none-such", report=action.report)))
            )
            continue
        try:
            done.append(perform(ALIAS, request.user.get_username(), action).pk)
        except RefusedError as e:
            refused.append((action.report[:64], why(e)))
    known = {"assign", "take-off", "aside", "back", "undo"}
    kept: dict[str, Any] = {
        "what": what if what in known else "assign",
        "ids": done,
        "many": len(done),
        "refused": refused,
        "more": asked > MOST,
        "most": MOST,
        "back": _back(request, back),
    }
    request.session[KEPT] = kept
    return redirect("bulk-done")


def _back(request: HttpRequest, before: str) -> str:
    query = before or request.POST.get("query", "")
    safe = url_has_allowed_host_and_scheme(f"?{query}", allowed_hosts=None)
    return query if safe and len(query) < 4000 else ""


def _titles(reports: Iterable[str]) -> dict[str, str]:
    rows = models.Reading.objects.using(ALIAS).filter(current=True, report_id__in=list(reports))
    rows = only_open(rows)
    return {
        report: title or say("untitled")
        for report, title in rows.values_list("report_id", "version__title")
    }
