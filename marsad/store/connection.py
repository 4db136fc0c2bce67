"""Django without a web: started on demand, one connection alias for each open store."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ProgrammingError

from marsad.errors import StoreError
from marsad.store import settings as own_settings
from marsad.store.addresses import Address

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 10.0  # for another process that prepares the same database; it takes about one

_numbers = count(1)


def start_django() -> None:
    """Loads the store's models, under our settings unless a web project has set its own.

    Not ``django.setup()``: that loads URLs, templates and HTTP, a third of the start-up time.
    In a notebook an event loop runs all the time; Django's guard against calls from one would
    refuse every query there, though a store is used by one thread only.
    """
    if not settings.configured:
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        names = [name for name in vars(own_settings) if name.isupper()]
        settings.configure(**{name: getattr(own_settings, name) for name in names})
    if not apps.models_ready:
        apps.populate(settings.INSTALLED_APPS)


def register(address: Address) -> str:
    """A new alias for a database; each store has its own, so two never share a transaction."""
    alias = f"marsad-{next(_numbers)}"
    databases = {"default": {}, alias: dict(address.settings)}
    connections.settings[alias] = connections.configure_settings(databases)[alias]
    return alias


def forget(alias: str) -> None:
    """Closes this thread's connection and takes the alias away."""
    connection = connections[alias]
    # Django's own close() keeps databases in memory open, for its test runner.
    BaseDatabaseWrapper.close(connection)
    del connections[alias]
    connections.settings.pop(alias)


def prepare(alias: str, address: Address, *, migrate: bool) -> None:
    """Brings the tables to this version's form; StoreError if they are of a later one."""
    connection = connections[alias]
    _check_encoding(connection, address)
    missing = _missing(connection, address)
    if missing and not migrate:
        raise StoreError(
            f"{address.shown}: its tables are not those of this version of Marsad "
            f"({', '.join(missing)} not applied; open it with a command that writes)"
        )
    if missing:
        _migrate(connection, address)


def _check_encoding(connection: BaseDatabaseWrapper, address: Address) -> None:
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        return
    encoding = connection.connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreError(
            f"{address.shown}: stores text as {encoding}, which has no room for Arabic "
            "(make one with: createdb --encoding UTF8 --template template0 NAME)"
        )


def _missing(connection: BaseDatabaseWrapper, address: Address) -> list[str]:
    """Names of the migrations that the database still needs."""
    known = sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    applied = _applied(connection)
    later = sorted(applied - set(known))
    if later:
        raise StoreError(
            f"{address.shown}: was made by a later version of Marsad ({later[-1]}); "
            "update Marsad, or name another database"
        )
    return [name for name in known if name not in applied]


def _applied(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the migrations a database has had: asked directly, as loading them takes longer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations WHERE app = 'marsad'")
            return {name for (name,) in cursor.fetchall()}
    except DatabaseError as e:
        if isinstance(e, ProgrammingError) or "no such table" in str(e):
            return set()
        raise


def _migrate(connection: BaseDatabaseWrapper, address: Address) -> None:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 rarely needed

    try:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("marsad"))
    except DatabaseError as e:
        # Another process may be doing the same: then ours meets tables it did not make.
        if "already exists" not in str(e) or not _prepared_by_another(connection, address):
            raise


def _prepared_by_another(connection: BaseDatabaseWrapper, address: Address) -> bool:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if not _missing(connection, address):
            return True
        time.sleep(0.1)
    return False
