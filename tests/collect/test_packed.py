import gzip
import io
import json
import os
import sys
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from marsad.collect import Collected

from .gather import SENTENCE, TITLE, errors_in, failure, only, outcomes, reports, written
from .test_archives import PAGE
from .warcs import record

LINE = json.dumps({"id": "1", "text": SENTENCE}, ensure_ascii=False).encode() + b"\n"


def zipped(members: dict[str, bytes], **options: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    members = {
        "b.jsonl": LINE,
        "a/page.html": PAGE,
        "a/day.json": b"[" + LINE + b"]",
        "page_files/x.html": PAGE,
        "__MACOSX/._b.jsonl": b"\x00",
        "logo.png": b"\x89PNG",
    }
    path = written(tmp_path / "week.zip", zipped(members))
    assert [r.location for r in reports(path)] == [
        f"{path}!b.jsonl#1",
        f"{path}!a/page.html",
        f"{path}!a/day.json#1",
    ]


def test_a_bad_member_costs_only_itself(tmp_path: Path) -> None:
    content = zipped({"a.bin": b"\x00" * 10, "b.jsonl": LINE, "c.txt": b""})
    found = outcomes(written(tmp_path / "a.zip", content))
    assert [isinstance(item, Collected) for item in found] == [False, True, False]
    assert "a.zip!a.bin: is binary" in errors_in(found)[0]


def test_a_wacz_gives_its_archives_only(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": LINE,
        "archive/data.warc.gz": gzip.compress(record(PAGE)),
        "indexes/index.cdx.gz": gzip.compress(b"x"),
        "logs/crawl.log": b"log",
    }
    item = only(written(tmp_path / "a.wacz", zipped(members)))
    assert item.report.location.startswith(f"{tmp_path}/a.wacz!archive/data.warc.gz#https://")


def test_gzip_of_anything_is_read(tmp_path: Path) -> None:
    assert only(written(tmp_path / "a.jsonl.gz", gzip.compress(LINE))).report.text == SENTENCE
    assert SENTENCE in only(written(tmp_path / "page", gzip.compress(PAGE))).report.text


def test_truncated_gzip_gives_whole_lines_and_an_error(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps({"id": n, "text": f"{n * 7919} {SENTENCE}"}).encode() + b"\n"
        for n in range(3000)
    )
    path = written(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-2000])
    found = outcomes(path)
    assert len(found) > 2000
    assert errors_in(found) == [f"{path}: the gzip stream is cut off (get it anew)"]


@pytest.mark.parametrize("content", [PAGE, b"[" + LINE + b"]", TITLE.encode()])
def test_truncated_gzip_of_one_item_is_one_error(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path / "a.gz", gzip.compress(content)[:-9])
    found = outcomes(path)
    assert errors_in(found) == [f"{path}: the gzip stream is cut off (get it anew)"]


def test_a_gzip_that_is_none(tmp_path: Path) -> None:
    assert "the gzip stream is damaged" in failure(written(tmp_path / "a", b"\x1f\x8bnonsense"))


def test_bombs_are_stopped(tmp_path: Path) -> None:
    begun = time.process_time()
    bomb = b" " * 300_000_000
    assert "200 times" in failure(written(tmp_path / "a.gz", gzip.compress(b'{"text":"' + bomb)))
    found = outcomes(written(tmp_path / "a.zip", zipped({"a.txt": bomb, "b.jsonl": LINE})))
    assert [isinstance(item, Collected) for item in found] == [False, True]
    assert "unpacks to more than 200 times its size" in errors_in(found)[0]
    assert time.process_time() - begun < 15


def test_a_zip_that_lies_about_sizes_is_broken(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": SENTENCE.encode() * 1000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert "is broken in the zip" in failure(written(tmp_path / "a.zip", bytes(content)))


def test_containers_too_deep_are_refused(tmp_path: Path) -> None:
    content = zipped({"c.zip": zipped({"b.zip": zipped({"a.jsonl": LINE})})})
    assert "too deeply (unpack it" in failure(written(tmp_path / "a.zip", content))
    twice = zipped({"b.zip": zipped({"a.jsonl": LINE})})
    assert len(reports(written(tmp_path / "b.zip", twice))) == 1


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "Office document"),
        ({"a.png": b"x"}, "holds nothing to read"),
        ({}, "holds nothing to read"),
    ],
)
def test_zips_that_give_nothing(tmp_path: Path, members: dict[str, bytes], says: str) -> None:
    assert says in failure(written(tmp_path / "a.zip", zipped(members)))


def test_broken_zips(tmp_path: Path) -> None:
    whole = zipped({"a.jsonl": LINE * 100})
    assert "is a broken zip" in failure(written(tmp_path / "cut.zip", whole[:-30]))
    damaged = whole.replace(whole[60:70], b"\xff" * 10)
    assert "is broken in the zip" in failure(written(tmp_path / "bad.zip", damaged))
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert "locked with a password" in failure(written(tmp_path / "locked.zip", bytes(locked)))


def test_a_zip_on_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, zipped({"a.jsonl": LINE}))
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=pipe))
        assert only("-").report.text == SENTENCE


def test_truncated_gzip_of_a_list_gives_its_whole_elements(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": f"{n * 7919} {SENTENCE}"}) for n in range(3000)]
    packed = gzip.compress(("[" + ",\n".join(lines) + "]").encode())
    path = written(tmp_path / "a.json.gz", packed[:-2000])
    found = outcomes(path)
    assert len(found) > 2500
    assert errors_in(found) == [f"{path}: the gzip stream is cut off (get it anew)"]
