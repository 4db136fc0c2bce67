"""Signing in and out, joining by invitation, and the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from marsad.web import audit
from marsad.web.access import needs
from marsad.web.models import Invitation, User
from marsad.web.permissions import PUBLIC

PASSWORDS = "django.contrib.auth.backends.ModelBackend"


if TYPE_CHECKING:
    Creation = UserCreationForm[User]
else:  # Django's own class takes no parameters
    Creation = UserCreationForm


class Joining(Creation):
    """A name and a password, twice."""

    class Meta:
        model = User
        fields = ("username",)
        field_classes = {"username": UsernameField}  # noqa: RUF012 as Django has it


sign_in = needs(PUBLIC)(
    LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True)
)
sign_out = needs("account.leave")(LogoutView.as_view())


@needs(PUBLIC)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remembers the language in a cookie and goes back to the page."""
    return set_language(request)


@needs(PUBLIC)
@sensitive_post_parameters()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Makes the account that an invitation allows; each link works once."""
    invitation = Invitation.find(token)
    if invitation is None:
        what = {"what": "failure:invitation"}
        return render(request, "desk/failure.html", what, status=410)
    form = Joining(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not invitation.use():
                return redirect("join", token)
            user = form.save(commit=False)
            user.role = invitation.role
            user.save()
            audit.note(user, "joined", user.role, request=request)
        login(request, user, backend=PASSWORDS)
        return redirect("dashboard")
    return render(request, "desk/join.html", {"form": form, "invitation": invitation})
