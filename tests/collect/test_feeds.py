import resource
import time
from datetime import date
from pathlib import Path

import pytest

from marsad.collect import Collected, ReadOptions

from .feeds import CHANNEL, FULL, rss
from .gather import SENTENCE, TITLE, failure, only, outcomes, reports, written


def test_a_full_entry_is_a_whole_report(tmp_path: Path) -> None:
    item = only(written(tmp_path / "feed.rss", rss(FULL)))
    report = item.report
    assert report.text == f"{TITLE}\n{SENTENCE}\nردود\nلا تعليق."
    assert [span.of(report.text) for span in report.subheads] == ["ردود"]
    assert report.title == TITLE
    assert report.url == "https://example.org/1?utm_source=rss"
    assert report.external_id == "post-1"
    assert report.day == date(2019, 5, 17)  # as written, though it is the 16th in UTC
    assert report.published is not None
    assert report.published.kind == "feed"
    assert report.authors == ("ليلى",)
    assert report.tags == ("أمن", "سوق")
    assert report.publisher == "وكالة الميناء"
    assert report.language == "ar"
    assert [(m.kind, m.caption) for m in report.media] == [("audio", ""), ("image", "السوق")]
    assert report.notes == ()
    assert item.capture.content == rss(FULL).encode()


def test_a_summary_alone_is_noted(tmp_path: Path) -> None:
    item = f"<title>{TITLE}</title><description>{SENTENCE}</description>"
    (report,) = reports(written(tmp_path / "feed", rss(item)))
    assert report.text == f"{TITLE}\n{SENTENCE}"
    assert report.notes == ("only the summary stood in the feed",)


def test_atom_with_html_and_xhtml(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>موقع</title>'
        f"<entry><title type='html'>&lt;b&gt;{TITLE}&lt;/b&gt;</title><id>tag:a,1</id>"
        "<updated>2019-05-18T10:00:00Z</updated><published>2019-05-17T22:00:00Z</published>"
        f"<author><name>سامر</name></author><content type='html'>&lt;p&gt;{SENTENCE}&lt;/p&gt;"
        "</content></entry><entry><title>ثان</title><id>tag:a,2</id><content type='xhtml'>"
        f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{SENTENCE}</p><p>تتمة</p></div></content>"
        "<updated>2019-05-19</updated></entry></feed>"
    )
    first, second = reports(written(tmp_path / "feed.atom", feed))
    assert first.text == f"{TITLE}\n{SENTENCE}"
    assert first.day == date(2019, 5, 17)
    assert first.updated is not None
    assert first.updated.day == date(2019, 5, 18)
    assert first.authors == ("سامر",)
    assert second.text == f"ثان\n{SENTENCE}\nتتمة"
    assert second.day == date(2019, 5, 19)


def test_entries_share_one_capture_and_have_ids_of_their_own(tmp_path: Path) -> None:
    bare = f"<title>{TITLE}</title>"
    path = written(tmp_path / "feed", rss(FULL, bare, bare, "<guid>7</guid><title>x</title>"))
    found = [item for item in outcomes(path) if isinstance(item, Collected)]
    assert len({item.capture.sha256 for item in found}) == 1
    assert len({item.report.id for item in found}) == 4
    assert [item.report.location for item in found] == [f"{path}#{n}" for n in range(1, 5)]


def test_the_same_guid_in_a_moved_up_entry_is_the_same_report(tmp_path: Path) -> None:
    old = "<guid isPermaLink='false'>a</guid><title>x</title>"
    new = "<guid isPermaLink='false'>b</guid><title>y</title>"
    (before,) = reports(written(tmp_path / "feed", rss(old)))
    after = reports(written(tmp_path / "feed", rss(new, old)))
    assert after[1].id == before.id != after[0].id


def test_a_feed_in_windows_1256(tmp_path: Path) -> None:
    feed = rss(FULL).replace('encoding="utf-8"', 'encoding="windows-1256"')
    (report,) = reports(written(tmp_path / "feed", feed.encode("windows-1256", "ignore")))
    assert SENTENCE in report.text


def test_a_date_that_makes_no_sense_is_refused_with_a_note(tmp_path: Path) -> None:
    item = f"<title>{TITLE}</title><description>x</description><pubDate>1 Jan 0001</pubDate>"
    (report,) = reports(written(tmp_path / "feed", rss(item)))
    assert report.published is None


def test_a_script_is_no_text_and_no_link(tmp_path: Path) -> None:
    item = (
        f"<title>{TITLE}</title><link>javascript:alert(1)</link>"
        "<description>&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;نص&lt;/p&gt;</description>"
    )
    (report,) = reports(written(tmp_path / "feed", rss(item)))
    assert report.text == f"{TITLE}\nنص"
    assert report.url is None


def test_broken_xml_gives_what_can_be_read_with_a_note(tmp_path: Path) -> None:
    cut = rss(FULL, FULL)[:-400]
    found = reports(written(tmp_path / "feed", cut))
    assert found[0].text.startswith(TITLE)
    assert all("the feed is broken XML" in report.notes[-1] for report in found)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (rss(), "is a feed without entries"),
        (CHANNEL + "<item", "is a broken feed"),
        (rss("<guid>1</guid>"), "without title or text"),
    ],
)
def test_feeds_that_give_nothing(tmp_path: Path, content: str, says: str) -> None:
    assert says in failure(written(tmp_path / "feed", content))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><item><title>&lol9;</title></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    "content", [LAUGHS, OUTSIDE, LAUGHS.replace("?>", " encoding='utf-16'?>", 1)]
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_are_refused_in_no_time_and_memory(
    tmp_path: Path, content: str, charset: str
) -> None:
    path = written(tmp_path / "feed", content.encode(charset))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert "declares XML entities (delete its DOCTYPE)" in failure(path)
    assert time.process_time() - begun < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_a_doctype_without_entities_is_allowed(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/x.dtd">'
    feed = rss(FULL).replace("<rss", doctype + "<rss", 1)
    assert len(reports(written(tmp_path / "feed", feed))) == 1


def test_a_feed_beyond_the_limit(tmp_path: Path) -> None:
    path = written(tmp_path / "feed", rss(FULL))
    assert "too large for one feed" in failure(path, options=ReadOptions(max_bytes=500))


@pytest.mark.parametrize(
    "content",
    [
        "<rss><channel>" + "<" * 200_000,
        "<rss><channel><item><title>" + "&" * 200_000,
        "<rss><channel><item><description>" + "<b>" * 50_000,
        "<rss><channel>" + "<item>" * 10_000,
    ],
)
def test_hostile_feeds_end_in_bounded_time(tmp_path: Path, content: str) -> None:
    begun = time.process_time()
    assert outcomes(written(tmp_path / "feed", content))
    assert time.process_time() - begun < 10
