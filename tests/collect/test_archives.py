import gzip
import random
import time
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest

from marsad.collect import Collected, ReadOptions, body
from marsad.collect.archives import content_type

from .gather import SENTENCE, TITLE, errors_in, failure, only, outcomes, reports, written
from .warcs import ADDRESS, record, sha1

PAGE = (
    f"<!DOCTYPE html><html lang='ar'><head><title>{TITLE}</title></head><body><article>"
    f"<h1>{TITLE}</h1><p>{SENTENCE} {SENTENCE}</p><p>{SENTENCE * 2}</p></article></body></html>"
).encode()


def test_a_page_is_a_report_with_its_address_and_latest_day(tmp_path: Path) -> None:
    item = only(
        written(tmp_path / "a.warc", record(PAGE, headers="Content-Type: text/html\r\nETag: x"))
    )
    assert SENTENCE in item.report.text
    assert item.report.url == ADDRESS
    assert item.report.location == f"{tmp_path}/a.warc#{ADDRESS}"
    assert item.report.published is not None
    assert item.report.published.upper_bound
    assert item.report.published.day == date(2019, 5, 17)
    assert item.report.day is None
    assert item.capture.content == PAGE
    assert item.capture.captured_at == datetime(2019, 5, 17, 21, tzinfo=UTC)
    assert item.capture.headers == {"content-type": "text/html", "etag": "x"}


def test_gzip_archives_and_their_names_do_not_matter(tmp_path: Path) -> None:
    members = gzip.compress(record(PAGE)) + gzip.compress(record(PAGE, ADDRESS + "2"))
    assert len(reports(written(tmp_path / "a.bin", members))) == 2
    assert len(reports(written(tmp_path / "b", gzip.compress(record(PAGE) * 3)))) == 3


def test_the_same_page_archived_twice_is_two_captures_of_one_report(tmp_path: Path) -> None:
    newer = PAGE.replace("اليوم".encode(), "الجمعة".encode())
    archive = record(PAGE) + record(newer, date="2019-05-18T00:00:00Z")
    first, second = outcomes(written(tmp_path / "a.warc", archive))
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert first.report.id == second.report.id
    assert first.capture.sha256 != second.capture.sha256


def test_only_answered_pages_are_read(tmp_path: Path) -> None:
    archive = (
        record(b"software: x", kind="warcinfo")
        + record(b"", kind="request")
        + record(PAGE, kind="revisit")
        + record(PAGE, status="404 Not Found")
        + record(b"", status="301 Moved", headers="Location: /2")
        + record(b"\x89PNG", headers="Content-Type: image/png")
        + record(b"{}", headers="Content-Type: application/json")
        + record(PAGE, ADDRESS + "?yes")
    )
    assert [r.url for r in reports(written(tmp_path / "a.warc", archive))] == [ADDRESS + "?yes"]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("br", brotli.compress(PAGE)),
    ],
)
def test_encoded_bodies_are_captured_as_archived_and_read_plain(
    tmp_path: Path, encoding: str, packed: bytes
) -> None:
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = f"Content-Type: text/html\r\nContent-Encoding: {encoding}"
    for raw, more in ((packed, ""), (chunks, "\r\nTransfer-Encoding: chunked")):
        item = only(written(tmp_path / "a.warc", record(raw, headers=headers + more)))
        assert SENTENCE in item.report.text
        assert item.capture.content == raw
        assert body(item.capture, 10**6) == PAGE


def test_a_charset_is_taken_from_the_http_header(tmp_path: Path) -> None:
    page = PAGE.decode().encode("windows-1256")
    archive = record(page, headers="Content-Type: text/html; charset=windows-1256")
    assert SENTENCE in only(written(tmp_path / "a.warc", archive)).report.text


def test_digests_are_verified(tmp_path: Path) -> None:
    good = record(PAGE, warc=f"WARC-Payload-Digest: {sha1(PAGE)}")
    odd = record(PAGE, ADDRESS + "2", warc=f"WARC-Payload-Digest: {sha1(b'x')}")
    unknown = record(PAGE, ADDRESS + "3", warc="WARC-Payload-Digest: blake3:abc")
    damaged = record(PAGE, ADDRESS + "4", warc=f"WARC-Block-Digest: {sha1(b'x')}")
    found = outcomes(written(tmp_path / "a.warc", good + odd + unknown + damaged))
    notes = [item.report.notes for item in found if isinstance(item, Collected)]
    doubt = "the archive's payload digest does not match the page"
    assert [doubt in n for n in notes] == [False, True, False]
    assert errors_in(found) == [
        f"{tmp_path}/a.warc#{ADDRESS}4: does not match its block digest "
        "(get the archive anew, or repack it with a WARC tool)"
    ]


def test_a_record_without_a_date_is_noted(tmp_path: Path) -> None:
    for bad in ("", "2019-99-99"):
        report = only(written(tmp_path / "a.warc", record(PAGE, date=bad))).report
        assert "the archive does not say when the page was captured" in report.notes
        assert report.published is None


def test_a_record_without_http_is_an_error(tmp_path: Path) -> None:
    archive = record(PAGE).replace(b"HTTP/1.1 200 OK", b"garbage garbage") + record(PAGE)
    found = outcomes(written(tmp_path / "a.warc", archive))
    assert len(found) == 2
    assert "holds no HTTP answer" in errors_in(found)[0]


def test_a_truncated_archive_gives_what_is_whole(tmp_path: Path) -> None:
    plain = record(PAGE) + record(PAGE, cut=20)
    found = outcomes(written(tmp_path / "a.warc", plain))
    assert isinstance(found[0], Collected)
    assert "is cut off" in errors_in(found)[0]


@pytest.mark.parametrize("one_member", [True, False])
def test_a_truncated_gzip_archive_gives_what_is_whole(tmp_path: Path, one_member: bool) -> None:
    pages = [PAGE + f"<!-- {random.randbytes(500).hex()} -->".encode() for _ in range(3)]
    parts = [record(page, f"{ADDRESS}{number}") for number, page in enumerate(pages)]
    packed = gzip.compress(b"".join(parts)) if one_member else b"".join(map(gzip.compress, parts))
    found = outcomes(written(tmp_path / "a.warc.gz", packed[:-30]))
    assert [isinstance(item, Collected) for item in found] == [True, True, False]
    assert "the gzip stream is cut off (get the archive anew" in errors_in(found)[0]


def test_garbage_between_records_ends_the_archive_with_an_error(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path / "a.warc", record(PAGE) + b"garbage\r\n\r\n" + record(PAGE)))
    assert [isinstance(item, Collected) for item in found] == [True, False]
    assert "breaks after 1 records" in errors_in(found)[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"WARC/1.0\r\nfoo", "holds no page"),
        (record(PAGE, status="500 Error"), "holds no page answered with 200 among 1 records"),
        (
            record(PAGE, headers="Content-Type: text/html\r\nContent-Encoding: gzip"),
            "gzip encoding",
        ),
    ],
)
def test_archives_that_give_nothing(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in failure(written(tmp_path / "a.warc", content))


def test_a_record_beyond_the_limit_costs_only_itself(tmp_path: Path) -> None:
    archive = record(PAGE + b"x" * 5000) + record(PAGE, ADDRESS + "2")
    limit = len(record(PAGE))
    path = written(tmp_path / "a.warc", archive)
    found = outcomes(path, options=ReadOptions(max_file_bytes=limit))
    assert [isinstance(item, Collected) for item in found] == [False, True]
    assert "is a record of" in errors_in(found)[0]


def test_a_bomb_inside_a_record_is_stopped(tmp_path: Path) -> None:
    archive = record(
        gzip.compress(bytes(200_000_000)),
        headers="Content-Type: text/html\r\nContent-Encoding: gzip",
    )
    begun = time.process_time()
    assert "unpacks to more than 50 MB" in failure(written(tmp_path / "a.warc", archive))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ("", None)),
        ("text/html", ("text/html", None)),
        ('TEXT/HTML; Charset="UTF-8"', ("text/html", "utf-8")),
        ("text/html;;charset=", ("text/html", "")),
        ("nonsense", ("text/plain", None)),
        ("text/html; charset=utf-8\r\nX: y", ("text/html", "utf-8  x: y")),
    ],
)
def test_content_types(header: str, expected: tuple[str, str | None]) -> None:
    assert content_type(header) == expected
