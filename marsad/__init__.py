"""Marsad reads Arabic conflict reports into claims, each tied to the words it came from.

>>> import marsad
>>> for reading in marsad.read("examples/"):          # doctest: +SKIP
...     print(reading.report.title, len(reading.claims))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "read", "read_text"]

if TYPE_CHECKING:
    from marsad.pipeline import read, read_text


def __getattr__(name: str) -> Any:
    # The readers and lexicons are loaded at first use, so that `import marsad` costs nothing.
    if name in {"read", "read_text"}:
        return getattr(import_module("marsad.pipeline"), name)
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")
