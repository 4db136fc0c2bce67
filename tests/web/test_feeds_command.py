"""``marsad feeds``: the same actions as at the desk, with what went wrong in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from marsad.cli.main import run
from marsad.store import models
from marsad.web.models import Feed

if TYPE_CHECKING:
    from marsad.store import Store

ADDRESS = "https://news.invalid/feed"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command would put into the environment is there, so that nothing of it stays."""
    for name in ("MARSAD_SECRET_KEY", "MARSAD_HOSTS", "MARSAD_MEDIA"):
        monkeypatch.setenv(name, "x")


def test_feeds_are_added_listed_and_removed(
    desk: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["feeds", "add", ADDRESS, "--every", "30", "--by", "analyst"]) == 0
    assert run(["feeds", "add", ADDRESS]) == 3
    assert "is in the list already" in capsys.readouterr().err
    assert run(["feeds", "list", "--format", "jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["address"], row["minutes"], row["state"]) == (ADDRESS, 30, "due")
    assert run(["feeds", "pause", ADDRESS]) == run(["feeds", "resume", str(row["number"])]) == 0
    assert run(["feeds", "remove", ADDRESS, "--by", "analyst"]) == 0
    assert Feed.objects.get().state == "removed"
    log = models.ActionLog.objects.filter(action__startswith="feed.").order_by("id")
    assert [each.action for each in log] == ["feed.add", "feed.pause", "feed.resume", "feed.remove"]
    assert run(["feeds", "run", ADDRESS]) == 3
    assert run(["feeds", "pause", "99"]) == 2
    capsys.readouterr()


def test_a_feed_that_fails_says_what_to_do(desk: Store, capsys: pytest.CaptureFixture[str]) -> None:
    run(["feeds", "add", "https://10.0.0.1/feed"])
    assert "Give the feed's public address" in capsys.readouterr().err.replace("\n", " ")
    run(["feeds", "add", ADDRESS])
    Feed.objects.update(address="http://192.168.1.1/feed")
    assert run(["feeds", "run"]) == 1
    assert "inside a private network" in capsys.readouterr().out
