"""Claim types as the files of this folder tell them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from marsad.errors import DataError
from marsad.model import ROLES

FOLDER = Path(__file__).resolve().parent

_COLOR = re.compile(r"#[0-9a-f]{6}")
# Tatweel, Farsi yeh and kaf, presentation forms, invisible marks.
_FORBIDDEN = re.compile(
    "[\u0640\u06cc\u06a9\ufb50-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]"
)


@dataclass(frozen=True)
class Bilingual:
    """The same said in Arabic and in English."""

    ar: str
    en: str


@dataclass(frozen=True)
class Acled:
    """A row of ACLED's event types (codebook of 2023); ``when`` it is this one, if several."""

    disorder_type: str
    event_type: str
    sub_event_type: str
    when: str = ""


@dataclass(frozen=True)
class Plover:
    """A PLOVER event type with its mode, if one fits (manual of September 2021)."""

    event: str
    mode: str | None = None


@dataclass(frozen=True)
class Crosswalk:
    """What the type is called elsewhere; None where another scheme has no such thing.

    ``acled`` is the usual row, ``acled_other`` those that the parties or the weapon decide for.
    ``ucdp`` lists the types of violence that UCDP GED may give it: 1 state-based, 2 non-state,
    3 one-sided; it counts only events with at least one death.
    """

    acled: Acled | None
    ucdp: tuple[int, ...] | None
    plover: Plover
    acled_other: tuple[Acled, ...] = ()


@dataclass(frozen=True)
class Counted:
    """A sentence that makes a claim of the type, with the trigger as written."""

    text: str
    trigger: str


@dataclass(frozen=True)
class NotCounted:
    """A sentence that makes none though ``word`` looks so, and the reason."""

    text: str
    word: str
    reason: str


@dataclass(frozen=True)
class ClaimType:
    """One type of claim.

    ``scope``: ``soft`` types are claims only where the conflict, its parties, victims or
    politics are concerned. ``roles``: the roles it may have, with what they mean here.
    ``physical``: it happens on the ground and not in words or papers. ``outcome``: it can be
    the result of another act. ``color``: for tags on white, as ``#rrggbb``.
    """

    type: str
    label: Bilingual
    definition: Bilingual
    scope: Literal["hard", "soft"]
    physical: bool
    outcome: bool
    color: str
    roles: Mapping[str, str]
    crosswalk: Crosswalk
    counts: tuple[Counted, ...]
    does_not: tuple[NotCounted, ...]

    def __post_init__(self) -> None:
        if unknown := [role for role in self.roles if role not in ROLES]:
            raise ValueError(f"role {unknown[0]!r}; allowed: {', '.join(ROLES)}")
        if not _COLOR.fullmatch(self.color):
            raise ValueError(f"color {self.color!r}; write it as '#1a2b3c' in small letters")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all types, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=1)
def types() -> Mapping[str, ClaimType]:
    """All claim types by name. Raises DataError naming the file and the field."""
    return MappingProxyType({name: read_type(FOLDER / f"{name}.yaml") for name in names()})


def read_type(path: Path) -> ClaimType:
    """The claim type that a file tells; its name must be the file's.

    Raises DataError for unknown, missing or doubtful fields.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise DataError(f"{path.name}: cannot be read as YAML: {e}") from e
    claim_type: ClaimType = _value(ClaimType, raw, path.name)
    if claim_type.type != path.stem:
        raise DataError(f"{path.name}: the type is {claim_type.type!r}; name the file after it")
    return claim_type


def _value(kind: Any, raw: Any, where: str) -> Any:
    """``raw`` as a value of ``kind``; ``where`` is the file and the way to the field."""
    origin, of = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _instance(kind, raw, where)
    if NoneType in of:
        return None if raw is None else _value(of[0], raw, where)
    if origin is tuple:
        _require(isinstance(raw, list), where, "expected a list", raw)
        return tuple(_value(of[0], item, f"{where}[{i}]") for i, item in enumerate(raw))
    if origin is Literal:
        _require(raw in of, where, f"allowed: {', '.join(of)}; found", raw)
        return raw
    if origin is Mapping:
        _require(isinstance(raw, dict), where, "expected a mapping", raw)
        return {_text(k, where): _text(v, f"{where}.{k}") for k, v in raw.items()}
    if kind is str:
        return _text(raw, where)
    _require(type(raw) is kind, where, f"expected {kind.__name__}", raw)
    return raw


def _instance(schema: Any, raw: Any, where: str) -> Any:
    _require(isinstance(raw, dict), where, "expected a mapping", raw)
    hints = get_type_hints(schema)
    fields = {field.name: field for field in dataclasses.fields(schema)}
    required = [n for n, field in fields.items() if field.default is dataclasses.MISSING]
    if unknown := [name for name in raw if name not in fields]:
        raise DataError(f"{where}: unknown key {unknown[0]!r}; allowed: {', '.join(fields)}")
    if missing := [name for name in required if name not in raw]:
        raise DataError(f"{where}: missing key {missing[0]!r}; required: {', '.join(required)}")
    values = {name: _value(hints[name], value, f"{where}.{name}") for name, value in raw.items()}
    try:
        return schema(**values)
    except ValueError as e:
        raise DataError(f"{where}: {e}") from e


def _text(raw: Any, where: str) -> str:
    _require(isinstance(raw, str) and bool(raw.strip()), where, "expected text", raw)
    if found := _FORBIDDEN.search(raw):
        raise DataError(f"{where}: U+{ord(found.group()):04X} in {raw!r}; write plain letters")
    return str(raw)


def _require(holds: bool, where: str, what: str, raw: Any) -> None:
    if not holds:
        raise DataError(f"{where}: {what}, found {raw!r}")
