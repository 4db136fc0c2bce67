"""A real PostgreSQL for tests: Debian's server on a free port, in a folder that goes afterwards.

Other tests import ``fresh_postgres`` and use it as a fixture. MARSAD_TEST_POSTGRES_URL names a
running server instead, with a user who may make databases.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

# Nothing in a test's database must outlive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")
PASSWORD = "rose water/é"  # with what must be % coded in an address
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The address of a server's database ``postgres``; skips where there is no server."""
    named = os.environ.get("MARSAD_TEST_POSTGRES_URL")
    if named:
        return named
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL: install Debian's postgresql, or set MARSAD_TEST_POSTGRES_URL")
    if os.geteuid() == 0 and _unprivileged() is None:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")
    return _start(programs)


@pytest.fixture(scope="session")
def make_postgres(postgres_server: str) -> Iterator[Callable[..., str]]:
    """A function that makes an empty database and gives its address."""
    made: list[str] = []

    def make(options: str = "") -> str:
        name = f"marsad_test_{os.getpid()}_{next(_numbers)}"
        _run_sql(postgres_server, sql.SQL("CREATE DATABASE {}"), name, options)
        made.append(name)
        return urlunsplit(urlsplit(postgres_server)._replace(path=f"/{name}"))

    yield make
    for name in made:
        _run_sql(postgres_server, sql.SQL("DROP DATABASE {}"), name, "WITH (FORCE)")


@pytest.fixture
def fresh_postgres(make_postgres: Callable[..., str]) -> str:
    """The address of an empty database."""
    return make_postgres()


def _run_sql(server: str, statement: sql.SQL, name: str, options: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)) + sql.SQL(" " + options))


def _programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, the newest version first."""
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _unprivileged() -> pwd.struct_passwd | None:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


@cache
def _start(programs: Path) -> str:
    """Starts one server for this process and gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="marsad-postgres-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    rights = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}

    def call(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, **rights
        )
        if done.returncode:
            pytest.fail(f"{program}: {done.stdout}{done.stderr}{_log(folder)}")

    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    if user:
        os.chown(secret, user.pw_uid, user.pw_gid)
    data = str(folder / "data")
    call(
        *("initdb", "--pgdata", data, "--username", "tester", "--pwfile", str(secret)),
        *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
    )
    port = _free_port()
    settings = (*FAST, f"port={port}", "listen_addresses=127.0.0.1")
    options = " ".join(f"-c {each}" for each in settings) + f" -c unix_socket_directories={folder}"

    def stop() -> None:
        call("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate")
        shutil.rmtree(folder)

    # pg_ctl hands its output to the server, so that goes into a file.
    call("pg_ctl", "start", "-w", "-D", data, "-o", options, "-l", str(folder / "log"))
    atexit.register(stop)
    return f"postgresql://tester:rose%20water%2F%C3%A9@127.0.0.1:{port}/postgres"


def _log(folder: Path) -> str:
    log = folder / "log"
    return log.read_text(errors="replace") if log.exists() else ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
