"""Invisible marks that keep Arabic words in their place in a line of a terminal."""

from __future__ import annotations

LRM, RLM = "\u200e", "\u200f"


def marked(words: str) -> str:
    """The words between marks, so that a terminal that orders Arabic moves nothing else.

    It takes two neighbouring Arabic cells for one run and would swap them: a left-to-right mark
    on both sides stops that. Within, right-to-left marks keep digits, brackets and dots at the
    ends of Arabic words on their own side. Empty words stay empty.

    >>> marked("clash") == LRM + "clash" + LRM
    True
    >>> marked("17 قتيلا") == LRM + RLM + "17 قتيلا" + RLM + LRM
    True
    """
    if not words:
        return ""
    arabic = any("\u0590" <= letter <= "\u08ff" for letter in words)
    return f"{LRM}{RLM}{words}{RLM}{LRM}" if arabic else f"{LRM}{words}{LRM}"
