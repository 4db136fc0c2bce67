"""Saved searches: save what the list shows, open it again, change or delete it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.errors import RefusedError
from marsad.web import inbox, searches
from marsad.web import search_actions as acts
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.models import User
from marsad.web.search_models import SavedSearch
from marsad.web.wording import say, why


@needs("inbox.view")
@require_GET
def show(request: HttpRequest, search: int) -> HttpResponse:
    """The list as the search has it; what is new in it counts as seen."""
    row = _found(request, search)
    searches.look(_person(request), row, timezone.now())
    return redirect(f"{reverse('inbox')}?{row.query}")


@needs("search.save")
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    given = request.POST
    query = _clean(given.get("query", ""))
    action = acts.SaveSearch(_name(given), query, given.get("shared") == "1")
    if _do(request, action):
        messages.success(request, say("searches:saved", name=action.title))
    return redirect(f"{reverse('inbox')}?{query}")


@needs("search.change")
@require_POST
def change(request: HttpRequest, search: int) -> HttpResponse:
    given = request.POST
    _found(request, search)
    shared = given.get("shared") == "1"
    if _do(request, acts.ChangeSearch(search, title=_name(given), shared=shared)):
        messages.success(request, say("searches:changed"))
    return redirect("inbox")


@needs("search.delete")
@require_POST
def delete(request: HttpRequest, search: int) -> HttpResponse:
    row = _found(request, search)
    if _do(request, acts.DeleteSearch(search)):
        messages.success(request, say("searches:deleted", name=row.name))
    return redirect("inbox")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _found(request: HttpRequest, search: int) -> SavedSearch:
    """A search the person may see; for others it is not there."""
    row = searches.visible(_person(request)).filter(pk=search).first()
    if row is None:
        raise Http404
    return row


def _name(given: QueryDict) -> str:
    return " ".join(given.get("name", "").split())


def _clean(query: str) -> str:
    """The filters alone, without the page or what is no filter."""
    given, kept = QueryDict(query), QueryDict(mutable=True)
    for name in inbox.Wanted.base_fields:
        if value := given.get(name):
            kept[name] = value
    return kept.urlencode()


def _do(request: HttpRequest, action: Action) -> bool:
    try:
        perform(ALIAS, request.user.get_username(), action)
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
        return False
    return True
