"""A desk on an SQLite file with two reports, and people of every role."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections
from django.test import Client

from marsad.web.permissions import ROLES
from tests.store.samples import capture, reading

if TYPE_CHECKING:
    from marsad.store import Store

REPORT, OTHER = "r000000000000001", "r000000000000002"
KILLING, SHELLING, TAKEOVER = (f"{REPORT}-{number}" for number in (1, 2, 3))


def use(file: Path, patch: pytest.MonkeyPatch) -> None:
    """Points Django's connection at a file."""
    patch.setenv("DATABASE_URL", f"sqlite:///{file}")
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(file)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables, two reports and a person of each role."""
    file = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    with pytest.MonkeyPatch.context() as patch:
        use(file, patch)
        call_command("migrate", interactive=False, verbosity=0)
        _fill()
        connections["default"].close()
    return file


def _fill() -> None:
    from marsad.web.database import desk_store
    from marsad.web.models import User

    store = desk_store()
    source = capture("<p>page</p>")
    store.save(source, reading(source))
    second = capture("<p>second</p>", "reports/b.html", 1)
    store.save(second, reading(second, name=OTHER))
    for name in (*ROLES, "second"):
        role = "editor" if name == "second" else name
        user = User(username=name, role=role)
        user.set_unusable_password()  # hashing takes a third of a second each
        user.save()


@pytest.fixture
def desk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The desk's store, as it was prepared."""
    from marsad.web import linked
    from marsad.web.database import desk_store

    file = tmp_path / "desk.sqlite3"
    shutil.copy(prepared, file)
    use(file, monkeypatch)
    linked._last.clear()
    caches["pages"].clear()
    yield desk_store()
    connections["default"].close()


@pytest.fixture
def client_of(desk: Store) -> Callable[..., Client]:
    """A browser in which somebody of a role is signed in; empty: nobody."""

    def client(name: str = "", language: str = "en") -> Client:
        browser = Client(SERVER_NAME="localhost", headers={"accept-language": language})
        if name:
            from marsad.web.models import User

            user = User.objects.get(username=name)
            browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return browser

    return client
