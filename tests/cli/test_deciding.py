"""``marsad incident merge|split|history|undo``: decisions of people, kept and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_incidents import REPORTS

Marsad = Callable[..., tuple[int, str, str]]
WHY = ("--reason", "الهجوم نفسه", "--by", "سلمى")


@pytest.fixture
def stored(marsad: Marsad, folder: Path) -> Marsad:
    lines = (json.dumps(report, ensure_ascii=False) for report in REPORTS)
    (folder / "incidents.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    marsad("read", "incidents.jsonl")
    return marsad


def incidents(marsad: Marsad) -> list[dict[str, list[str]]]:
    """The attack and the strike, the incident with most reports first."""
    _, out, _ = marsad("incidents", "--format", "jsonl")
    return sorted(map(json.loads, out.splitlines()), key=lambda each: -len(each["reports"]))


def test_merge_history_undo(stored: Marsad) -> None:
    attack, strike, *_ = before = incidents(stored)
    code, out, err = stored("incident", "merge", str(attack["id"]), str(strike["id"]), *WHY)
    assert code == 0
    assert "Decision 1 by سلمى" in err
    assert len(out.splitlines()) == 1
    assert incidents(stored)[0]["decisions"] == [1]
    _, out, _ = stored("incident", "history")
    assert "merge of" in out
    assert "الهجوم نفسه" in out
    code, out, _ = stored("incident", "undo", "1", "--by", "نادر")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert [each["id"] for each in incidents(stored)] == [each["id"] for each in before]
    _, out, _ = stored("incident", "history", str(attack["id"]), "--json")
    assert [json.loads(line)["act"] for line in out.splitlines()] == ["merge", "undo"]
    _, out, _ = stored("incident", str(attack["id"]))
    assert "Decided by people: 1, 2" in out


def test_split_by_report_and_export_to_another_store(stored: Marsad) -> None:
    attack = incidents(stored)[0]
    report = attack["reports"][1]
    code, out, _ = stored("incident", "split", str(attack["id"]), report, *WHY)
    assert code == 0
    assert len(out.splitlines()) == 2
    after = incidents(stored)
    assert not [each for each in after if set(attack["reports"]) <= set(each["reports"])]
    stored("export", "--as", "jsonl", "--out", "all.jsonl")
    for _ in range(2):
        _, _, err = stored("import", "all.jsonl", "--database", "sqlite:///other.sqlite3")
        assert "1 decision of people" in err
    _, out, _ = stored("incidents", "-f", "jsonl", "--database", "sqlite:///other.sqlite3")
    assert sorted(json.loads(line)["id"] for line in out.splitlines()) == sorted(
        each["id"] for each in after
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("merge", "{attack}", "{attack}", *WHY), 3, "one incident already"),
        (("merge", "{attack}", "izzz", *WHY), 3, "no incident has this id"),
        (("split", "{attack}", "nothing", *WHY), 2, "no event or report of incident"),
        (("split", "{attack}", "r", *WHY), 2, "several events begin so"),
        (("undo", "7"), 3, "no decision has this number"),
        (("merge", "{attack}", "{attack}"), 2, "--reason"),
    ],
)
def test_what_cannot_be_decided_is_told(
    stored: Marsad, arguments: tuple[str, ...], code: int, said: str
) -> None:
    attack = str(incidents(stored)[0]["id"])
    got, _, err = stored("incident", *(word.format(attack=attack) for word in arguments))
    assert got == code
    assert said in err


def test_an_undecided_store_says_so(stored: Marsad) -> None:
    _, out, err = stored("incident", "history")
    assert (out, "Nobody has decided" in err) == ("", True)
