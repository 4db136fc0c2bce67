"""A name that was marked is in nothing released, in no spelling and at no second place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from marsad.actions import perform
from marsad.actions.groups import EnterGroup, MakeGroup, RestrictReport
from marsad.actions.redactions import MarkName, UnmarkName
from marsad.arabic.redacting import MARK, places
from marsad.errors import RefusedError
from marsad.export import FORMATS
from marsad.export.redacting import Redacted
from marsad.model import Media, Span
from marsad.store import models
from marsad.store.groups import Group, Redaction
from tests.store.samples import TEXT, capture, reading
from tests.web.conftest import REPORT

if TYPE_CHECKING:
    from marsad.store import Store

VICTIM, WITNESS, ALONE = "سلمى الحداد", "مصدر طبي", "جماعة الوادي"
NAMED, BESIDE = "r000000000000011", "r000000000000012"
AGAIN = f"{TEXT}\nونُقل عن جيران لِسلمى الحدّاد أن وسلمى حداد قُتلت، ومنزل عبدالله قُصف."
NAMES = (VICTIM, WITNESS)


@pytest.fixture
def named(desk: Store) -> Store:
    """Two reports that name her, in every field that can."""
    for number, name in enumerate((NAMED, BESIDE)):
        source = capture(f"<p>{VICTIM} {number}</p>", f"https://news.test/{VICTIM}/{number}", 3)
        text = AGAIN.replace("ثلاثة مدنيين", f"ثلاثة مدنيين منهم {VICTIM}")
        made = reading(source, text, name=name)
        report = replace(
            made.report,
            url="https://news.test/%D8%B3%D9%84%D9%85%D9%89-%D8%A7%D9%84%D8%AD%D8%AF%D8%A7%D8%AF",
            title=f"مقتل {VICTIM}",
            authors=(f"بقلم {VICTIM}",),
            tags=(VICTIM,),
            notes=(f"about {VICTIM}",),
            media=(Media("image", f"https://news.test/{VICTIM}.jpg", f"صورة لـ{VICTIM}"),),
        )
        events = tuple(replace(e, places=(*e.places, f"بيت {VICTIM}")) for e in made.events)
        desk.save(source, replace(made, report=report, events=events))
    return desk


def mark(words: str, report: str = NAMED, *, everywhere: bool = True, by: str = "analyst") -> None:
    text = next(iter(_store().readings([report]))).report.text
    start = text.index(words)
    span = Span(start, start + len(words))
    perform("default", by, MarkName(report, "", span, everywhere))


def _store() -> Store:
    from marsad.web.database import desk_store

    return desk_store()


def refuse_names(output: str, *names: str) -> None:
    for name in names:
        for form in (output, unquote(output)):
            found = [span.of(form) for span in places(form, name)]
            assert not found, found


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda each: each.name)
def test_no_format_has_a_marked_name(named: Store, wanted) -> None:  # type: ignore[no-untyped-def]
    mark(VICTIM)
    mark(WITNESS)
    plain = "".join(str(row) for row in wanted.rows(named))
    given = list(wanted.rows(Redacted(named, named.redactions())))
    told = json.dumps(given, ensure_ascii=False, default=str)
    refuse_names(told, VICTIM)
    refuse_names("".join(str(row) for row in given if NAMED in str(row)), *NAMES)
    assert len(given) >= len([r for r in wanted.rows(named) if r.get("kind") != "capture"])
    if wanted.name in {"jsonl", "csv"}:
        assert VICTIM in plain
        assert MARK in told


def test_claims_keep_their_words(named: Store) -> None:
    """Other values stand at the same words in the redacted text."""
    mark(VICTIM)
    for before, after in zip(
        named.readings(), Redacted(named, named.redactions()).readings(), strict=True
    ):
        for one, two in zip(before.claims, after.claims, strict=True):
            assert one.trigger.of(before.report.text) == two.trigger.of(after.report.text)
            for a, b in zip(one.arguments, two.arguments, strict=True):
                assert a.span.of(before.report.text) == b.span.of(after.report.text)


def test_the_command_line_gives_it_away_without(named: Store, tmp_path: Path) -> None:
    from marsad.cli.main import app

    mark(VICTIM)
    perform("default", "administrator", MakeGroup("g"))
    perform("default", "administrator", EnterGroup(Group.objects.get().pk, "editor"))
    perform("default", "editor", RestrictReport(BESIDE, (), "x", ("g",)))
    out = tmp_path / "out.jsonl"
    given = ["export", "--as", "jsonl", "--redacted", "--out", str(out), "--database", named.url]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    refuse_names(out.read_text(encoding="utf-8"), VICTIM)
    assert BESIDE not in out.read_text(encoding="utf-8")
    assert "1 marked name" in result.output
    assert "1 restricted report" in result.output


def test_downloads_of_the_desk_have_no_marked_name(
    named: Store, client_of: Callable[..., Client]
) -> None:
    mark(VICTIM)
    for name in ("csv", "geojson"):
        answer = client_of("reader").get(f"/map/marsad.{name}")
        output = answer.getvalue().decode()
        assert NAMED in output
        refuse_names(output, VICTIM)


def test_nothing_public_has_a_marked_name(named: Store, client_of: Callable[..., Client]) -> None:
    """Marked after publishing: off at once; published anew: without it, on every public page."""
    from marsad.web.linked import everything
    from marsad.web.site.models import PublishedIncident
    from marsad.web.site.publishing import CorrectIncident, PublishIncident
    from tests.web.test_site import release

    for report in (REPORT, NAMED, BESIDE):
        release(report)
    found, readings = everything().incidents, everything().readings
    incident = next(each for each in found if {NAMED, BESIDE} <= set(each.reports))
    perform("default", "editor", PublishIncident(incident, readings, ()))
    assert VICTIM in str(PublishedIncident.objects.get().released)
    mark(VICTIM)
    assert PublishedIncident.objects.get().held
    browser = client_of()
    assert VICTIM not in browser.get("/public/en/incidents/").content.decode()
    perform("default", "editor", CorrectIncident(incident, readings, (), (), "a name taken out"))
    row = PublishedIncident.objects.get()
    assert not row.held
    refuse_names(json.dumps(row.released, ensure_ascii=False) + row.search, VICTIM)
    kept = {"language": "ar", "incident": incident.id}
    for address in (
        *("/public/ar/", "/public/en/", "/public/ar/incidents/", "/public/en/map/"),
        reverse("public-incident", kwargs=kept),
        "/public/ar/search/?q=قصف",
        *(reverse(name, kwargs={"language": "ar"}) for name in FEEDS),
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        content = answer.getvalue() if answer.streaming else answer.content
        refuse_names(content.decode(), VICTIM)
    page = client_of("editor").get(reverse("site-preview", args=[incident.id])).content.decode()
    refuse_names(page, VICTIM)


FEEDS = ("public-feed",)


def test_at_this_place_only(named: Store) -> None:
    mark(VICTIM, everywhere=False)
    (given,) = (
        each for each in Redacted(named, named.redactions()).readings() if each.report.id == NAMED
    )
    assert given.report.text.count(MARK) == 1
    refuse_names(given.report.title, VICTIM)


def test_a_changed_text_is_redacted_too(named: Store) -> None:
    """The report is captured anew with other words before the name."""
    mark(VICTIM, everywhere=False)
    source = capture("<p>anew</p>", "https://news.test/anew", 9)
    text = f"{TEXT}\nعاجل: {VICTIM} بين القتلى."
    named.save(source, reading(source, text, name=NAMED))
    assert named.redactions()[NAMED][0].span is None
    (given,) = (
        each for each in Redacted(named, named.redactions()).readings() if each.report.id == NAMED
    )
    assert "بين القتلى" in given.report.text
    refuse_names(given.report.text, VICTIM)


def test_marked_and_taken_back_on_the_screen(
    named: Store, client_of: Callable[..., Client]
) -> None:
    browser, text = client_of("analyst"), named.reading(NAMED).report.text  # type: ignore[union-attr]
    start = text.index(VICTIM)
    address = f"/reports/{NAMED}/redactions/"
    given = {"span": f"{start}-{start + len(VICTIM)}"}
    page = browser.post(f"{address}mark", given, follow=True).content.decode()
    row = Redaction.objects.get()
    assert row.everywhere
    assert "Places: 3" in page
    assert "marked already" in browser.post(f"{address}mark", given, follow=True).content.decode()
    log = models.ActionLog.objects.get(action="redaction.mark")
    assert VICTIM not in f"{log.before}{log.after}{log.object}"
    browser.post(f"{address}undo", {"number": row.pk})
    assert not Redaction.objects.exists()
    again = browser.post(f"{address}undo", {"number": row.pk}, follow=True).content.decode()
    assert "taken back already" in again
    for wrong in ("", "x", "5-2", "1-99999"):
        browser.post(f"{address}mark", {"span": wrong})
    assert not Redaction.objects.exists()
    assert client_of("reader").post(f"{address}mark", given).status_code == 403


@pytest.mark.parametrize("span", [None, Span(0, 500), Span(9_000, 9_010), Span(4, 5)])
def test_what_is_no_name_is_refused(named: Store, span: Span | None) -> None:
    with pytest.raises(RefusedError):
        perform("default", "analyst", MarkName(NAMED, "", span))


def test_a_mark_of_another_report_cannot_be_taken_back(named: Store) -> None:
    mark(VICTIM)
    with pytest.raises(RefusedError):
        perform("default", "analyst", UnmarkName(BESIDE, "", Redaction.objects.get().pk))
