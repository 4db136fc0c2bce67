"""The public site's addresses, and those by which the desk publishes."""

from __future__ import annotations

from django.urls import path

from marsad.web.site import desk, views

urlpatterns = [
    path("incidents/<str:incident>/site", desk.preview, name="site-preview"),
    path("incidents/<str:incident>/publish", desk.publish, name="incident-publish"),
    path("incidents/<str:incident>/amend", desk.amend, name="incident-amend"),
    path("incidents/<str:incident>/withdraw", desk.withdraw, name="incident-withdraw"),
    path("public/", views.start, name="public-start"),
    path("public/sitemap.xml", views.sitemap, name="public-sitemap"),
    path("public/<language:language>/incidents/", views.incidents, name="public-incidents"),
    path(
        "public/<language:language>/incidents/<str:incident>/",
        views.incident,
        name="public-incident",
    ),
    path("public/<language:language>/map/", views.map, name="public-map"),
    path("public/<language:language>/feed.xml", views.feed, name="public-feed"),
    path("public/<language:language>/incidents.<str:form>", views.download, name="public-download"),
]
