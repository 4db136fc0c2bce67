"""Readers' words as they are kept: no signs that are not seen, no more than a page can bear."""

from __future__ import annotations

import re
import unicodedata

JOINERS = frozenset("‌‍")  # between letters of Persian and within emoji
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LINES = re.compile(r"\n{3,}")


def clean_text(given: str) -> str:
    """A text without control and direction signs, with at most one empty line at a time.

    >>> clean_text("a\\u202eb\\r\\n\\r\\n\\r\\n\\r\\nc\\x00")
    'ab\\n\\nc'
    """
    lines = given.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(
        c for c in lines if c in "\n\t" or c in JOINERS or unicodedata.category(c) not in UNSEEN
    )
    return _LINES.sub("\n\n", seen).strip()


def clean_name(given: str) -> str:
    """A name on one line.

    >>> clean_name(" \\u202eليلى\\n  ع ")
    'ليلى ع'
    """
    return " ".join(clean_text(given).replace("\n", " ").split())
