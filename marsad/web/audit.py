"""Writing to the audit log: ``audit.note(person, action, object)``."""

from __future__ import annotations

import ipaddress
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from marsad.web.audit_models import ACTIONS, AuditEntry
from marsad.web.models import User

KEPT = {4: 24, 6: 48}  # bits of an address that are kept: a network, never one machine


def note(
    person: object, action: str, object: str = "", *, name: str = "", request: Any = None
) -> AuditEntry:
    """The line added to the log; ``person`` is who is signed in, or nobody."""
    if action not in ACTIONS:
        raise ValueError(f"{action}: not an action of the audit log; one of {', '.join(ACTIONS)}")
    user = person if isinstance(person, User) else None
    return AuditEntry.objects.create(
        person=user,
        name=_clean(user.username if user else name, 150),
        action=action,
        object=_clean(object, 200),
        place=shortened(request.META.get("REMOTE_ADDR", "")) if request else "",
    )


def shortened(address: str) -> str:
    """The network of an address; empty if it is none.

    >>> shortened("192.0.2.77"), shortened("2001:db8:1:2::3"), shortened("socket")
    ('192.0.2.0/24', '2001:db8:1::/48', '')
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{known}/{KEPT[known.version]}", strict=False))


def listen() -> None:
    """Notes sign-ins, sign-outs, failures and lock-outs from now on."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit")
    user_logged_out.connect(_signed_out, dispatch_uid="audit")
    user_login_failed.connect(_failed, dispatch_uid="audit")
    user_locked_out.connect(_locked, dispatch_uid="audit")


def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    note(user, "sign-in", request=request)


def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        note(user, "sign-out", request=request)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    note(None, "failed", name=str(credentials.get("username", "")), request=request)


def _locked(request: HttpRequest, username: str | None = None, **_: Any) -> None:
    note(None, "locked", name=username or "", request=request)


def _clean(text: str, most: int) -> str:
    """The text as a database takes it: no null, no lone half of a character, not too long."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:most]
