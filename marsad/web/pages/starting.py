"""An article begun from published incidents: facts with their ranges, sources named and linked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from marsad.actions import perform
from marsad.actions.base import Change
from marsad.errors import RefusedError
from marsad.web.access import needs
from marsad.web.database import ALIAS
from marsad.web.pages.models import ArticlePage, SectionPage
from marsad.web.site.models import PublishedIncident
from marsad.web.site.shown import Shown, shown
from marsad.web.wording import say, why


@dataclass
class StartArticle:
    """A draft under the first section, which nobody but editors sees until it is published."""

    name: ClassVar[str] = "article.start"

    incidents: Sequence[str]
    reason: str = ""
    page: int = 0

    @property
    def object(self) -> str:
        return f"article:{self.page}" if self.page else "article:new"

    def check(self, alias: str, actor: str) -> None:
        if not self._chosen():
            raise RefusedError("site:no-incident")
        if not SectionPage.objects.exists():
            raise RefusedError("site:no-section")

    def execute(self, alias: str, actor: str) -> Change:
        found = self._chosen()
        section = SectionPage.objects.order_by("path").first()
        article = ArticlePage(
            title=found[0].released["title"]["ar"],
            title_en=found[0].released["title"]["en"],
            summary=lead(found, "ar"),
            summary_en=lead(found, "en"),
            body=json.dumps(draft(found, "ar"), ensure_ascii=False),
            body_en=json.dumps(draft(found, "en"), ensure_ascii=False),
            live=False,
        )
        assert section is not None
        section.add_child(instance=article)
        article.save_revision()
        self.page = article.pk
        return Change({}, {"incidents": [each.id for each in found], "article": article.pk})

    def _chosen(self) -> list[Shown]:
        rows = PublishedIncident.shown().filter(incident__in=list(self.incidents))
        return sorted(map(shown, rows), key=lambda each: each.day)


def lead(found: Sequence[Shown], language: str) -> str:
    """What the article is about, in a line: its incidents with their days."""
    each = (
        " · ".join(part for part in (one.released["title"][language], one.day) if part)
        for one in found
    )
    return ("؛ " if language == "ar" else "; ").join(each)


def draft(found: Sequence[Shown], language: str) -> list[dict[str, Any]]:
    """The body: each incident with its facts; of several also map, timeline and chart."""
    names = [each.id for each in found]
    with translation.override(language):
        blocks = [block for each in found for block in _facts(each, language)]
    if any(each.released["point"] for each in found):
        blocks.append({"type": "map", "value": {"incidents": names}})
    if len(found) > 1:
        blocks.append({"type": "timeline", "value": {"incidents": names}})
    if any("killed" in each.released["ranges"] for each in found):
        blocks.append({"type": "casualties", "value": {"incidents": names}})
    return blocks


def _facts(each: Shown, language: str) -> list[dict[str, Any]]:
    own = each.released
    numbers = format_html_join(
        "", "<li>{}: {} ({}; {})</li>",
        ((say(harm), words, low, high) for harm, words, low, high in each.numbers),
    )  # fmt: skip
    sources = format_html_join("", "<li>{}</li>", ((_linked(s),) for s in own["sources"]))
    text = format_html("<p>{}</p>", own["line"][language])
    if numbers:
        text += format_html("<ul>{}</ul>", numbers)
    text += format_html("<p>{}:</p><ul>{}</ul>", say("site:sources"), sources)
    return [
        {"type": "subhead", "value": own["title"][language]},
        {"type": "text", "value": str(text)},
        {"type": "incident", "value": each.id},
    ]


def _linked(source: dict[str, Any]) -> str:
    words = "، ".join(part for part in (source["outlet"], source["title"]) if part)
    if source["address"]:
        return format_html('<a href="{}">{}</a>', source["address"], words)
    return format_html("{}", words)


@needs("article.start")
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Makes the draft and goes on to write it."""
    from django.contrib import messages  # noqa: PLC0415

    action = StartArticle(request.POST.getlist("incident"))
    try:
        perform(ALIAS, request.user.get_username(), action)
    except RefusedError as e:
        messages.error(request, say("refused-because", why=why(e)))
        return redirect("incidents")
    return redirect("wagtailadmin_pages:edit", action.page)
