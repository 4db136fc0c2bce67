"""The errors Marsad raises: one small tree, each message naming what, where and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml

REFUSALS = Path(__file__).with_name("refusals.yaml")


@cache
def refusals() -> Mapping[str, Mapping[str, str]]:
    """What actions say when they refuse: by id, in ``ar`` and ``en``."""
    found: dict[str, dict[str, str]] = yaml.safe_load(REFUSALS.read_text(encoding="utf-8"))
    return found


def _plain(name: str, value: str) -> str:
    return value


class MarsadError(Exception):
    """Any failure that Marsad foresees; the command line prints it as one line."""


class ItemError(MarsadError):
    """One item of a batch could not be read; the rest goes on.

    ``item`` is the path, address or record; ``what`` says what is wrong with it;
    ``remedy`` says what the user can do. ``kind`` names the cause in one word where programs
    tell causes apart (``slow``, ``entities``), for words in another language.
    """

    def __init__(self, item: str, what: str, remedy: str = "", kind: str = "") -> None:
        super().__init__(f"{item}: {what}" + (f" ({remedy})" if remedy else ""))
        self.item, self.what, self.remedy, self.kind = item, what, remedy, kind


class InputError(ItemError):
    """A file, record or page is empty, broken, too large or of the wrong shape."""


class FetchError(ItemError):
    """An address is refused, unreachable, too slow, too large, or says no."""


class DataError(MarsadError):
    """A data file of the package or of the user (lexicon, ontology) breaks its own rules."""


class ModelError(MarsadError):
    """A trained model is missing, or does not have the digest it should."""


class StoreError(MarsadError):
    """The database or its disk refuses: unreachable, full, locked, or of a later version."""


class UsageError(MarsadError):
    """An option or argument does not make sense."""


class RefusedError(MarsadError):
    """An action that cannot be done as things stand: not allowed, or no longer sensible.

    ``code`` is the stable id of a phrase in ``refusals.yaml``, ``values`` are filled into it. As
    a string it is English; ``said`` has it in Arabic too.

    >>> str(RefusedError("report:none-such", report="r1"))
    'r1: no such report (it may be in another database)'
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def said(self, language: str, named: Callable[[str, str], str] = _plain) -> str:
        """The refusal in ``ar`` or ``en``; ``named`` says a value of a name as people know it."""
        between = "، " if language == "ar" else ", "
        filled = {
            name: between.join(named(name, str(each)) for each in value)
            if isinstance(value, list | tuple)
            else named(name, str(value))
            for name, value in self.values.items()
        }
        return refusals()[self.code][language].format(**filled)

    def __str__(self) -> str:
        return self.said("en")


class ConflictError(RefusedError):
    """Somebody changed the same thing since it was shown; look at that change first."""
