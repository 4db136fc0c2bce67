"""Whose request it is where proxies stand before the server."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ClientAddress:
    """``REMOTE_ADDR`` is the visitor's, told by as many proxies as ``MARSAD_PROXIES`` says.

    Each proxy adds the address it was asked from at the end of ``X-Forwarded-For``; what stands
    before those was written by the visitor and is not believed. Without it lock-outs and limits
    would hold for everybody behind the proxy together.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = told_address(request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.MARSAD_PROXIES)
        if told is not None:
            request.META["REMOTE_ADDR"] = told
        return self.answer(request)


def told_address(header: str, proxies: int) -> str | None:
    """The address that the outermost of our proxies was asked from; None where none is told.

    >>> told_address("6.6.6.6, 203.0.113.7", 1), told_address("203.0.113.7", 0)
    ('203.0.113.7', None)
    """
    addresses = [each.strip() for each in header.split(",") if each.strip()]
    if proxies < 1 or len(addresses) < proxies:
        return None
    try:
        return str(ip_address(addresses[-proxies]))
    except ValueError:
        return None
