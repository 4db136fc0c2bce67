"""Who may sign in, as what; inviting, changing a role, shutting an account."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from marsad.web import audit
from marsad.web.access import needs
from marsad.web.models import Invitation, User
from marsad.web.permissions import ROLES
from marsad.web.wording import say


@needs("people.view")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    return _page(request)


@needs("people.invite")
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Makes a link for somebody new; it is shown once and then never again."""
    role = request.POST.get("role", "")
    if role not in ROLES:
        return _page(request, status=400)
    assert isinstance(request.user, User)
    token = Invitation.make(role, request.user)
    audit.note(request.user, "invited", role, request=request)
    link = request.build_absolute_uri(reverse("join", args=[token]))
    return _page(request, link=link, role=role)


@needs("people.change")
@require_POST
def change(request: HttpRequest, person: int) -> HttpResponse:
    """Sets a role, or shuts or opens an account; one administrator must stay."""
    role, active = request.POST.get("role", ""), request.POST.get("active") == "yes"
    with transaction.atomic():
        administrators = User.objects.filter(role="administrator", is_active=True)
        others = administrators.select_for_update().exclude(pk=person)
        user = get_object_or_404(User, pk=person)
        stays = role == "administrator" and active
        if role not in ROLES or (user.role == "administrator" and not stays and not others):
            messages.error(request, say("people:last"))
        else:
            user.role, user.is_active = role, active
            user.save(update_fields=["role", "is_active"])
            what = f"{user.username}: {role}{'' if active else ', shut'}"
            audit.note(request.user, "changed", what, request=request)
            messages.success(request, say("people:changed", name=user.username))
    return redirect("people")


def _page(
    request: HttpRequest, *, link: str = "", role: str = "", status: int = 200
) -> HttpResponse:
    known = {"people": User.objects.order_by("username"), "roles": ROLES}
    return render(request, "desk/people.html", known | {"link": link, "role": role}, status=status)
