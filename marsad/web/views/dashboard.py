"""What waits, who did what last, and how far people agree with the machine."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marsad.store import models
from marsad.web import searches, sources
from marsad.web.access import needs, only_open
from marsad.web.database import ALIAS
from marsad.web.log import latest
from marsad.web.models import SourceState, User

SHOWN = 12


@needs("dashboard.view")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    me = request.user.get_username()
    work = _titled()
    reviewed = work.filter(state=models.WorkState.REVIEWED).exclude(reviewed_by=me)
    given = dict(sources.open_to(me).values_list("state").annotate(many=Count("id")))
    known = {
        "states": _states(),
        "reading": given.get(SourceState.WAITING, 0) + given.get(SourceState.READING, 0),
        "failed": given.get(SourceState.FAILED, 0),
        "mine": work.filter(state=models.WorkState.IN_REVIEW, assignee=me)[:SHOWN],
        "to_confirm": reviewed[:SHOWN],
        "agreement": _agreement(),
        "latest": latest(request.user, SHOWN),
        "searches": searches.shown(request.user) if isinstance(request.user, User) else [],
    }
    return render(request, "desk/dashboard.html", known)


def _titled() -> QuerySet[models.Work]:
    versions = models.ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    rows = models.Work.objects.using(ALIAS).annotate(title=Subquery(versions.values("title")[:1]))
    return only_open(rows).order_by("changed_at")


def _states() -> list[tuple[str, int]]:
    """How many reports are in each state; those without a row are as the machine read them."""
    work = (
        only_open(models.Work.objects.using(ALIAS).all())
        .values_list("state")
        .annotate(many=Count("pk"))
    )
    many = dict(work)
    all_ = only_open(models.Report.objects.using(ALIAS).all(), "pk").count()
    many[models.WorkState.READ] = all_ - sum(
        count for state, count in many.items() if state != models.WorkState.READ
    )
    return [(state, many.get(state, 0)) for state in models.WorkState.values]


def _agreement() -> list[tuple[str, int, int, int]]:
    """By the machine's type: how many claims people accepted as they were, corrected, rejected."""
    decided = models.ClaimVersion.objects.using(ALIAS).filter(
        current=True, author=models.Author.PERSON
    )
    decided = only_open(decided, "claim__report_id")
    # Of a claim that people added the machine said nothing to agree with.
    said_of = models.ClaimVersion.objects.using(ALIAS).filter(author=models.Author.MACHINE)
    decided = decided.filter(claim__in=said_of.values("claim"))
    machine = models.ClaimVersion.objects.using(ALIAS).filter(
        claim=OuterRef("claim"), reading__current=True
    )
    names = ("type", "status", "arguments", "sources")
    said: dict[str, Any] = {f"machine_{name}": Subquery(machine.values(name)[:1]) for name in names}
    tally: dict[str, Counter[str]] = {}
    columns = ("verdict", *names, *said)
    for row in decided.annotate(**said).values(*columns).iterator(chunk_size=2000):
        kind = row["machine_type"] or row["type"]
        tally.setdefault(kind, Counter())[_verdict(row, names)] += 1
    return [
        (kind, many["accepted"], many["corrected"], many["rejected"])
        for kind, many in sorted(tally.items(), key=lambda item: -sum(item[1].values()))
    ]


def _verdict(row: dict[str, Any], names: tuple[str, ...]) -> str:
    if row["verdict"] == models.Verdict.REJECTED:
        return "rejected"
    return "accepted" if all(row[n] == row[f"machine_{n}"] for n in names) else "corrected"
