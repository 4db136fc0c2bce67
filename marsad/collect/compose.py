"""A report's text from its headline and lines, with the places of its subheads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from marsad.model import Span


class Line(NamedTuple):
    """A line of a report as it will stand in its text."""

    text: str
    subhead: bool = False


def compose(title: str, lines: Iterable[Line]) -> tuple[str, tuple[Span, ...]]:
    """Headline, line break, lines; and the subheads' spans in that text.

    >>> compose("عنوان", [Line("أول."), Line("فرعي", True)])
    ('عنوان\\nأول.\\nفرعي', (Span(start=11, end=15),))
    """
    parts = [title] if title else []
    end = len(title)
    subheads: list[Span] = []
    for line in lines:
        start = end + 1 if parts else 0
        end = start + len(line.text)
        parts.append(line.text)
        if line.subhead:
            subheads.append(Span(start, end))
    return "\n".join(parts), tuple(subheads)


def has_arabic(text: str) -> bool:
    """Whether most letters of the text are Arabic.

    >>> has_arabic("قال متحدث باسم الحكومة"), has_arabic("He said لا")
    (True, False)
    """
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return 2 * arabic > len(letters)
