"""What the page itself says, in both languages: ``static/words.json`` and the types' names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources

from marsad import ontology
from marsad.link import conduct

Words = Mapping[str, Mapping[str, str]]

_NAMED = re.compile(r"\{\{([\w:-]+)\}\}")


def static(name: str) -> str:
    """A file of the page's own, as text."""
    return resources.files("marsad.show").joinpath("static", name).read_text(encoding="utf-8")


@cache
def words() -> Words:
    """Every phrase of the page by its key: ``{"en": …, "ar": …}``; types are ``type:clash``,
    alleged conduct ``conduct:torture``."""
    phrases: dict[str, Mapping[str, str]] = json.loads(static("words.json"))
    for name, kind in ontology.types().items():
        phrases[f"type:{name}"] = {"en": kind.label.en, "ar": kind.label.ar}
    for entry in conduct.entries():
        phrases[f"conduct:{entry.conduct}"] = {"en": entry.en, "ar": entry.ar}
    return phrases


def said(key: str) -> str:
    """A phrase in English, for the script to change into Arabic; unknown keys as they are.

    >>> said("role:agent")
    '<span data-say="role:agent">Who</span>'
    """
    phrase = words().get(key)
    if phrase is None:
        return f"<bdi>{escape(key.partition(':')[2] or key)}</bdi>"
    return f'<span data-say="{escape(key)}">{escape(phrase["en"])}</span>'


def filled(template: str, parts: Mapping[str, str]) -> str:
    """The template with ``{{key}}`` said and each ``<!-- part -->`` put in its place."""
    done = _NAMED.sub(lambda found: said(found[1]), template)
    return re.sub(r"<!-- (\w+) -->", lambda found: parts[found[1]], done)
