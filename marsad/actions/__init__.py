"""Everything people change, each change an action: checked, executed and logged in one place.

An action is a frozen dataclass that says what it wants; ``perform`` does it in one transaction.
Django must have been started (``marsad.store.Store``, or a web project) before this is imported.
"""

from marsad.actions.base import Action, Change, history, perform

__all__ = ["Action", "Change", "history", "perform"]
