"""How editors' pages are answered: only what is live, in the language of the address."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString, mark_safe
from django.views.static import serve as file_of
from taggit.models import Tag
from wagtail.models import Site

from marsad.arabic import key
from marsad.web.access import needs
from marsad.web.pages.blocks import prepared
from marsad.web.pages.models import ArticlePage, HomePage, SectionPage, SitePage, TextPage
from marsad.web.pages.related import related
from marsad.web.pages.tree import PRIVACY
from marsad.web.permissions import PUBLIC
from marsad.web.replies import keeping
from marsad.web.site import shown as showing
from marsad.web.site.answering import page, public
from marsad.web.site.views import ON_A_PAGE, shares, under
from marsad.web.wording import say

TEMPLATES = {HomePage: "home", SectionPage: "section", ArticlePage: "article", TextPage: "text"}
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
IN_A_FEED = 30


@public
def home(request: HttpRequest, *, language: str) -> HttpResponse:
    """The first page."""
    return answer(request, _root(request), language)


@public
def serve(request: HttpRequest, *, language: str, path: str) -> HttpResponse:
    """The live page at a place of the tree."""
    wanted = [part for part in path.split("/") if part]
    result = _root(request).route(request, wanted)
    found = result[0]
    if not isinstance(found, SitePage) or found.get_view_restrictions().exists():
        raise Http404
    return answer(request, found, language)


def _root(request: HttpRequest) -> HomePage:
    site = Site.find_for_request(request)
    root = site.root_page.specific if site else None
    if not isinstance(root, HomePage):
        raise Http404
    return root


def answer(request: HttpRequest, found: SitePage, language: str) -> HttpResponse:
    """The page itself; a preview is answered by this too."""
    english = language == "en"
    known: dict[str, Any] = {"self": found, "title": found.name}
    if isinstance(found, HomePage):
        known |= {"articles": articles()[:10], "incidents": showing.latest(10)}
        known["intro"] = (english and found.intro_en) or found.intro
    elif isinstance(found, SectionPage):
        known["articles"] = articles().child_of(found)[:ON_A_PAGE]
        known["feed_address"] = reverse(
            "public-section-feed", kwargs={"language": language, "section": found.slug}
        )
    elif isinstance(found, TextPage):
        known["text"] = (english and found.text_en) or found.text
        known["text_language"] = "en" if english and found.text_en else "ar"
        known["facts"] = privacy_facts() if found.slug == PRIVACY else []
    elif isinstance(found, ArticlePage):
        known |= _of_article(request, found, language)
    template = next(name for kind, name in TEMPLATES.items() if isinstance(found, kind))
    return page(request, f"site/{template}.html", known)


def privacy_facts() -> list[str]:
    """What holds of readers' data under the settings in force; a test holds each against them."""
    asked = bool(keeping.asked())
    facts: list[tuple[str, dict[str, Any]]] = [
        ("privacy:no-cookies", {}),
        ("privacy:no-load" if asked else "privacy:no-others", {}),
    ]
    if settings.MARSAD_REPLIES:
        facts += [("privacy:search-quiet", {}), *keeping.notice()]
    else:
        facts.append(("privacy:nothing-given", {}))
    level = logging.getLogger().getEffectiveLevel()
    facts.append(("privacy:log-quiet" if level > logging.INFO else "privacy:log-loud", {}))
    facts += [("privacy:proxy", {}), ("privacy:desk", {})]
    return [str(say(key, **values)) for key, values in facts]


def _of_article(request: HttpRequest, article: ArticlePage, language: str) -> dict[str, Any]:
    written = article.body_en if language == "en" and article.body_en else article.body
    parent = article.get_parent()
    section = parent.specific if parent else None
    crumbs: list[tuple[str, str]] = [
        (str(say("site:home")), reverse("public-home", kwargs={"language": language}))
    ]
    if isinstance(section, SectionPage):
        crumbs.append((section.name, section.address))
    crumbs.append((article.name, article.address))
    return {
        "parts": prepared(written, article.incidents()),
        "text_language": "en" if written is article.body_en else "ar",
        "related": related(article) if article.pk else [],
        "tags": article.tags.all(),
        "crumbs": crumbs,
        "share": shares(request, article.name),
        "target": f"article:{article.pk}",
        **under(f"article:{article.pk}"),
        "data": _data(request, article, crumbs, language),
    }


def _data(
    request: HttpRequest, article: ArticlePage, crumbs: list[tuple[str, str]], language: str
) -> SafeString:
    """NewsArticle and BreadcrumbList as JSON-LD, safe within a page."""
    absolute = request.build_absolute_uri
    times = {"datePublished": article.first_published_at, "dateModified": article.last_published_at}
    news = {
        "@type": "NewsArticle",
        "headline": article.name,
        "description": article.lead,
        "inLanguage": language,
        "mainEntityOfPage": request.build_absolute_uri(article.address),
        "author": {"@type": "Organization", "name": article.author or str(say("site:name"))},
        **{name: time.isoformat() for name, time in times.items() if time},
    }
    places = [
        {"@type": "ListItem", "position": n, "name": name, "item": absolute(to)}
        for n, (name, to) in enumerate(crumbs, 1)
    ]
    graph = [news, {"@type": "BreadcrumbList", "itemListElement": places}]
    written = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(written.translate(ESCAPED))  # noqa: S308 no letter of it can end the element


@public
def tag(request: HttpRequest, *, language: str, tag: str) -> HttpResponse:
    """The articles with a tag."""
    found = articles().filter(tags__slug=tag).distinct()[:ON_A_PAGE]
    name = Tag.objects.filter(slug=tag).values_list("name", flat=True).first()
    if not found:
        raise Http404  # a tag of drafts alone tells nothing
    known = {"title": name, "articles": found}
    named = {"language": language, "tag": tag}
    known["feed_address"] = reverse("public-tag-feed", kwargs=named)
    return page(request, "site/section.html", known)


@public
def section_feed(request: HttpRequest, *, language: str, section: str) -> HttpResponse:
    """The articles of a section as Atom."""
    parent = SectionPage.objects.live().public().filter(slug=section).first()
    if parent is None:
        raise Http404
    return _feed(request, parent.name, articles().child_of(parent), language)


@public
def tag_feed(request: HttpRequest, *, language: str, tag: str) -> HttpResponse:
    """The articles of a tag as Atom."""
    found = articles().filter(tags__slug=tag).distinct()
    if not found:
        raise Http404
    return _feed(request, tag, found, language)


def _feed(request: HttpRequest, title: str, found: Any, language: str) -> HttpResponse:
    atom = Atom1Feed(
        title=f"{title} · {say('site:name')}",
        link=request.build_absolute_uri(reverse("public-home", kwargs={"language": language})),
        description=title,
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for each in found[:IN_A_FEED]:
        address = request.build_absolute_uri(each.address)
        atom.add_item(
            title=each.name,
            link=address,
            unique_id=address,
            description=each.lead,
            pubdate=each.first_published_at,
            updateddate=each.last_published_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml")


@public
def search(request: HttpRequest, *, language: str) -> HttpResponse:
    """Published articles and incidents by their words; variants of Arabic letters are equal."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = articles()
    for word in key(asked).casefold().split():
        found = found.filter(words__contains=word)
    pages = found[:ON_A_PAGE] if key(asked).strip() else []
    known = {"q": asked, "pages": pages, "incidents": showing.search(asked)}
    return page(request, "site/search.html", {**known})


@needs(PUBLIC)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An image that an editor put up, as Wagtail drew it anew; never the file as it was given."""
    if not path.startswith("images/") or ".." in path.split("/"):
        raise Http404
    return file_of(request, path, document_root=str(settings.MEDIA_ROOT))


def articles() -> Any:
    """Live articles, the latest first."""
    return ArticlePage.objects.live().public().order_by("-first_published_at", "-pk")


def sections() -> list[SectionPage]:
    """The sections in their order."""
    return list(SectionPage.objects.live().public().order_by("path"))


def shell() -> dict[str, Any]:
    """What the bar and the foot of every page name."""
    return {"sections": sections(), "foot": list(TextPage.objects.live().public().order_by("path"))}
