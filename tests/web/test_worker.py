"""Reading in the background: nothing twice, nothing half, each failure told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from marsad.web import sources, worker
from marsad.web.models import Source, User

if TYPE_CHECKING:
    from marsad.store import Store

NEWS = "مقتل جنديين في قصف على تعز\nقتل جنديان أمس الخميس في قصف على تعز، بحسب مصدر طبي."


@pytest.fixture
def giver(desk: Store) -> User:
    return User.objects.get(username="analyst")


def test_a_text_is_read_into_the_store(desk: Store, giver: User) -> None:
    sources.give_text(giver, NEWS, None)
    assert worker.work_once()
    source = Source.objects.get()
    assert (source.state, source.errors, source.content) == ("done", [], None)
    (report,) = source.reports
    read = desk.reading(report)
    assert read is not None
    assert "killing" in [claim.type for claim in read.claims]
    assert not worker.work_once()


def test_the_same_twice_is_one_report(desk: Store, giver: User) -> None:
    before = desk.counts()["reports"]
    for _ in range(2):
        sources.give_text(giver, NEWS, None)
        worker.work_once()
    first, second = Source.objects.order_by("id")
    assert first.reports == second.reports
    assert desk.counts()["reports"] == before + 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://169.254.169.254/latest"])
def test_addresses_inside_are_refused_and_told(desk: Store, giver: User, address: str) -> None:
    sources.give_address(giver, address, None)
    worker.work_once()
    source = Source.objects.get()
    assert source.state == "failed"
    assert source.errors[0]["what"]
    assert sources.retry(source)
    assert Source.objects.get().state == "waiting"


def test_what_a_dead_worker_left_is_taken_up(desk: Store, giver: User) -> None:
    sources.give_text(giver, NEWS, None)
    taken = sources.take()
    assert taken is not None
    assert sources.take() is None  # it is somebody's
    Source.objects.update(lease=timezone.now() - timedelta(seconds=1))
    worker.work_once()
    assert Source.objects.get().state == "done"


def test_what_kills_every_worker_is_given_up(desk: Store, giver: User) -> None:
    sources.give_text(giver, NEWS, None)
    for _ in range(3):
        sources.take()
        Source.objects.update(lease=timezone.now() - timedelta(seconds=1))
    worker.work_once()
    assert Source.objects.get().state == "failed"


def test_a_worker_told_to_stop_puts_it_back(desk: Store, giver: User) -> None:
    sources.give_text(giver, NEWS, None)
    stopping = worker.Stopping()
    stopping.asked = True
    worker.work_once(stopping)
    assert (Source.objects.get().state, Source.objects.get().tries) == ("waiting", 0)
