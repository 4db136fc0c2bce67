"""The claims of a report grouped into events anew, and that taken back."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from marsad.actions import Action, perform
from marsad.actions.regroup import JoinEvents, MoveClaim, UndoGrouping
from marsad.errors import ConflictError, RefusedError
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.wording import say, why


@needs("event.move")
@require_POST
def move(request: HttpRequest, report: str) -> HttpResponse:
    """A claim to another event; without ``event``, to one of its own."""
    given = request.POST
    claim, event = given.get("claim", ""), given.get("event", "")
    wanted = MoveClaim(report, _seen(request), given.get("reason", ""), claim=claim, event=event)
    return _do(request, report, wanted, claim)


@needs("event.join")
@require_POST
def join(request: HttpRequest, report: str) -> HttpResponse:
    """Two events are one."""
    given = request.POST
    one, other = given.get("one", ""), given.get("other", "")
    wanted = JoinEvents(report, _seen(request), given.get("reason", ""), one=one, other=other)
    return _do(request, report, wanted, given.get("chosen", ""))


@needs("event.undo")
@require_POST
def undo(request: HttpRequest, report: str) -> HttpResponse:
    """The groups before the last change count again."""
    wanted = UndoGrouping(report, _seen(request))
    return _do(request, report, wanted, request.POST.get("chosen", ""))


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else -1


def _do(request: HttpRequest, report: str, action: Action, chosen: str) -> HttpResponse:
    """Does it, and shows the report with the claim that was chosen."""
    try:
        perform(ALIAS, request.user.get_username(), action)
        messages.success(request, say(f"did:{action.name}"))
    except ConflictError:
        messages.error(request, say("events:conflict"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
    return redirect(f"{reverse('report', args=[report])}?claim={quote(chosen)}")
