"""The addresses of replies: public ones before those of editors' pages, and the desk's."""

from __future__ import annotations

from django.urls import path

from marsad.web.replies import desk, views

HERE = "public/<language:language>/"

urlpatterns = [
    path("replies/", desk.listing, name="replies"),
    path("replies/decide", desk.decide, name="replies-decide"),
    path("tips/", desk.tips, name="tips"),
    path("tips/<int:tip>/finish", desk.finish, name="tip-finish"),
    path("tips/<int:tip>/file", desk.file, name="tip-file"),
    path(f"{HERE}reply/", views.write, name="public-reply"),
    path(f"{HERE}reply/change/<str:token>/", views.change, name="public-reply-change"),
    path(f"{HERE}reply/quiet/<str:token>/", views.quiet, name="public-reply-quiet"),
    path(f"{HERE}my-data/", views.data, name="public-data"),
    path(f"{HERE}my-data/<str:token>/", views.data_of, name="public-data-of"),
    path(f"{HERE}tip/", views.tip, name="public-tip"),
]
