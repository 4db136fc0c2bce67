"""The model's dataclasses as plain JSON values, and strictly back.

What equals its default is left out; a span is ``[start, end]``, bytes are Base64, days and times
are ISO 8601.

>>> from marsad.model import Count
>>> to_plain(Count(3, 3))
{'minimum': 3, 'maximum': 3}
>>> from_plain(Count, {"minimum": 3, "maximum": 3})
Count(minimum=3, maximum=3, approximate=False, vague=False)
"""

from __future__ import annotations

import dataclasses
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from marsad.model import Span

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """``value`` as JSON holds it."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in _told(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _told(value: Any) -> list[dataclasses.Field[Any]]:
    return [f for f in dataclasses.fields(value) if getattr(value, f.name) != _default(f)]


def _default(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()


def from_plain(kind: type[T], raw: Any) -> T:
    """The value that ``to_plain`` gave ``raw`` for; ValueError, naming the field, for others."""
    made: T = _value(kind, raw, kind.__name__.lower())
    return made


def _value(kind: Any, raw: Any, where: str) -> Any:
    origin, of = get_origin(kind), get_args(kind)
    if kind is Span:
        return _span(raw, where)
    if dataclasses.is_dataclass(kind):
        return _instance(kind, raw, where)
    if origin in {Union, UnionType}:
        return None if raw is None and NoneType in of else _value(of[0], raw, where)
    if origin is Literal:
        _require(raw in of, where, f"one of {', '.join(of)}", raw)
        return raw
    if origin is tuple:
        return _items(of, raw, where)
    return _mapping(raw, where) if origin is Mapping else _simple(kind, raw, where)


def _items(of: tuple[Any, ...], raw: Any, where: str) -> tuple[Any, ...]:
    _require(isinstance(raw, list), where, "a list", raw)
    kinds = [of[0]] * len(raw) if of[-1] is ... else list(of)
    _require(len(kinds) == len(raw), where, f"{len(kinds)} items", raw)
    return tuple(
        _value(k, item, f"{where}[{n}]") for n, (k, item) in enumerate(zip(kinds, raw, strict=True))
    )


def _mapping(raw: Any, where: str) -> dict[str, str]:
    _require(isinstance(raw, dict), where, "an object", raw)
    return {_simple(str, k, where): _simple(str, v, f"{where}.{k}") for k, v in raw.items()}


def _span(raw: Any, where: str) -> Span:
    whole = isinstance(raw, list) and len(raw) == 2 and all(type(n) is int for n in raw)
    _require(whole, where, "[start, end]", raw)
    made: Span = _made(where, lambda: Span(*raw))
    return made


def _instance(kind: Any, raw: Any, where: str) -> Any:
    _require(isinstance(raw, dict), where, "an object", raw)
    hints = _hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name in raw:
        _require(name in fields, f"{where}.{name}", f"no such field but {', '.join(fields)}", name)
    for name, field in fields.items():
        due = _default(field) is dataclasses.MISSING
        _require(name in raw or not due, f"{where}.{name}", "a value", None)
    values = {name: _value(hints[name], each, f"{where}.{name}") for name, each in raw.items()}
    return _made(where, lambda: kind(**values))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _simple(kind: Any, raw: Any, where: str) -> Any:
    if kind in {date, datetime}:
        _require(isinstance(raw, str), where, "a day or time", raw)
        return _made(where, lambda: kind.fromisoformat(raw))
    if kind is bytes:
        _require(isinstance(raw, str), where, "Base64", raw)
        return _made(where, lambda: b64decode(raw, validate=True))
    if issubclass(kind, Enum):
        return _made(where, lambda: kind(raw))
    if kind is float and type(raw) is int:
        return raw  # 25 and 25.0 are one value, and come back as they were written
    _require(type(raw) is kind, where, f"{kind.__name__}", raw)
    return raw


def _made(where: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (ValueError, TypeError) as e:
        raise ValueError(f"{where}: {e}") from e


def _require(holds: bool, where: str, what: str, raw: Any) -> None:
    if not holds:
        raise ValueError(f"{where}: expected {what}, found {str(raw)[:60]!r}")
