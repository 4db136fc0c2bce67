"""The searches a person sees, each with how many reports are new to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from marsad.store import models
from marsad.web import inbox
from marsad.web.database import ALIAS
from marsad.web.models import User
from marsad.web.search_models import SavedSearch, SearchSeen

MOST_SHOWN = 60  # own and shared ones
MOST_COUNTED = 20  # each is a condition of one question to the database


@dataclass(frozen=True, slots=True)
class Shown:
    """One search; ``fresh`` None: there are too many to count all."""

    search: SavedSearch
    mine: bool
    fresh: int | None


def visible(person: User) -> QuerySet[SavedSearch]:
    """Their own and those shared with all."""
    rows = SavedSearch.objects.filter(Q(owner=person) | Q(shared=True))
    return rows.select_related("owner").order_by("name", "id")


def shown(person: User) -> list[Shown]:
    """All that the person sees, with what is new, in three queries."""
    found = list(visible(person)[:MOST_SHOWN])
    rows = SearchSeen.objects.filter(person=person, search__in=found)
    seen = dict(rows.values_list("search_id", "at"))
    fresh = _fresh([(each, seen.get(each.pk, each.created_at)) for each in found[:MOST_COUNTED]])
    return [Shown(each, each.owner_id == person.pk, fresh.get(each.pk)) for each in found]


def look(person: User, search: SavedSearch, now: datetime) -> None:
    """Nothing of it is new to this person any more."""
    SearchSeen.objects.update_or_create(search=search, person=person, defaults={"at": now})


def _fresh(searches: list[tuple[SavedSearch, datetime]]) -> dict[int, int]:
    """How many reports of each search came into the store since it was looked at."""
    if not searches:
        return {}
    since = min(at for _, at in searches)
    rows = models.Reading.objects.using(ALIAS).filter(current=True, report__created_at__gt=since)
    asked = {
        f"search_{each.pk}": Count(
            "pk",
            filter=Q(pk__in=inbox.reports(_wanted(each)).order_by().values("pk"))
            & Q(report__created_at__gt=at),
        )
        for each, at in searches
    }
    many = rows.aggregate(**asked)
    return {each.pk: many[f"search_{each.pk}"] for each, _ in searches}


def _wanted(search: SavedSearch) -> dict[str, Any]:
    wanted = inbox.Wanted(QueryDict(search.query))
    wanted.is_valid()  # a filter of an earlier version asks for nothing
    return wanted.cleaned_data
