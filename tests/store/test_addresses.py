"""Database addresses: every form, and one clear line for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.store.addresses import parse


@pytest.mark.parametrize(
    ("url", "name", "file"),
    [
        ("sqlite:///a.sqlite3", "a.sqlite3", Path("a.sqlite3")),
        ("sqlite:///out/a.sqlite3", "out/a.sqlite3", Path("out/a.sqlite3")),
        ("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3", Path("/srv/a.sqlite3")),
        ("sqlite:///:memory:", ":memory:", None),
        ("sqlite:///my%20folder/%D9%85.db", "my folder/م.db", Path("my folder/م.db")),
        ("sqlite:///why%3F.db", "why?.db", Path("why?.db")),
        ("sqlite:///C:/data/a.db", "C:/data/a.db", Path("C:/data/a.db")),
    ],
)
def test_sqlite(url: str, name: str, file: Path | None) -> None:
    address = parse(url)
    assert address.settings["NAME"] == name
    assert address.file == file
    assert address.settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_sqlite_waits_as_long_as_it_is_told() -> None:
    assert parse("sqlite:///a.db").settings["OPTIONS"]["timeout"] == 20
    assert parse("sqlite:///a.db?timeout=0.5").settings["OPTIONS"]["timeout"] == 0.5


def test_postgres_in_full() -> None:
    address = parse("postgres://me%40work:p%2Fw%C3%A9%3A@db.example:5433/my%20base?sslmode=require")
    settings = dict(address.settings)
    options = settings.pop("OPTIONS")
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "my base",
        "USER": "me@work",
        "PASSWORD": "p/wé:",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert options == {"sslmode": "require", "connect_timeout": 10}
    assert address.file is None
    assert address.shown == "postgres://me%40work@db.example:5433/my%20base"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgresql:///marsad", "", ""),
        ("postgresql://Db.Example/marsad", "Db.Example", ""),
        ("postgresql://db:/marsad", "db", ""),
        ("postgresql://[::1]:5433/marsad", "::1", "5433"),
        ("postgresql:///marsad?host=/var/Run/pg&port=5433", "/var/Run/pg", "5433"),
        ("postgresql://%2Fvar%2FRun/marsad", "/var/Run", ""),
    ],
)
def test_postgres_hosts(url: str, host: str, port: str) -> None:
    settings = parse(url).settings
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == (host, port, "marsad")


def test_default_and_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert parse(None).file == Path("marsad.sqlite3")
    monkeypatch.setenv("DATABASE_URL", "postgres:///news")
    assert parse(None).settings["NAME"] == "news"
    assert parse("sqlite:///a.db").file == Path("a.db")


@pytest.mark.parametrize(
    "url",
    [
        "marsad.sqlite3",
        "/srv/marsad.sqlite3",
        "mysql://me:hush@db/marsad",
        "sqlite://",
        "sqlite:///",
        "sqlite://marsad.sqlite3",
        "sqlite:///a%00b",
        "sqlite:///a.db?mode=ro",
        "sqlite:///a.db?timeout=soon",
        "sqlite:///a.db?timeout=-1",
        "sqlite:///a.db?timeout=nan",
        "postgres://me:hush@db",
        "postgres://me:hush@db/",
        "postgres://me:hu/sh@db/marsad",
        "postgres://me:hush@db:99999/marsad",
        "postgres://me:hush@[::1/marsad",
    ],
)
def test_malformed(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(url)
    said = str(caught.value)
    assert "\n" not in said
    assert "(" in said  # the remedy
    assert "hu" not in said  # the password
