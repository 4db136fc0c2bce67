"""Every address of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.pages import urls as pages
from marsad.web.views import (
    audit,
    dashboard,
    deciding,
    failures,
    health,
    inbox,
    incidents,
    map,
    people,
    report,
    session,
    styles,
    work,
)

urlpatterns = [
    path("", dashboard.show, name="dashboard"),
    path("health", health.alive, name="health"),
    path("ready", health.ready, name="ready"),
    path("language", session.language, name="language"),
    path("sign-in", session.sign_in, name="sign-in"),
    path("sign-out", session.sign_out, name="sign-out"),
    path("join/<str:token>", session.join, name="join"),
    path("types.css", styles.types, name="types-css"),
    path("reports/", inbox.listing, name="inbox"),
    path("sources", inbox.progress, name="sources"),
    path("sources/add", inbox.add, name="source-add"),
    path("sources/<int:source>/retry", inbox.retry, name="source-retry"),
    path("reports/<str:report>/", report.show, name="report"),
    path("reports/<str:report>/original", report.original, name="original"),
    path("reports/<str:report>/claims/add", report.add, name="claim-add"),
    path("reports/<str:report>/claims/<str:claim>/", report.claim, name="claim"),
    path("reports/<str:report>/claims/<str:claim>/accept", report.accept, name="claim-accept"),
    path("reports/<str:report>/claims/<str:claim>/reject", report.reject, name="claim-reject"),
    path("reports/<str:report>/claims/<str:claim>/correct", report.correct, name="claim-correct"),
    path("reports/<str:report>/claims/<str:claim>/undo", report.undo, name="claim-undo"),
    path("reports/<str:report>/take", work.take, name="work-take"),
    path("reports/<str:report>/review", work.review, name="work-review"),
    path("reports/<str:report>/confirm", work.confirm, name="work-confirm"),
    path("reports/<str:report>/release", work.release, name="work-release"),
    path("reports/<str:report>/withhold", work.withhold, name="work-withhold"),
    path("reports/<str:report>/reopen", work.reopen, name="work-reopen"),
    path("incidents/", incidents.listing, name="incidents"),
    path("incidents/<str:incident>/", incidents.show, name="incident"),
    path("incidents/<str:incident>/merge", incidents.merge, name="incident-merge"),
    path("incidents/<str:incident>/split", incidents.split, name="incident-split"),
    path("incidents/<str:incident>/undo", incidents.undo, name="incident-undo"),
    path("incidents/<str:incident>/near", deciding.near, name="near"),
    path("incidents/<str:incident>/regrade", deciding.regrade, name="incident-regrade"),
    path("incidents/<str:incident>/move", deciding.move, name="incident-move"),
    path("incidents/<str:incident>/dismiss", deciding.dismiss, name="incident-dismiss"),
    path("map/", map.show, name="map"),
    path("map/marsad.<str:name>", map.download, name="download"),
    path("people/", people.listing, name="people"),
    path("people/invite", people.invite, name="people-invite"),
    path("people/<int:person>/change", people.change, name="people-change"),
    path("audit/", audit.listing, name="audit"),
    path("audit/audit.csv", audit.download, name="audit-csv"),
    *pages.urlpatterns,
]
handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.broken
