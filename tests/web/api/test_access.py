"""Who may do what by token: every role, scope and operation; nothing can be guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from marsad.web.api import access
from marsad.web.api.scopes import OPENS, SCOPES, scope_of, scopes_of
from marsad.web.api.tokens import ApiToken
from marsad.web.api.urls import api
from marsad.web.models import User
from marsad.web.permissions import LOWEST, ROLES, may
from tests.web.api.conftest import V1, Program, document, token_of
from tests.web.conftest import KILLING, REPORT

Programs = Callable[..., Any]
NAMED = {"report": REPORT, "claim": KILLING, "incident": "none", "number": "1", "actor": "none"}
OPERATIONS = [
    (method, path, operation["x-action"], operation["x-scope"])
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
]


def ask(program: Program, method: str, path: str, **named: str) -> int:
    """The status for an address; bodies are empty, so that nothing changes."""
    url = path.format(**{**NAMED, **named})
    if method == "get":
        return int(program.client.get(url).status_code)
    return int(program.client.post(url, "{}", content_type="application/json").status_code)


def test_every_operation_asks_for_a_token_and_an_action_of_the_table() -> None:
    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            for operation in view.operations:
                (token,) = operation.auth_callbacks
                assert isinstance(token, access.Token), operation.path
                assert token.action in LOWEST
                assert operation.throttle_objects, operation.path


def test_scopes_open_only_actions_of_the_table() -> None:
    opened = {action for actions in OPENS.values() for action in actions}
    assert opened <= set(LOWEST)
    assert {action for _, _, action, _ in OPERATIONS} <= opened
    assert all(scope_of(action) == scope for _, _, action, scope in OPERATIONS)


@pytest.mark.parametrize("role", ROLES)
def test_the_table_holds_for_every_operation(program: Programs, role: str) -> None:
    asking = program(role)
    for method, path, action, _ in OPERATIONS:
        status = ask(asking, method, path)
        expected = may(role, action)
        assert (status not in {401, 403}) == expected, (role, path, status)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_does_only_what_it_was_made_for(program: Programs, scope: str) -> None:
    asking = program("administrator", scope)
    for method, path, _, needed in OPERATIONS:
        status = ask(asking, method, path)
        assert (status != 403) == (needed == scope), (scope, path, status)


def test_a_lowered_role_lowers_its_tokens(program: Programs) -> None:
    editor = program("editor")
    User.objects.filter(username="editor").update(role="reader")
    assert editor.get("/reports").status_code == 200
    assert editor.post(f"/reports/{REPORT}/take", {"seen": "read"}).status_code == 403


@pytest.mark.parametrize("what", ["none", "wrong", "revoked", "expired", "shut", "cookie", "basic"])
def test_who_has_no_token_that_works_hears_nothing(
    program: Programs, client_of: Callable[..., Client], what: str
) -> None:
    """The same of what is there and of what is not."""
    asking = program("administrator" if what not in {"none", "cookie"} else "")
    if what == "wrong":
        asking = Program("marsad_" + "x" * 43)
    if what == "basic":
        asking.client.defaults["HTTP_AUTHORIZATION"] = f"Basic {asking.token}"
    if what == "revoked":
        ApiToken.objects.update(revoked_at=timezone.now())
    if what == "expired":
        ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if what == "shut":
        User.objects.filter(username="administrator").update(is_active=False)
    if what == "cookie":
        asking.client = client_of("administrator")
    for there, absent in (
        (f"{V1}/reports/{REPORT}", f"{V1}/reports/none"),
        (f"{V1}/reports/{REPORT}/claims/{KILLING}", f"{V1}/reports/{REPORT}/claims/none"),
    ):
        one, other = asking.client.get(there), asking.client.get(absent)
        assert one.status_code == other.status_code == 401
        told, of_other = one.json(), other.json()
        told.pop("instance"), of_other.pop("instance")
        assert told == of_other
        assert one["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path"), [(m, p) for m, p, _, _ in OPERATIONS])
def test_without_a_token_nothing_is_done(program: Programs, method: str, path: str) -> None:
    assert ask(program(), method, path) == 401


def test_guessed_identifiers_tell_who_may_not_nothing(program: Programs) -> None:
    reader = program("reader")
    for method, path, action, _ in OPERATIONS:
        if not may("reader", action):
            there = ask(reader, method, path)
            assert there == ask(reader, method, path, report="r-none", claim="c", number="9") == 403


def test_a_token_is_kept_as_its_digest_alone(program: Programs) -> None:
    secret = token_of("reader")
    row = ApiToken.objects.get()
    told = [str(value) for value in vars(row).values()]
    assert secret.startswith(row.beginning)
    assert not any(secret in each or secret[12:] in each for each in told)
    from marsad.store.models import ActionLog

    assert not any(secret in str(vars(each)) for each in ActionLog.objects.all())


def test_use_is_noted(program: Programs) -> None:
    reader = program("reader")
    reader.get("/me")
    assert ApiToken.objects.get().used_at is not None


def test_too_many_requests_are_told_when_to_come_back(
    program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttles = [
        operation.throttle_objects[0]
        for bound in api._get_bound_routers()
        for view in bound.path_operations.values()
        for operation in view.operations
    ]
    for each in throttles:
        monkeypatch.setattr(each, "num_requests", 3)
    reader, other = program("reader"), program("analyst")
    assert [reader.get("/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = reader.get("/reports")
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert other.get("/me").status_code == 200


def test_many_wrong_tokens_are_slowed_down_and_right_ones_are_not(program: Programs) -> None:
    wrong = Program("marsad_wrong")
    statuses = [wrong.get("/me").status_code for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    assert program("reader").get("/me").status_code == 200


def test_a_program_keeps_no_cookie(program: Programs) -> None:
    answer = program("analyst").get("/reports")
    assert not answer.cookies


# ---- the page ----


def test_a_token_is_made_shown_once_and_revoked(client_of: Callable[..., Client]) -> None:
    browser = client_of("analyst")
    form = {"name": "weekly <b>", "scope": ["read", "review"], "days": "30"}
    made = browser.post("/tokens/make", form)
    (secret,) = re.findall(r'value="(marsad_[^"]+)"', made.content.decode())
    assert "no-store" in made["Cache-Control"]
    page = browser.get("/tokens/").content.decode()
    assert secret not in page
    assert "weekly &lt;b&gt;" in page
    asking = Program(secret)
    assert asking.get("/me").told["scopes"] == ["read", "review"]
    browser.post(f"/tokens/{ApiToken.objects.get().pk}/revoke")
    assert asking.get("/me").status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "scope": "read", "days": "30"},
        {"name": "x", "days": "30"},
        {"name": "x", "scope": "review", "days": "30"},
        {"name": "x", "scope": "all", "days": "30"},
        {"name": "x", "scope": "read", "days": "9999"},
        {"name": "x", "scope": "read", "days": "²"},
        {"name": "x" * 101, "scope": "read", "days": "30"},
        {"name": "x\x00", "scope": "read", "days": "30"},
    ],
)
def test_a_token_is_not_made_for_more_than_its_person(
    client_of: Callable[..., Client], form: dict[str, str]
) -> None:
    answer = client_of("reader").post("/tokens/make", form)
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_others_tokens_are_not_there_but_for_administrators(
    client_of: Callable[..., Client],
) -> None:
    client_of("analyst").post("/tokens/make", {"name": "mine", "scope": "read", "days": "30"})
    number = ApiToken.objects.get().pk
    assert client_of("editor").post(f"/tokens/{number}/revoke").status_code == 404
    assert "mine" not in client_of("editor").get("/tokens/").content.decode()
    assert client_of("administrator").post(f"/tokens/{number}/revoke").status_code == 302
    assert ApiToken.objects.get().revoked_at is not None


def test_roles_have_the_scopes_they_can_use() -> None:
    assert scopes_of("reader") == ("read", "export")
    assert scopes_of("analyst") == scopes_of("administrator") == SCOPES
