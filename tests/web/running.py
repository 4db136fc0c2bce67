"""A real server with its worker, started as ``marsad serve`` is, and people signed in to it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

KEY = "of-a-test-only-" * 4
TOKEN = "a" * 32  # against forged requests: cookie and form must say the same


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said, and how long it took, in milliseconds."""

    status: int
    body: str
    took: float
    location: str = ""


def environment(database: str) -> dict[str, str]:
    """What a server and this process need to know; put into our own too."""
    known = {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "marsad.web.settings",
        "MARSAD_SECRET_KEY": KEY,
        "MARSAD_HOSTS": "127.0.0.1",
    }
    os.environ.update(known)
    return {**os.environ}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``marsad serve`` on a free port; what it says goes into a file."""

    def __init__(self, database: str, said: Path, *more: str) -> None:
        self.port, self.said = free_port(), said
        self._command = [sys.executable, "-m", "marsad.cli.main", "serve"]
        self._command += ["--port", str(self.port), *more]
        self._environment = environment(database)

    def __enter__(self) -> Self:
        with self.said.open("w") as out:
            self.process = subprocess.Popen(
                self._command, env=self._environment, stdout=out, stderr=out
            )
        for _ in range(600):
            try:
                if Visitor(self.port).get("/ready").status == 200:
                    return self
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.process.terminate()
        raise RuntimeError(self.said.read_text("utf-8"))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(40)


@dataclass
class Visitor:
    """A browser without a window: one request after the other, cookies kept."""

    port: int
    session: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, given: Mapping[str, str], **more: str) -> Answer:
        body = urlencode({**given, "csrfmiddlewaretoken": TOKEN})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        return self._ask("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: str | None, more: Mapping[str, str]) -> Answer:
        headers = {"Accept-Language": "en", "Connection": "close", **more}
        if self.session:
            kept = {**self.cookies, "marsad_session": self.session, "csrftoken": TOKEN}
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in kept.items())
        start = time.perf_counter()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            link.close()
        took = 1000 * (time.perf_counter() - start)
        self._keep(answer.headers.get_all("Set-Cookie") or [])
        return Answer(answer.status, text, took, answer.getheader("Location") or "")

    def _keep(self, told: list[str]) -> None:
        for line in told:
            for name, value in SimpleCookie(line).items():
                if name == "messages":
                    self.cookies[name] = value.coded_value


def signed_in(port: int, name: str, role: str = "editor") -> Visitor:
    """Somebody of a role, made if need be, with a session of their own; Django must run."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from marsad.web.models import User

    user, _ = User.objects.get_or_create(username=name, defaults={"role": role})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return Visitor(port, str(session.session_key))
