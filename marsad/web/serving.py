"""``marsad serve``: tables made, a key kept, then the server and a worker until stopped."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from marsad.errors import StoreError, UsageError
from marsad.store.addresses import Address, parse
from marsad.store.failures import explained

SETTINGS = "marsad.web.settings"
LOCAL = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "[::]")  # noqa: S104 asked for by the user
STOP_SECONDS = 20.0  # for requests under way, and for the report being read
SOON = 2.0  # a worker that ends sooner than so after its start is started again later, not at once


@dataclass(frozen=True)
class Place:
    """Where the desk is served."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to open in a browser: ``MARSAD_SITE_URL``, or that on this machine."""
        if told := os.environ.get("MARSAD_SITE_URL"):
            return told.rstrip("/")
        host = "localhost" if self.host in EVERYWHERE else self.host
        return f"http://{host}:{self.port}"


def prepare(database: str | None, place: Place) -> Address:
    """Puts what the web needs to know into the environment, for us and for our children."""
    address = parse(database)
    if database:
        os.environ["DATABASE_URL"] = database
    os.environ.setdefault("MARSAD_SECRET_KEY", kept_key(address))
    os.environ.setdefault("MARSAD_HOSTS", ",".join(_hosts(place.host)))
    if address.file is not None:
        os.environ.setdefault("MARSAD_MEDIA", str(address.file.absolute().with_name("media")))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    return address


def _hosts(host: str) -> list[str]:
    """The names by which the desk may be called; set MARSAD_HOSTS for others."""
    named = [socket.gethostname(), socket.getfqdn()] if host in EVERYWHERE else [host]
    return list(dict.fromkeys([*LOCAL, *named]))


def kept_key(address: Address) -> str:
    """The secret key that lies beside an SQLite database, made at the first start."""
    if address.file is None:
        raise UsageError(
            "MARSAD_SECRET_KEY is not set (with PostgreSQL every server needs the same: "
            "set it to 50 random letters, and keep it)"
        )
    path = address.file.with_name(f"{address.file.name}.key")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:  # noqa: PTH123
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as e:
        raise StoreError(f"{path}: cannot be written: {e.strerror} (name another folder)") from e
    key = path.read_text(encoding="utf-8").strip()
    if len(key) < 50:
        raise UsageError(f"{path}: is no key (delete it; everybody then signs in anew)")
    return key


def migrate() -> None:
    """Makes or renews all tables: the store's and the desk's own."""
    from django import setup
    from django.core.management import call_command

    setup()
    from marsad.store import Store  # starts Django itself where nobody has

    with Store.open(os.environ.get("DATABASE_URL")):  # makes file and folder; explains what fails
        call_command("migrate", interactive=False, verbosity=0)


def prepared() -> None:
    """Starts Django; StoreError where the desk's tables are not there or of another version."""
    from django import setup
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    setup()
    address = parse(os.environ.get("DATABASE_URL"))
    if address.file is not None and not address.file.exists():
        raise StoreError(f"{address.shown}: no such database (make it with: marsad serve)")
    with explained(address):
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan([("desk", executor.loader.graph.leaf_nodes("desk")[0][1])])
    if behind:
        raise StoreError(
            f"{address.shown}: has not the desk's tables of this version "
            "(start marsad serve once, which makes them)"
        )


def first_link(place: Place) -> str | None:
    """A link to make the administrator; None where there is one already."""
    from marsad.web.models import Invitation, User

    if User.objects.filter(role="administrator", is_active=True).exists():
        return None
    return f"{place.url}/join/{Invitation.make('administrator')}"


def demo() -> int:
    """Reads the examples into the database; how many reports it then holds."""
    from marsad.collect import ReadOptions
    from marsad.pipeline import Done, run
    from marsad.store import Store

    with Store.open(os.environ.get("DATABASE_URL")) as store:
        for item in run([str(examples())], ReadOptions(), store.seen):
            if isinstance(item, Done) and item.reading:
                store.save(item.capture, item.reading)
        many = store.counts()["reports"]
    from marsad.web.pages.demo import publish

    publish()
    return many


def examples() -> Path:
    """The folder of invented reports: in the package, or beside it in a clone."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent / "examples"):
        if folder.is_dir():
            return folder
    raise UsageError("--demo: the examples are not there (install the whole package, or clone it)")


def free(place: Place) -> None:
    """UsageError if something else listens there."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host.strip("[]"), place.port))
        except OSError as e:
            raise UsageError(
                f"{place.host}:{place.port}: {e.strerror} (name another with --host or --port)"
            ) from e


def serve(place: Place, *, workers: int = 1) -> int:
    """Runs server and workers until one signal or the server's end; its exit code."""
    host = place.host if ":" not in place.host or "[" in place.host else f"[{place.host}]"
    server = _server(f"{host}:{place.port}")
    return Family(server, [_worker()] * workers).run()


def _server(bind: str) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "marsad.web.wsgi"),
        *("--bind", bind, "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "10", "--timeout", "60", "--log-level", "warning"),
        *("--no-control-socket", "--max-requests", "5000", "--max-requests-jitter", "500"),
    ]


def _worker() -> list[str]:
    return [sys.executable, "-m", "marsad.cli.main", "worker"]


class Family:
    """A server and its workers as children of this process; a worker that dies is replaced."""

    def __init__(self, server: Sequence[str], workers: Sequence[Sequence[str]]) -> None:
        self._commands = [server, *workers]
        self._started = [0.0] * len(self._commands)
        self._children: list[subprocess.Popen[bytes]] = []
        self._stopping = False

    def run(self) -> int:
        """The server's exit code; 0 where we were told to stop."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        self._children = [self._start(at) for at in range(len(self._commands))]
        try:
            while not self._stopping and self._children[0].poll() is None:
                self._replace_dead()
                time.sleep(0.2)
        finally:
            self._end()
        return 0 if self._stopping else self._children[0].returncode or 1

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _start(self, at: int) -> subprocess.Popen[bytes]:
        self._started[at] = time.monotonic()
        # A session of its own: Ctrl-C in the terminal reaches us alone, and we end the rest.
        return subprocess.Popen(self._commands[at], start_new_session=True)

    def _replace_dead(self) -> None:
        for at, child in enumerate(self._children[1:], 1):
            waited = time.monotonic() - self._started[at] > SOON
            if child.poll() is not None and waited:
                self._children[at] = self._start(at)

    def _end(self) -> None:
        for child in self._children:
            child.terminate()
        end = time.monotonic() + STOP_SECONDS
        for child in self._children:
            try:
                child.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
