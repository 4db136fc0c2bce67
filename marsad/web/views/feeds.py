"""Subscriptions to feeds: the list, one feed, and what people do with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.actions.base import history
from marsad.errors import RefusedError
from marsad.store import models
from marsad.web import feed_actions as acts
from marsad.web.access import needs, only_open
from marsad.web.database import ALIAS
from marsad.web.feed_list import INTERVALS, feeds, interval_words, partly_closed, standing
from marsad.web.feed_models import Feed, FeedEntry, FeedState
from marsad.web.wording import say, why

SHOWN = 30  # reports of one feed, and lines of its history


class Wanted(forms.Form):
    """A feed's address, how often it is read, and a name of one's own."""

    address = forms.CharField(required=False, max_length=acts.MOST_ADDRESS)
    minutes = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)
    name = forms.CharField(required=False, max_length=acts.MOST_NAME)


@needs("feed.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/feeds.html", _list() | {"intervals": _intervals()})


@needs("feed.view")
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """The list alone, which asks for itself again while a feed is due or being read."""
    return render(request, "desk/feeds_list.html", _list())


@needs("feed.view")
@require_GET
def show(request: HttpRequest, feed: int) -> HttpResponse:
    row = get_object_or_404(Feed, pk=feed)
    known = {
        "each": standing(row, partly_closed=row.pk in partly_closed()),
        "intervals": _intervals(row.minutes),
        "reports": _reports(row),
        "history": history(ALIAS, f"feed:{row.pk}")[:SHOWN],
    }
    return render(request, "desk/feed.html", known)


@needs("feed.add")
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Subscribes; the worker reads it within seconds."""
    form = Wanted(request.POST)
    if not form.is_valid():
        messages.error(request, say("refused-because", why=why(RefusedError("feeds:no-address"))))
        return redirect("feeds")
    given = form.cleaned_data
    address, minutes = given["address"].strip(), given["minutes"] or acts.USUAL_MINUTES
    if _do(request, acts.AddFeed(address, minutes, given["name"])):
        messages.success(request, say("feeds:added", address=address[:120]))
    return redirect("feeds")


@needs("feed.change")
@require_POST
def change(request: HttpRequest, feed: int) -> HttpResponse:
    get_object_or_404(Feed, pk=feed)
    form = Wanted(request.POST)
    minutes = (form.is_valid() and form.cleaned_data["minutes"]) or 0
    title = form.cleaned_data.get("name", "") if "name" in request.POST else None
    if _do(request, acts.ChangeFeed(feed, minutes=minutes, title=title)):
        messages.success(request, say("did:feed.change"))
    return redirect("feed", feed)


def _view(action: str, make: Callable[[int], Action]) -> Callable[..., HttpResponse]:
    @needs(action)
    @require_POST
    def act(request: HttpRequest, feed: int) -> HttpResponse:
        get_object_or_404(Feed, pk=feed)
        if _do(request, make(feed)):
            messages.success(request, say(f"done:{action}"))
        return redirect("feeds")

    return act


pause = _view("feed.pause", acts.PauseFeed)
resume = _view("feed.resume", acts.ResumeFeed)
remove = _view("feed.remove", acts.RemoveFeed)
run = _view("feed.run", acts.RunFeed)


def _do(request: HttpRequest, action: Action) -> bool:
    try:
        perform(ALIAS, request.user.get_username(), action)
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
        return False
    return True


def _list() -> dict[str, Any]:
    partly = partly_closed()
    rows = [standing(feed, partly_closed=feed.pk in partly) for feed in feeds()]
    return {
        "feeds": [each for each in rows if each.feed.state != FeedState.REMOVED],
        "removed": [each for each in rows if each.feed.state == FeedState.REMOVED],
        "busy": any(each.state in {"reading", "due"} for each in rows),
    }


def _intervals(minutes: int = acts.USUAL_MINUTES) -> list[tuple[int, str, bool]]:
    """The choices, with the one that is set."""
    choices = sorted({*INTERVALS, minutes})
    return [(each, interval_words(each), each == minutes) for each in choices]


def _reports(feed: Feed) -> list[models.ReportVersion]:
    """What was read of a feed last, the latest first."""
    late = FeedEntry.objects.filter(feed=feed).order_by("-read_at", "-id")
    names = list(dict.fromkeys(late.values_list("report", flat=True)[: 3 * SHOWN]))[:SHOWN]
    rows = models.ReportVersion.objects.using(ALIAS).filter(
        report_id__in=names, readings__current=True
    )
    rows = only_open(rows)
    found = {row.report_id: row for row in rows.defer("text", "rest")}
    return [found[name] for name in names if name in found]
