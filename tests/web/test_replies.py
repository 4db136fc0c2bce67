"""Replies: sent, held, moderated, shown, answered, changed, erased; and what readers are told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.conf import settings as real
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from marsad.web.replies import links
from marsad.web.replies.cleaning import clean_name, clean_text
from marsad.web.spam import opening
from marsad.web.spam.proof import solve
from tests.web.test_site import published, walked

__all__ = ["published"]
Browser = Callable[..., Client]
HONEST = "شكرا على التقرير، لكن عدد الجرحى بحسب المستشفى كان أحد عشر لا تسعة."
LINK = re.compile(r'class="keep" href="([^"]+)"')


@pytest.fixture
def settings() -> Iterator[LazySettings]:
    """Django's settings, to be changed; afterwards they are as before."""
    with override_settings():
        yield real


def began(target: str, ago: int = 60) -> dict[str, str]:
    """The hidden fields of a form that was opened a while ago, its work done."""
    made = opening(target, bits=4, now=timezone.now() - timedelta(seconds=ago))
    return {"began": made.token, "proof": solve(made.token, made.bits, "abcdefgh")}


def send(
    browser: Client, incident: str, text: str = HONEST, answer: int = 0, **more: str
) -> tuple[int, str]:
    target = f"incident:{incident}"
    query = f"?to={target}" + (f"&answer={answer}" if answer else "")
    given = {"text": text, "name": "ليلى", **began(target), **more}
    page = browser.post(f"/public/en/reply/{query}", given)
    return page.status_code, page.content.decode()


def decide(
    browser: Client, do: str, *numbers: int, reason: str = "", state: str = "waiting"
) -> str:
    from marsad.web.replies.models import Reply

    rows = [f"{number}@{Reply.objects.get(pk=number).revision}" for number in numbers]
    given = {"do": do, "reply": rows, "reason": reason, "state": state}
    answer = browser.post("/replies/decide", given, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def sent(browser: Client, incident: str, **more: Any) -> int:
    from marsad.web.replies.models import Reply

    status, _ = send(browser, incident, **more)
    assert status == 200
    return int(Reply.objects.latest("pk").pk)


def page_of(browser: Client, incident: str) -> str:
    return str(browser.get(f"/public/en/incidents/{incident}/").content.decode())


def test_a_reply_waits_until_a_moderator_publishes_it(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply

    status, shown = send(client_of(), published)
    assert status == 200
    assert "a moderator reads it" in shown
    row = Reply.objects.get()
    assert row.state == "waiting"
    assert row.sender
    assert "127.0.0.1" not in json.dumps([*Reply.objects.values()], default=str)
    assert HONEST not in page_of(client_of(), published)
    editor = client_of("editor")
    assert HONEST in editor.get("/replies/").content.decode()
    assert "1 published" in decide(editor, "publish", row.pk)
    assert HONEST in page_of(client_of(), published)
    assert not client_of().get(f"/public/en/incidents/{published}/").cookies
    assert "1 back to waiting" in decide(editor, "return", row.pk, state="published")
    assert HONEST not in page_of(client_of(), published)


def test_nothing_that_waits_is_anywhere_public(client_of: Browser, published: str) -> None:
    numbers = [sent(client_of(), published, text=f"{HONEST} {n}") for n in range(3)]
    editor = client_of("editor")
    decide(editor, "reject", numbers[1], reason="سبب داخلي")
    decide(editor, "spam", numbers[2])
    for address, body in walked(client_of(), published):
        assert HONEST not in body, address
        assert "سبب داخلي" not in body, address


def test_answers_stand_below_what_they_answer(client_of: Browser, published: str) -> None:
    editor, number, numbers = client_of("editor"), 0, []
    for depth in range(5):
        number = sent(client_of(), published, text=f"{HONEST} عمق {depth}", answer=number)
        numbers.append(number)
        decide(editor, "publish", number)
    shown = page_of(client_of(), published)
    places = [shown.index(f'id="reply-{each}"') for each in numbers]
    assert places == sorted(places)
    assert shown.count('class="depth-3"') == 3
    assert "In answer to" in shown
    status, _ = send(client_of(), published, answer=99)
    assert status == 404


def test_only_editors_decide_and_analysts_look(client_of: Browser, published: str) -> None:
    number = sent(client_of(), published)
    assert client_of("reader").get("/replies/").status_code == 403
    assert client_of("analyst").get("/replies/").status_code == 200
    given = {"do": "publish", "reply": f"{number}@1", "state": "waiting"}
    assert client_of("analyst").post("/replies/decide", given).status_code == 403
    assert "Give a reason" in decide(client_of("editor"), "reject", number)


def test_a_moderator_never_decides_words_they_did_not_read(
    client_of: Browser, published: str
) -> None:
    _, shown = send(client_of(), published)
    found = LINK.search(shown)
    assert found
    path = found[1].partition("//")[2].partition("/")[2]
    given = {"text": "كلام آخر تماما عن الحادثة", **began(f"incident:{published}")}
    assert client_of().post(f"/{path}", given).status_code == 200
    given = {"do": "publish", "one": "1@1", "state": "waiting"}
    page = client_of("editor").post("/replies/decide", given, follow=True).content.decode()
    assert "read it again" in page
    assert "كلام آخر" not in page_of(client_of(), published)


def test_its_writer_changes_and_deletes_it_by_link(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply

    _, shown = send(client_of(), published)
    found = LINK.search(shown)
    assert found
    path = "/" + found[1].partition("//")[2].partition("/")[2]
    editor = client_of("editor")
    decide(editor, "publish", 1)
    assert HONEST in client_of().get(path).content.decode()
    given = {"text": "نص معدل بعد المراجعة", **began(f"incident:{published}")}
    changed = client_of().post(path, given).content.decode()
    assert HONEST not in page_of(client_of(), published)  # waits again
    gone = client_of().get(path)
    assert gone.status_code == 410
    assert "used already" in gone.content.decode()
    again = LINK.search(changed)
    assert again
    path = "/" + again[1].partition("//")[2].partition("/")[2]
    below = sent(client_of(), published, text=f"{HONEST} جواب")
    Reply.objects.filter(pk=below).update(parent_id=1)
    decide(editor, "publish", 1, below)
    assert "is deleted" in client_of().post(path, {"do": "delete"}).content.decode()
    shown = page_of(client_of(), published)
    assert "نص معدل" not in shown
    assert "Its writer deleted this reply" in shown
    assert client_of().post(path, {"do": "delete"}).status_code == 410
    row = Reply.objects.get(pk=1)
    assert (row.text, row.name, row.mail, row.sender) == ("", "", "", "")


@pytest.mark.parametrize("token", ["x", "a:b:c", "W10:1abc:xyz", "é" * 20, "a" * 5000])
@pytest.mark.parametrize("at", ["reply/change", "reply/quiet", "my-data"])
def test_forged_links(client_of: Browser, desk: object, at: str, token: str) -> None:
    answer = client_of().get(f"/public/en/{at}/{token}/")
    assert answer.status_code == 410
    assert "not from this site" in answer.content.decode()


def test_a_link_of_one_purpose_serves_no_other(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply

    reply = Reply.objects.get(pk=sent(client_of(), published))
    token = links.quiet_link(reply, "en").rstrip("/").rpartition("/")[2]
    assert client_of().get(f"/public/en/reply/change/{token}/").status_code == 410
    assert client_of().get(f"/public/en/my-data/{token}/").status_code == 410


def test_links_grow_old(
    client_of: Browser, published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marsad.web.replies.models import Reply

    reply = Reply.objects.get(pk=sent(client_of(), published))
    path = "/" + links.change_link(reply, "en").partition("//")[2].partition("/")[2]
    monkeypatch.setitem(links.KEPT, "change", timedelta(seconds=-1))
    answer = client_of().get(path)
    assert answer.status_code == 410
    assert "too old" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "  "}, "Write something"),
        ({"text": "ا" * 5001}, "longer than 5000"),
        ({"name": "ن" * 81}, "longer than 80"),
        ({"began": "forged"}, "did not recognise the form"),
    ],
)
def test_what_is_not_taken_keeps_its_text(
    client_of: Browser, published: str, given: dict[str, str], why: str
) -> None:
    from marsad.web.replies.models import Reply

    status, shown = send(client_of(), published, **{"text": HONEST, **given})
    assert status == 422
    assert why in shown
    assert given.get("text", HONEST).strip() in shown
    assert not Reply.objects.exists()


def test_a_filled_trap_is_spam_and_explained(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply

    sent(client_of(), published, website="http://buy.example")
    assert Reply.objects.get().state == "spam"
    shown = client_of("editor").get("/replies/?state=spam").content.decode()
    assert "A field that people do not see" in shown


def test_markup_and_turned_text_are_harmless(client_of: Browser, published: str) -> None:
    text = "<script>alert(1)</script> انظر \u202egpj.exe \u2066خفي\u2069 http://аpple.example"
    number = sent(client_of(), published, text=text, name="\u202eليلى<b>")
    decide(client_of("editor"), "publish", number)
    shown = page_of(client_of(), published)
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert not {"\u202e", "\u2066", "\u2069"} & set(shown)
    assert '<a href="http://аpple' not in shown
    found = client_of("editor").get("/replies/?state=published").content.decode()
    assert "mixes letters that look alike" in found


def test_no_reply_to_what_is_not_published(client_of: Browser, published: str) -> None:
    for to in (
        "incident:none",
        "article:1x",
        "article:999",
        "",
        "report:r1",
        "incident:" + "a" * 999,
    ):
        assert client_of().get("/public/ar/reply/", {"to": to}).status_code == 404


def test_switched_off(client_of: Browser, published: str, settings: LazySettings) -> None:
    number = sent(client_of(), published)
    decide(client_of("editor"), "publish", number)
    settings.MARSAD_REPLIES = False
    shown = page_of(client_of(), published)
    assert HONEST in shown  # what was published stays
    assert "/reply/" not in shown
    assert client_of().get(f"/public/ar/reply/?to=incident:{published}").status_code == 404
    assert client_of().get("/public/ar/tip/").status_code == 404
    told = client_of(language="en").get("/public/en/privacy/").content.decode()
    assert "ask you for no data" in told


@pytest.fixture
def mailing(settings: LazySettings) -> None:
    settings.MARSAD_MAIL = "smtp://mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


@pytest.mark.usefixtures("mailing")
def test_its_writer_is_told_if_wished(client_of: Browser, published: str) -> None:
    editor = client_of("editor")
    first = sent(client_of(), published, mail="a@example.org", notify="1")
    decide(editor, "publish", first)
    assert [each.to for each in mail.outbox] == [["a@example.org"]]
    assert f"#reply-{first}" in mail.outbox[0].body
    answer = sent(client_of(), published, text=f"{HONEST} جواب", answer=first)
    decide(editor, "publish", answer)
    assert "answered your reply" in mail.outbox[1].body
    found = re.search(r"http\S+/reply/quiet/\S+", mail.outbox[1].body)
    assert found
    path = "/" + found[0].partition("//")[2].partition("/")[2]
    assert (
        "<button" in client_of().get(path).content.decode()
    )  # a mail program's look changes nothing
    client_of().post(path)
    decide(editor, "return", answer, state="published")
    decide(editor, "publish", answer)
    assert len(mail.outbox) == 2


@pytest.mark.usefixtures("mailing")
def test_all_that_is_kept_is_given_out_and_erased(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply, Tip

    sent(client_of(), published, mail="A@example.org")
    other = sent(client_of(), published, text=f"{HONEST} غيره", mail="b@example.org")
    Tip.objects.create(text="سر", mail="a@example.org", language="ar")
    for _ in range(5):
        page = client_of().post("/public/en/my-data/", {"mail": "a@example.org"})
        assert "If this address is known" in page.content.decode()
    assert len(mail.outbox) == 3  # nobody is flooded
    found = re.search(r"http\S+/my-data/\S+", mail.outbox[0].body)
    assert found
    path = "/" + found[0].partition("//")[2].partition("/")[2]
    assert "1 replies and 1 messages" in client_of().get(path).content.decode()
    file = client_of().post(path, {"do": "download"})
    assert file["Content-Disposition"].startswith("attachment")
    kept = json.loads(file.content)
    assert [each["text"] for each in kept["replies"]] == [HONEST]
    assert [each["text"] for each in kept["tips"]] == ["سر"]
    assert "erased: 2" in client_of().post(path, {"do": "erase"}).content.decode()
    assert "0 replies and 0 messages" in client_of().get(path).content.decode()
    assert Reply.objects.exclude(text="").get().pk == other
    assert not Tip.objects.exists()


def test_a_mail_server_that_is_away_stops_nothing(
    client_of: Browser, published: str, settings: LazySettings
) -> None:
    settings.MARSAD_MAIL = "smtp://127.0.0.1:9"
    number = sent(client_of(), published, mail="a@example.org", notify="1")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert "1 published" in decide(client_of("editor"), "publish", number)


def test_without_mail_no_address_is_asked_for_or_kept(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply

    sent(client_of(), published, mail="a@example.org", notify="1")
    assert Reply.objects.get().mail == ""
    form = client_of().get(f"/public/en/reply/?to=incident:{published}").content.decode()
    assert 'name="mail"' not in form
    assert "No mail address is asked for" in form


@pytest.mark.parametrize("key", ["", "an-akismet-key"])
def test_the_notice_is_that_of_the_settings(
    client_of: Browser, published: str, settings: LazySettings, key: str
) -> None:
    settings.MARSAD_AKISMET_KEY, settings.MARSAD_REPLY_DAYS = key, 17
    form = client_of().get(f"/public/en/reply/?to=incident:{published}").content.decode()
    privacy = client_of().get("/public/en/privacy/").content.decode()
    for told in (form, privacy):
        assert "after 17 days" in told
        assert ("Akismet" in told) is bool(key)
        assert ("sent to anybody else" in told) is not bool(key)
    assert ("nothing is sent to a third party" in privacy) is not bool(key)


def test_hashes_and_spam_are_dropped_after_some_days(client_of: Browser, published: str) -> None:
    from marsad.web.replies import keeping
    from marsad.web.replies.models import Reply

    number = sent(client_of(), published)
    sent(client_of(), published, website="x")
    assert keeping.forget() == 0
    Reply.objects.update(sent_at=timezone.now() - timedelta(days=31))
    assert keeping.forget() > 0
    row = Reply.objects.get()
    assert (row.pk, row.sender) == (number, "")


def test_the_worker_forgets(desk: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.web import worker

    done: list[int] = []
    monkeypatch.setattr(worker.keeping, "forget", lambda: done.append(1))
    worker.forget()
    assert done == [1]


def test_a_tip_reaches_the_desk_alone(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Tip

    target = f"incident:{published}"
    note = SimpleUploadedFile("../سر.txt", "شهادة".encode(), "text/html")
    given = {"text": "رقم خاطئ في الفقرة الثانية", "file": note, **began(f"tip:{target}")}
    page = client_of().post(f"/public/en/tip/?about={target}", given)
    assert "is not published" in page.content.decode()
    row = Tip.objects.get()
    assert (row.about, row.file_name, row.media_type) == (target, "سر.txt", "text/plain")
    for address, body in walked(client_of(), published):
        assert "رقم خاطئ" not in body, address
    assert client_of("analyst").get("/tips/").status_code == 403
    editor = client_of("editor")
    assert "رقم خاطئ" in editor.get("/tips/").content.decode()
    file = editor.get(f"/tips/{row.pk}/file")
    assert file.content.decode() == "شهادة"
    assert file["Content-Type"] == "application/octet-stream"
    editor.post(f"/tips/{row.pk}/finish")
    assert "Dealt with by editor" in editor.get("/tips/").content.decode()


def test_a_tip_with_a_program_is_not_taken(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Tip

    file = SimpleUploadedFile("photo.jpg", b"MZ" + bytes(99), "image/jpeg")
    given = {"text": "انظروا الصورة", "file": file, **began("tip:")}
    page = client_of().post("/public/en/tip/", given)
    assert page.status_code == 422
    assert "By its content" in page.content.decode()
    assert not Tip.objects.exists()


def test_a_page_with_twenty_replies_costs_no_more_queries(
    client_of: Browser, published: str
) -> None:
    from marsad.web.replies.models import Reply

    browser = client_of()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connections["default"]) as asked:
            page_of(browser, published)
        counts.append(len(asked))
        for _ in range(20):
            Reply.objects.create(
                target=f"incident:{published}", text=HONEST, language="ar", state="published",
                verdict="publishable", score=0.1,
            )  # fmt: skip
    assert counts[0] == counts[1]
    editor = client_of("editor")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connections["default"]) as asked:
            editor.get("/replies/?state=published")
        counts.append(len(asked))
        Reply.objects.filter(pk__gt=3).delete()
    assert counts[0] == counts[1]


def test_the_classifier_learns_from_decisions_alone(client_of: Browser, published: str) -> None:
    from marsad.web.replies.models import Reply
    from marsad.web.spam import training

    texts = [f"{HONEST} {n}" for n in range(4)]
    numbers = [sent(client_of(), published, text=text) for text in texts]
    sent(client_of(), published, website="x")  # spam by the layers: nobody decided it
    editor = client_of("editor")
    decide(editor, "publish", numbers[0])
    decide(editor, "spam", numbers[1])
    decide(editor, "reject", numbers[2], reason="off topic")
    found = {(each.text, each.spam) for each in training.decisions()}
    assert found == {(texts[0], False), (texts[1], True)}
    Reply.objects.all().delete()
    assert not training.decisions()


def test_words_are_cleaned() -> None:
    assert clean_text("a\u200cb\ufeff\u0000 c") == "a\u200cb c"
    assert clean_name("\u202e  \n") == ""
