"""Stores on both databases, empty for each test.

Their tables are made once: an SQLite file is copied, a PostgreSQL database is a template.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from postgres import fresh_postgres, make_postgres, postgres_server
from psycopg import sql

import marsad.store

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["fresh_postgres", "make_postgres", "postgres_server"]

marsad.store.Store  # noqa: B018 starts Django, so that tests can import the models

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with empty tables."""
    file = tmp_path_factory.mktemp("prepared") / "store.sqlite3"
    marsad.store.Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def prepared_postgres(make_postgres: Callable[..., str]) -> str:
    """The name of a database with empty tables."""
    url = make_postgres()
    marsad.store.Store.open(url).close()
    return urlsplit(url).path.removeprefix("/")


def prepare(request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of a database with empty tables, of the kind the test asks for."""
    if request.param == "postgres":
        template = request.getfixturevalue("prepared_postgres")
        return str(request.getfixturevalue("make_postgres")(f"TEMPLATE {template}"))
    file = folder / "store.sqlite3"
    shutil.copy(request.getfixturevalue("prepared_sqlite"), file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def emptied_postgres(make_postgres: Callable[..., str], prepared_postgres: str) -> str:
    """A database that tests empty for themselves, which is faster than a new one for each."""
    return make_postgres(f"TEMPLATE {prepared_postgres}")


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """SQLite and PostgreSQL in turn, with empty tables."""
    if request.param == "sqlite":
        return prepare(request, tmp_path)
    url = str(request.getfixturevalue("emptied_postgres"))
    tables = [table._meta.db_table for table in apps.get_app_config("marsad").get_models()]
    with psycopg.connect(url) as connection:
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        connection.execute(sql.SQL("TRUNCATE {}").format(names))
    return url


@pytest.fixture(params=BOTH)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """SQLite and PostgreSQL in turn, without tables."""
    if request.param == "postgres":
        return str(request.getfixturevalue("fresh_postgres"))
    return f"sqlite:///{tmp_path / 'bare.sqlite3'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with marsad.store.Store.open(url) as store:
        yield store


@pytest.fixture(scope="module", params=BOTH)
def shared_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One store for a module whose tests do not mind what the others left."""
    with marsad.store.Store.open(prepare(request, tmp_path_factory.mktemp("store"))) as store:
        yield store
