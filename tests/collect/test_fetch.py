"""Fetching from a real server on this machine, and the addresses that are never fetched."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import brotli
import pytest

from marsad.collect import Collected, ReadOptions, Unchanged, Validators

from .gather import SENTENCE, TITLE, errors_in, failure, only, outcomes, reports
from .server import Handler, Site, plain, redirect, serving

PAGE = (
    f"<!DOCTYPE html><html lang='ar'><head><title>{TITLE}</title></head><body><article>"
    f"<h1>{TITLE}</h1><p>{SENTENCE} {SENTENCE}</p><p>{SENTENCE * 2}</p></article></body></html>"
)
FAST = ReadOptions(allow_loopback=True, delay_seconds=0, timeout_seconds=1, deadline_seconds=3)


def fast(**changes: object) -> ReadOptions:
    return replace(FAST, **changes)  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_a_page_is_fetched_with_its_headers(site: Site) -> None:
    site.pages["/1"] = plain(PAGE, ETag='"v1"', Last_Modified="Fri, 17 May 2019 08:00:00 GMT")
    item = only(site.url("/1"), options=FAST)
    assert SENTENCE in item.report.text
    assert item.report.url == item.capture.location == site.url("/1")
    assert item.capture.content == PAGE.encode()
    assert item.capture.media_type == "text/html"
    assert item.capture.headers["etag"] == '"v1"'
    assert item.capture.headers["last-modified"] == "Fri, 17 May 2019 08:00:00 GMT"
    asked = site.asked[-1][2]
    assert asked["User-Agent"].startswith("marsad/")
    assert "Cookie" not in asked


def test_a_changed_page_is_a_new_capture_of_the_same_report(site: Site) -> None:
    site.pages["/1"] = plain(PAGE)
    before = only(site.url("/1"), options=FAST)
    site.pages["/1"] = plain(PAGE.replace("اليوم", "الجمعة"))
    after = only(site.url("/1"), options=FAST)
    assert before.report.id == after.report.id
    assert before.capture.sha256 != after.capture.sha256


def test_an_arabic_address_is_fetched_as_it_is_typed(site: Site) -> None:
    site.pages["/%D8%AE%D8%A8%D8%B1"] = plain(PAGE)
    assert len(reports(site.url("/خبر"), options=FAST)) == 1


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)],
)
def test_compressed_answers_are_captured_plain(site: Site, encoding: str, pack) -> None:  # type: ignore[no-untyped-def]
    site.pages["/1"] = plain(pack(PAGE.encode()), Content_Encoding=encoding)
    assert only(site.url("/1"), options=FAST).capture.content == PAGE.encode()


def test_chunks_are_put_together(site: Site) -> None:
    def respond(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in (PAGE[:50], PAGE[50:]):
            body = part.encode()
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
        handler.wfile.write(b"0\r\n\r\n")

    site.pages["/1"] = respond
    assert only(site.url("/1"), options=FAST).capture.content == PAGE.encode()


@pytest.mark.parametrize("kind", ["text/html; charset=windows-1256", "text/html"])
def test_windows_1256_is_read_with_and_without_being_told(site: Site, kind: str) -> None:
    site.pages["/1"] = plain(PAGE.encode("windows-1256"), kind=kind)
    assert SENTENCE in only(site.url("/1"), options=FAST).report.text


def test_a_feed_gives_entries_and_json_records(site: Site) -> None:
    entry = f"<item><title>{TITLE}</title><description>{SENTENCE}</description>"
    feed = f"<rss version='2.0'><channel>{entry}<link>/a</link></item></channel></rss>"
    site.pages["/feed"] = plain(feed, kind="application/rss+xml")
    (report,) = reports(site.url("/feed"), options=FAST)
    assert report.text == f"{TITLE}\n{SENTENCE}"
    assert report.url == site.url("/a")
    site.pages["/api?n=1"] = plain(f'[{{"text": "{SENTENCE}"}}]', kind="application/json")
    assert reports(site.url("/api?n=1"), options=FAST)[0].text == SENTENCE


def test_the_option_date_holds_for_pages(site: Site) -> None:
    site.pages["/1"] = plain(PAGE)
    assert only(site.url("/1"), options=fast(day=date(2019, 5, 17))).report.day == date(2019, 5, 17)


# -- Conditional requests ----------------------------------------------------------------------


def test_an_unchanged_page_is_said_to_be_so(site: Site) -> None:
    def respond(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"'
        plain(PAGE if not same else b"", 304 if same else 200, ETag='"v1"')(handler)

    site.pages["/1"] = respond
    known = {site.url("/1"): Validators('"v1"', "Fri, 17 May 2019 08:00:00 GMT")}
    assert outcomes(site.url("/1"), options=fast(validators=known.get)) == [
        Unchanged(site.url("/1"))
    ]
    assert site.asked[-1][2]["If-Modified-Since"] == "Fri, 17 May 2019 08:00:00 GMT"
    assert isinstance(only(site.url("/1"), options=FAST), Collected)


def test_unchanged_without_having_asked_is_an_error(site: Site) -> None:
    site.pages["/1"] = plain(status=304)
    assert "answers 304 Not Modified" in failure(site.url("/1"), options=FAST)


# -- Redirects ---------------------------------------------------------------------------------


def test_a_redirect_is_followed_and_remembered(site: Site) -> None:
    site.pages["/old"] = redirect("/new", 301)
    site.pages["/new"] = plain(PAGE)
    item = only(site.url("/old"), options=FAST)
    assert item.report.url == site.url("/new")
    assert item.capture.headers["marsad-asked"] == site.url("/old")


def test_a_redirect_with_raw_arabic_is_followed(site: Site) -> None:
    site.pages["/old"] = redirect("/خبر".encode().decode("latin-1"))
    site.pages["/%D8%AE%D8%A8%D8%B1"] = plain(PAGE)
    assert len(reports(site.url("/old"), options=FAST)) == 1


def test_a_redirect_loop_ends(site: Site) -> None:
    site.pages["/a"], site.pages["/b"] = redirect("/b"), redirect("/a")
    assert "redirects more than 5 times" in failure(site.url("/a"), options=FAST)
    assert site.paths.count("/a") == 3


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[fd00:ec2::254]/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user:secret@example.org/",
    ],
)
def test_a_redirect_to_a_refused_address_is_refused(site: Site, target: str) -> None:
    site.pages["/1"] = redirect(target)
    message = failure(site.url("/1"), options=FAST)
    assert f"leads to {target}, which is refused" in message


def test_the_body_of_a_redirect_is_limited_too(site: Site) -> None:
    site.pages["/1"] = plain(b"x" * 5000, 302, Location="/2")
    assert "is larger than" in failure(site.url("/1"), options=fast(max_bytes=1000))


# -- robots.txt and delays ---------------------------------------------------------------------


def test_robots_txt_is_asked_once_and_honoured(site: Site) -> None:
    site.pages["/robots.txt"] = plain(
        "User-agent: *\nDisallow: /secret/*.html\n", kind="text/plain"
    )
    site.pages["/open"] = site.pages["/secret/1.html"] = plain(PAGE)
    found = outcomes(site.url("/secret/1.html"), site.url("/open"), options=FAST)
    assert "is closed to programs by the site's robots.txt" in errors_in(found)[0]
    assert site.paths == ["/robots.txt", "/open"]
    assert len(reports(site.url("/secret/1.html"), options=fast(respect_robots=False))) == 1


def test_rules_for_us_beat_those_for_all(site: Site) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: marsad\nDisallow: /x\n"
    site.pages["/robots.txt"], site.pages["/1"] = plain(rules, kind="text/plain"), plain(PAGE)
    assert len(reports(site.url("/1"), options=FAST)) == 1


def test_robots_hold_for_the_target_of_a_redirect(site: Site) -> None:
    site.pages["/robots.txt"] = plain("User-agent: *\nDisallow: /b\n", kind="text/plain")
    site.pages["/a"], site.pages["/b"] = redirect("/b"), plain(PAGE)
    assert "robots.txt" in failure(site.url("/a"), options=FAST)
    assert "/b" not in site.paths


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (429, False), (500, False)]
)
def test_a_missing_robots_txt_allows_and_a_failing_one_refuses(
    site: Site, status: int, allowed: bool
) -> None:
    site.pages["/robots.txt"], site.pages["/1"] = plain(status=status), plain(PAGE)
    found = outcomes(site.url("/1"), options=FAST)
    assert isinstance(found[0], Collected) == allowed
    assert allowed or f"answers {status} for its robots.txt" in errors_in(found)[0]


def test_a_host_is_asked_with_a_delay_between(site: Site) -> None:
    site.pages["/1"] = site.pages["/2"] = plain(PAGE)
    reports(site.url("/1"), site.url("/2"), options=fast(delay_seconds=0.3))
    times = {path: moment for moment, path, _ in site.asked}
    assert 0.28 < times["/2"] - times["/1"] < 2


def test_a_crawl_delay_is_honoured(site: Site) -> None:
    site.pages["/robots.txt"] = plain("User-agent: *\nCrawl-delay: 0.4\n", kind="text/plain")
    site.pages["/1"] = site.pages["/2"] = plain(PAGE)
    reports(site.url("/1"), site.url("/2"), options=FAST)
    times = {path: moment for moment, path, _ in site.asked}
    assert times["/2"] - times["/1"] > 0.38


# -- Limits ------------------------------------------------------------------------------------


def test_a_declared_size_beyond_the_limit_is_refused_unread(site: Site) -> None:
    site.pages["/1"] = plain(b"x", Content_Length="99999999")
    assert "is larger than 10 MB" in failure(site.url("/1"), options=FAST)


def test_an_endless_answer_is_cut_at_the_limit(site: Site) -> None:
    sent = []

    def respond(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    site.pages["/1"] = respond
    assert "is larger than 0.954 MB" in failure(site.url("/1"), options=fast(max_bytes=1_000_000))
    assert sum(sent) < 10_000_000


def test_a_compressed_bomb_is_stopped(site: Site) -> None:
    site.pages["/1"] = plain(gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")
    assert "unpacks to more than 10 MB" in failure(site.url("/1"), options=FAST)


def test_a_silent_server_is_given_up(site: Site) -> None:
    site.pages["/robots.txt"] = plain(status=404)
    site.pages["/1"] = lambda handler: time.sleep(3)
    begun = time.monotonic()
    assert "says nothing for 1 s" in failure(site.url("/1"), options=FAST)
    assert time.monotonic() - begun < 2.5


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(40):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def drip_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(40):
        handler.wfile.write(b"<p>")
        time.sleep(0.1)


@pytest.mark.parametrize("respond", [drip_headers, drip_body])
def test_a_server_that_drips_is_cut_at_the_deadline(site: Site, respond) -> None:  # type: ignore[no-untyped-def]
    site.pages["/1"] = respond
    begun = time.monotonic()
    message = failure(site.url("/1"), options=fast(deadline_seconds=0.7, respect_robots=False))
    assert "did not answer whole within 0.7 s" in message
    assert time.monotonic() - begun < 2


def test_redirects_share_the_deadline(site: Site) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.3)
        redirect("/1")(handler)

    site.pages["/1"] = slow
    message = failure(site.url("/1"), options=fast(deadline_seconds=0.7, respect_robots=False))
    assert "did not answer whole" in message


def test_an_answer_that_breaks_off_is_an_error(site: Site) -> None:
    def respond(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
        handler.close_connection = True

    site.pages["/1"] = respond
    assert "cannot be read from the network" in failure(site.url("/1"), options=FAST)


@pytest.mark.parametrize(
    "answer", [b"garbage\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x16\x03\x01\x00"]
)
def test_an_answer_that_is_no_http_is_an_error(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert "cannot be read from the network" in failure(url, options=fast(respect_robots=False))
        thread.join()


def test_tls_without_a_trusted_certificate_is_refused(site: Site) -> None:
    url = site.url("/").replace("http:", "https:")
    assert failure(url, options=fast(respect_robots=False))


# -- What servers say --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "answers 404 Not Found (check the address)"),
        (403, "answers 403 Forbidden (it turns programs away"),
        (401, "it wants a login"),
        (410, "look for it in a web archive"),
        (429, "fetch with a longer delay"),
        (500, "answers 500 Internal Server Error (try again later)"),
        (204, "answers 204 No Content"),
        (799, "answers 799"),
        (302, "answers 302 Found"),
    ],
)
def test_answers_other_than_a_page_are_explained(site: Site, status: int, says: str) -> None:
    site.pages["/1"] = plain(PAGE if status > 400 else b"", status)
    assert says in failure(site.url("/1"), options=FAST)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/zip", "video/mp4"])
def test_other_types_are_refused(site: Site, kind: str) -> None:
    site.pages["/1"] = plain(PAGE, kind=kind)
    assert f"is {kind}, not a page, feed or records" in failure(site.url("/1"), options=FAST)


def test_a_page_without_a_type_is_read(site: Site) -> None:
    site.pages["/1"] = plain(PAGE, kind="")
    assert SENTENCE in only(site.url("/1"), options=FAST).report.text


def test_nothing_listening_is_an_error(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    message = failure(f"http://127.0.0.1:{port}/", options=FAST)
    assert "cannot be reached: Connection refused" in message


# -- Addresses that are never fetched ----------------------------------------------------------

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.255.1.2/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[ff02::1]/",
    "http://[fd00:ec2::254]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
]
DISGUISED = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://①②⑦.0.0.1/",
    "http://127.0.0.1.:80/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
]
ELSEWHERE = [
    "ftp://example.org/a",
    "file:///etc/passwd",
    "gopher://example.org/",
    "javascript://example.org/%0aalert(1)",
    "http://user:secret@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "https://",
    "http:///path",
    "http://exa mple.org/",
    "http://example.org\r\nX: y/",
    "http://[::1",
    "http://example.org:99999/",
    "http://" + "a" * 300 + ".org/",
    "http://example.org/" + "a" * 9000,
]


@pytest.mark.parametrize("url", PRIVATE + DISGUISED + ELSEWHERE)
def test_refused_addresses(url: str) -> None:
    assert failure(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_refused_addresses_are_not_even_connected_to(site: Site, host: str) -> None:
    port = site.server_address[1]
    site.pages["/"] = plain(PAGE)
    message = failure(f"http://{host}:{port}/", options=ReadOptions())
    assert "is refused" in message
    assert site.asked == []


def test_a_name_that_resolves_inside_is_refused_by_its_address() -> None:
    message = failure("http://localhost/")
    assert "is refused" in message
    assert "Loopback" in message


def test_loopback_allowed_does_not_allow_the_rest() -> None:
    for url in ("http://169.254.169.254/", "http://192.168.1.1/", "http://[fc00::1]/"):
        assert "is refused" in failure(url, options=FAST)


def test_proxies_from_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9/")
    site.pages["/1"] = plain(PAGE)
    assert len(reports(site.url("/1"), options=FAST)) == 1


def test_an_unknown_host_is_named_as_such() -> None:
    message = failure("http://no-such-host.invalid/", options=fast(timeout_seconds=5))
    assert "has a host that is not known" in message
