"""Who may do what: every view declares its action, and the table decides, for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from marsad.model import Act
from marsad.web.access import BELOW
from marsad.web.permissions import LOWEST, PUBLIC, ROLES, may
from tests.web.conftest import KILLING, REPORT

ARGUMENTS = {
    "actor": "ye.houthis",
    "token": "none",
    "person": 1,
    "token_number": 1,
    "source": 1,
    "feed": 1,
    "remark": 1,
    "tip": 1,
    "search": 1,
    "report": REPORT,
    "claim": KILLING,
    "group": 1,
    "incident": "none",
    "name": "csv",
    "language": "ar",
    "form": "csv",
    "tag": "none",
    "section": "reports",
    "path": "none/",
}
PATTERNS = {
    pattern.name: pattern
    for pattern in get_resolver().url_patterns
    if isinstance(pattern, URLPattern)
}
POSTS = {
    "language",
    "sign-out",
    "source-add",
    "source-retry",
    "people-invite",
    "people-change",
    "article-start",
    "token-make",
    "token-revoke",
    "replies-decide",
    "tip-finish",
}
POSTS |= {
    name
    for name in PATTERNS
    if name.startswith(("claim-", "work-", "incident-", "group-", "report-", "redaction-"))
}
POSTS |= {name for name in PATTERNS if name.startswith(("feed-", "bulk-", "search-"))} - {
    "bulk-done"
}


def address(name: str) -> str:
    named = PATTERNS[name].pattern.converters
    return reverse(name, kwargs={key: ARGUMENTS[key] for key in named})


def ask(client: Client, name: str) -> int:
    url = address(name)
    # An empty form changes nothing: what is measured is whether it is looked at.
    answer = client.post(url, {}) if name in POSTS else client.get(url)
    return int(answer.status_code)


@pytest.mark.parametrize("name", PATTERNS)
def test_every_view_declares_its_action(name: str) -> None:
    action = PATTERNS[name].callback.action
    assert action == PUBLIC or action in LOWEST


def test_every_action_is_some_view_of_the_desk() -> None:
    declared = {p.callback.action for p in PATTERNS.values()} | set(BELOW.values())
    assert set(LOWEST) == declared - {PUBLIC}


def test_every_change_is_an_action_of_the_table() -> None:
    from marsad.actions import claims, work
    from tests.web.test_groups import SHARING

    names = {
        claims.AddClaim,
        claims.AcceptClaim,
        claims.RejectClaim,
        claims.CorrectClaim,
        claims.UndoClaim,
    }
    merging = {f"incident.{act}" for act in get_args(Act)}
    merging |= {"incident.publish", "incident.amend", "incident.withdraw"}
    merging |= {each.name for each in SHARING}
    assert {each.name for each in names} | set(work.MOVES) | merging <= set(LOWEST)


@pytest.mark.parametrize("role", ["", *ROLES])
def test_the_table_holds_for_every_view(client_of: Callable[..., Client], role: str) -> None:
    for name, pattern in PATTERNS.items():
        action = pattern.callback.action
        if name == "sign-out":
            continue  # ends the session the rest needs
        status = ask(client_of(role), name)
        if may(role or None, action):
            assert status not in {401, 403}, (role, name, status)
            assert not (status == 302 and not role and action != PUBLIC)
        else:
            assert status == (403 if role else 302), (role, name, status)


@pytest.mark.parametrize("name", ["report", "claim", "incident", "source-retry"])
def test_guessed_identifiers_tell_nothing(client_of: Callable[..., Client], name: str) -> None:
    """Who is not signed in hears the same of what is there and of what is not."""
    there = client_of().get(address(name))
    named = {**ARGUMENTS, "report": "r-none", "claim": "c-none", "source": 99, "incident": "x"}
    keys = PATTERNS[name].pattern.converters
    absent = client_of().get(reverse(name, kwargs={key: named[key] for key in keys}))
    assert there.status_code == absent.status_code == 302


def test_unknown_things_are_not_found(client_of: Callable[..., Client]) -> None:
    browser = client_of("administrator")
    assert browser.get("/reports/r-none/").status_code == 404
    assert (
        browser.get(f"/reports/{REPORT}/claims/none/", headers={"hx-request": "true"}).status_code
        == 404
    )
    assert browser.get("/incidents/none/").status_code == 404
    assert browser.get("/nothing").status_code == 404


def test_a_script_whose_session_ended_is_sent_to_sign_in(client_of: Callable[..., Client]) -> None:
    answer = client_of().get(address("claim"), headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in")
