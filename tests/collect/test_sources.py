"""Which reader content gets, the standard input, and content that no reader can use."""

import io
import os
import subprocess
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from marsad.collect import Collected, ReadOptions, collect
from marsad.collect.items import Origin
from marsad.collect.sniff import Kind, kind_of
from marsad.errors import InputError, UsageError

from .gather import SENTENCE, TITLE, errors_in, failure, only, outcomes, reports, written

PAGE = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title></head>"
    f"<body><h1>{TITLE}</h1><p>{SENTENCE}</p></body></html>"
)
RSS = f"<rss version='2.0'><channel><item><title>{TITLE}</title></item></channel></rss>"
RECORD = f'{{"text": "{SENTENCE}"}}'


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PAGE, "page.txt", Kind.HTML),
        ("\ufeff\n<!-- saved -->\n" + PAGE, "page", Kind.HTML),
        ("<?xml version='1.0'?><html xmlns='x'><body/></html>", "page.xml", Kind.HTML),
        ("<div><p>x</p></div>", "part.txt", Kind.HTML),
        (SENTENCE, "bare.html", Kind.HTML),
        (f"HTTP/1.1 200 OK\n\n{PAGE}", "dump", Kind.HTML),
        (RSS, "feed.html", Kind.FEED),
        ("<?xml version='1.0'?><!-- <html> --><feed xmlns='a'/>", "x", Kind.FEED),
        ("<rdf:RDF xmlns:rdf='x'/>", "x", Kind.FEED),
        (RECORD, "events.log", Kind.JSON_LINES),
        (f"[{RECORD}]", "events.log", Kind.JSON_LIST),
        ("[1, 2]", "numbers.json", Kind.JSON_LIST),
        ("7", "number.json", Kind.JSON_LINES),
        ('{"text": "<html><body>"}', "x.txt", Kind.JSON_LINES),
        ("id,text\n1,x", "x.csv", Kind.CSV),
        ("id;text\n1;x", "x.log", Kind.CSV),
        ("a,b\n1,<body>", "x.csv", Kind.CSV),
        ("[صورة] " + SENTENCE, "x.txt", Kind.TEXT),
        ("{ملاحظة} " + SENTENCE, "x.txt", Kind.TEXT),
        ("قال 3 < 4 " + SENTENCE, "x.txt", Kind.TEXT),
        (TITLE + "\n" + SENTENCE, "x", Kind.TEXT),
        ("WARC/1.0\r\n", "x", Kind.WARC),
    ],
)
def test_content_decides_before_the_name(content: str, name: str, kind: Kind) -> None:
    assert kind_of(content.encode(), Origin(name)) == kind


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "windows-1256", "iso-8859-6", "utf-8-sig"])
def test_any_charset_of_a_page_is_told_from_binary(charset: str) -> None:
    assert kind_of(PAGE.encode(charset), Origin("x")) == Kind.HTML
    assert kind_of((TITLE + "\n" + SENTENCE).encode(charset), Origin("x")) == Kind.TEXT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (bytes(range(256)) * 20, "is binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "is binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "is an image"),
        (b"\xfd7zXZ\x00", "packed with xz"),
        (b"a" * 257 + b"ustar\x0000", "tar archive"),
        (b"<?xml version='1.0'?><urlset/>", "XML with <urlset>"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
        (f'{{"text": "{SENTENCE}"}}'.encode("utf-16"), "JSON Lines in UTF-16"),
    ],
)
def test_what_no_reader_can_use_is_named_with_a_remedy(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        kind_of(content, Origin("odd.txt"))
    assert caught.value.item == "odd.txt"
    assert caught.value.remedy


def test_one_bad_item_never_stops_the_batch(tmp_path: Path) -> None:
    good = written(tmp_path / "good.txt", TITLE + "\n" + SENTENCE)
    bad = written(tmp_path / "bad.bin", bytes(100))
    found = outcomes(bad, good, tmp_path / "missing", "gopher://example.org/", good)
    assert [isinstance(item, Collected) for item in found] == [False, True, False, False, True]


def test_a_page_of_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    page = written(tmp_path / "huge.html", PAGE + "x" * 3000)
    assert "is larger than 0.00195 MB, too large for one page" in failure(
        page, options=ReadOptions(max_file_bytes=2048)
    )


def test_a_page_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    page = written(tmp_path / "huge.html", PAGE.encode() + b"x" * 50 * 1024 * 1024)
    begun = time.process_time()
    assert "larger than 50 MB" in failure(page)
    assert time.process_time() - begun < 5


def test_capture_keeps_the_bytes_and_their_digest(tmp_path: Path) -> None:
    content = PAGE.encode("windows-1256")
    item = only(written(tmp_path / "a.html", content))
    assert item.capture.content == content
    assert item.report.capture == item.capture.sha256
    assert item.capture.captured_at.tzinfo is not None
    assert SENTENCE in item.report.text


def test_deeply_nested_html_is_read_or_refused_in_bounded_time(tmp_path: Path) -> None:
    page = written(tmp_path / "deep.html", "<html><body>" + "<div>" * 100_000 + SENTENCE)
    begun = time.process_time()
    assert len(outcomes(page)) == 1
    assert time.process_time() - begun < 20


def test_unknown_field_in_the_mapping_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no field boddy"):
        collect([], ReadOptions(fields={"boddy": "x"}))


def test_half_characters_and_nul_are_refused(tmp_path: Path) -> None:
    lines = '{"text": "a\\ud83d b"}\n{"text": "a\\u0000b"}\n{"text": "\\ud83d\\ude00 ok"}\n'
    found = outcomes(written(tmp_path / "x.jsonl", lines))
    assert ["half a character" in e or "NUL" in e for e in errors_in(found)] == [True, True]
    assert len(found) == 3


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    # A pipe is no seekable stream; a buffered reader over BytesIO would be one.
    read_end, write_end = os.pipe()
    os.write(write_end, content)
    os.close(write_end)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=os.fdopen(read_end, "rb")))


@pytest.mark.parametrize("content", [PAGE, RSS, RECORD, f"[{RECORD}]", f"id,text\n1,{SENTENCE}"])
def test_standard_input_takes_any_format(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    stdin(monkeypatch, content.encode())
    report = only("-").report
    sys.stdin.buffer.close()
    assert TITLE in report.text or SENTENCE in report.text
    assert report.location.partition("#")[0] == "-"


def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for text in (SENTENCE, SENTENCE, TITLE):
        stdin(monkeypatch, f"{TITLE}\n{text}".encode())
        ids.append(only("-").report.id)
        sys.stdin.buffer.close()
    assert ids[0] == ids[1] != ids[2]


def test_json_lines_on_the_standard_input_come_out_as_they_come_in(root: Path) -> None:
    script = (
        "from marsad.collect import collect\n"
        "for item in collect(['-']): print(item.report.external_id, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("1", "2"):
            process.stdin.write(f'{{"id": "{number}", "text": "{SENTENCE}"}}\n')
            process.stdin.flush()
            assert process.stdout.readline() == f"{number}\n"
        process.stdin.close()


def test_the_option_date_beats_every_other(tmp_path: Path) -> None:
    options = ReadOptions(day=date(2019, 5, 17))
    written(tmp_path / "a.jsonl", f'{{"text": "{SENTENCE}", "date": "2001-01-01"}}')
    written(tmp_path / "b.rss", RSS.replace("<item>", "<item><pubDate>2001-01-01</pubDate>"))
    for report in reports(tmp_path, options=options):
        assert report.published is not None
        assert (report.day, report.published.kind) == (date(2019, 5, 17), "option")


def test_memory_is_flat_over_many_records(tmp_path: Path) -> None:
    line = f'{{"text": "{SENTENCE * 20}"}}\n'
    few, many = (peak_memory(written(tmp_path / f"{n}.jsonl", line * n)) for n in (100, 800))
    assert many - few < 100_000 < 700 * len(line)


def peak_memory(path: Path) -> int:
    """Bytes that were held at the most while reading."""
    tracemalloc.start()
    for _ in collect([os.fspath(path)]):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_interrupt_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(stream: io.BytesIO, most: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("marsad.collect.sources.read_some", interrupted)
    with pytest.raises(KeyboardInterrupt):
        outcomes(written(tmp_path / "a.txt", SENTENCE))
