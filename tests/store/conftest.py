"""Stores on both databases, empty for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from postgres import fresh_postgres, make_postgres, postgres_server

import marsad.store

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["fresh_postgres", "make_postgres", "postgres_server"]

marsad.store.Store  # noqa: B018 starts Django, so that tests can import the models

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, SQLite and PostgreSQL in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("fresh_postgres"))
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with marsad.store.Store.open(url) as store:
        yield store


@pytest.fixture(scope="module", params=BOTH)
def shared_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One store for a module whose tests do not mind what the others left."""
    if request.param == "postgres":
        make: Callable[[], str] = request.getfixturevalue("make_postgres")
        url = make()
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.sqlite3'}"
    with marsad.store.Store.open(url) as store:
        yield store
