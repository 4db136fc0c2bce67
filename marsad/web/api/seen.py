"""What a writer was shown: named in ``If-Match`` or the body, so that nothing is overwritten.

An answer's ETag is ``"SEEN.DIGEST"``: SEEN is what writers must name (a claim's version, a
report's state, the decisions about an incident), DIGEST changes with anything in the answer.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from marsad.errors import ConflictError
from marsad.web.api.problems import Problem

ATTRIBUTE = "shown"  # of a request: what its answer shows


def shows(request: HttpRequest, what: object) -> None:
    """Notes what the answer to this request shows, for its ETag."""
    setattr(request, ATTRIBUTE, str(what))


def seen(request: HttpRequest, given: object | None) -> str:
    """What the writer was shown, from the body or ``If-Match``; a problem if they do not say."""
    if given is not None:
        return str(given)
    tag = request.headers.get("If-Match", "").strip()
    if len(tag) > 2 and tag[0] == tag[-1] == '"' and "." in tag:
        return tag[1:-1].rpartition(".")[0]
    raise Problem("unseen")


def outdated(request: HttpRequest) -> str:
    """The kind of problem when what was shown is outdated: by ``If-Match`` 412, else 409."""
    return "changed" if "If-Match" in request.headers else "conflict"


def late(
    request: HttpRequest,
    error: ConflictError,
    current: dict[str, Any],
    changes: list[dict[str, Any]],
) -> Problem:
    """For who comes too late: how it stands now, and who changed what."""
    more = {"code": error.code, "current": current, "changes": changes}
    return Problem(outdated(request), str(error), **more)


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag; 304 where the asker has it already."""
    patch_vary_headers(response, ["Authorization", "Accept", "Accept-Language"])
    response.headers.setdefault("Cache-Control", "private, no-cache")
    if response.streaming or response.status_code not in {200, 201}:
        return response
    digest = hashlib.sha256(response.content).hexdigest()[:20]
    tag = f'"{getattr(request, ATTRIBUTE, "")}.{digest}"'
    response["ETag"] = tag
    if request.method not in {"GET", "HEAD"}:
        return response
    unchanged = get_conditional_response(request, etag=tag, response=response)
    return unchanged if isinstance(unchanged, HttpResponse) else response
