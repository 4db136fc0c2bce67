"""What looking up actors and places has in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Marsad = Callable[..., tuple[int, str, str]]


COMMANDS = ["actors find", "actors show", "actors suggest", "places find", "places import"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(marsad: Marsad, command: str) -> None:
    code, out, _ = marsad(*command.split(), "--help")
    assert code == 0
    assert f"marsad {command} " in out.partition("Example")[2]


@pytest.mark.parametrize(("kind", "said"), [("actors", "no actor"), ("places", "no place")])
def test_find_says_when_there_is_none(marsad: Marsad, kind: str, said: str) -> None:
    code, out, err = marsad(kind, "find", "المتوهمون الغائبون")
    assert (code, out) == (3, "")
    assert f"{said} called" in err
