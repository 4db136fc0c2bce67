"""What the desk says, in Arabic and English: ``words/*.yaml``, and what the report page says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marsad.errors import DataError, RefusedError
from marsad.show import wording as show
from marsad.web.permissions import may

LANGUAGES = ("ar", "en")
WORDS = Path(__file__).with_name("words")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every phrase by its key, the desk's own before those of the page of reports."""
    own: dict[str, dict[str, str]] = {}
    for path in sorted(WORDS.glob("*.yaml")):
        phrases: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key, phrase in phrases.items():
            where = f"marsad/web/words/{path.name}: {key}"
            if set(phrase) != set(LANGUAGES):
                raise DataError(f"{where}: needs ar and en, has {list(phrase)}")
            if key in own:
                raise DataError(f"{where}: stands in another file too; keep one")
        own |= phrases
    return {**show.words(), **own}


def language() -> str:
    """The language of this request: ``ar`` or ``en``."""
    return "en" if (get_language() or "ar").startswith("en") else "ar"


def say(key: str, **values: Any) -> SafeString:
    """A phrase in the request's language, its ``{names}`` filled in and escaped.

    What is no key (a type of a later version, a country's code) is said as it is.
    """
    phrase = words().get(key)
    if phrase is None:
        return format_html("{}", key.partition(":")[2] or key)
    # The phrases are our own; only what is filled in is escaped.
    here = phrase[language()]
    return format_html(here, **values) if values else SafeString(here)


# Names of values in refusals, and the kind of phrase that says each in the request's language.
VALUES = {
    **{name: name for name in ("state", "type", "status", "role", "grade")},
    **{"to": "state", "types": "type", "statuses": "status", "roles": "role", "grades": "grade"},
    **{"scope": "scope", "scopes": "scope"},
}


def why(error: Exception) -> str:
    """What went wrong, in the request's language where it is an action that was refused."""
    return error.said(language(), _named) if isinstance(error, RefusedError) else str(error)


def _named(name: str, value: str) -> str:
    key = f"{VALUES.get(name, name)}:{value}"
    if name in VALUES and key in words():
        return str(say(key))
    # What somebody wrote keeps its own direction: a day is not turned round between Arabic words.
    return value if value.isdecimal() else f"\u2068{value}\u2069"


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template knows: language, direction, and what the user may do."""
    role = request.user.role if getattr(request, "user", None) and request.user.pk else None
    here = language()
    return {
        "language": here,
        "other_language": "en" if here == "ar" else "ar",
        "direction": "rtl" if here == "ar" else "ltr",
        "may": _May(role),
    }


class _May:
    """``{% if may.claim__reject %}``: whether the user may do an action."""

    def __init__(self, role: str | None) -> None:
        self.role = role

    def __getitem__(self, action: str) -> bool:
        return may(self.role, action.replace("__", "."))
