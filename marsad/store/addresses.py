"""Database addresses (URLs) into what Django connects with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from marsad.errors import UsageError

DEFAULT = "sqlite:///marsad.sqlite3"
FORMS = (
    "write sqlite:///folder/file.sqlite3, sqlite:////absolute/file.sqlite3, sqlite:///:memory: "
    "or postgres://user:password@host:port/name, with % codes for special characters"
)
MEMORY = ":memory:"
BUSY_SECONDS = 20.0  # a report is saved in milliseconds; only a stuck program holds on longer
CONNECT_SECONDS = 10

SQLITE_START = (
    "PRAGMA journal_mode=WAL; "  # readers never wait for the writer
    "PRAGMA synchronous=NORMAL; "  # with WAL: no damage on power loss, the last commits may go
    "PRAGMA cache_size=-16000"  # KiB
)


@dataclass(frozen=True)
class Address:
    """A database: its URL without the password, Django's settings, SQLite's file if it is one."""

    shown: str
    settings: Mapping[str, Any]
    file: Path | None = None


def parse(url: str | None) -> Address:
    """The address of ``url``, else of DATABASE_URL, else the default; UsageError if malformed.

    >>> parse("postgres://me:secret@db.example:5433/marsad?sslmode=require").shown
    'postgres://me@db.example:5433/marsad'
    """
    url = url or os.environ.get("DATABASE_URL") or DEFAULT
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as e:  # not quoted: it may hold a part of the password
        raise UsageError(f"the database's address cannot be read ({FORMS})") from e
    if parts.scheme == "sqlite":
        return _sqlite(url, parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(parts, port)
    raise UsageError(f"{parts.scheme or url}: not a database address ({FORMS})")


def _sqlite(url: str, parts: SplitResult) -> Address:
    name = unquote(parts.path.removeprefix("/"))
    if parts.netloc or parts.fragment or not name or "\0" in name:
        raise UsageError(f"{url}: names no SQLite file ({FORMS})")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    timeout = _seconds(url, options.pop("timeout", str(BUSY_SECONDS)))
    if options:
        raise UsageError(f"{url}: unknown option {', '.join(options)} (SQLite's only one: timeout)")
    settings = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": timeout,
            "transaction_mode": "IMMEDIATE",  # waits for the lock at its start, never midway
            "init_command": SQLITE_START,
        },
    }
    return Address(f"sqlite:///{name}", settings, None if name == MEMORY else Path(name))


def _seconds(url: str, words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise UsageError(f"{url}: timeout={words} is not a number of seconds (0 to 3600)")
    return seconds


def _postgres(parts: SplitResult, port: int | None) -> Address:
    options: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    options.setdefault("connect_timeout", CONNECT_SECONDS)
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise UsageError(f"{_masked(parts)}: names no database ({FORMS})")
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(_host(parts, port)),
        "PORT": options.pop("port", "") or (str(port) if port else ""),
        "OPTIONS": options,
    }
    return Address(_masked(parts), settings)


def _host(parts: SplitResult, port: int | None) -> str:
    """The host as written: it may be a folder of sockets, where capital letters count."""
    place = parts.netloc.rpartition("@")[2]
    return place.removesuffix(f":{port}").removesuffix(":").strip("[]")


def _masked(parts: SplitResult) -> str:
    """The address without password and options (which may hold one)."""
    user, _, place = parts.netloc.rpartition("@")
    name = quote(unquote(user.partition(":")[0]), safe="")
    return f"{parts.scheme}://{name}{'@' if name else ''}{place}{parts.path}"
