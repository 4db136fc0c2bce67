"""What a token may be made for: each scope with the actions of the table that it opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from marsad.web.permissions import may

Scope = Literal["read", "submit", "review", "edit", "export"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

OPENS: Mapping[Scope, tuple[str, ...]] = {
    "read": ("dashboard.view", "inbox.view", "report.view", "incident.view", "source.view"),
    "submit": ("source.add", "source.retry"),
    "review": (
        "claim.add",
        "claim.accept",
        "claim.correct",
        "claim.reject",
        "claim.undo",
        "event.move",
        "event.join",
        "event.undo",
        "work.take",
        "work.review",
        "work.confirm",
    ),
    "edit": (
        "incident.merge",
        "incident.split",
        "incident.move",
        "incident.dismiss",
        "incident.regrade",
        "incident.undo",
        "work.reopen",
        "work.release",
        "work.withhold",
    ),
    "export": ("incident.view",),  # the same as files: CSV, GeoJSON
}


def scope_of(action: str) -> Scope:
    """The scope a token needs for an action; the first that opens it.

    >>> scope_of("claim.reject"), scope_of("incident.view")
    ('review', 'read')
    """
    return next(scope for scope in SCOPES if action in OPENS[scope])


def scopes_of(role: str) -> tuple[Scope, ...]:
    """The scopes in which somebody of this role may do anything.

    >>> scopes_of("reader")
    ('read', 'export')
    """
    return tuple(scope for scope in SCOPES if any(may(role, action) for action in OPENS[scope]))
