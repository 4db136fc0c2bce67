"""Actions: one transaction, one line in a log that nobody can change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.db import DatabaseError, connections, transaction

from marsad.errors import RefusedError

if TYPE_CHECKING:
    from marsad.actions import Change


@dataclass(frozen=True)
class Renaming:
    """An action for these tests: changes nothing but the log."""

    name: ClassVar[str] = "report.rename"
    object: str = "report:r1"
    reason: str = " لأنه خطأ "
    fails: str = ""

    def check(self, alias: str, actor: str) -> None:
        if self.fails == "check":
            raise RefusedError("not now")

    def execute(self, alias: str, actor: str) -> Change:
        from marsad.actions import Change

        if self.fails == "execute":
            raise RuntimeError("broken in the middle")
        return Change({"title": "قديم"}, {"title": "جديد"})


def test_what_is_done_is_logged(alias: str) -> None:
    from marsad.actions import history, perform

    row = perform(alias, "سلمى", Renaming())
    (found,) = history(alias, "report:r1")
    assert found.pk == row.pk
    assert (found.actor, found.action, found.reason) == ("سلمى", "report.rename", "لأنه خطأ")
    assert (found.before, found.after) == ({"title": "قديم"}, {"title": "جديد"})


@pytest.mark.parametrize("fails", ["check", "execute"])
def test_what_fails_leaves_nothing(alias: str, fails: str) -> None:
    from marsad.actions import history, perform

    with pytest.raises((RefusedError, RuntimeError)):
        perform(alias, "سلمى", Renaming(fails=fails))
    assert not history(alias, "report:r1").exists()


def test_nobody_does_nothing_and_reasons_can_be_stored(alias: str) -> None:
    from marsad.actions import perform

    with pytest.raises(RefusedError, match="sign in"):
        perform(alias, "", Renaming())
    with pytest.raises(RefusedError, match="longer than"):
        perform(alias, "سلمى", Renaming(reason="س" * 2001))
    with pytest.raises(RefusedError, match="NUL"):
        perform(alias, "سلمى", Renaming(reason="a\0b"))


@pytest.mark.parametrize(
    "statement", ["UPDATE marsad_actionlog SET actor = 'x'", "DELETE FROM marsad_actionlog"]
)
def test_the_log_cannot_be_changed(alias: str, statement: str) -> None:
    from marsad.actions import history, perform

    perform(alias, "سلمى", Renaming())
    with pytest.raises(DatabaseError, match="never changed"), connections[alias].cursor() as cursor:
        cursor.execute(statement)
    assert history(alias, "report:r1").get().actor == "سلمى"


def test_a_report_that_is_not_there_cannot_be_locked(alias: str) -> None:
    from marsad.actions.base import lock_report

    with pytest.raises(RefusedError, match="no such report"), transaction.atomic(using=alias):
        lock_report(alias, "r-none")
