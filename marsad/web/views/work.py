"""Moving a report from one person to the next."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from marsad.actions import perform
from marsad.actions.work import MOVES
from marsad.errors import RefusedError
from marsad.store.models import WorkState
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.readings import Sheet
from marsad.web.wording import say, why


def moves(sheet: Sheet) -> list[tuple[str, str, bool]]:
    """The moves a report's state allows: action, name of its address, whether a reason is due."""
    state = sheet.work.state if sheet.work else WorkState.READ
    return [
        (name, name.replace(".", "-"), move.wants_reason)
        for name, move in MOVES.items()
        if state in move.allowed
        and not (name == "work.take" and sheet.work and sheet.work.assignee)
    ]


def _view(action: str) -> Callable[..., HttpResponse]:
    @needs(action)
    @require_POST
    def move(request: HttpRequest, report: str) -> HttpResponse:
        seen, reason = request.POST.get("seen", ""), request.POST.get("reason", "")
        try:
            perform(ALIAS, request.user.get_username(), MOVES[action](report, seen, reason))
            messages.success(request, say(f"did:{action}"))
        except RefusedError as e:
            messages.error(request, say("refused-because", why=why(e)))
        return redirect("report", report)

    return move


take, review, confirm = _view("work.take"), _view("work.review"), _view("work.confirm")
release, withhold, reopen = _view("work.release"), _view("work.withhold"), _view("work.reopen")
