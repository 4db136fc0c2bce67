"""What moderators do with replies and tips, each in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.utils import timezone

from marsad.actions.base import Change
from marsad.errors import ConflictError, RefusedError
from marsad.web.replies import mails
from marsad.web.replies.models import Reply, ReplyState, Tip


@dataclass(frozen=True)
class _Decide:
    """``seen``: the revision that was shown, so that nobody decides words they did not read."""

    reply: int
    seen: int
    reason: str = ""
    where: str = ""  # the page's whole address, for mail to the writer

    state: ClassVar[str]

    @property
    def object(self) -> str:
        return f"reply:{self.reply}"

    def check(self, alias: str, actor: str) -> None:
        row = self._row(alias)
        if row.state == ReplyState.ERASED:
            raise RefusedError("reply:erased")
        if row.revision != self.seen:
            raise ConflictError("reply:changed")
        if row.state == self.state:
            raise RefusedError("reply:so-already")

    def execute(self, alias: str, actor: str) -> Change:
        row = self._row(alias)
        before = {"state": row.state}
        row.state, row.decided_at, row.decided_by = self.state, timezone.now(), actor
        if self.state == ReplyState.WAITING:
            row.decided_at, row.decided_by = None, ""
        row.save(using=alias, update_fields=["state", "decided_at", "decided_by"])
        if self.state == ReplyState.PUBLISHED:
            transaction.on_commit(lambda: mails.published(row, self.where), using=alias)
        return Change(before, {"state": self.state})

    def _row(self, alias: str) -> Reply:
        row = Reply.objects.using(alias).select_for_update(of=("self",)).filter(pk=self.reply)
        found = row.select_related("parent").first()
        if found is None:
            raise RefusedError("reply:none-such")
        return found


class PublishReply(_Decide):
    """Readers see it."""

    name: ClassVar[str] = "reply.publish"
    state: ClassVar[str] = ReplyState.PUBLISHED


class RejectReply(_Decide):
    """It is honest, and not shown; a reason is asked for."""

    name: ClassVar[str] = "reply.reject"
    state: ClassVar[str] = ReplyState.REJECTED

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not self.reason.strip():
            raise RefusedError("reply:reason")


class MarkSpam(_Decide):
    """It is spam; the classifier learns it."""

    name: ClassVar[str] = "reply.spam"
    state: ClassVar[str] = ReplyState.SPAM


class ReturnReply(_Decide):
    """Back to those that wait: undoes a decision."""

    name: ClassVar[str] = "reply.return"
    state: ClassVar[str] = ReplyState.WAITING


DECISIONS = {each.name.partition(".")[2]: each for each in
             (PublishReply, RejectReply, MarkSpam, ReturnReply)}  # fmt: skip


@dataclass(frozen=True)
class FinishTip:
    """Somebody has dealt with a tip; done again it waits anew."""

    tip: int
    reason: str = ""

    name: ClassVar[str] = "tip.finish"

    @property
    def object(self) -> str:
        return f"tip:{self.tip}"

    def check(self, alias: str, actor: str) -> None:
        if not Tip.objects.using(alias).filter(pk=self.tip).exists():
            raise RefusedError("reply:none-such")

    def execute(self, alias: str, actor: str) -> Change:
        row = Tip.objects.using(alias).defer("content").get(pk=self.tip)
        before = {"done by": row.done_by}
        done = not row.done_by
        row.done_by, row.done_at = (actor, timezone.now()) if done else ("", None)
        row.save(using=alias, update_fields=["done_by", "done_at"])
        return Change(before, {"done by": row.done_by})


ACTIONS = (*(each.name for each in DECISIONS.values()), FinishTip.name)
