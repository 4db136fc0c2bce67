"""The errors Marsad raises: one small tree, each message naming what, where and the remedy."""

from __future__ import annotations


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
    """An action that cannot be done as things stand: not allowed, or no longer sensible."""


class ConflictError(RefusedError):
    """Somebody changed the same thing since it was shown; look at that change first."""
