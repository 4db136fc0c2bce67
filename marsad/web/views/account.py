"""One's own account: the last sign-ins, and another password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from marsad.web import audit
from marsad.web.access import needs
from marsad.web.audit_models import AuditEntry
from marsad.web.wording import say

OWN = ("sign-in", "sign-out", "failed", "locked", "joined", "changed")
SHOWN = 20  # entries of the log


@needs("account.change")
@sensitive_post_parameters()
def show(request: HttpRequest) -> HttpResponse:
    """Changes the password, which ends every other sign-in of this person; lists the last ones."""
    person: Any = request.user
    form = PasswordChangeForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        audit.note(person, "changed", "password", request=request)
        messages.success(request, say("account:changed"))
        return redirect("account")
    log = AuditEntry.objects.filter(name=person.get_username(), action__in=OWN).order_by("-id")
    return render(request, "desk/account.html", {"form": form, "log": log[:SHOWN]})
