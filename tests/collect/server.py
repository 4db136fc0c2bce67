"""A real web server on this machine that answers as each test tells it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Respond = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with what ``server.site`` holds for the path, 404 for the rest."""

    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((time.monotonic(), self.path, dict(self.headers)))
        respond = self.server.pages.get(self.path, plain(status=404))
        try:
            respond(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        return


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Respond] = {}
        self.asked: list[tuple[float, str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


@dataclass(frozen=True, slots=True)
class _Plain:
    content: bytes
    status: int
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, handler: Handler) -> None:
        handler.send_response(self.status)
        for name, value in {"Content-Length": str(len(self.content)), **self.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.content)


def plain(
    content: str | bytes = b"",
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> Respond:
    body = content.encode() if isinstance(content, str) else content
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return _Plain(body, status, {"Content-Type": kind, **named} if kind else named)


def redirect(target: str, status: int = 302) -> Respond:
    return plain(status=status, Location=target)


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()
