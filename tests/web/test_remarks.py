"""Remarks and their files: who may write, take back and see them, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from marsad.actions import perform
from marsad.actions.groups import EnterGroup, LiftRestriction, MakeGroup, RestrictReport
from marsad.actions.incidents import MergeIncidents, SplitIncident
from marsad.errors import RefusedError
from marsad.model import EventRef
from marsad.web.uploads import harmless_name, media_type
from tests.web.conftest import REPORT

if TYPE_CHECKING:
    from marsad.store import Store

Browser = Callable[..., Client]


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (4, 4), "red").save(made, "PNG")
    return made.getvalue()


def an_incident() -> str:
    from marsad.web.linked import everything

    return everything().incidents[0].id


def write(browser: Client, address: str, text: str = "", file: bytes | None = None) -> str:
    """Writes a remark; gives the page that follows."""
    given: dict[str, object] = {"text": text}
    if file is not None:
        given["file"] = SimpleUploadedFile("../\u202eصورة.png", file, "text/html")
    answer = browser.post(f"{address}remarks/add", given, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].endswith("#remarks")
    return answer.content.decode()


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_a_remark_with_a_file_is_written_and_given_out(client_of: Browser, kind: str) -> None:
    from marsad.web.remark_models import Attachment

    address = f"/{kind}/{an_incident() if kind == 'incidents' else REPORT}/"
    shown = write(client_of("analyst"), address, "انظر <b>هذه</b>", picture())
    assert "انظر &lt;b&gt;هذه&lt;/b&gt;" in shown
    assert "صورة.png" in shown
    assert "\u202e" not in shown
    kept = Attachment.objects.get()
    assert (kept.media_type, kept.size) == ("image/png", len(picture()))
    answer = client_of("reader").get(f"/remarks/{kept.pk}/file")
    assert answer.content == picture()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + bytes(80), "By its content"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "By its content"),
        (b"<!doctype html><script>alert(1)</script>", "By its content"),
        (b"PK\x03\x04" + bytes(60), "By its content"),
        ("نص".encode("cp1256"), "By its content"),
    ],
)
def test_files_that_are_not_taken(client_of: Browser, file: bytes, why: str) -> None:
    from marsad.web.remark_models import Remark

    assert why in write(client_of("analyst"), f"/reports/{REPORT}/", "see", file)
    assert not Remark.objects.exists()


def test_a_file_too_big_and_a_remark_too_long_or_empty(
    client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marsad.web import remark_actions
    from marsad.web.remark_models import Remark
    from marsad.web.views import remarks

    for module in (remark_actions, remarks):
        monkeypatch.setattr(module, "MOST_FILE", 1 << 20)
    browser, address = client_of("analyst"), f"/reports/{REPORT}/"
    assert "larger than 1 MB" in write(browser, address, "see", b"a" * ((1 << 20) + 1))
    assert "longer than" in write(browser, address, "ا" * 5001)
    assert "Write something" in write(browser, address, "  ")
    assert not Remark.objects.exists()


def test_its_writer_or_an_editor_takes_it_back_and_puts_it_there_again(client_of: Browser) -> None:
    from marsad.store.models import ActionLog
    from marsad.web.remark_models import Remark

    address = f"/reports/{REPORT}/"
    write(client_of("analyst"), address, "كلمة عابرة", picture())
    number = Remark.objects.get().pk
    for name, allowed in (("reader", False), ("editor", True), ("analyst", True)):
        browser = client_of(name)
        answer = browser.post(f"/remarks/{number}/take-back", follow=True)
        assert (answer.status_code == 200) is allowed
        assert (f"/remarks/{number}/put-back" in browser.get(address).content.decode()) is allowed
        if allowed:
            shown = answer.content.decode()
            assert "كلمة عابرة" not in shown
            assert f"Taken back by {name}" in shown
            assert browser.get(f"/remarks/{number}/file").status_code == 404
            browser.post(f"/remarks/{number}/put-back")
            assert "كلمة عابرة" in browser.get(address).content.decode()
    logged = ActionLog.objects.filter(action__startswith="remark.")
    assert len(logged) == 5
    assert "كلمة" not in str([(row.before, row.after) for row in logged])


def test_others_remarks_are_not_taken_back(client_of: Browser) -> None:
    from marsad.web.models import User
    from marsad.web.remark_models import Remark

    User.objects.create(username="other", role="analyst")
    write(client_of("analyst"), f"/reports/{REPORT}/", "كلمة")
    number = Remark.objects.get().pk
    answer = client_of("other").post(f"/remarks/{number}/take-back", follow=True)
    assert "Only its writer or an editor" in answer.content.decode()
    assert not Remark.objects.get().taken_back_by


def test_a_remark_with_a_closed_report_in_view_is_seen_by_insiders_alone(
    desk: Store, client_of: Browser
) -> None:
    from marsad.store.groups import Group
    from marsad.web.audit_models import AuditEntry
    from marsad.web.remark_models import Remark

    perform("default", "administrator", MakeGroup("حماية"))
    perform("default", "administrator", EnterGroup(Group.objects.get().pk, "second"))
    incident = an_incident()
    write(client_of("second"), f"/incidents/{incident}/", "كلمة للداخل", picture())
    perform("default", "second", RestrictReport(REPORT, (), "safety", ("حماية",)))
    number = Remark.objects.get().pk
    for name in ("reader", "editor", "administrator"):
        browser = client_of(name)
        for page in (f"/incidents/{incident}/", f"/reports/{REPORT}/", "/incidents/", "/"):
            assert "كلمة للداخل" not in browser.get(page, follow=True).content.decode()
        assert browser.get(f"/remarks/{number}/file").status_code == 404
        assert browser.post(f"/remarks/{number}/take-back").status_code in {403, 404}
    assert client_of("second").get(f"/remarks/{number}/file").status_code == 200
    assert AuditEntry.objects.filter(action="viewed", object=f"remark:{number}").count() == 1
    perform("default", "second", LiftRestriction(REPORT, ("حماية",), "over"))
    assert client_of("reader").get(f"/remarks/{number}/file").status_code == 200


def test_a_remark_goes_with_its_event(desk: Store, client_of: Browser) -> None:
    from marsad.web.linked import everything

    first, second = everything().incidents[:2]
    browser = client_of("editor")
    write(browser, f"/incidents/{second.id}/", "كلمة عن الثانية")
    perform("default", "editor", MergeIncidents(first, second, "one"))
    ref = second.events[0]
    merged = next(i for i in everything().incidents if ref in i.events)
    assert "كلمة عن الثانية" in browser.get(f"/incidents/{merged.id}/").content.decode()
    away = tuple(EventRef(e.report, e.event) for e in merged.events if e in second.events)
    perform("default", "editor", SplitIncident(merged, away, "two"))
    parts = {ref in i.events: i for i in everything().incidents if set(i.events) & {*merged.events}}
    assert "كلمة عن الثانية" in browser.get(f"/incidents/{parts[True].id}/").content.decode()
    if parts[False].id != second.id:
        assert "كلمة عن" not in browser.get(f"/incidents/{parts[False].id}/").content.decode()


def test_many_remarks_cost_no_more_queries(client_of: Browser) -> None:
    browser, address = client_of("analyst"), f"/reports/{REPORT}/"
    counts = []
    for more in (1, 9):
        for number in range(more):
            write(browser, address, f"remark {number}", picture())
        with CaptureQueriesContext(connections["default"]) as asked:
            browser.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_nobody_is_told_of_a_remark_that_is_not_there(client_of: Browser) -> None:
    browser = client_of("editor")
    assert browser.get("/remarks/99/file").status_code == 404
    assert browser.post("/remarks/99/take-back").status_code == 404
    assert client_of("").get("/remarks/99/file").status_code == 302


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("C:\\temp\\a.png", "a.png"),
        ("..", "file"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "file"),
        ("ا" * 300 + ".pdf", "ا" * 116 + ".pdf"),
        (".htaccess", "htaccess"),
    ],
)
def test_names_are_made_harmless(given: str, wanted: str) -> None:
    assert harmless_name(given) == wanted


def test_kinds_are_told_by_the_bytes() -> None:
    assert media_type(picture()) == "image/png"
    assert media_type(b"%PDF-1.7\n") == "application/pdf"
    with pytest.raises(RefusedError):
        media_type(b"\x7fELF" + bytes(60))
