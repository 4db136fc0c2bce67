"""Feeds from a real server on this machine: read once, whatever servers do."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from marsad.actions import perform
from marsad.collect import ReadOptions
from marsad.errors import InputError, RefusedError
from marsad.web import feed_actions, feed_reading, worker
from marsad.web.feed_list import standing, trouble
from marsad.web.feed_models import Feed, FeedEntry
from marsad.web.wording import words
from tests.collect.server import Handler, Respond, Site, plain, redirect, serving

if TYPE_CHECKING:
    from marsad.store import Store

FAST = ReadOptions(allow_loopback=True, delay_seconds=0, timeout_seconds=1, deadline_seconds=2)
RSS = "application/rss+xml"
NEWS = (
    "قتل جنديان أمس الخميس في قصف مدفعي على الأطراف الشرقية لمدينة تعز، بحسب مصدر طبي في المدينة. "
    "وقال المصدر إن ثلاثة مدنيين أصيبوا في القصف الذي استمر ساعات، ونقلوا إلى المستشفى لتلقي العلاج. "
    "ولم يصدر تعليق من أي طرف حتى ساعة كتابة الخبر."
)


def entry(number: int, guid: str = "", link: str = "", text: str = "") -> str:
    return (
        f"<item><title>خبر رقم {number}</title><link>{link or f'https://news.example/{number}'}</link>"
        f"<guid isPermaLink='false'>{guid or f'g{number}'}</guid>"
        f"<pubDate>Fri, 05 Mar 2021 08:0{number % 10}:00 GMT</pubDate>"
        f"<description>{text or f'{NEWS} ({number})'}</description></item>"
    )


def rss(*entries: str, title: str = "وكالة الميناء") -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>{title}</title><language>ar</language>{''.join(entries)}</channel></rss>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def subscribe(site: Site, path: str = "/feed", minutes: int = 60) -> Feed:
    address = site.url(path)
    action = feed_actions.AddFeed(address, minutes, allow_loopback=True)
    perform("default", "analyst", action)
    return feed_actions.added("default", address)


def run(feed: Feed, options: ReadOptions = FAST) -> Feed:
    """The feed as it stands after one reading."""
    Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now())
    assert feed_reading.read_due(worker.Stopping(), options)
    feed.refresh_from_db()
    assert feed.lease is None
    assert feed.tries == 0
    return feed


def reports(store: Store) -> int:
    return store.counts()["reports"]


def test_new_entries_are_read_once(desk: Store, site: Site) -> None:
    site.pages["/feed"] = plain(rss(entry(1), entry(2)), kind=RSS)
    before = reports(desk)
    feed = run(subscribe(site))
    assert (feed.new, feed.failures, feed.name) == (2, 0, "وكالة الميناء")
    assert reports(desk) == before + 2
    assert timedelta(minutes=50) < feed.next_at - timezone.now() < timedelta(minutes=70)
    assert run(feed).new == 0
    site.pages["/feed"] = plain(rss(entry(3), entry(1), entry(2)), kind=RSS)
    assert run(feed).new == 1
    assert reports(desk) == before + 3


def test_what_is_unchanged_is_not_sent_again(desk: Store, site: Site) -> None:
    whole = plain(
        rss(entry(1)), kind=RSS, ETag='"v1"', Last_Modified="Fri, 05 Mar 2021 09:00:00 GMT"
    )

    def respond(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"'
        (plain(status=304) if known else whole)(handler)

    site.pages["/feed"] = respond
    feed = run(subscribe(site))
    assert feed.etag == '"v1"'
    feed = run(feed)
    assert site.asked[-1][2]["If-None-Match"] == '"v1"'
    assert site.asked[-1][2]["If-Modified-Since"] == "Fri, 05 Mar 2021 09:00:00 GMT"
    assert (feed.new, feed.failures) == (0, 0)


@pytest.mark.parametrize(
    "changed",
    [
        entry(1, guid="another"),
        entry(1, link="http://news.example/1"),
        entry(1, link="https://news.example/1?utm_source=rss"),
        entry(1, link="https://elsewhere.example/moved"),
        entry(1, guid="another", link="https://elsewhere.example/moved"),
    ],
    ids=["guid", "scheme", "tracking", "address", "both"],
)
def test_an_entry_under_another_name_is_no_second_report(
    desk: Store, site: Site, changed: str
) -> None:
    before = reports(desk)
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    feed = run(subscribe(site))
    site.pages["/feed"] = plain(rss(changed), kind=RSS)
    assert run(feed).new == 0
    assert reports(desk) == before + 1


def test_a_changed_entry_is_a_new_version_of_its_report(desk: Store, site: Site) -> None:
    before = reports(desk)
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    feed = run(subscribe(site))
    moved = entry(
        1, link="https://elsewhere.example/moved", text=NEWS.replace("جنديان", "خمسة جنود")
    )
    site.pages["/feed"] = plain(rss(moved), kind=RSS)
    assert run(feed).new == 1
    assert reports(desk) == before + 1
    assert run(feed).new == 0


def test_entries_that_share_guid_and_address_are_told_apart(desk: Store, site: Site) -> None:
    before = reports(desk)
    same = {"guid": "home", "link": "https://news.example/"}
    site.pages["/feed"] = plain(rss(entry(1, **same), entry(2, **same)), kind=RSS)
    feed = run(subscribe(site))
    assert (feed.new, reports(desk)) == (2, before + 2)
    assert run(feed).new == 0


def test_a_feed_that_moved_makes_no_doubles(desk: Store, site: Site) -> None:
    before = reports(desk)
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    feed = run(subscribe(site))
    site.pages["/new"] = plain(rss(entry(1), entry(2)), kind=RSS)
    site.pages["/feed"] = redirect("/new", 301)
    assert run(feed).new == 1
    assert reports(desk) == before + 2


def test_a_page_leads_to_its_feed(desk: Store, site: Site) -> None:
    site.pages["/"] = plain(
        "<html><head><link rel=alternate type=application/rss+xml title='Comments' href=/comments>"
        "<link rel=alternate type=application/rss+xml href=/feed></head><body>news</body></html>"
    )
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    feed = run(subscribe(site, "/"))
    assert (feed.address, feed.given, feed.new) == (site.url("/feed"), site.url("/"), 1)
    again = run(subscribe(site, "/"))
    assert again.error_kind == "same"
    with pytest.raises(RefusedError, match="already"):
        subscribe(site)


def test_much_at_once_is_read_in_portions(
    desk: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_reading, "MOST_ENTRIES", 2)
    site.pages["/feed"] = plain(rss(*map(entry, range(5))), kind=RSS, ETag='"v1"')
    feed = run(subscribe(site))
    assert (feed.new, feed.unread, feed.etag) == (2, 3, "")
    assert feed.next_at - timezone.now() < timedelta(minutes=2)
    assert [run(feed).unread for _ in range(2)] == [1, 0]
    assert feed.etag == '"v1"'


def silent(handler: Handler) -> None:
    time.sleep(2)


def dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title>'
    "<item><title>&c;</title></item></channel></rss>"
)
FILE = BOMB.replace('"ha"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("respond", "kind"),
    [
        (plain(BOMB, kind=RSS), "entities"),
        (plain(FILE, kind=RSS), "entities"),
        (plain(BOMB.encode("utf-16"), kind=RSS), "entities"),
        (plain("<?xml version='1.0'?><rss version='2.0'><chan", kind=RSS), "broken"),
        (plain(rss(), kind=RSS), "empty"),
        (plain("<html><body>no feed is named here</body></html>"), "not-feed"),
        (plain(b"\x89PNG\r\n\x1a\n", kind="image/png"), "type"),
        (plain("x" * 3_000_000, kind=RSS), "large"),
        (plain(gzip.compress(b"x" * 3_000_000), kind=RSS, Content_Encoding="gzip"), "large"),
        (silent, "slow"),
        (dripping, "slow"),
        (redirect("/feed"), "redirects"),
        (redirect("http://10.0.0.1/feed"), "inside"),
        (redirect("http://169.254.169.254/latest/meta-data"), "inside"),
        (redirect("http://[fd00::1]/feed"), "inside"),
        (redirect("file:///etc/passwd"), "inside"),
        (plain(status=401), "login"),
        (plain(status=403), "forbidden"),
        (plain(status=404), "missing"),
        (plain(status=429), "often"),
        (plain(status=503), "server"),
        (plain(status=418), "status"),
    ],
)
def test_what_fails_is_said_in_both_languages(
    desk: Store, site: Site, client_of: Callable[..., Client], respond: Respond, kind: str
) -> None:
    before = reports(desk)
    site.pages["/feed"] = respond
    feed = run(subscribe(site), replace(FAST, max_bytes=2_000_000))
    assert (standing(feed).trouble, feed.failures, reports(desk)) == (kind, 1, before)
    assert feed.error
    for language in ("ar", "en"):
        page = client_of("analyst", language).get("/feeds/").content.decode()
        assert words()[f"feed-error:{kind}"][language].partition("'")[0] in page


def test_robots_are_honoured(desk: Store, site: Site) -> None:
    site.pages["/robots.txt"] = plain("User-agent: *\nDisallow: /feed", kind="text/plain")
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    assert run(subscribe(site)).error_kind == "robots"


def test_a_dead_server_is_said(desk: Store, site: Site) -> None:
    feed = subscribe(site)
    Feed.objects.update(address="http://127.0.0.1:1/feed")
    assert run(feed).error_kind == "unreachable"


def test_errors_come_with_a_growing_pause(desk: Store, site: Site) -> None:
    feed = subscribe(site, minutes=60)
    for hours in (2, 4, 8, 16, 24, 24):
        run(feed)
        pause = (feed.next_at - timezone.now()) / timedelta(hours=1)
        assert hours * 0.79 < pause < hours * 1.21
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    assert (run(feed).failures, feed.error_kind) == (0, "")
    weekly = feed_reading.pause_after(30, 7 * 24 * 60)
    assert timedelta(days=5) < weekly < timedelta(days=9)


def test_a_feed_gone_for_good_is_paused(desk: Store, site: Site) -> None:
    site.pages["/feed"] = plain(status=410)
    feed = run(subscribe(site))
    assert (feed.state, trouble(feed.error_kind)) == ("paused", "gone")


def test_an_entry_without_words_costs_only_itself(desk: Store, site: Site) -> None:
    site.pages["/feed"] = plain(rss("<item><guid>x</guid></item>", entry(1)), kind=RSS)
    feed = run(subscribe(site))
    assert (feed.new, feed.broken, feed.failures) == (1, 1, 0)


def test_what_a_dead_worker_left_is_taken_up(desk: Store, site: Site) -> None:
    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    feed = subscribe(site)
    taken = feed_reading.take()
    assert taken is not None
    assert feed_reading.take() is None  # it is somebody's
    Feed.objects.update(lease=timezone.now() - timedelta(seconds=1))
    assert run(feed).new == 1
    feed_reading.read(taken, worker.Stopping(), FAST)  # the dead one wakes up: nothing of it counts
    feed.refresh_from_db()
    assert (feed.new, feed.failures) == (1, 0)


def test_what_kills_every_worker_is_left_alone_for_long(desk: Store, site: Site) -> None:
    feed = subscribe(site)
    for _ in range(3):
        feed_reading.take()
        Feed.objects.update(lease=timezone.now() - timedelta(seconds=1))
    assert run(feed).error_kind == "ended"


def test_a_worker_told_to_stop_goes_on_later(desk: Store, site: Site) -> None:
    site.pages["/feed"] = plain(rss(entry(1), entry(2)), kind=RSS, ETag='"v1"')
    feed = subscribe(site)
    stopping = worker.Stopping()
    stopping.asked = True
    before = reports(desk)
    feed_reading.read_due(stopping, FAST)
    feed.refresh_from_db()
    assert (feed.lease, feed.tries, feed.etag, reports(desk)) == (None, 0, "", before + 1)
    assert run(feed).new == 1
    assert reports(desk) == before + 2


def test_a_fault_of_the_store_costs_one_try(
    desk: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> None:
        raise InputError("x", "holds half a character")

    site.pages["/feed"] = plain(rss(entry(1)), kind=RSS)
    monkeypatch.setattr("marsad.store.Store.save", refuse)
    feed = run(subscribe(site))
    assert (feed.new, feed.broken) == (0, 1)


def test_the_worker_reads_feeds_that_are_due(desk: Store, site: Site) -> None:
    feed = subscribe(site)
    assert worker.work_once()  # addresses inside are refused by the worker's own options
    feed.refresh_from_db()
    assert feed.error_kind == "inside"
    assert not worker.work_once()


@pytest.mark.parametrize(
    "address", ["news", "ftp://news.example/", "http://10.0.0.1/", "https://a:b@news.example/", ""]
)
def test_no_address_is_refused_at_once(desk: Store, address: str) -> None:
    with pytest.raises(RefusedError):
        perform("default", "analyst", feed_actions.AddFeed(address))
    assert not Feed.objects.exists()


def test_people_pause_resume_remove_and_bring_back(
    desk: Store, client_of: Callable[..., Client]
) -> None:
    browser = client_of("analyst")
    browser.post("/feeds/add", {"address": "https://news.example/feed", "minutes": "30"})
    feed = Feed.objects.get()
    assert (feed.minutes, feed.added_by) == (30, "analyst")
    for act, state in (("pause", "paused"), ("resume", "active"), ("remove", "removed")):
        answer = browser.post(f"/feeds/{feed.pk}/{act}", follow=True)
        assert answer.status_code == 200
        feed.refresh_from_db()
        assert feed.state == state
    refused = browser.post(f"/feeds/{feed.pk}/run", follow=True).content.decode()
    assert "paused or removed" in refused
    browser.post(f"/feeds/{feed.pk}/resume")
    browser.post(f"/feeds/{feed.pk}/change", {"minutes": "2", "name": "x"})
    browser.post(f"/feeds/{feed.pk}/change", {"minutes": "180", "name": "<b>اسم</b>"})
    feed.refresh_from_db()
    assert (feed.state, feed.minutes, feed.name) == ("active", 180, "<b>اسم</b>")
    page = browser.get(f"/feeds/{feed.pk}/").content.decode()
    assert "&lt;b&gt;" in page
    assert "subscribed to the feed" in page
    assert browser.get("/").status_code == 200  # what was done last links to the feed


def test_the_list_takes_as_many_queries_for_many(
    desk: Store, client_of: Callable[..., Client]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = client_of("analyst")
    counts = []
    for many in (1, 30):
        for number in range(many):
            perform("default", "a", feed_actions.AddFeed(f"https://news.example/{many}/{number}"))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/feeds/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_entries_go_with_their_feed_only(desk: Store, site: Site) -> None:
    """Two feeds that carry the same article give one report."""
    site.pages["/a"] = plain(rss(entry(1)), kind=RSS)
    site.pages["/b"] = plain(rss(entry(1)), kind=RSS)
    before = reports(desk)
    run(subscribe(site, "/a"))
    Feed.objects.update(next_at=timezone.now() + timedelta(hours=1))
    run(subscribe(site, "/b"))
    assert reports(desk) == before + 1
    assert FeedEntry.objects.values("feed").distinct().count() == 2
