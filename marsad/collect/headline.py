"""How well a line fits as the headline of a text: how much of it the text takes up again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.arabic.words import Word, strip_prefixes, words
from marsad.collect.furniture import matched

SHARED = 0.34  # of a headline's words that the beginning of its text takes up again
NEARLY = 0.6  # of the best line's shared words; a lead shares more than the headline above it

LONGEST_CREDIT = 7  # words and marks of a line that is a place and the site's name
_PARTS = re.compile(r"\s+ـ+\s+|\s*[-–—/|:]\s*")


def stems(text: str) -> set[str]:
    """The words of a text, each also without the letters that may be attached to it."""
    return {rest for word in words(text) for _, rest in strip_prefixes(word.key)}


def best(lines: Sequence[str], beginning: str) -> int | None:
    """The index of the first line that a text with this beginning may have as its headline.

    >>> best(["أخبار تعز", "قصف على سوق تعز"], "سقطت قذائف على السوق في تعز بعد قصف ليلي.")
    1
    >>> best(["لحظة بلحظة"], "سقطت قذائف على السوق.") is None
    True
    """
    known = stems(beginning)
    shared = [sum(bool(stems(word.text) & known) for word in _telling(line)) for line in lines]
    for index, line in enumerate(lines):
        if shared[index] >= max(SHARED * len(_telling(line)), NEARLY * max(shared), 1):
            return index
    return None


def is_taken_up(line: str, beginning: str) -> bool:
    """Whether the text takes up at least half of the line's words: a lead, not a name."""
    known = stems(beginning)
    telling = _telling(line)
    return 2 * sum(bool(stems(word.text) & known) for word in telling) >= max(1, len(telling))


def names_site(line: str, site: str) -> bool:
    """Whether a line is a place and the site's name: whose report it is.

    >>> names_site("صيدا ـ بريد الجبل", "بريد الجبل"), names_site("قال بريد الجبل إن", "بريد الجبل")
    (True, False)
    """
    parts = [matched(part).strip(" .") for part in _PARTS.split(line)]
    name = f" {matched(site)} "
    if not name.strip() or line.count(" ") >= LONGEST_CREDIT:
        return False
    return any(f" {part} " == name or (" " in part and f" {part} " in name) for part in parts)


def _telling(line: str) -> list[Word]:
    return [word for word in words(line) if len(word.key) > 2]
