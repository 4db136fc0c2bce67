"""``marsad feeds add|list|pause|resume|remove|run``: subscriptions, as at the desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.deciding import BY, login
from marsad.cli.options import DATABASE, ROWS, Rows, group
from marsad.cli.serving import web
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.web.feed_list import Standing
    from marsad.web.feed_models import Feed

feeds = group("feeds", "Subscribe to RSS and Atom feeds; `marsad worker` reads them.")
FEED = typer.Argument(..., metavar="FEED", help="Its number in marsad feeds list, or address.")


@feeds.command("add")
def add(
    address: str = typer.Argument(..., metavar="URL", help="A feed, or a page that names it."),
    every: int = typer.Option(
        60, "--every", metavar="MINUTES", help="How often it is read: 5 to 10080."
    ),
    name: str = typer.Option("", "--name", metavar="NAME", help="A name of your own."),
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Subscribe to a feed.

    Example:

      marsad feeds add https://news.example/feed --every 30
    """
    with _desk(database):
        from marsad.web import feed_actions

        _perform(by, feed_actions.AddFeed(address.strip(), every, name))
        print(f"{feed_actions.added('default', address.strip()).pk}  {address.strip()}")


@feeds.command("list")
def list_(
    form: Rows = ROWS,
    removed: bool = typer.Option(False, "--all", help="Also those that were removed."),
    database: str | None = DATABASE,
) -> None:
    """List the feeds, and what to do about those that fail.

    Example:

      marsad feeds list
    """
    with _desk(database):
        from marsad.web import feed_list

        rows = [feed_list.standing(feed) for feed in feed_list.feeds()]
        shown = [each for each in rows if removed or each.feed.state != "removed"]
        if form is Rows.JSONL:
            for each in shown:
                print(json.dumps(_record(each), ensure_ascii=False))
        else:
            _tell(shown)


def _changing(name: str, about: str) -> Callable[..., None]:
    def command(feed: str = FEED, by: str | None = BY, database: str | None = DATABASE) -> None:
        with _desk(database):
            from marsad.web import feed_actions

            row = _found(feed)
            action: Any = feed_actions.ACTIONS[f"feed.{name}"]
            _perform(by, action(row.pk))
            _tell([_standing(row.pk)])

    command.__doc__ = f"{about}\n\nExample:\n\n  marsad feeds {name} 3\n"
    return command


for _name, _about in (
    ("pause", "Leave a feed alone until it is resumed."),
    ("resume", "Read a feed again that was paused or removed."),
    ("remove", "Take a feed off the list; what was read of it stays."),
):
    feeds.command(_name)(_changing(_name, _about))


@feeds.command("run")
def run(
    feed: str | None = typer.Argument(
        None, metavar="[FEED]", help="Only this one, due or not.  [default: all that are due]"
    ),
    by: str | None = BY,
    database: str | None = DATABASE,
) -> None:
    """Read feeds now, here, without waiting for a worker. Exit code 1 when one fails.

    Example:

      marsad feeds run 3
    """
    with _desk(database):
        from marsad.web import feed_actions, feed_reading
        from marsad.web.worker import Stopping

        stopping = Stopping()
        stopping.listen()
        only = _found(feed).pk if feed else None
        if only is not None:
            _perform(by, feed_actions.RunFeed(only))
        done: list[int] = []
        while not stopping.asked and (row := feed_reading.take(only)) is not None:
            feed_reading.read(row, stopping)
            done.append(row.pk)
        read = [_standing(pk) for pk in done]
        _tell(read)
        if not read:
            print("No feed is due.", file=sys.stderr)
        if any(each.trouble for each in read):
            raise typer.Exit(1)


@contextmanager
def _desk(database: str | None) -> Iterator[None]:
    """The desk's tables and English words; StoreError where there are no such tables."""
    serving = web()
    address = serving.prepare(database, serving.Place("127.0.0.1", 8000))
    serving.prepared()
    from django.utils.translation import override

    from marsad.store.failures import explained

    with override("en"), explained(address):
        yield


def _perform(by: str | None, action: Any) -> None:
    from marsad.actions import perform

    perform("default", by or login(), action)


def _found(word: str) -> Feed:
    from marsad.collect.identity import canonical_url
    from marsad.web.feed_models import Feed, digest

    rows = Feed.objects.all()
    if word.isdecimal() and len(word) < 19:
        row = rows.filter(pk=int(word)).first()
    else:
        row = rows.filter(address_sha256=digest(canonical_url(word))).first()
    if row is None:
        raise UsageError(f"{word}: no such feed (marsad feeds list shows them)")
    return row


def _standing(number: int) -> Standing:
    from marsad.web.feed_list import standing
    from marsad.web.feed_models import Feed

    return standing(Feed.objects.get(pk=number))


def _record(each: Standing) -> dict[str, Any]:
    feed = each.feed
    return {
        "number": feed.pk,
        "name": feed.name,
        "address": feed.address,
        "minutes": feed.minutes,
        "state": each.state,
        "read_at": feed.read_at.isoformat() if feed.read_at else None,
        "next_at": feed.next_at.isoformat() if feed.state == "active" else None,
        "new": feed.new,
        "left": feed.unread,
        "failures": feed.failures,
        "error_kind": feed.error_kind or None,
        "error": feed.error or None,
    }


def _tell(rows: list[Standing]) -> None:
    from marsad.show.bidi import marked
    from marsad.web.wording import say

    for each in rows:
        feed = each.feed
        print(
            f"{feed.pk}  {say(f'feed-state:{each.state}')}  {each.interval}  {marked(each.title)}"
        )
        print(f"   {feed.address}")
        if feed.read_at:
            print(f"   read {feed.read_at:%Y-%m-%d %H:%M}, {feed.new} new", end="")
            print(f", {feed.unread} left for next time" if feed.unread else "")
        if feed.state == "active":
            print(f"   next {feed.next_at:%Y-%m-%d %H:%M} UTC")
        if each.trouble:
            print(f"   {say(f'feed-error:{each.trouble}')}")
            print(f"   ({feed.error})")
