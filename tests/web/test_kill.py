"""Processes killed at random moments: what is stored is whole, and what was begun is read anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.utils import timezone

from marsad.actions import perform
from marsad.actions.claims import AcceptClaim, CorrectClaim, RejectClaim, UndoClaim, standing
from marsad.actions.incidents import MergeIncidents, UndoDecision
from marsad.errors import ConflictError, MarsadError
from marsad.link.decided import decided
from marsad.store import decisions
from marsad.store.models import ActionLog, Capture, ClaimVersion, Decision, Reading, Report
from marsad.web import sources, worker
from marsad.web.linked import linked
from marsad.web.models import Source, User
from tests.web.conftest import REPORT

if TYPE_CHECKING:
    from marsad.model import Incident
    from marsad.store import Store

KILLS = 24
NEWS = "مقتل {0} جنود في قصف على تعز\nقتل {0} جنود أمس الخميس في قصف على تعز، بحسب مصدر طبي."


def killed_while(work: Callable[[], None], seconds: float) -> None:
    """Does the work in a process of its own, and kills that after a while."""
    connections["default"].close()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended before it was killed"


def deciding(seed: int) -> Callable[[], None]:
    """Claims accepted, corrected, rejected and undone without end."""

    def work() -> None:
        random = Random(seed)
        while True:
            claim = f"{REPORT}-{random.randrange(1, 4)}"
            seen = standing("default", REPORT, claim).number
            status = random.choice(("occurred", "denied", "expected"))
            wanted = random.choice(
                (
                    AcceptClaim(REPORT, claim, seen),
                    RejectClaim(REPORT, claim, seen, "لا"),
                    CorrectClaim(REPORT, claim, seen, "", None, status),
                    UndoClaim(REPORT, claim, seen),
                )
            )
            try:
                perform("default", "analyst", wanted)
            except MarsadError:
                continue

    return work


def merging(one: Incident, other: Incident) -> Callable[[], None]:
    """Two incidents merged, and that taken back, without end."""

    def work() -> None:
        while True:
            for row in Decision.objects.filter(act="merge", undone_by=None):
                perform("default", "analyst", UndoDecision(row.pk))
            people = decided(decisions.all_of("default"))
            here, there = (replace(e, decisions=people.of(e.events)) for e in (one, other))
            try:
                perform("default", "analyst", MergeIncidents(here, there, "واحدة"))
            except ConflictError:  # its event has gone, for its claims were rejected
                continue

    return work


def reading() -> None:
    """Texts given and read without end."""
    giver = User.objects.get(username="analyst")
    for number in count(os.getpid() * 1000):
        sources.give_text(giver, NEWS.format(number), None)
        worker.work_once()


def assert_whole() -> None:
    """The file is sound, and nothing in it is half done."""
    with connections["default"].cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = ClaimVersion.objects.filter(author="person")
    versions = {
        (f"claim:{report}/{name}", number)
        for report, name, number in rows.values_list("claim__report", "claim__name", "number")
    }
    made_by = ActionLog.objects.filter(action__startswith="claim.").exclude(action="claim.undo")
    logged = [(row.object, row.after["version"]) for row in made_by]
    assert sorted(logged) == sorted(versions)
    for claim in ClaimVersion.objects.values_list("claim", flat=True).distinct():
        rows = ClaimVersion.objects.filter(claim=claim)
        assert rows.filter(current=True).count() == 1
        numbers = sorted(rows.values_list("number", flat=True))
        assert numbers == [*range(1, len(numbers) + 1)]
    made = ActionLog.objects.filter(action__in=("incident.merge", "incident.undo"))
    told = sorted(row.after["decision"] for row in made)
    assert told == sorted(Decision.objects.values_list("pk", flat=True))
    assert Report.objects.count() == Reading.objects.filter(current=True).count()
    assert Capture.objects.count() >= Report.objects.count()


@pytest.mark.slow
def test_killed_while_deciding_merging_and_reading_nothing_is_half_done(desk: Store) -> None:
    random, known = Random(8), linked().incidents
    for turn in range(KILLS):
        work = (merging(*known[:2]), deciding(turn), reading)[turn % 3]
        killed_while(work, 0.1 + 0.8 * random.random())
        assert_whole()
    assert ActionLog.objects.filter(action__startswith="claim.").exists()
    assert Decision.objects.filter(act="merge").exists()
    assert Source.objects.exists()
    # What was left is taken anew once its time is over, and read to its end once.
    for _ in range(2 * Source.objects.count() + 5):
        Source.objects.filter(state="reading").update(lease=timezone.now() - timedelta(1))
        if not worker.work_once():
            break
    assert set(Source.objects.values_list("state", flat=True)) == {"done"}
    read = [tuple(source.reports) for source in Source.objects.all()]
    assert all(len(each) == 1 for each in read)
    assert len(set(read)) == len(read)
    assert_whole()


@pytest.mark.slow
def test_a_worker_process_that_is_killed_leaves_its_source_to_another(
    desk: Store, tmp_path: Path
) -> None:
    giver = User.objects.get(username="analyst")
    for number in range(40):
        sources.give_text(giver, NEWS.format(number + 3), None)
    connections["default"].close()
    command = [sys.executable, "-m", "marsad.cli.main", "worker"]
    for turn in range(2):
        done = Source.objects.filter(state="done").count()
        with (tmp_path / "said").open("w") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            until = time.monotonic() + 60
            while Source.objects.filter(state="done").count() < done + 2 + turn:
                assert time.monotonic() < until, (tmp_path / "said").read_text()
                time.sleep(0.01)
        finally:
            process.kill()
            process.wait()
        assert_whole()
        left = Source.objects.filter(state="reading")
        assert left.count() <= 1
        left.update(lease=timezone.now() - timedelta(1))
    while worker.work_once():
        pass
    assert set(Source.objects.values_list("state", flat=True)) == {"done"}
    assert len({tuple(source.reports) for source in Source.objects.all()}) == 40
    assert_whole()
