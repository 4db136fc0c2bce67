"""The page as a file: whole, self-contained, and written as the readings come."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.errors import StoreError
from marsad.model import Reading
from marsad.show import page as module
from marsad.show.page import Page
from tests.show.dom import one, parse, said, select
from tests.show.readings import all_readings, post, quiet, shelling, undated


def written(path: Path, readings: list[Reading]) -> str:
    with Page(path) as page:
        for reading in readings:
            page.add(reading)
    return path.read_text(encoding="utf-8")


def test_every_report_has_its_article(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", all_readings())
    articles = select(parse(text), "article")
    assert [each.get("id") for each in articles] == [r.report.id for r in all_readings()]


def test_nothing_of_the_template_is_left(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", [shelling()])
    assert not re.search(r"\{\{|<!-- ", text)


def test_what_looks_like_template_in_a_report_stays_as_it_is(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", all_readings())
    assert "{{find}} &lt;!-- note --&gt;" in text


def test_the_policy_names_the_digests_of_what_is_inside(tmp_path: Path) -> None:
    root = parse(written(tmp_path / "report.html", [shelling()]))
    policy = str(one(root, 'meta[http-equiv="Content-Security-Policy"]').get("content"))
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    style = str(one(root, "style").text)
    (script,) = [str(s.text) for s in select(root, "script") if not s.get("type")]
    for name, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert directives[name] == f"'sha256-{digest}'"
    assert directives["default-src"] == "'none'"


def test_nothing_outside_is_named_but_the_reports_own_addresses(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", [quiet()])
    assert re.findall(r"(?:https?:)?//[a-z]|@import|url\(|src=", text) == []


def test_the_words_for_the_script_are_all_there(tmp_path: Path) -> None:
    root = parse(written(tmp_path / "report.html", []))
    data = json.loads(str(one(root, "#page-words").text))
    assert data["words"]["type:clash"]["en"] == "Clash"
    assert "target" in data["roles"]["clash"]


def test_a_page_of_nothing_says_so(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", [])
    assert "No reports were read" in said(parse(text), "main")


def test_reports_above_the_limit_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_REPORTS", 2)
    root = parse(written(tmp_path / "report.html", [shelling(), undated(), post()]))
    assert len(select(root, "article")) == 2
    assert said(root, "main > .none").endswith("claims.jsonl: 1")


def test_two_versions_of_a_report_keep_apart(tmp_path: Path) -> None:
    root = parse(written(tmp_path / "report.html", [shelling(), shelling()]))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert f"{shelling().report.id}.2" in ids


def test_half_a_surrogate_pair_is_replaced_and_offsets_hold(tmp_path: Path) -> None:
    reading = quiet()
    text = reading.report.text + " \ud83d انتهى"
    broken = replace(reading, report=replace(reading.report, text=text))
    assert " ? انتهى" in written(tmp_path / "report.html", [broken])


def test_it_is_on_disk_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with Page(path) as page:
        for _ in range(20):
            page.add(shelling())
        assert path.stat().st_size > 100_000


def test_an_error_on_the_way_leaves_a_page_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "report.html"

    def stopped() -> None:
        with Page(path) as page:
            page.add(shelling())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no/report\.html: cannot be written: .+--out"):
        Page(tmp_path / "no" / "report.html").__enter__()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_named() -> None:
    with pytest.raises(StoreError, match="cannot be written: No space left"):
        written(Path("/dev/full"), [shelling()])


def test_the_page_of_the_marked_reports_holds_their_words(shared_dir: Path, tmp_path: Path) -> None:
    """Real newspaper text goes in and comes out as written, line by line."""
    records = (shared_dir / "claims" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(record)["text"] for record in records]
    readings = [
        replace(quiet(), report=replace(quiet().report, id=f"r{n}", text=text, title=""))
        for n, text in enumerate(texts)
    ]
    root = parse(written(tmp_path / "report.html", readings))
    for text, article in zip(texts, select(root, "article"), strict=True):
        shown = [line.text_content() for line in select(article, ".text p")]
        assert shown == [line for line in text.split("\n") if line.strip()]
