"""What the user is told, in one line each."""

from __future__ import annotations

import sys


def one_line(words: str) -> str:
    """``words`` without what breaks a line or steers a terminal; names of files may hold both.

    >>> one_line("new\\nline \\x1b[31m تقرير")
    'new\\\\nline \\\\x1b[31m تقرير'
    """
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in words
    )


def say(words: str) -> None:
    """Tells the user one line on standard error."""
    print(f"marsad: {one_line(words)}", file=sys.stderr)


def many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> many(1, "report"), many(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")
