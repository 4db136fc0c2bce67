"""What people made of the machine's claims, as marked reports."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.actions.base import perform
from marsad.actions.claims import AcceptClaim, AddClaim, CorrectClaim, RejectClaim
from marsad.actions.days import read_days
from marsad.actions.groups import EnterGroup, MakeGroup, RestrictReport
from marsad.actions.meanings import ChooseMeaning
from marsad.actions.redactions import MarkName
from marsad.actions.work import ConfirmReport, ReopenReport, ReviewReport
from marsad.cli.main import run as command_line
from marsad.evaluation import score
from marsad.model import Span
from marsad.store import models
from marsad.store.groups import Group
from tests.store.samples import find
from tests.web.conftest import KILLING, REPORT, SHELLING, TAKEOVER
from training.markup import read_folder

if TYPE_CHECKING:
    from marsad.store import Store


def _act(store: Store, action: Any, by: str = "analyst") -> None:
    perform(store.alias, by, action)


@pytest.fixture
def reviewed(desk: Store) -> Store:
    """One report: a claim accepted, one corrected, one rejected, one added; review is done."""
    read = desk.reading(REPORT)
    assert read
    text = read.report.text
    _act(desk, AcceptClaim(REPORT, KILLING, 1))
    _act(desk, CorrectClaim(REPORT, SHELLING, 1, type="air-strike"))
    _act(desk, RejectClaim(REPORT, TAKEOVER, 1, "says no such thing"))
    word = text.split()[0]
    start = text.index(word)
    _act(desk, AddClaim(REPORT, "condemnation", Span(start, start + len(word))))
    undecided = models.ClaimVersion.objects.filter(
        claim__report_id=REPORT, current=True, verdict=models.Verdict.NONE
    )
    for row in undecided.select_related("claim"):
        _act(desk, AcceptClaim(REPORT, row.claim.name, row.number))
    _act(desk, ReviewReport(REPORT, "in-review"))
    return desk


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[Any], str]:
    code = command_line(["corrections", "export", *arguments])
    out, err = capfd.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_a_reviewed_report_is_told_as_people_left_it(
    reviewed: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    code, (record,), err = run(capfd)
    assert code == 0
    kinds = sorted(claim["type"] for claim in record["claims"])
    assert kinds == ["air-strike", "condemnation", "condemnation", "killing"]
    told = record["review"]
    assert (told["state"], told["accepted"], told["corrected"], told["added"]) == (
        "reviewed", 2, 1, 1,
    )  # fmt: skip
    assert [each["type"] for each in told["rejected"]] == ["takeover"]
    assert told["undecided"] == 0
    assert "1 report. Claims: 2 accepted, 1 corrected, 1 rejected, 1 added." in err
    assert all(
        0 <= n < len(record["claims"]) for event in record["events"] for n in event["claims"]
    )


def test_no_name_of_a_person_is_told(reviewed: Store, capfd: pytest.CaptureFixture[str]) -> None:
    _, records, _ = run(capfd)
    del records[0]["text"]
    assert "says no such thing" not in json.dumps(records)
    names = [claim["produced_by"] for claim in records[0]["claims"]]
    assert not any("analyst" in name for name in names)


def test_only_what_people_are_through_with(
    reviewed: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(capfd, "--confirmed")[1] == []
    _act(reviewed, ConfirmReport(REPORT, "reviewed"), "second")
    assert len(run(capfd, "--confirmed")[1]) == 1
    changed = models.Work.objects.get(pk=REPORT).changed_at.date()
    assert len(run(capfd, "--since", changed.isoformat())[1]) == 1
    assert run(capfd, "--since", date.max.isoformat())[1] == []
    _act(reviewed, ReopenReport(REPORT, "confirmed", "look again"), "editor")
    code, records, err = run(capfd)
    assert (code, records) == (0, [])
    assert "people are through with none" in err


def test_what_is_given_away_has_no_marked_name_and_no_restricted_report(
    reviewed: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    name = "قوات المجلس"
    text = reviewed.reading(REPORT).report.text  # type: ignore[union-attr]
    start = text.index(name)
    _act(reviewed, MarkName(REPORT, "", Span(start, start + len(name))))
    assert name in json.dumps(run(capfd)[1], ensure_ascii=False)
    (record,) = run(capfd, "--redacted")[1]
    assert name not in json.dumps(record, ensure_ascii=False)
    (plain,) = run(capfd)[1]
    for cut, whole in zip(record["claims"], plain["claims"], strict=True):
        assert record["text"][slice(*cut["trigger"])] == plain["text"][slice(*whole["trigger"])]
    _act(reviewed, MakeGroup("g"), "administrator")
    _act(reviewed, EnterGroup(Group.objects.get().pk, "second"), "administrator")
    _act(reviewed, RestrictReport(REPORT, (), "why", ("g",)), "second")
    assert run(capfd, "--redacted")[1] == []


def test_chosen_meanings_are_told_but_not_of_words_that_are_hidden(
    desk: Store, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    read = desk.reading(REPORT)
    assert read
    agent, place, day = (
        find(read.report.text, w) for w in ("قوات المجلس", "حي الزهور", "أمس الخميس")
    )
    chosen = ({"role": "agent", "span": agent, "id": "ye.houthis"},
              {"role": "place", "span": place, "id": "geonames:2210247"},
              {"role": "time", "span": day, "date": read_days("2021-03", about=True)})  # fmt: skip
    for seen, meant in enumerate(chosen, 1):
        _act(desk, ChooseMeaning(REPORT, SHELLING, seen, **meant))
    for claim in read.claims:
        if claim.id != SHELLING:
            _act(desk, AcceptClaim(REPORT, claim.id, 1))
    _act(desk, ReviewReport(REPORT, "in-review"))
    _act(desk, MarkName(REPORT, "", agent))
    (record,) = run(capfd)[1]
    assert record["review"]["corrected"] == 1
    told = {a["role"]: a for c in record["claims"] if c["id"] == SHELLING for a in c["args"]}
    assert told["agent"]["actor"] == "ye.houthis"
    assert told["place"]["place"] == "geonames:2210247"
    assert (told["time"]["from"], told["time"]["precision"]) == ("2021-03-01", "about")
    run(capfd, "--out", str(tmp_path / "mine.jsonl"))
    assert len(list(read_folder(tmp_path))) == 1
    (record,) = run(capfd, "--redacted")[1]
    told = {a["role"]: a for c in record["claims"] if c["id"] == SHELLING for a in c["args"]}
    assert "actor" not in told["agent"]
    assert told["place"]["place"] == "geonames:2210247"


def test_a_day_that_is_none_is_refused(desk: Store, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, "--since", "yesterday")
    assert code == 2
    assert "is no day" in err


def test_it_can_be_measured_on_and_learnt_from(
    reviewed: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.jsonl"
    run(capfd, "--out", str(file))
    (record,) = read_folder(tmp_path)
    figures = score({record["id"]: record}, {record["id"]: record}).record()
    assert figures["claims"]["f1"] == 1
    assert command_line(["eval", str(file)]) == 0
    assert "claims" in capfd.readouterr().out
