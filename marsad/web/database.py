"""The store on the connection that Django gives each thread."""

from __future__ import annotations

from marsad.store import Store
from marsad.store.addresses import parse

ALIAS = "default"


def desk_store() -> Store:
    """The store the desk works on; never closed, for the connection is Django's."""
    return Store(ALIAS, parse(None))
