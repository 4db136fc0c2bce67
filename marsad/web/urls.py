"""Every address of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.views import dashboard, failures, health, people, session, styles

urlpatterns = [
    path("", dashboard.show, name="dashboard"),
    path("health", health.alive, name="health"),
    path("ready", health.ready, name="ready"),
    path("language", session.language, name="language"),
    path("sign-in", session.sign_in, name="sign-in"),
    path("sign-out", session.sign_out, name="sign-out"),
    path("join/<str:token>", session.join, name="join"),
    path("types.css", styles.types, name="types-css"),
    path("people/", people.listing, name="people"),
    path("people/invite", people.invite, name="people-invite"),
    path("people/<int:person>/change", people.change, name="people-change"),
]
handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.broken
