"""Every refusal has an id that stays, and words in Arabic and English that fill in the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from marsad import errors
from marsad.errors import ConflictError, RefusedError, refusals

PACKAGE = Path(errors.__file__).parent
NAMED = re.compile(r"\{(\w+)\}")
ARABIC = re.compile("[\u0621-\u064a]{2}")
CLASSES = {"RefusedError", "ConflictError"}


def raised() -> list[tuple[str, str, frozenset[str]]]:
    """Where each refusal is made, its id, and the names of its values."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in CLASSES:
                continue
            where = f"{file.relative_to(PACKAGE)}:{node.lineno}"
            assert len(node.args) == 1, f"{where}: an id, and values by name"
            code = node.args[0]
            assert isinstance(code, ast.Constant), f"{where}: the id is written out"
            found.append((where, str(code.value), frozenset(str(k.arg) for k in node.keywords)))
    return found


RAISED = raised()


def test_they_are_found() -> None:
    assert {where.partition("/")[0] for where, _, _ in RAISED} >= {"actions", "web"}
    assert len(RAISED) > 80


@pytest.mark.parametrize(("where", "code", "values"), RAISED, ids=[r[0] for r in RAISED])
def test_each_has_its_words_with_all_its_values(
    where: str, code: str, values: frozenset[str]
) -> None:
    phrase = refusals()[code]
    assert set(phrase) == {"ar", "en"}
    for language in ("ar", "en"):
        assert set(NAMED.findall(phrase[language])) == values, (where, language)
    assert ARABIC.search(phrase["ar"])
    assert not ARABIC.search(phrase["en"])


def test_no_words_are_left_over() -> None:
    assert sorted(set(refusals()) - {code for _, code, _ in RAISED}) == []


def test_a_refusal_is_english_for_the_command_line() -> None:
    refused = ConflictError("claim:no-role", role="x", type="attack", roles=("agent", "target"))
    assert str(refused) == "x: no role of attack (agent, target)"
    assert isinstance(refused, RefusedError)
    assert refused.code == "claim:no-role"
    said = refused.said("ar", lambda name, value: f"<{name} {value}>")
    assert "<role x>" in said
    assert "<roles agent>، <roles target>" in said
