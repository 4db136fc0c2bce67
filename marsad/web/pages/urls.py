"""The addresses of editors' pages; the one that takes every path comes last."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as admin

from marsad.web.access import SITE_ADMIN
from marsad.web.pages import starting, views
from marsad.web.replies import urls as replies
from marsad.web.site import urls as site

HERE = "public/<language:language>/"

urlpatterns = [
    path("articles/start", starting.start, name="article-start"),
    path("public/media/<path:path>", views.media, name="public-media"),
    path(HERE, views.home, name="public-home"),
    path(f"{HERE}search/", views.search, name="public-search"),
    path(f"{HERE}tag/<str:tag>/", views.tag, name="public-tag"),
    path(f"{HERE}tag/<str:tag>/feed.xml", views.tag_feed, name="public-tag-feed"),
    path(f"{HERE}sections/<str:section>.xml", views.section_feed, name="public-section-feed"),
    *site.urlpatterns,
    *replies.urlpatterns,
    path(f"{HERE}<path:path>", views.serve, name="public-page"),
    path(SITE_ADMIN, include(admin)),
]
