"""JSON Lines come back as they were; what is not ours is refused with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marsad.errors import InputError
from marsad.export import find
from marsad.export.taking_back import take_back
from marsad.model import Decision, EventRef
from marsad.store import Store
from tests.export.readings import Shelf, shelf
from tests.export.test_golden import written


def lines() -> list[bytes]:
    return written(find("jsonl"), shelf()).splitlines(keepends=True)


def taken(given: list[bytes]) -> list[object]:
    return list(take_back(given, "all.jsonl", shelf().capture))


def test_everything_comes_back() -> None:
    assert Shelf(tuple(taken(lines()))) == shelf()


def test_a_capture_is_written_once() -> None:
    kinds = [json.loads(line)["kind"] for line in lines()]
    assert kinds[:6] == ["marsad", "capture", "reading", "capture", "reading", "reading"]
    assert set(kinds[6:]) == {"incident"}


def test_what_people_decided_comes_back_before_the_incidents() -> None:
    about = [EventRef(reading.report.id, reading.events[0].id) for reading in shelf().readings()]
    noon = datetime(2021, 3, 8, 12, tzinfo=UTC)
    merge = Decision(3, "merge", "سلمى", "الغارة نفسها", noon, (about[0],), (about[1],))
    undo = Decision(4, "undo", "نادر", "", noon, (about[0],), (about[1],), 3)
    told = written(find("jsonl"), replace(shelf(), decided=(merge, undo)))
    found = taken(told.splitlines(keepends=True))
    assert [item for item in found if isinstance(item, Decision)] == [merge, undo]
    kinds = [json.loads(line)["kind"] for line in told.splitlines()]
    assert kinds.index("decision") < kinds.index("incident")


def damaged(change: Callable[[dict], object], number: int = 2) -> list[bytes]:
    given = lines()
    record = json.loads(given[number])
    change(record)
    given[number] = json.dumps(record).encode()
    return given


DAMAGE = [
    (lambda r: r["reading"]["claims"][0].update(trigger=[9, 3]), "0 <= start < end"),
    (lambda r: r["reading"]["claims"][0].update(trigger=[3, 9999]), "after the text's end"),
    (lambda r: r["reading"]["claims"][0].update(status="maybe"), "status: expected one of"),
    (lambda r: r["reading"]["claims"].pop(), "no claim c13"),
    (lambda r: r["reading"]["report"].pop("text"), "report.text: expected a value"),
    (lambda r: r["reading"]["report"].update(colour="red"), "no such field"),
    (lambda r: r["reading"]["report"].update(capture="0" * 64), "no capture 000"),
    (lambda r: r["reading"]["claims"][0].update(report="r2"), "another report"),
    (lambda r: r.update(kind="photo"), "its kind is 'photo'"),
]


@pytest.mark.parametrize(("change", "said"), DAMAGE)
def test_a_damaged_line_is_named_and_the_rest_taken(change: Callable, said: str) -> None:
    found = taken(damaged(change))
    errors = [item for item in found if isinstance(item, InputError)]
    assert len(errors) == 1
    assert str(errors[0]).startswith("all.jsonl:3: ")
    assert said in str(errors[0])
    assert len(found) == 3


def test_altered_bytes_are_refused() -> None:
    found = taken(damaged(lambda r: r["capture"].update(content="AAAA"), number=1))
    assert "does not have the digest" in str(found[0])


@pytest.mark.parametrize("head", [b"{}", b"[1]", b"text", b'{"kind": "marsad", "version": 9}'])
def test_a_file_that_is_not_ours_is_refused(head: bytes) -> None:
    with pytest.raises(InputError, match=r"all\.jsonl:1: "):
        taken([head, *lines()[1:]])


def test_the_examples_come_back_without_loss(root: Path, tmp_path: Path) -> None:
    """Read, exported, taken back into another store and exported again: byte for byte."""
    from marsad.collect import ReadOptions
    from marsad.pipeline import Done, run

    first, second = (f"sqlite:///{tmp_path / name}.sqlite3" for name in ("first", "second"))
    with Store.open(first) as store:
        for item in run([str(root / "examples")], ReadOptions(day=date(2024, 5, 20))):
            if isinstance(item, Done) and item.reading:
                store.save(item.capture, item.reading)
        told = written(find("jsonl"), store)
        readings = list(store.readings())
    with Store.open(second) as store:
        for item in take_back(told.splitlines(keepends=True), "all.jsonl", store.capture):
            assert not isinstance(item, InputError)
            store.save(*item)
        assert list(store.readings()) == readings
        assert written(find("jsonl"), store) == told
    assert len(readings) > 20
