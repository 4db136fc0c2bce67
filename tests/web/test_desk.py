"""Signing in, the inbox, a report, work states and incidents, over a real SQLite file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marsad.store import models
from marsad.store.writing import now
from marsad.web.models import Invitation, Source, User
from tests.store.samples import TEXT, capture, find, numbered, reading
from tests.web.conftest import KILLING, OTHER, REPORT, SHELLING, TAKEOVER

if TYPE_CHECKING:
    from marsad.store import Store

ClientOf = Callable[..., Client]
AT = f"/reports/{REPORT}/"
HTMX = {"hx-request": "true"}
PASSWORD = "a long enough word"


def decide(browser: Client, claim: str, what: str, seen: int = 1, **fields: str) -> Client:
    return browser.post(f"{AT}claims/{claim}/{what}", {"seen": seen, **fields}, headers=HTMX)


# ---- signing in ----


def test_the_first_link_makes_the_administrator_once(client_of: ClientOf) -> None:
    link = f"/join/{Invitation.make('administrator')}"
    form = {"username": "سلمى", "password1": PASSWORD, "password2": PASSWORD}
    assert "administrator" in client_of().get(link).content.decode()
    assert client_of().post(link, form).status_code == 302
    assert User.objects.get(username="سلمى").role == "administrator"
    again = client_of().post(link, form | {"username": "نادر"})
    assert again.status_code == 410
    assert "used or is too old" in again.content.decode()
    assert not User.objects.filter(username="نادر").exists()


def test_a_weak_password_is_refused_in_the_language_of_the_page(client_of: ClientOf) -> None:
    link = f"/join/{Invitation.make('reader')}"
    form = {"username": "x", "password1": "123", "password2": "123"}
    page = client_of(language="ar").post(link, form).content.decode()
    assert "كلمة المرور" in page
    assert "This password" not in page


def test_many_wrong_passwords_lock_out(client_of: ClientOf) -> None:
    browser = client_of()
    for _ in range(6):
        answer = browser.post("/sign-in", {"username": "reader", "password": "wrong"})
    assert answer.status_code == 429
    assert "quarter of an hour" in answer.content.decode()


def test_the_language_is_kept_and_turns_the_page(client_of: ClientOf) -> None:
    browser = client_of("reader", "en")
    assert '<html lang="en" dir="ltr">' in browser.get("/").content.decode()
    browser.post("/language", {"language": "ar", "next": "/"})
    assert '<html lang="ar" dir="rtl">' in browser.get("/").content.decode()


def test_one_administrator_must_stay(client_of: ClientOf) -> None:
    me = User.objects.get(username="administrator")
    browser = client_of("administrator")
    browser.post(f"/people/{me.pk}/change", {"role": "reader", "active": "yes"})
    browser.post(f"/people/{me.pk}/change", {"role": "administrator"})
    me.refresh_from_db()
    assert (me.role, me.is_active) == ("administrator", True)
    reader = User.objects.get(username="reader")
    browser.post(f"/people/{reader.pk}/change", {"role": "analyst", "active": "yes"})
    reader.refresh_from_db()
    assert reader.role == "analyst"


# ---- headers ----


@pytest.mark.parametrize("path", ["/", "/reports/", AT, "/incidents/", "/people/", "/sign-in"])
def test_pages_allow_nothing_inline_and_nothing_from_outside(
    client_of: ClientOf, path: str
) -> None:
    answer = client_of("administrator").get(path)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    page = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"/static/)", page)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", page)


def test_health_and_readiness(client_of: ClientOf) -> None:
    assert client_of().get("/health").json() == {"status": "alive"}
    assert client_of().get("/ready").json() == {"status": "ready"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'desk'")
    assert client_of().get("/ready").status_code == 503


# ---- the inbox ----


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("القوات الشماليه", 2), ("لاشيء", 0), ("النخيل", 2), ("قتلى", 2)],
)
def test_search_minds_no_spelling(client_of: ClientOf, query: str, found: int) -> None:
    page = client_of("reader").get("/reports/", {"q": query}).content.decode()
    assert page.count('class="title"') == found


def test_filters_narrow_and_nonsense_is_told(client_of: ClientOf) -> None:
    browser = client_of("analyst")
    decide(browser, TAKEOVER, "reject", reason="لا")
    assert browser.get("/reports/?type=takeover").content.decode().count('class="title"') == 1
    assert browser.get("/reports/?state=in-review").content.decode().count('class="title"') == 1
    assert browser.get("/reports/?state=read").content.decode().count('class="title"') == 1
    assert browser.get("/reports/?first=2021-03-06").content.decode().count('class="title"') == 0
    assert "not understood" in browser.get("/reports/?first=yesterday").content.decode()


def test_reports_of_somebody_and_of_contradicted_incidents(
    desk: Store, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_of("analyst")
    titles = 'class="title"'
    whom = '<select name="assignee" aria-label="Assignee">'
    assert whom not in browser.get("/reports/").content.decode()
    browser.post(f"/reports/{REPORT}/take", {"seen": "read"})
    assert browser.get("/reports/?assignee=analyst").content.decode().count(titles) == 1
    assert browser.get("/reports/?assignee=second").content.decode().count(titles) == 0
    from marsad.web import inbox

    told = inbox.contradicted()
    assert told == {r for i in inbox.linked().incidents if i.contradictions for r in i.reports}
    assert browser.get("/reports/?contradicted=1").content.decode().count(titles) == len(told)
    monkeypatch.setattr(inbox, "contradicted", lambda: {REPORT})
    assert browser.get("/reports/?contradicted=1").content.decode().count(titles) == 1


def test_the_number_of_queries_does_not_grow(desk: Store, client_of: ClientOf) -> None:
    browser = client_of("analyst")
    browser.get("/reports/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/reports/")
    for number in range(3, 25):
        desk.save(*numbered(number, 300))
    browser.get("/reports/")  # once for the countries of the new events, which are kept
    with CaptureQueriesContext(connection) as many:
        browser.get("/reports/")
    assert len(many) == len(few)
    assert len(many) <= 13


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"address": "https://news.example/1"}, "address"), ({"text": "عنوان\nخبر"}, "text")],
)
def test_what_is_given_waits_to_be_read(
    client_of: ClientOf, fields: dict[str, str], kind: str
) -> None:
    client_of("analyst").post("/sources/add", fields)
    source = Source.objects.get()
    assert (source.kind, source.state, source.given_by.username) == (kind, "waiting", "analyst")


@pytest.mark.parametrize(
    "fields",
    [{}, {"address": "file:///etc/passwd"}, {"text": "x", "day": "yesterday"}, {"text": "a\0"}],
)
def test_what_cannot_be_read_is_refused_at_once(
    client_of: ClientOf, fields: dict[str, str]
) -> None:
    browser = client_of("analyst")
    browser.post("/sources/add", fields)
    assert not Source.objects.exists()
    assert "Not taken in" in browser.get("/reports/").content.decode()


def test_a_file_too_large_is_refused(client_of: ClientOf, settings_limit: None) -> None:
    file = SimpleUploadedFile("../../a.html", b"x" * 2000)
    client_of("analyst").post("/sources/add", {"file": file})
    assert not Source.objects.exists()
    client_of("analyst").post("/sources/add", {"file": SimpleUploadedFile("a/b.html", b"x")})
    assert Source.objects.get().name == "b.html"


@pytest.fixture
def settings_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "MARSAD_MOST_UPLOAD", 1000, raising=False)


# ---- a report ----


def test_a_report_shows_its_text_and_the_first_open_claim(client_of: ClientOf) -> None:
    page = client_of("reader").get(AT).content.decode()
    assert "data-lights" in page
    assert 'class="trigger"' in page
    assert "مصدر طبي" in page
    assert "/accept" not in page  # a reader decides nothing


def test_accepting_goes_on_to_the_next(client_of: ClientOf) -> None:
    answer = decide(client_of("analyst"), KILLING, "accept").content.decode()
    assert f'data-id="{SHELLING}"' in answer
    assert 'hx-swap-oob="true"' in answer
    plain = client_of("analyst").post(f"{AT}claims/{SHELLING}/accept", {"seen": 1})
    assert plain["Location"].endswith(f"?claim={TAKEOVER}")


def test_a_correction_stands_beside_what_the_machine_said(client_of: ClientOf) -> None:
    span, old = find(TEXT, "القوّات الشمالية"), find(TEXT, "جماعة الوادي")
    fields = {
        "role": "agent",
        "span": f"{span.start}-{span.end}",
        "instead": f"{old.start}-{old.end}",
    }
    answer = decide(client_of("analyst"), TAKEOVER, "correct", **fields).content.decode()
    assert "The machine said" in answer
    assert "جماعة الوادي → القوّات الشمالية" in answer
    again = decide(client_of("analyst"), TAKEOVER, "correct", 2, type="advance").content.decode()
    assert 'data-type="advance"' in again


def test_a_missed_claim_is_added_and_chosen(client_of: ClientOf) -> None:
    browser, span = client_of("analyst"), find(TEXT, "الغاشم")
    words = {"type": "attack", "span": f"{span.start}-{span.end}"}
    answer = browser.post(f"{AT}claims/add", words, headers=HTMX).content.decode()
    assert 'data-type="attack"' in answer
    assert "The machine did not see it" in answer
    again = browser.post(f"{AT}claims/add", {**words, "chosen": KILLING}, headers=HTMX)
    assert again.status_code == 422
    assert f'data-id="{KILLING}"' in again.content.decode()
    plain = client_of("analyst").post(f"{AT}claims/add", {**words, "type": "shelling"})
    assert plain.status_code == 302
    assert 'data-type="shelling"' in browser.get(plain["Location"]).content.decode()
    for nonsense in ({"span": ""}, {"span": "x"}, {"type": "nonsense"}):
        refused = browser.post(f"{AT}claims/add", {**words, **nonsense}, headers=HTMX)
        assert refused.status_code == 422
    from marsad.web.views.dashboard import _agreement

    assert _agreement() == []


def test_the_later_of_two_is_shown_the_earlier(client_of: ClientOf) -> None:
    decide(client_of("analyst"), TAKEOVER, "reject", reason="خبر قديم")
    answer = decide(client_of("editor"), TAKEOVER, "correct", type="advance")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed" in page
    assert "خبر قديم" in page
    assert "analyst" in page
    assert 'name="seen" value="2"' in page


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("reject", {"reason": " "}),
        ("correct", {"type": "nonsense"}),
        ("correct", {"role": "agent", "span": "9-3"}),
        ("correct", {"role": "agent", "span": "<b>"}),
        ("correct", {"role": "nobody", "span": "1-3"}),
        ("undo", {}),
        ("accept", {"seen": "x"}),
    ],
)
def test_nonsense_is_refused_and_nothing_stored(
    desk: Store, client_of: ClientOf, what: str, fields: dict[str, str]
) -> None:
    answer = client_of("analyst").post(
        f"{AT}claims/{KILLING}/{what}", {"seen": "1", **fields}, headers=HTMX
    )
    assert answer.status_code == 422
    assert "Nothing was saved" in answer.content.decode()
    assert "<b>" not in answer.content.decode().partition('role="alert"')[2][:200]
    from marsad.actions.claims import standing

    assert standing(desk.alias, REPORT, KILLING).number == 1


def test_the_original_is_caged(client_of: ClientOf) -> None:
    answer = client_of("reader").get(f"{AT}original")
    assert answer.content == b"<p>page</p>"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_hostile_text_stays_text(desk: Store, client_of: ClientOf) -> None:
    source = capture("x", "reports/evil.html")
    evil = TEXT.replace("قتلى في قصف", "<script>alert(1)</script>\u202e")
    made = reading(source, evil, name="r00000000000000e")
    desk.save(source, made)
    page = client_of("reader").get("/reports/r00000000000000e/").content.decode()
    assert "<script>alert" not in page


# ---- work ----


def test_a_report_goes_through_two_people(client_of: ClientOf) -> None:
    first, second = client_of("editor"), client_of("second")
    assert (
        "not decided yet"
        in first.post(f"{AT}review", {"seen": "read"}, follow=True).content.decode()
    )
    for number in range(1, 5):
        decide(first, f"{REPORT}-{number}", "accept")
    first.post(f"{AT}review", {"seen": "in-review"})
    page = first.post(f"{AT}confirm", {"seen": "reviewed"}, follow=True).content.decode()
    assert "a second person confirms it" in page
    assert REPORT in second.get("/").content.decode()
    second.post(f"{AT}confirm", {"seen": "reviewed"})
    refused = decide(first, KILLING, "undo", 2)
    assert "reopen" in refused.content.decode()
    first.post(f"{AT}release", {"seen": "confirmed"})
    assert "released by" not in first.get(AT).content.decode()
    assert first.get("/reports/?state=released").content.decode().count('class="title"') == 1
    first.post(f"{AT}reopen", {"seen": "released", "reason": "تصحيح"})
    assert decide(first, KILLING, "undo", 2).status_code == 200


def test_a_move_from_an_old_page_is_refused(client_of: ClientOf) -> None:
    browser = client_of("editor")
    browser.post(f"{AT}take", {"seen": "read"})
    page = browser.post(f"{AT}withhold", {"seen": "read", "reason": "x"}, follow=True)
    assert "since it was shown" in page.content.decode()


# ---- incidents ----


def test_incidents_follow_what_people_decide(client_of: ClientOf) -> None:
    browser = client_of("analyst", "en")
    page = browser.get("/incidents/").content.decode()
    incident = re.findall(r"/incidents/(i\w+)/", page)
    assert incident
    whole = browser.get(f"/incidents/{incident[0]}/").content.decode()
    assert "Voices" in whole
    for report in (REPORT, OTHER):
        browser.post(f"/reports/{report}/claims/{report}-3/reject", {"seen": 1, "reason": "لا"})
    assert 'data-type="takeover"' not in browser.get("/incidents/?type=takeover").content.decode()


def test_incidents_are_split_merged_and_that_is_taken_back(client_of: ClientOf) -> None:
    from marsad.web.linked import linked

    browser = client_of("analyst", "en")
    before = {each.id: each for each in linked().incidents}
    whole = next(each for each in before.values() if len(each.events) > 1)
    at, ref = f"/incidents/{whole.id}/", whole.events[-1]
    form = {"event": f"{ref.report}/{ref.event}", "reason": "بلدة أخرى"}
    browser.post(f"{at}split", form)
    assert len(linked().incidents) == len(before) + 1
    assert "بلدة أخرى" in browser.get(at).content.decode()
    late = browser.post(f"{at}split", form, follow=True).content.decode()
    assert "Nothing was saved" in late
    (decision,) = [d for each in linked().incidents if each.id == whole.id for d in each.decisions]
    browser.post(f"{at}undo", {"number": decision})
    assert len(linked().incidents) == len(before)
    other = next(each for each in linked().incidents if each.id != whole.id)
    now = next(each for each in linked().incidents if each.id == whole.id)
    seen = ".".join(map(str, now.decisions))
    browser.post(f"{at}merge", {"seen": seen, "other": f"{other.id}@", "reason": "واقعة واحدة"})
    assert len(linked().incidents) == len(before) - 1


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["/", "/reports/", AT, "/incidents/"])
def test_pages_speak_one_language(client_of: ClientOf, path: str, language: str) -> None:
    from marsad.web import wording

    page = client_of("administrator", language).get(path).content.decode()
    other = "en" if language == "ar" else "ar"
    phrases = wording.words()
    for key in ("dashboard", "incidents", "people", "sign-out"):
        assert phrases[key][language] in page
        assert f">{phrases[key][other]}<" not in page


OBJECTS = (
    "reply:1",
    "tip:1",
    f"report:{REPORT}", f"claim:{REPORT}/{KILLING}", "incident:i1", "decision:3", "group:new",
    "group:1", "article:new", "article:7", "feed:new", "feed:2", "search:0", "search:4",
    "token:marsad_abc", "something:else", f"events:{REPORT}",
)  # fmt: skip


def test_whatever_was_logged_the_dashboard_is_shown(desk: Store, client_of: ClientOf) -> None:
    for made in OBJECTS:
        models.ActionLog.objects.create(
            actor="analyst", action="work.take", object=made, before={}, after={}, time=now()
        )
        assert client_of("administrator").get("/").status_code == 200, made


def test_every_object_that_actions_name_is_among_these(root: Path) -> None:
    """A new kind of object in the log must be tried above."""
    named = set()
    for file in (root / "marsad").rglob("*.py"):
        text = file.read_text("utf-8")
        for body in re.findall(r"def object\(self\).*?\n\n", text, re.DOTALL):
            named |= set(re.findall(r'"(\w+):', body))
    assert len(named) >= 8
    assert named <= {each.partition(":")[0] for each in OBJECTS}
