"""Replies as readers and moderators are shown them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse

from marsad.web.pages.models import ArticlePage
from marsad.web.replies.models import Reply, ReplyState
from marsad.web.site.models import PublishedIncident
from marsad.web.wording import language

DEEPEST = 3  # further answers stand beside those they answer
MOST_SHOWN = 500


@dataclass(slots=True)
class Shown:
    """A reply and what was answered to it; without words where its writer took it back."""

    reply: Reply
    depth: int
    to: Reply | None = None  # named where the indent no longer tells it
    answers: list[Shown] = field(default_factory=list)


def talk(target: str) -> list[Shown]:
    """The replies to a page, each followed by its answers, in one query."""
    rows = Reply.objects.filter(
        target=target, state__in=(ReplyState.PUBLISHED, ReplyState.ERASED)
    ).order_by("pk")[:MOST_SHOWN]
    known = {row.pk: row for row in rows}
    below: dict[int | None, list[Reply]] = {}
    for row in known.values():
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    found: list[Shown] = []

    def add(row: Reply, depth: int) -> None:
        answers = below.get(row.pk, [])
        if row.state == ReplyState.ERASED and not answers:
            return
        to = known.get(row.parent_id or 0) if depth > DEEPEST else None
        found.append(Shown(row, min(depth, DEEPEST), to))
        for answer in answers:
            add(answer, depth + 1)

    for row in below.get(None, []):
        add(row, 1)
    return found


@dataclass(frozen=True, slots=True)
class Target:
    """A public page that readers write under."""

    key: str
    title: str
    address: str


def target(key: str) -> Target:
    """The page behind ``article:1`` or ``incident:ID``; Http404 where readers see none."""
    kind, _, name = key.partition(":")
    here = language()
    if kind == "incident":
        row = PublishedIncident.shown().filter(incident=name[:64]).first()
        if row is not None:
            where = reverse("public-incident", kwargs={"language": here, "incident": row.incident})
            return Target(f"incident:{row.incident}", row.released["title"][here], where)
    elif kind == "article" and name.isdecimal() and len(name) < 10:
        page = ArticlePage.objects.live().public().filter(pk=int(name)).first()
        if page is not None:
            return Target(f"article:{page.pk}", page.name, page.address)
    raise Http404
