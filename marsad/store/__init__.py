"""The store: captures, reports, claims and events with all their versions, in a database.

Importing this costs nothing; Django is loaded when ``Store`` is first named.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from marsad.store.terms import Filter, Saved

if TYPE_CHECKING:
    from marsad.store.store import Store

__all__ = ["Filter", "Saved", "Store"]


def __getattr__(name: str) -> Any:
    if name == "Store":
        # In this order: the models cannot be imported before Django has its settings.
        import_module("marsad.store.connection").start_django()
        return import_module("marsad.store.store").Store
    raise AttributeError(f"module 'marsad.store' has no attribute {name!r}")
