"""The desk's queue of replies and tips."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.errors import RefusedError
from marsad.web import audit
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.replies import actions as acts
from marsad.web.replies.models import Reply, ReplyState, Tip
from marsad.web.replies.reading import Target, target
from marsad.web.wording import say, why

ON_A_PAGE = 30
STATES = tuple(each for each in ReplyState.values if each != ReplyState.ERASED)


@needs("reply.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The replies of a state, with what each layer found; those that wait first."""
    state = request.GET.get("state", ReplyState.WAITING)
    if state not in STATES:
        raise Http404
    order = "pk" if state == ReplyState.WAITING else "-pk"
    rows = Reply.objects.filter(state=state).select_related("parent").order_by(order)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "1"))
    many = dict(Reply.objects.order_by().values_list("state").annotate(Count("pk")))
    pages: dict[str, Target | None] = {}
    shown = []
    for row in page.object_list:
        if row.target not in pages:
            pages[row.target] = _where(row.target)
        found = [say(each["key"], **each["values"]) for each in row.findings]
        shown.append((row, pages[row.target], found, round(100 * row.score)))
    states = [(each, many.get(each, 0)) for each in STATES]
    known: dict[str, Any] = {
        "page": page,
        "rows": shown,
        "states": states,
        "state": state,
        "room": "replies",
    }
    known["tips"] = Tip.objects.filter(done_at=None).count()
    return render(request, "desk/replies.html", known)


def _where(key: str) -> Target | None:
    try:
        return target(key)
    except Http404:
        return None


@needs("reply.decide")
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """One decision about one reply or all that were ticked."""
    given = request.POST
    kind = acts.DECISIONS.get(given.get("do", ""))
    state = given.get("state", "")
    if kind is None or state not in STATES:
        raise Http404
    chosen = [given["one"]] if given.get("one") else given.getlist("reply")
    done = 0
    for each in chosen:
        number, _, seen = each.partition("@")
        if not (number.isdecimal() and seen.isdecimal()):
            raise Http404
        action = kind(int(number), int(seen), given.get("reason", ""), _address(request, number))
        done += _do(request, action)
    if done:
        messages.success(request, say(f"replied:{given['do']}", number=done))
    elif not chosen:
        messages.error(request, say("replies:none-chosen"))
    answer = redirect("replies")
    answer["Location"] += f"?state={state}"
    return answer


def _address(request: HttpRequest, number: str) -> str:
    row = Reply.objects.filter(pk=int(number)).first()
    where = _where(row.target) if row else None
    return request.build_absolute_uri(f"{where.address}#reply-{number}") if where else ""


@needs("tip.view")
@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    rows = Tip.objects.defer("content").order_by("done_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "1"))
    shown = [(row, _where(row.about) if row.about else None) for row in page.object_list]
    return render(request, "desk/tips.html", {"page": page, "rows": shown, "room": "replies"})


@needs("tip.finish")
@require_POST
def finish(request: HttpRequest, tip: int) -> HttpResponse:
    _do(request, acts.FinishTip(tip))
    return redirect("tips")


@needs("tip.view")
@require_GET
def file(request: HttpRequest, tip: int) -> HttpResponse:
    """The file as it came, to be saved: no browser shows or runs it."""
    row = Tip.objects.filter(pk=tip).exclude(file_name="").first()
    if row is None or row.content is None:
        raise Http404
    audit.note(request.user, "viewed", f"tip:{tip}", request=request)
    answer = HttpResponse(bytes(row.content), content_type="application/octet-stream")
    name = quote(row.file_name, safe="")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return answer


def _do(request: HttpRequest, action: Action) -> bool:
    try:
        perform(ALIAS, request.user.get_username(), action)
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
        return False
    return True
