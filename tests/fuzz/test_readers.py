"""Bytes that nobody meant: every reader gives reports or errors, soon, and nothing else."""

from __future__ import annotations

import gzip
import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from collect.feeds import FULL, rss
from collect.warcs import record, sha1
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect import Collected, Outcome, ReadOptions, collect
from marsad.errors import ItemError

TEXT = "انفجرت عبوة ناسفة قرب سوق البلدة صباح أمس الجمعة، ولم تقع إصابات."
PAGE = (
    "<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>عبوة تنفجر قرب السوق</title>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": '
    '"2019-05-17"}</script></head>'
    "<body><nav><a href='/'>الرئيسية</a></nav><article><h1>عبوة تنفجر قرب السوق</h1>"
    f"<time>17 مايو 2019</time><p>{TEXT}</p><p>وقال شاهد إن الانفجار حطم واجهات المحال المجاورة، "
    "وإن رجال الأمن أغلقوا الطرق المؤدية إلى المكان ساعتين قبل أن يعاد فتحها.</p><h2>ردود</h2>"
    "<p>ولم تعلن أي جهة مسؤوليتها، فيما دعا وجهاء البلدة إلى التهدئة.</p>"
    "<table><tr><td>إعلان</td></tr></table></article></body></html>"
).encode()
LINES = (f'{{"id": 1, "text": "{TEXT}", "date": "2019-05-17", "tags": ["a"]}}\n' * 3).encode()
WARC = record(PAGE, warc=f"WARC-Block-Digest: {sha1(PAGE)}") + record(
    gzip.compress(PAGE, mtime=0), headers="Content-Type: text/html\r\nContent-Encoding: gzip"
)


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", LINES)
        archive.writestr("b.html", PAGE)
    return packed.getvalue()


SEEDS: dict[str, bytes] = {
    "page.html": PAGE,
    "page-1256.html": PAGE.decode().encode("windows-1256"),
    "page-utf16.html": PAGE.decode().encode("utf-16"),
    "saved.txt": f"الرئيسيةأخبارسياسة\n{TEXT}\n17 مايو 2019\n\n{TEXT}\nالوسوم\nاترك رد".encode(),
    "feed.rss": rss(FULL, FULL).encode(),
    "lines.jsonl": LINES,
    "list.json": b"[" + LINES.replace(b"\n", b",")[:-1] + b"]",
    "rows.csv": f'id,text,date\n1,"{TEXT}\n""x""",2019-05-17\n2,{TEXT},\n'.encode(),
    "plain.warc": WARC,
    "packed.warc.gz": gzip.compress(WARC, mtime=0),
    "lines.jsonl.gz": gzip.compress(LINES, mtime=0),
    "all.zip": _zip(),
}
LIMITS = ReadOptions(max_file_bytes=200_000, max_bytes=200_000)
SECONDS = 5.0


def read(folder: Path, name: str, content: bytes) -> list[Outcome]:
    """What came out of a file, after it was seen to be in order."""
    path = folder / name
    path.write_bytes(content)
    begun = time.process_time()
    found = list(collect([str(path)], LIMITS))
    assert time.process_time() - begun < SECONDS
    assert found
    for item in found:
        assert isinstance(item, Collected | ItemError)
        if isinstance(item, ItemError):
            assert "breaks its reader" not in str(item), item
            assert "\n" not in str(item)
        else:
            check(item)
    return found


def check(item: Collected) -> None:
    """Text can be stored, and every span lies in it."""
    report = item.report
    assert report.text.strip()
    assert report.capture == item.capture.sha256
    report.text.encode()
    spans = [*report.subheads, *([report.weekday[1]] if report.weekday else [])]
    for span in spans:
        assert span.of(report.text).strip()
        assert span.end <= len(report.text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_themselves_are_read(folder: Path, name: str) -> None:
    assert any(isinstance(item, Collected) for item in read(folder, name, SEEDS[name]))


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=400))
def test_random_bytes_under_any_name(folder: Path, name: str, content: bytes) -> None:
    read(folder, name, content)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_random_bytes_behind_a_true_beginning(folder: Path, name: str, data: st.DataObject) -> None:
    seed = SEEDS[name]
    kept = data.draw(st.integers(1, len(seed)))
    read(folder, name, seed[:kept] + data.draw(st.binary(max_size=200)))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_random_text(folder: Path, text: str) -> None:
    read(folder, "x.txt", text.encode("utf-8", "surrogatepass"))


def mutated(seed: bytes, rounds: int, chance: random.Random) -> Iterator[bytes]:
    """``rounds`` versions of ``seed`` with bytes changed, cut out, doubled and put in."""
    marks = [
        b"<",
        b">",
        b"&",
        b'"',
        b"\n",
        b"\r\n\r\n",
        b"\x00",
        b"\xff",
        b"{",
        b"[",
        b"]]>",
        b"<!--",
    ]
    for _ in range(rounds):
        content = bytearray(seed)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(content) + 1)
            end = at + chance.randint(1, 60)
            match chance.randrange(4):
                case 0:
                    content[at : at + 1] = chance.randbytes(1)
                case 1:
                    del content[at:end]
                case 2:
                    content[at:at] = content[at:end] * chance.randint(1, 20)
                case _:
                    content[at:at] = chance.choice(marks) * chance.randint(1, 20)
        yield bytes(content)


@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files(folder: Path, name: str) -> None:
    for content in mutated(SEEDS[name], 60, random.Random(name)):
        read(folder, name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<html>" + b"<" * 100_000),
        ("a.html", b"<html>" + b"<a href=" * 20_000),
        ("a.html", b"<html>" + b"<!--" * 30_000),
        ("a.html", b"<html>" + b"&" * 150_000),
        ("a.html", b"<html><p>" + b"<b>" * 30_000 + b"x"),
        ("a.html", b"<html><table>" + b"<tr><td>" * 10_000),
        ("a.txt", b"a " * 90_000),
        ("a.txt", "ـ".encode() * 90_000),
        ("a.txt", "ّ".encode() * 90_000),
        ("a.txt", b"\n" * 100_000 + b"x"),
        ("a.txt", b"A:\n" * 60_000),
        ("a.txt", "الجمعة أمس ".encode() * 9_000),
        ("a.json", b"[" * 150_000),
        ("a.json", b'{"a":' * 30_000),
        ("a.json", b'[{"text": "' + b"\\u0627" * 30_000),
        ("a.jsonl", b"{}\n" * 10_000),
        ("a.csv", b'id,text\n"' + b'""' * 90_000),
        ("a.csv", b"id,text\n" + b"," * 150_000),
        ("a.warc", b"WARC/1.0\r\n" * 15_000),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: -5\r\nWARC-Type: response\r\n\r\nHTTP/1.1"),
        ("a.rss", b"<rss><channel>" + b"<item><title>" * 5_000),
        ("a.gz", gzip.compress(b"", mtime=0)),
    ],
)
def test_patterns_that_make_parsers_slow(folder: Path, name: str, content: bytes) -> None:
    read(folder, name, content)
