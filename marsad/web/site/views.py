"""The public site's own addresses: incidents, map, search, feed, downloads, sitemap."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from marsad.export.cells import harmless_row
from marsad.web.access import needs
from marsad.web.drawing import drawing
from marsad.web.permissions import PUBLIC
from marsad.web.site import shown as showing
from marsad.web.site.answering import LANGUAGES, page, public
from marsad.web.site.models import INTERNAL, PublishedIncident
from marsad.web.site.shown import Shown
from marsad.web.wording import say

ON_A_PAGE = 30
IN_A_FEED = 30
COLUMNS = (
    *("id", "revision", "published", "day_earliest", "day_latest", "types", "title_ar", "title_en"),
    *("place", "latitude", "longitude", "within_km", "agents", "targets"),
    *("killed", "injured", "captured", "grade", "sources", "address"),
)


@needs(PUBLIC)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The site in Arabic."""
    return redirect("public-home", language="ar")


@public
def incidents(request: HttpRequest, *, language: str) -> HttpResponse:
    """All published incidents, the latest change first."""
    found = Paginator(PublishedIncident.shown(), ON_A_PAGE).get_page(request.GET.get("page", "1"))
    known = {"page": found, "incidents": [showing.shown(row) for row in found.object_list]}
    return page(request, "site/incidents.html", known)


@public
def incident(request: HttpRequest, *, language: str, incident: str) -> HttpResponse:
    """One incident; of a withdrawn one only when and why it was withdrawn."""
    rows = PublishedIncident.objects.defer(*INTERNAL).filter(held=False)
    row = get_object_or_404(rows, incident=incident)
    known: dict[str, Any] = {"corrections": row.corrections.all(), "target": f"incident:{incident}"}
    if row.withdrawn_at:
        return page(request, "site/withdrawn.html", known, status=410)
    one = showing.shown(row)
    drawn = drawing([one.incident()], None) if one.released["point"] else None
    known |= {"incident": one, "drawn": drawn, "title": one.released["title"][language]}
    known |= {"line": one.released["line"][language], "share": shares(request, known["title"])}
    known |= under(known["target"])
    return page(request, "site/incident.html", known)


@public
def map(request: HttpRequest, *, language: str) -> HttpResponse:
    """All published incidents that have a place, drawn, and all as a timeline."""
    found = showing.latest()
    drawn = drawing([each.incident() for each in found], None)
    titles = {each.id: each.released["title"][language] for each in found}
    marks = [(each, titles.get(each.alone.id, "") if each.alone else "") for each in
             (drawn.clusters if drawn else ())]  # fmt: skip
    dated = sorted((each for each in found if each.day), key=lambda each: each.day)
    known = {"drawn": drawn, "marks": marks, "dated": dated, "incidents": found}
    return page(request, "site/map.html", known)


@public
def feed(request: HttpRequest, *, language: str) -> HttpResponse:
    """The incidents changed last, as Atom."""
    home = request.build_absolute_uri(reverse("public-home", kwargs={"language": language}))
    atom = Atom1Feed(
        title=str(say("site:name")),
        link=home,
        description=str(say("site:what")),
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for each in showing.latest(IN_A_FEED):
        address = request.build_absolute_uri(_address(each, language))
        atom.add_item(
            title=each.released["title"][language],
            link=address,
            unique_id=address,
            description=each.released["line"][language],
            pubdate=each.published,
            updateddate=each.changed,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml")


@public
def download(request: HttpRequest, *, language: str, form: str) -> HttpResponse:
    """All published incidents as CSV or GeoJSON."""
    if form not in {"csv", "geojson"}:
        raise Http404
    rows = [_row(each, request) for each in showing.latest()]
    if form == "csv":
        answer = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        found = {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}
        written = json.dumps(found, ensure_ascii=False)
        answer = HttpResponse(written, content_type="application/geo+json")
    answer["Content-Disposition"] = f'attachment; filename="incidents.{form}"'
    return answer


@needs(PUBLIC)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of everything public, in both languages."""
    places = [
        request.build_absolute_uri(reverse(name, kwargs={"language": language}))
        for name in ("public-home", "public-incidents", "public-map")
        for language in LANGUAGES
    ]
    dated = [(place, "") for place in places]
    for each in showing.latest():
        for language in LANGUAGES:
            address = request.build_absolute_uri(_address(each, language))
            dated.append((address, each.changed.date().isoformat()))
    for language in LANGUAGES:
        dated += [(request.build_absolute_uri(at), day) for at, day in written(language)]
    answer = page(request, "site/sitemap.xml", {"addresses": dated})
    answer["Content-Type"] = "application/xml; charset=utf-8"
    return answer


def written(language: str) -> list[tuple[str, str]]:
    """The addresses of editors' live pages with the day they were changed last."""
    from marsad.web.pages.views import articles, sections, shell  # noqa: PLC0415 they import this

    pages = [*sections(), *shell()["foot"], *articles()]
    return [(each.address_in(language), _day(each.last_published_at)) for each in pages]


def under(target: str) -> dict[str, Any]:
    """The replies under a page, and whether more may be written."""
    from marsad.web.replies.reading import talk  # noqa: PLC0415 it imports this

    return {"talk": talk(target), "replies_open": settings.MARSAD_REPLIES}


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _address(each: Shown, language: str) -> str:
    return reverse("public-incident", kwargs={"language": language, "incident": each.id})


def shares(request: HttpRequest, title: str) -> dict[str, str]:
    """Links that share a page without anything being loaded from the services they lead to."""
    from urllib.parse import quote  # noqa: PLC0415

    address = quote(request.build_absolute_uri(request.path), safe="")
    words = quote(title, safe="")
    return {
        "email": f"mailto:?subject={words}&body={address}",
        "telegram": f"https://t.me/share/url?url={address}&text={words}",
        "whatsapp": f"https://wa.me/?text={words}%20{address}",
    }


def _row(each: Shown, request: HttpRequest) -> dict[str, Any]:
    own, ranges = each.released, {name: words for name, words, *_ in each.numbers}
    point, day = own["point"] or {}, own["day"] or {}
    return {
        "id": each.id,
        "revision": each.revision,
        "published": each.published.isoformat(),
        "day_earliest": day.get("earliest", ""),
        "day_latest": day.get("latest", ""),
        "types": "; ".join(own["types"]),
        "title_ar": own["title"]["ar"],
        "title_en": own["title"]["en"],
        "place": "; ".join(own["place"]),
        **{name: point.get(name, "") for name in ("latitude", "longitude", "within_km")},
        "agents": "; ".join(p["words"] for p in own["parties"] if p["role"] == "agent"),
        "targets": "; ".join(p["words"] for p in own["parties"] if p["role"] == "target"),
        **{harm: ranges.get(harm, "") for harm in showing.HARMS},
        "grade": own["grade"],
        "sources": "; ".join(s["outlet"] or s["title"] for s in own["sources"]),
        "address": request.build_absolute_uri(_address(each, "ar")),
    }


def _csv(rows: list[dict[str, Any]]) -> str:
    """With a byte order mark, without which spreadsheets garble Arabic; no cell is a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow(harmless_row(row))
    return "\ufeff" + out.getvalue()


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    at = (row["longitude"], row["latitude"])
    point = None if "" in at else {"type": "Point", "coordinates": list(at)}
    rest = {k: v for k, v in row.items() if k not in {"longitude", "latitude"}}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": rest}
