"""The audit log: what is noted, that nothing in it can be changed, and who may see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marsad.web import audit
from marsad.web.audit_models import AuditEntry
from marsad.web.models import Invitation, User

ClientOf = Callable[..., Client]


def last() -> tuple[str, str, str]:
    entry = AuditEntry.objects.latest("id")
    return entry.name, entry.action, entry.object


def test_sign_ins_and_sign_outs_are_noted(client_of: ClientOf) -> None:
    browser = client_of("reader")
    assert last() == ("reader", "sign-in", "")
    browser.post("/sign-out")
    assert last() == ("reader", "sign-out", "")


def test_failures_and_lock_outs_are_noted_with_the_network_only(client_of: ClientOf) -> None:
    browser = client_of()
    for _ in range(7):
        form = {"username": "reader", "password": "wrong"}
        browser.post("/sign-in", form, REMOTE_ADDR="192.0.2.77")
    noted = AuditEntry.objects.values_list("action", "name", "place")
    assert ("failed", "reader", "192.0.2.0/24") in noted
    assert ("locked", "reader", "192.0.2.0/24") in noted


def test_invitations_and_changes_are_noted(client_of: ClientOf) -> None:
    browser = client_of("administrator")
    browser.post("/people/invite", {"role": "analyst"})
    assert last() == ("administrator", "invited", "analyst")
    reader = User.objects.get(username="reader")
    browser.post(f"/people/{reader.pk}/change", {"role": "analyst"})
    assert last() == ("administrator", "changed", "reader: analyst, shut")
    word = "a long word for tests"
    form = {"username": "new", "password1": word, "password2": word}
    client_of().post(f"/join/{Invitation.make('editor')}", form)
    assert ("new", "joined") in AuditEntry.objects.values_list("name", "action")


def test_exports_are_noted(client_of: ClientOf) -> None:
    client_of("reader").get("/map/marsad.csv")
    assert last() == ("reader", "exported", "map: csv")


@pytest.mark.parametrize(
    "sql", ["DELETE FROM desk_auditentry", "UPDATE desk_auditentry SET name=''"]
)
def test_no_line_can_be_changed_or_deleted(client_of: ClientOf, sql: str) -> None:
    client_of("reader")
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_unknown_action_is_refused(client_of: ClientOf) -> None:
    with pytest.raises(ValueError, match="one of sign-in"):
        audit.note(None, "danced")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_filters(client_of: ClientOf, language: str) -> None:
    browser = client_of("administrator", language)
    audit.note(None, "failed", name="<script>")
    page = browser.get("/audit/", {"action": "failed", "from": "2026-13-45"}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<bdi>administrator</bdi>" not in page
    assert "<bdi>" not in browser.get("/audit/?name=nobody").content.decode().split("<main")[1]


def test_the_page_asks_as_often_for_many_lines(client_of: ClientOf) -> None:
    browser = client_of("administrator")
    counts = []
    for more in (1, 40):
        for _ in range(more):
            audit.note(None, "failed", name="x")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get("/audit/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_csv_runs_no_formula(client_of: ClientOf) -> None:
    browser = client_of("administrator")
    audit.note(None, "failed", name="=1+1")
    answer = browser.get("/audit/audit.csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert ",'=1+1,failed," in text
    assert ",administrator,exported,audit," in text
