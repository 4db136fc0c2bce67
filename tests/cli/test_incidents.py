"""``marsad incidents`` and ``marsad incident`` on what was stored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Marsad = Callable[..., tuple[int, str, str]]

REPORTS = (
    {
        "id": "one",
        "date": "2021-03-06",
        "publisher": "صحيفة الأفق",
        "text": "مقتل جنود في هجوم على حاجز في بنغازي\nقال مصدر عسكري إن سبعة جنود قتلوا أمس الجمعة في هجوم شنه مسلحون على حاجز للجيش في بنغازي. وهرعت سيارات الإسعاف إلى المكان وظل الدخان يرى من أحياء بعيدة حتى منتصف الليل.",
    },
    {
        "id": "two",
        "date": "2021-03-06",
        "publisher": "صحيفة النور",
        "text": "قتلى من الجيش في بنغازي\nقال مصدر طبي إن تسعة جنود قتلوا يوم الجمعة في هجوم على حاجز في بنغازي. وذكر سكان الحي أنهم سمعوا دوي رصاص كثيف استمر نصف ساعة ثم ساد الهدوء وعاد التيار الكهربائي.",
    },
    {
        "id": "three",
        "date": "2021-03-07",
        "text": "غارات على صعدة\nشنت طائرات التحالف غارات على مواقع للحوثيين في صعدة أمس السبت، بحسب قناة محلية.",
    },
)


@pytest.fixture
def stored(marsad: Marsad, folder: Path) -> Marsad:
    lines = (json.dumps(report, ensure_ascii=False) for report in REPORTS)
    (folder / "incidents.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    marsad("read", "incidents.jsonl")
    return marsad


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def attack(marsad: Marsad) -> dict[str, object]:
    _, out, _ = marsad("incidents", "--format", "jsonl", "--place", "بنغازي")
    return max(records(out), key=lambda record: len(record["reports"]))  # type: ignore[arg-type]


def test_reports_of_one_attack_are_one_object_a_line(stored: Marsad) -> None:
    record = attack(stored)
    assert len(record["reports"]) == 2  # type: ignore[arg-type]
    assert {source["id"] for source in record["told_in"]} == {"one", "two"}  # type: ignore[attr-defined]
    killed = record["ranges"]["killed"]  # type: ignore[index]
    assert (killed["min"], killed["max"]) == (7, 9)
    assert record["days"] == {"from": "2021-03-05", "to": "2021-03-05"}
    assert {ref["report"] for ref in record["events"]} == set(record["reports"])  # type: ignore[attr-defined,call-overload]
    assert record["grade"] == "fair"


@pytest.mark.parametrize(
    ("arguments", "types"),
    [
        (("--type", "air-strike"), {"air-strike"}),
        (("--party", "الحوثيين"), {"air-strike"}),
        (("--place", "صعده"), {"air-strike"}),
        (("--source", "قناة محلية"), {"air-strike"}),
        (("--from", "2021-03-06"), {"air-strike"}),
        (("--grade", "contested"), set()),
        (("--to", "2019-01-01"), set()),
    ],
)
def test_incidents_are_filtered(
    stored: Marsad, arguments: tuple[str, ...], types: set[str]
) -> None:
    code, out, _ = stored("incidents", "--format", "jsonl", *arguments)
    assert code == 0
    assert {name for record in records(out) for name in record["types"]} == types  # type: ignore[attr-defined]


def test_incidents_as_table_and_csv(stored: Marsad) -> None:
    _, out, err = stored("incidents", "--type", "air-strike")
    assert "طائرات التحالف" in out
    assert "1 of " in err
    _, out, _ = stored("incidents", "--format", "csv", "--place", "بنغازي")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert any(row["killed"] == "7-9" and row["voices"] == "2" for row in rows)


def test_an_incident_is_shown_whole_with_the_words_of_each_report(stored: Marsad) -> None:
    record = attack(stored)
    code, out, _ = stored("incident", str(record["id"])[:9])
    assert code == 0
    for words in ("صحيفة الأفق", "صحيفة النور", "سبعة جنود قتلوا", "تسعة جنود قتلوا", "Voices"):
        assert words in out
    _, out, _ = stored("incident", str(record["id"]), "--json")
    assert json.loads(out) == record


def test_what_cannot_be_found_or_meant_is_told(stored: Marsad) -> None:
    code, _, err = stored("incident", "izzz")
    assert code == 3
    assert "marsad incidents lists them" in err
    code, _, err = stored("incident", "i")
    assert code == 2
    assert "several incidents" in err
    code, _, err = stored("incidents", "--grade", "sure")
    assert code == 2
    assert "choose from confirmed" in err
    _, _, err = stored("incidents", "--place", "طنجة")
    assert "None fits" in err


def test_an_empty_store_says_what_to_do(marsad: Marsad) -> None:
    marsad("claims", "--database", "sqlite:///new.sqlite3")
    _, _, err = marsad("incidents", "--database", "sqlite:///new.sqlite3")
    assert "marsad read SOURCE" in err
