"""What people do with saved searches: save, rename or share, delete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from marsad.actions.base import Change
from marsad.errors import RefusedError
from marsad.web.models import User
from marsad.web.search_models import SavedSearch

MOST_SEARCHES = 30  # of one person
MOST_NAME, MOST_QUERY = 120, 4000


@dataclass(frozen=True)
class SaveSearch:
    """The filters of the list under a name."""

    title: str
    query: str
    shared: bool = False
    reason: str = ""

    name: ClassVar[str] = "search.save"

    @property
    def object(self) -> str:
        row = SavedSearch.objects.filter(name=self.title).order_by("-id").first()
        return f"search:{row.pk if row else 0}"

    def check(self, alias: str, actor: str) -> None:
        if len(self.query) > MOST_QUERY:
            raise RefusedError("searches:too-long")
        mine = SavedSearch.objects.using(alias).filter(owner__username=actor)
        if mine.count() >= MOST_SEARCHES:
            raise RefusedError("searches:too-many", number=MOST_SEARCHES)
        _check_name(alias, actor, self.title)

    def execute(self, alias: str, actor: str) -> Change:
        owner = User.objects.using(alias).get(username=actor)
        SavedSearch.objects.using(alias).create(
            owner=owner, name=self.title, query=self.query, shared=self.shared
        )
        return Change({}, {"name": self.title, "query": self.query, "shared": self.shared})


@dataclass(frozen=True)
class _OnSearch:
    search: int
    reason: str = ""

    @property
    def object(self) -> str:
        return f"search:{self.search}"

    def check(self, alias: str, actor: str) -> None:
        if self._row(alias).owner.username != actor:
            raise RefusedError("searches:not-yours")

    def _row(self, alias: str) -> SavedSearch:
        rows = SavedSearch.objects.using(alias).select_related("owner")
        row = rows.filter(pk=self.search).first()
        if row is None:
            raise RefusedError("searches:none-such")
        return row


@dataclass(frozen=True)
class ChangeSearch(_OnSearch):
    """Gives it another name, and to all or not."""

    title: str = ""
    shared: bool = False

    name: ClassVar[str] = "search.change"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        _check_name(alias, actor, self.title, besides=self.search)

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        before = {"name": row.name, "shared": row.shared}
        row.name, row.shared = self.title, self.shared
        row.save(using=alias, update_fields=["name", "shared"])
        return Change(before, {"name": row.name, "shared": row.shared})


class DeleteSearch(_OnSearch):
    """It is gone; the reports stay."""

    name: ClassVar[str] = "search.delete"

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        before = {"name": row.name, "query": row.query, "shared": row.shared}
        row.delete(using=alias)
        return Change(before, {})


ACTIONS = (SaveSearch.name, ChangeSearch.name, DeleteSearch.name)


def _check_name(alias: str, actor: str, name: str, besides: int = 0) -> None:
    if not name or len(name) > MOST_NAME or "\x00" in name:
        raise RefusedError("searches:wrong-name", number=MOST_NAME)
    same = SavedSearch.objects.using(alias).filter(owner__username=actor, name=name)
    if same.exclude(pk=besides).exists():
        raise RefusedError("searches:same-name", name=name)
