"""How well a line fits as the headline of a text: how much of it the text takes up again."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.words import Word, strip_prefixes, words

SHARED = 0.34  # of a headline's words that the beginning of its text takes up again
NEARLY = 0.6  # of the best line's shared words; a lead shares more than the headline above it


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


def _telling(line: str) -> list[Word]:
    return [word for word in words(line) if len(word.key) > 2]
