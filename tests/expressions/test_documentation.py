"""What the documentation and the docstrings of the room show is what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import marsad.expressions

MODULES = [module.name for module in pkgutil.iter_modules(marsad.expressions.__path__)]


def test_the_example_runs(root):
    path = root / "docs" / "explanation" / "dates-and-numbers.md"
    failed, tried = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_docstrings_run(name):
    module = importlib.import_module(f"marsad.expressions.{name}")
    assert doctest.testmod(module).failed == 0
