"""Entries of the language files, read strictly: what a file says wrong is named by its line.

A file under ``marsad/lexicon`` is a YAML list of mappings. Each mapping becomes one frozen
dataclass (the schema); docs/reference/lexicon-files.md tells which fields a schema may have.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from marsad.arabic import key, strip_prefixes, words
from marsad.errors import DataError
from marsad.lexicon import kept

FOLDER = Path(__file__).resolve().parent

T = TypeVar("T")
Reader = Callable[[str, Node], Any]  # (name of the file, node) → value

_TAG = "tag:yaml.org,2002:"
_NAMES: Mapping[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}
_TAGS: Mapping[type, frozenset[str]] = {
    str: frozenset({_TAG + "str"}),
    int: frozenset({_TAG + "int"}),
    float: frozenset({_TAG + "int", _TAG + "float"}),
    bool: frozenset({_TAG + "bool"}),
}
# Letters that look right and match nothing: each row names what it forbids.
_FORBIDDEN: tuple[tuple[str, str], ...] = (
    ("\u0640", "tatweel"),
    ("\u06cc", "Farsi yeh"),
    ("\u06a9", "Farsi kaf"),
    ("\ufb50-\ufdff\ufe70-\ufefe", "presentation form"),
    ("\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff", "invisible mark"),
    ("\u0009\u00a0\u2000-\u200a\u202f\u3000", "space that is not a plain one"),
)
_ANY_FORBIDDEN = re.compile("[" + "".join(letters for letters, _ in _FORBIDDEN) + "]")

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)


def read_entries(name: str | Path, schema: type[T]) -> tuple[T, ...]:
    """The entries of ``marsad/lexicon/<name>.yaml`` (or of the file at a Path), in file order.

    Results are cached. Raises DataError as ``file:line: what; what is allowed``.
    """
    path = name if isinstance(name, Path) else FOLDER / f"{name}.yaml"
    shape: Any = schema  # mypy does not take a class for hashable
    return _read(path, shape)


@lru_cache(maxsize=256)
def _read(path: Path, schema: Any) -> tuple[Any, ...]:
    return kept.entries(path, schema, lambda: _read_file(path, schema))


def _read_file(path: Path, schema: Any) -> tuple[Any, ...]:
    file = _shown(path)
    root = _compose(path, file)
    if not isinstance(root, SequenceNode):
        raise DataError(f"{file}:1: a lexicon file is a list of entries, each beginning with '- '")
    read = _reader(schema)
    return tuple(read(file, node) for node in root.value)


def _shown(path: Path) -> str:
    """A file's name in messages: from the package down where it lies in the package."""
    inside = path.is_relative_to(FOLDER)
    return f"marsad/lexicon/{path.relative_to(FOLDER).as_posix()}" if inside else str(path)


def _compose(path: Path, file: str) -> Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError as e:
        there = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml"))) or "none"
        raise DataError(f"{file}: no such lexicon file; there are: {there}") from e
    except (OSError, UnicodeDecodeError) as e:
        raise DataError(f"{file}: cannot be read: {e}; save it as UTF-8 text") from e
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DataError(f"{file}:{line}: not YAML: {getattr(e, 'problem', None) or e}") from e


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    """The function that turns a node into a value of ``kind``; TypeError for other kinds."""
    origin, of = get_origin(kind), get_args(kind)
    if kind in _TAGS:
        return partial(_scalar, kind)
    if origin is Literal:
        return partial(_literal, of)
    if origin is tuple and len(of) == 2 and of[1] is Ellipsis:
        return partial(_sequence, _reader(of[0]))
    if origin in (Union, UnionType) and len(of) == 2 and NoneType in of:
        return _reader(of[0] if of[1] is NoneType else of[1])
    if dataclasses.is_dataclass(kind):
        return _mapping_reader(kind)
    raise TypeError(f"a lexicon field cannot be of type {kind!r}")


def _fail(file: str, node: Node, what: str) -> NoReturn:
    raise DataError(f"{file}:{node.start_mark.line + 1}: {what}")


def _scalar(kind: type, file: str, node: Node) -> str | int | float | bool:
    if not isinstance(node, ScalarNode) or node.tag not in _TAGS[kind]:
        quote = "; put it in quotes" if kind is str and isinstance(node, ScalarNode) else ""
        _fail(file, node, f"expected {_NAMES[kind]}, found {_described(node)}{quote}")
    if kind is str:
        return _text(file, node)
    if kind is bool:
        return bool(node.value.lower() in ("true", "yes", "on"))
    if not _PLAIN_NUMBER.fullmatch(node.value):  # YAML also knows 0x1F, 1:30 and 1_000
        _fail(file, node, f"expected {_NAMES[kind]} in plain digits, found {node.value!r}")
    return int(node.value) if kind is int else float(node.value)


def _described(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return repr(node.value) if node.tag != _TAG + "null" else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def _text(file: str, node: ScalarNode) -> str:
    text: str = node.value
    if found := _ANY_FORBIDDEN.search(text):
        letter = found.group()
        what = next(name for letters, name in _FORBIDDEN if re.match(f"[{letters}]", letter))
        _fail(file, node, f"{what} (U+{ord(letter):04X}) in {text!r}; write plain Arabic letters")
    if text != text.strip() or not text:
        _fail(file, node, f"space at an end of {text!r}, or no text at all; take it out")
    return text


def _literal(allowed: tuple[Any, ...], file: str, node: Node) -> Any:
    value = _scalar(type(allowed[0]), file, node)
    if value not in allowed:
        _fail(file, node, f"{value!r} is not allowed; allowed: {', '.join(map(str, allowed))}")
    return value


def _sequence(read: Reader, file: str, node: Node) -> tuple[Any, ...]:
    if not isinstance(node, SequenceNode):
        _fail(file, node, f"expected a list, found {_described(node)}; put [ ] around it")
    return tuple(read(file, item) for item in node.value)


def _mapping_reader(schema: Any) -> Reader:
    hints = get_type_hints(schema)
    fields = {_key_of(field): _reader(hints[field.name]) for field in dataclasses.fields(schema)}
    required = [
        _key_of(field)
        for field in dataclasses.fields(schema)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return partial(_mapping, schema, fields, required)


def _key_of(field: dataclasses.Field[Any]) -> str:
    """The key a field has in files: a field ``from_`` is written ``from``."""
    return field.name.removesuffix("_")


def _mapping(
    schema: Any, fields: Mapping[str, Reader], required: list[str], file: str, node: Node
) -> Any:
    if not isinstance(node, MappingNode):
        _fail(file, node, f"expected a mapping, found {_described(node)}")
    values: dict[str, Any] = {}
    for name_node, value_node in node.value:
        name = name_node.value
        if not isinstance(name, str) or name not in fields:
            _fail(file, name_node, f"unknown key {name!r}; allowed: {', '.join(fields)}")
        if name in values:
            _fail(file, name_node, f"key {name!r} twice in one entry")
        values[name] = fields[name](file, value_node)
    if missing := [name for name in required if name not in values]:
        _fail(file, node, f"missing key {missing[0]!r}; required: {', '.join(required)}")
    named = {field.name: values[_key_of(field)] for field in _given(schema, values)}
    try:
        return schema(**named)
    except ValueError as e:
        raise DataError(f"{file}:{node.start_mark.line + 1}: {e}") from e


def _given(schema: Any, values: Mapping[str, Any]) -> list[dataclasses.Field[Any]]:
    return [field for field in dataclasses.fields(schema) if _key_of(field) in values]


def check_forms(
    entries: Iterable[T],
    *,
    forms: Callable[[T], Iterable[str]],
    examples: Callable[[T], Iterable[str]],
    value: Callable[[T], Hashable] = repr,
) -> None:
    """Nothing, or DataError for the first form that means two things or has no example.

    ``forms`` gives an entry's surface forms (one or several words), ``examples`` its example
    texts, ``value`` what a form stands for: two forms with the same matching form must have
    the same. A form occurs in a text when its words do, letters attached in front allowed.
    """
    meant: dict[tuple[str, ...], tuple[str, Hashable]] = {}
    for entry in entries:
        texts = [_keys(text) for text in examples(entry)]
        for form in forms(entry):
            wanted, means = _keys(form), value(entry)
            other, meaning = meant.setdefault(wanted, (form, means))
            if meaning != means:
                raise DataError(f"{form!r} and {other!r} count as one form but mean two things")
            if not any(_occurs(wanted, text) for text in texts):
                raise DataError(f"{form!r} has no example sentence; write one that contains it")


def _keys(text: str) -> tuple[str, ...]:
    return tuple(
        piece for word in words(text) for piece in re.findall(r"[^\W_]+%?", key(word.text))
    )


def _occurs(wanted: tuple[str, ...], text: tuple[str, ...]) -> bool:
    first, rest = wanted[0], wanted[1:]
    return any(
        text[i + 1 : i + len(wanted)] == rest
        and (text[i] == first or any(form == first for _, form in strip_prefixes(text[i])))
        for i in range(len(text) - len(rest))
    )
