"""The stores of tests/store, with one report in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.conftest import (
    emptied_postgres,
    make_postgres,
    postgres_server,
    prepared_postgres,
    prepared_sqlite,
    store,
    url,
)
from tests.store.samples import capture, reading

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = [
    "emptied_postgres",
    "make_postgres",
    "postgres_server",
    "prepared_postgres",
    "prepared_sqlite",
    "store",
    "url",
]


@pytest.fixture
def alias(store: Store) -> str:
    """The connection of a store with one report."""
    source = capture("page")
    store.save(source, reading(source))
    return store.alias
