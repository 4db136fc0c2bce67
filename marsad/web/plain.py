"""The model's frozen dataclasses into values that JSON holds, and back, exactly.

Fields are stored by name; those that have their default are left out.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def plain(value: Any) -> Any:
    """A dataclass of the model, or what its fields hold, as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        own = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: plain(held) for each, held in own if held != _default(each)}
    return value


def read(kind: type[T], values: dict[str, Any]) -> T:
    """The dataclass that gave these values."""
    kinds = _kinds(cast(Any, kind))
    return kind(**{name: _read(kinds[name], value) for name, value in values.items()})


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (only,) = (each for each in typing.get_args(kind) if each is not type(None))
        return _read(only, value)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_read(inner, each) for each in value)
    if isinstance(kind, type):
        if is_dataclass(kind):
            return read(cast(type[Any], kind), value)
        if issubclass(kind, Enum):
            return kind(value)
        if issubclass(kind, date):
            return kind.fromisoformat(value)
    return value


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else MISSING
