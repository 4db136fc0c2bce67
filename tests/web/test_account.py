"""One's own account: another password ends every other sign-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from marsad.web.audit_models import AuditEntry
from marsad.web.models import User

OLD, NEW = "a long enough word", "another long enough word"
ClientOf = Callable[..., Client]


@pytest.fixture
def person(desk: object) -> User:
    user = User.objects.get(username="reader")
    user.set_password(OLD)
    user.save()
    return user


def change(browser: Client, old: str, new: str, again: str | None = None) -> str:
    form = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return browser.post("/account", form, follow=True).content.decode()


def test_another_password_ends_every_other_sign_in(person: User, client_of: ClientOf) -> None:
    here, there = client_of("reader"), client_of("reader")
    assert "every other sign-in has ended" in change(here, OLD, NEW)
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    entry = AuditEntry.objects.latest("id")
    assert (entry.name, entry.action, entry.object) == ("reader", "changed", "password")


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong one", NEW, NEW), (OLD, NEW, "x" * 20), (OLD, "short", "short")],
)
def test_what_does_not_fit_changes_nothing(
    person: User, client_of: ClientOf, old: str, new: str, again: str
) -> None:
    page = change(client_of("reader"), old, new, again)
    assert 'role="alert"' in page
    person.refresh_from_db()
    assert person.check_password(OLD)


def test_one_sees_ones_own_sign_ins_alone(person: User, client_of: ClientOf) -> None:
    client_of("editor")
    page = client_of("reader").get("/account").content.decode()
    assert page.count("signed in</td>") == 1
    assert "حسابك" in client_of("reader", "ar").get("/account").content.decode()
