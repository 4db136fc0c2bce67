"""The list of reports: what is asked for, and one page of it in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from marsad import ontology
from marsad.store import models, texts
from marsad.web.access import only_open
from marsad.web.bulk_models import SetAside
from marsad.web.countries import in_country
from marsad.web.database import ALIAS
from marsad.web.linked import linked
from marsad.web.snippets import Piece, marked, snippet

ON_A_PAGE = 30
MOST_OUTLETS = 300  # in the choice of outlets
ASIDE = ("aside", "all")  # only what was set aside, or that too
STANDING = Q(current=True) & ~Q(verdict=models.Verdict.REJECTED)


class Wanted(forms.Form):
    """What the list is narrowed to; empty fields ask for nothing."""

    q = forms.CharField(required=False, max_length=200)
    outlet = forms.CharField(required=False, max_length=500)
    type = forms.ChoiceField(
        required=False, choices=lambda: [(name, name) for name in ("", *ontology.names())]
    )
    state = forms.ChoiceField(
        required=False, choices=[("", ""), *((state, state) for state in models.WorkState.values)]
    )
    assignee = forms.CharField(required=False, max_length=200)
    contradicted = forms.BooleanField(required=False)
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)
    country = forms.CharField(required=False, max_length=2)
    aside = forms.ChoiceField(required=False, choices=[(name, name) for name in ("", *ASIDE)])


@dataclass(frozen=True, slots=True)
class Row:
    """One report in the list."""

    id: str
    title: str
    outlet: str
    day: date | None
    types: list[tuple[str, int]]
    claims: int
    decided: int
    state: str
    assignee: str
    headline: list[Piece]
    snippet: list[Piece]


def reports(wanted: dict[str, Any]) -> QuerySet[models.Reading]:
    """The current readings of the reports wanted, the last read first."""
    rows = models.Reading.objects.using(ALIAS).filter(current=True).order_by("-id")
    rows = only_open(rows)
    if wanted.get("outlet"):
        rows = rows.filter(version__publisher=wanted["outlet"])
    if wanted.get("type"):
        rows = rows.filter(report_id__in=_claims(Q(type=wanted["type"])))
    if wanted.get("state"):
        rows = _in_state(rows, wanted["state"])
    if wanted.get("assignee"):
        rows = rows.filter(report__work__assignee=wanted["assignee"])
    if wanted.get("contradicted"):
        rows = rows.filter(report_id__in=contradicted())
    if wanted.get("first"):
        rows = rows.filter(version__published_day__gte=wanted["first"])
    if wanted.get("last"):
        rows = rows.filter(version__published_day__lte=wanted["last"])
    if words := (wanted.get("q") or "").strip():
        rows = rows.filter(version_id__in=texts.holding(ALIAS, words))
    return _shown(rows, wanted)


def _shown(rows: QuerySet[models.Reading], wanted: dict[str, Any]) -> QuerySet[models.Reading]:
    """Those of the country asked for, without what was set aside unless that is asked for."""
    if wanted.get("country"):
        rows = rows.filter(report_id__in=in_country(wanted["country"]))
    if wanted.get("aside") != "all":
        aside = Q(report_id__in=SetAside.objects.using(ALIAS).values("pk"))
        rows = rows.filter(aside if wanted.get("aside") else ~aside)
    return rows


def _in_state(rows: QuerySet[models.Reading], state: str) -> QuerySet[models.Reading]:
    here = Q(report__work__state=state)
    return rows.filter(here | Q(report__work=None) if state == models.WorkState.READ else here)


def _claims(which: Q) -> QuerySet[Any, Any]:
    """The ids of reports that have such a claim."""
    rows = models.ClaimVersion.objects.using(ALIAS).filter(STANDING, which)
    return rows.values("claim__report_id")


def page(wanted: dict[str, Any], number: str) -> tuple[Page[models.Reading], list[Row]]:
    """One page of the list with its rows; ``number`` as the address has it."""
    rows = reports(wanted).select_related("version", "report__work")
    query = (wanted.get("q") or "").strip()
    rows = rows.defer("version__rest", *(() if query else ("version__text",)))
    found = Paginator(rows, ON_A_PAGE).get_page(number)
    readings = list(found.object_list)
    told = _told(reading.report_id for reading in readings)
    return found, [_row(reading, told.get(reading.report_id, []), query) for reading in readings]


def _told(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """By report, the type and verdict of each claim that counts."""
    told: dict[str, list[tuple[str, str]]] = {}
    rows = models.ClaimVersion.objects.using(ALIAS)
    rows = rows.filter(current=True, claim__report_id__in=list(names))
    for report, kind, verdict in rows.values_list("claim__report_id", "type", "verdict"):
        told.setdefault(report, []).append((kind, verdict))
    return told


def _row(reading: models.Reading, told: list[tuple[str, str]], query: str) -> Row:
    work = getattr(reading.report, "work", None)
    kinds = Counter(kind for kind, verdict in told if verdict != models.Verdict.REJECTED)
    version = reading.version
    title = " ".join(version.title.split())
    return Row(
        id=reading.report_id,
        title=title,
        outlet=" ".join((version.publisher or "").split()),
        day=version.published_day,
        types=kinds.most_common(4),
        claims=len(told),
        decided=sum(bool(verdict) for _, verdict in told),
        state=work.state if work else models.WorkState.READ,
        assignee=work.assignee if work else "",
        headline=marked(title, query),
        snippet=snippet(version.text, query) if query else [],
    )


def contradicted() -> set[str]:
    """The reports told in incidents about which sources say different things."""
    return {report for each in linked().incidents if each.contradictions for report in each.reports}


def assignees() -> list[str]:
    """Who has a report in review."""
    rows = models.Work.objects.using(ALIAS).exclude(assignee="").order_by("assignee")
    rows = only_open(rows)
    return list(rows.values_list("assignee", flat=True).distinct())


def outlets() -> list[str]:
    """The outlets that reports name, in the order of the alphabet."""
    rows = models.ReportVersion.objects.using(ALIAS).exclude(publisher=None).order_by("publisher")
    rows = only_open(rows)
    named = rows.values_list("publisher", flat=True).distinct()[:MOST_OUTLETS]
    return [name for name in named if name]
