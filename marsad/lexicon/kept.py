"""The package's language files as read last time, kept as JSON in the user's cache folder.

Reading and checking some hundred and forty YAML files costs half a second of every start. What
was found right once is taken from here until the file, its schema or the code that reads it
changes. ``MARSAD_CACHE`` names another folder; empty, nothing is kept. A cache that cannot be read
or written is no error: the files are read instead.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

VARIABLE = "MARSAD_CACHE"
FOLDER = Path(__file__).resolve().parent

Entries = tuple[Any, ...]
Builder = Callable[[Any], Any]


def entries(path: Path, schema: Any, read: Callable[[], Entries]) -> Entries:
    """What ``read`` makes of a file of the package, from the cache where it is there."""
    home = folder()
    if home is None or not path.is_relative_to(FOLDER):
        return read()
    try:
        digest = _digest(path.read_bytes(), schema)
    except OSError:
        return read()  # which says what is wrong
    name = path.relative_to(FOLDER).as_posix().replace("/", "-").removesuffix(".yaml")
    file = home / f"{name}.{schema.__name__}.json"
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        stored = json.loads(file.read_bytes())
        if stored["digest"] == digest:
            build = _builder(schema)
            return tuple(build(each) for each in stored["entries"])
    found = read()
    with suppress(OSError):
        _write(file, {"digest": digest, "entries": [dataclasses.asdict(e) for e in found]})
    return found


def folder() -> Path | None:
    """Where the cache lies, or would lie; None when nothing is to be kept."""
    if (named := os.environ.get(VARIABLE)) is not None:
        return Path(named) / "lexicon" if named else None
    try:
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # nobody's home
        return None
    return Path(cache) / "marsad" / "lexicon"


def _digest(content: bytes, schema: Any) -> str:
    return hashlib.sha256(content + _form(schema).encode()).hexdigest()


@lru_cache(maxsize=256)
def _form(schema: Any) -> str:
    """The fields of a schema and the code that reads them, as a text that changes with them.

    What a schema itself checks it checks again when an entry is built.
    """
    kinds = [schema, *_nested(schema)]
    return f"{[(k.__qualname__, str(get_type_hints(k))) for k in kinds]} {_code()}"


def _nested(kind: Any) -> list[Any]:
    inside: list[Any] = []
    for hint in get_type_hints(kind).values() if dataclasses.is_dataclass(kind) else get_args(kind):
        if dataclasses.is_dataclass(hint):
            inside.append(hint)
        inside += _nested(hint)
    return inside


@lru_cache(maxsize=1)
def _code() -> str:
    """A digest of the module that reads the files."""
    return hashlib.sha256((FOLDER / "loader.py").read_bytes()).hexdigest()


@lru_cache(maxsize=256)
def _builder(kind: Any) -> Builder:
    """The function that makes a value of ``kind`` from what JSON keeps of it."""
    of = get_args(kind)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        fields = {f.name: _builder(hints[f.name]) for f in dataclasses.fields(kind)}
        return partial(_built, kind, fields)
    if get_origin(kind) is tuple:
        return partial(_tuple, _builder(of[0]))
    if NoneType in of:
        return partial(_optional, _builder(of[0] if of[1] is NoneType else of[1]))
    return _same


def _built(kind: Any, fields: dict[str, Builder], value: dict[str, Any]) -> Any:
    return kind(**{name: fields[name](each) for name, each in value.items()})


def _tuple(build: Builder, value: list[Any]) -> tuple[Any, ...]:
    return tuple(value) if build is _same else tuple(build(each) for each in value)


def _optional(build: Builder, value: Any) -> Any:
    return None if value is None else build(value)


def _same(value: Any) -> Any:
    return value


def _write(file: Path, content: dict[str, Any]) -> None:
    """Whole or not at all: another process may read at any time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as part:
        json.dump(content, part, ensure_ascii=False, separators=(",", ":"))
    Path(part.name).replace(file)
