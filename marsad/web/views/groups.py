"""Groups of people, and reports that only they see."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from marsad.actions import Action, perform
from marsad.actions.groups import (
    EnterGroup,
    LeaveGroup,
    LiftRestriction,
    MakeGroup,
    RestrictReport,
)
from marsad.errors import ConflictError, RefusedError
from marsad.store.groups import Group, Restriction, groups_of
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.models import User
from marsad.web.wording import say, why


@dataclass(frozen=True, slots=True)
class Listed:
    """A group with its people, those who could enter it, and how many reports it sees."""

    id: int
    name: str
    members: list[str]
    others: list[str]
    reports: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which groups see a report (none: everybody), and all there are with whether they do."""

    groups: tuple[str, ...]
    choices: list[tuple[str, bool]]


def sharing(report: str) -> Sharing:
    """Who sees a report, for the form by which an editor changes it."""
    seeing = groups_of(ALIAS, report)
    names = Group.objects.using(ALIAS).order_by("name").values_list("name", flat=True)
    return Sharing(seeing, [(name, name in seeing) for name in names])


@needs("group.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    people = list(User.objects.order_by("username").values_list("username", flat=True))
    rows = Group.objects.using(ALIAS).order_by("name").prefetch_related("members")
    many: dict[int, int] = {}
    for group in Restriction.objects.using(ALIAS).values_list("group_id", flat=True):
        many[group] = many.get(group, 0) + 1
    groups = [_listed(row, people, many.get(row.pk, 0)) for row in rows]
    return render(request, "desk/groups.html", {"groups": groups})


def _listed(group: Group, people: list[str], reports: int) -> Listed:
    members = sorted(member.person for member in group.members.all())
    others = [name for name in people if name not in members]
    return Listed(group.pk, group.name, members, others, reports)


@needs("group.make")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    return _do(request, MakeGroup(request.POST.get("name", "")), "groups")


@needs("group.enter")
@require_POST
def enter(request: HttpRequest, group: int) -> HttpResponse:
    person = request.POST.get("person", "")
    known = User.objects.filter(username=person).exists()
    return _do(request, EnterGroup(group, person if known else ""), "groups")


@needs("group.leave")
@require_POST
def leave(request: HttpRequest, group: int) -> HttpResponse:
    return _do(request, LeaveGroup(group, request.POST.get("person", "")), "groups")


@needs("report.restrict")
@require_POST
def restrict(request: HttpRequest, report: str) -> HttpResponse:
    """Only the chosen groups see it from now on."""
    given = request.POST
    groups = tuple(sorted(set(given.getlist("group"))))
    wanted = RestrictReport(report, _seen(request), given.get("reason", ""), groups)
    return _do(request, wanted, "report", report)


@needs("report.lift")
@require_POST
def lift(request: HttpRequest, report: str) -> HttpResponse:
    """Everybody sees it again."""
    reason = request.POST.get("reason", "")
    return _do(request, LiftRestriction(report, _seen(request), reason), "report", report)


def _seen(request: HttpRequest) -> tuple[str, ...]:
    return tuple(sorted(request.POST.getlist("seen")))


def _do(request: HttpRequest, action: Action, *back: str) -> HttpResponse:
    try:
        perform(ALIAS, request.user.get_username(), action)
        messages.success(request, say(f"did:{action.name}"))
    except ConflictError:
        messages.error(request, say("conflict:sharing"))
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
    return redirect(*back)
