"""Writing by token: claims, work, incidents, sources; nobody overwrites anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any, get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marsad.actions import history
from marsad.store.models import WorkState
from marsad.web.api.shapes import State
from tests.store.samples import TEXT, capture, find, reading
from tests.web.conftest import KILLING, OTHER, REPORT, SHELLING, TAKEOVER

Programs = Callable[..., Any]
AT = f"/reports/{REPORT}"
CLAIM = f"{AT}/claims/{KILLING}"


def test_a_claim_is_accepted_and_logged_under_its_person(program: Programs) -> None:
    analyst = program("analyst")
    told = analyst.post(f"{CLAIM}/accept", {"seen": 1}).told
    assert (told["verdict"], told["version"], told["decided_by"]) == ("accepted", 2, "analyst")
    changes = analyst.get(f"{CLAIM}/history").told["items"]
    assert [(each["action"], each["actor"]) for each in changes] == [("claim.accept", "analyst")]
    assert analyst.get(AT).told["work"]["state"] == "in-review"


def test_rejecting_takes_a_reason_and_can_be_undone(program: Programs) -> None:
    analyst = program("analyst")
    refused = analyst.post(f"{CLAIM}/reject", {"seen": 1})
    assert refused.status_code == 422
    assert "with a reason" in refused.told["detail"]
    assert analyst.post(f"{CLAIM}/reject", {"seen": 1, "reason": "x"}).told["verdict"] == "rejected"
    assert analyst.post(f"{CLAIM}/undo", {"seen": 2}).told["verdict"] is None


def test_words_are_set_for_a_role_and_the_machine_stays_visible(program: Programs) -> None:
    words = find(TEXT, "مدنيين أمس")
    before = find(TEXT, "مدنيين")
    setting = {
        "role": "target",
        "span": {"start": words.start, "end": words.end},
        "instead": {"start": before.start, "end": before.end},
    }
    told = program("analyst").post(f"{CLAIM}/correct", {"seen": 1, "setting": setting}).told
    assert [a["words"] for a in told["arguments"] if a["role"] == "target"] == ["مدنيين أمس"]
    assert [a["words"] for a in told["machine"]["arguments"] if a["role"] == "target"] == ["مدنيين"]
    wrong = {"role": "target", "span": {"start": 9, "end": 3}}
    assert (
        program("analyst").post(f"{CLAIM}/correct", {"seen": 2, "setting": wrong}).status_code
        == 422
    )


def test_a_missed_claim_is_added(program: Programs) -> None:
    words = find(TEXT, "القصف الغاشم")
    body = {"type": "shelling", "trigger": {"start": words.start, "end": words.end}}
    made = program("analyst").post(f"{AT}/claims", body)
    assert made.status_code == 201
    assert made.told["decided_by"] == "analyst"
    assert program("analyst").post(f"{AT}/claims", body).status_code == 422


@pytest.mark.parametrize(("named", "status"), [("body", 409), ("header", 412)])
def test_who_comes_too_late_sees_the_change_of_who_came_first(
    program: Programs, named: str, status: int
) -> None:
    first, second = program("analyst"), program("editor")
    tag = second.get(CLAIM)["ETag"]
    first.post(f"{CLAIM}/correct", {"seen": 1, "status": "denied", "reason": "says so"})
    if named == "body":
        late = second.post(f"{CLAIM}/accept", {"seen": 1})
    else:
        late = second.post(f"{CLAIM}/accept", if_match=tag)
    assert late.status_code == status
    assert late.told["current"]["status"] == "denied"
    assert late.told["current"]["version"] == 2
    assert late.told["changes"][0]["actor"] == "analyst"
    assert late.told["changes"][0]["reason"] == "says so"
    assert len(history("default", f"claim:{REPORT}/{KILLING}")) == 1


def test_the_etag_of_a_write_serves_the_next(program: Programs) -> None:
    analyst = program("analyst")
    tag = analyst.get(CLAIM)["ETag"]
    tag = analyst.post(f"{CLAIM}/accept", if_match=tag)["ETag"]
    assert analyst.get(CLAIM)["ETag"] == tag
    assert analyst.post(f"{CLAIM}/correct", {"status": "denied"}, if_match=tag).status_code == 200


@pytest.mark.parametrize("tag", ["", "*", '"x"', "W/", '"9999999999999999999999.x"'])
def test_writes_name_what_they_saw(program: Programs, tag: str) -> None:
    answer = program("analyst").post(f"{CLAIM}/accept", **({"if_match": tag} if tag else {}))
    assert answer.status_code in ({412} if "9" in tag else {428})


def test_a_report_goes_from_one_to_the_next(program: Programs) -> None:
    analyst, second = program("analyst"), program("second")
    assert analyst.post(f"{AT}/take", {"seen": "read"}).told["assignee"] == "analyst"
    assert analyst.post(f"{AT}/review", {"seen": "in-review"}).status_code == 422
    for claim in analyst.get(AT).told["claims"]:
        analyst.post(f"{AT}/claims/{claim['id']}/accept", {"seen": claim["version"]})
    assert analyst.post(f"{AT}/review", {"seen": "in-review"}).told["state"] == "reviewed"
    assert analyst.post(f"{AT}/confirm", {"seen": "reviewed"}).status_code == 422
    tag = second.get(AT)["ETag"]
    assert second.post(f"{AT}/confirm", if_match=tag).told["state"] == "confirmed"
    late = second.post(f"{AT}/confirm", if_match=tag)
    assert late.status_code == 412
    assert late.told["current"]["state"] == "confirmed"
    assert second.post(f"{AT}/release", {"seen": "confirmed"}).told["state"] == "released"
    gone = {"seen": "released", "reason": "names"}
    assert second.post(f"{AT}/withhold", gone).told["state"] == "withheld"


def test_incidents_are_merged_split_and_undone(program: Programs) -> None:
    editor = program("editor")
    one, other = editor.get("/incidents").told["items"][:2]
    assert editor.get(f"/incidents/{one['id']}")["ETag"].startswith('".')
    body = {"other": other["id"], "other_seen": [], "reason": "the same"}
    assert (
        editor.post(f"/incidents/{one['id']}/merge", body | {"other_seen": []}).status_code == 428
    )
    made = editor.post(f"/incidents/{one['id']}/merge", body | {"seen": []})
    assert made.status_code == 200, made.content
    (whole,) = made.told["incidents"]
    late = editor.post(f"/incidents/{whole}/regrade", {"seen": [], "grade": "weak", "reason": "x"})
    assert late.status_code == 409
    assert late.told["changes"][0]["action"] == "incident.merge"
    seen = editor.get(f"/incidents/{whole}").told["seen"]
    graded = {"seen": seen, "grade": "fair", "reason": "x"}
    assert editor.post(f"/incidents/{whole}/regrade", graded).status_code == 200
    assert editor.get(f"/incidents/{whole}").told["incident"]["graded_by"] == "editor"
    number = made.told["number"]
    assert len(editor.post(f"/incidents/{whole}/undo", {"number": number}).told["incidents"]) == 2
    assert editor.post(f"/incidents/{one['id']}/undo", {"number": 999}).status_code == 404


def test_events_are_split_off_and_moved(program: Programs) -> None:
    editor = program("editor")
    rows = [
        editor.get(f"/incidents/{r['id']}").told for r in editor.get("/incidents").told["items"]
    ]
    two = next(row for row in rows if len(row["incident"]["events"]) > 1)
    name, refs = two["incident"]["id"], two["incident"]["events"]
    all_ = {"seen": two["seen"], "reason": "x", "events": refs}
    assert editor.post(f"/incidents/{name}/split", all_).status_code == 422
    made = editor.post(f"/incidents/{name}/split", all_ | {"events": refs[:1]})
    assert made.status_code == 200
    assert len(made.told["incidents"]) == 2


def test_incidents_and_events_come_as_files(program: Programs) -> None:
    reader = program("reader")
    for path in ("/incidents", "/events"):
        table = reader.get(path, accept="text/csv")
        assert table["Content-Type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode())))
        assert rows
        places = reader.get(path, accept="application/geo+json").told
        assert places["type"] == "FeatureCollection"
        assert places["features"][0]["geometry"]["type"] == "Point"
        assert reader.get(path, accept="image/png").status_code == 406
    only = program("reader", "read")
    assert only.get("/incidents", accept="text/csv").status_code == 403
    assert only.get("/incidents").status_code == 200


def test_cells_that_would_be_computed_are_quoted(program: Programs, desk: Any) -> None:
    source = capture("<p>x</p>", "reports/x.html")
    text = TEXT.replace("قتلى في قصف على حي الزهور", "=HYPERLINK(1)", 1)
    desk.save(source, reading(source, text, name="r000000000000009"))
    table = program("reader").get("/events", accept="text/csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode())))
    assert {r["title"] for r in rows if "HYPER" in r["title"]} == {"'=HYPERLINK(1)"}


def test_filters_of_incidents_are_those_of_the_list(program: Programs) -> None:
    reader = program("reader")
    assert reader.get("/incidents", {"type": "takeover"}).told["total"] == 1
    assert reader.get("/incidents", {"area": "1,2"}).status_code == 422
    assert reader.get("/events", {"type": "takeover"}).told["items"]


def test_texts_addresses_and_files_are_given_and_asked_after(program: Programs) -> None:
    analyst = program("analyst")
    made = analyst.post("/sources", {"text": TEXT, "day": "2021-03-05"})
    assert made.status_code == 202
    assert analyst.get(f"/sources/{made.told['number']}").told["state"] == "waiting"
    assert analyst.post("/sources", {"address": "https://example.org/a"}).status_code == 202
    assert analyst.post("/sources", {"address": "ftp://example.org"}).status_code == 422
    assert analyst.post("/sources", {}).status_code == 422
    file = SimpleUploadedFile("r.txt", TEXT.encode(), "text/plain")
    assert analyst.send("/sources/file", {"file": file, "day": "2021-03-05"}).status_code == 202
    assert analyst.get("/sources").told["total"] == 3
    assert analyst.post(f"/sources/{made.told['number']}/retry").status_code == 422
    assert analyst.get("/sources/99999999999999999999").status_code == 404


def test_what_is_given_is_read(program: Programs) -> None:
    from marsad.web.worker import work_once

    analyst = program("analyst")
    number = analyst.post("/sources", {"text": TEXT, "day": "2021-03-05"}).told["number"]
    assert work_once()
    told = analyst.get(f"/sources/{number}").told
    assert told["state"] == "done", told
    assert analyst.get(f"/reports/{told['reports'][0]}").told["text"] == TEXT


@pytest.mark.parametrize("body", [b"{", b'{"seen": "x"}', b"\xff", b'{"seen": -1}'])
def test_bodies_that_make_no_sense_are_refused(program: Programs, body: bytes) -> None:
    client = program("analyst").client
    answer = client.post(f"/api/v1{CLAIM}/accept", body, content_type="application/json")
    assert answer.status_code in {400, 422}, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_states_are_those_of_the_store() -> None:
    assert list(get_args(State)) == WorkState.values


def test_unknown_things_are_not_found(program: Programs) -> None:
    editor = program("editor")
    for path, body in (
        (f"{AT}/claims/none/accept", {"seen": 1}),
        ("/reports/none/take", {"seen": "read"}),
        (f"/reports/{OTHER}/claims/{TAKEOVER}/accept", {"seen": 1}),
        (f"/reports/{OTHER}/claims/{SHELLING}/undo", {"seen": 1}),
        ("/incidents/none/regrade", {"seen": [], "grade": "weak", "reason": "x"}),
        ("/reports/none/claims", {"type": "killing", "trigger": {"start": 1, "end": 2}}),
    ):
        assert editor.post(path, body).status_code == 404, path
