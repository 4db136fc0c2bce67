"""What people do with remarks: say something, take it back, put it there again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from marsad.actions.base import Change
from marsad.errors import RefusedError
from marsad.web.models import User
from marsad.web.permissions import EDITING
from marsad.web.remark_models import Attachment, Remark
from marsad.web.uploads import harmless_name, media_type

MOST_TEXT = 5000  # letters
MOST_FILE = 20 << 20  # bytes


@dataclass(frozen=True)
class AddRemark:
    """A remark about ``about`` (``incident:ID``, ``report:ID``), with or without a file."""

    about: str
    reports: tuple[str, ...]
    text: str = ""
    anchor: str = ""
    file_name: str = ""
    content: bytes | None = None
    reason: str = ""

    name: ClassVar[str] = "remark.add"

    @property
    def object(self) -> str:
        return self.about

    def check(self, alias: str, actor: str) -> None:
        if not self.text.strip() and self.content is None:
            raise RefusedError("remarks:empty")
        if len(self.text) > MOST_TEXT or "\0" in self.text:
            raise RefusedError("remarks:too-long", number=MOST_TEXT)
        if self.content is not None:
            if len(self.content) > MOST_FILE:
                raise RefusedError("upload:too-big", number=MOST_FILE >> 20)
            media_type(self.content)

    def execute(self, alias: str, actor: str) -> Change:
        row = Remark.objects.using(alias).create(
            about=self.about,
            anchor=self.anchor,
            reports=sorted(self.reports),
            by=actor,
            text=self.text.strip(),
        )
        told = {"remark": row.pk}
        if self.content is not None:
            sha256 = hashlib.sha256(self.content).hexdigest()
            Attachment.objects.using(alias).create(
                remark=row,
                name=harmless_name(self.file_name),
                media_type=media_type(self.content),
                size=len(self.content),
                sha256=sha256,
                content=self.content,
            )
            return Change({}, {**told, "sha256": sha256})
        return Change({}, told)


@dataclass(frozen=True)
class _OnRemark:
    remark: int
    about: str  # as the page shows it, for the log
    reason: str = ""

    @property
    def object(self) -> str:
        return self.about

    def check(self, alias: str, actor: str) -> None:
        role = User.objects.using(alias).filter(username=actor).values_list("role", flat=True)
        if self._row(alias).by != actor and role.first() not in EDITING:
            raise RefusedError("remarks:not-yours")

    def _row(self, alias: str) -> Remark:
        row = Remark.objects.using(alias).select_for_update().filter(pk=self.remark).first()
        if row is None:
            raise RefusedError("remarks:none-such")
        return row


class TakeBackRemark(_OnRemark):
    """Nobody is shown its words or its file any more, but who took it back and when."""

    name: ClassVar[str] = "remark.take-back"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if self._row(alias).taken_back_by:
            raise RefusedError("remarks:gone")

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        row.taken_back_by, row.taken_back_at = actor, timezone.now()
        row.save(using=alias, update_fields=["taken_back_by", "taken_back_at"])
        return Change({}, {"remark": row.pk})


class PutBackRemark(_OnRemark):
    """It is there again."""

    name: ClassVar[str] = "remark.put-back"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not self._row(alias).taken_back_by:
            raise RefusedError("remarks:there")

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        before = {"taken back by": row.taken_back_by}
        row.taken_back_by, row.taken_back_at = "", None
        row.save(using=alias, update_fields=["taken_back_by", "taken_back_at"])
        return Change(before, {"remark": row.pk})


ACTIONS = (AddRemark.name, TakeBackRemark.name, PutBackRemark.name)
