"""Sentences of newspaper Arabic, which has no capitals and is often loosely punctuated.

What ends a sentence:

- a line break, and a gap of four or more spaces (papers glue paragraphs that way; three are as
  often a slip inside a headline);
- ``.`` ``؟`` ``?`` ``!`` with the closing marks after it, also inside a quotation;
- the same without a space after it, between two Arabic words (``القصف.وقال``);
- an ellipsis or two dots that touch the word before and have white space after them.

What does not: ``؛`` and ``:``, and a stop for which ``stops.py`` has a rule. A sentence of more
than ``LONGEST`` words is cut into several.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from marsad.arabic.characters import INVISIBLE
from marsad.arabic.stops import CLOSERS, STOPS, goes_on
from marsad.arabic.words import Word, words
from marsad.model import Span

# In words. Of the sentences of a newspaper day one in a hundred is longer than 116.
LONGEST = 120
_SHORTEST = 30  # what is cut off is not shorter than this

_BEFORE, _AFTER = 40, 16  # code points around a stop that its rules look at


class Sentence(NamedTuple):
    """Where a sentence stands, and its words: ``first`` up to ``last`` (excluded).

    Where a space is missing after a stop, two sentences meet inside one word. The spans part at
    the stop; the word counts for the sentence in which it begins.
    """

    span: Span
    first: int
    last: int


_BREAK = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # what str.splitlines divides at
_MARK = re.compile(
    f"(?P<break>[{_BREAK}]|[^\\S{_BREAK}]{{4}})"
    f"|(?P<stop>[{STOPS}]+)"
    # A closing mark belongs to the stop; so does one after a space that can only close.
    f"(?P<closers>[{re.escape(CLOSERS + INVISIBLE)}]*(?:[ \u00a0][»›)\\]}}]+(?=\\s|\\Z))?)"
)
_COMMA = re.compile("[،,؛;]")
_EITHER = re.compile("[”“\"'’]+")  # one paper closes with what another opens with


def _ends(text: str) -> Iterator[int]:
    """Where the sentences end, stops and closing marks included; the text's end comes last."""
    begin = 0
    for mark in _MARK.finditer(text):
        end = mark.end() if mark["break"] else _end_at_stop(text, begin, mark)
        if end:
            yield end
            begin = end
    yield len(text)


def _end_at_stop(text: str, begin: int, mark: re.Match[str]) -> int:
    """Where the sentence ends if this stop ends it, else 0."""
    start, end = mark.span()
    closers = mark["closers"]
    if closers and text[end : end + 1].isalnum() and _EITHER.fullmatch(closers):
        end = end if _quoted(text, start) else mark.end("stop")
    before = text[max(begin, start - _BEFORE) : start].rstrip(INVISIBLE)
    return 0 if goes_on(before, mark["stop"], text[end : end + _AFTER]) else end


def _quoted(text: str, place: int) -> bool:
    """Whether the last mark of quotation in the 500 code points before a place opens one."""
    near = text[max(0, place - 500) : place]
    last = max(near.rfind(mark) for mark in "”“„\"'’")
    return last >= 0 and near[last + 1 : last + 2].isalnum()


def divide(text: str, found: list[Word]) -> list[Sentence]:
    """The sentences of a text whose words are ``found``; a stretch without words is none."""
    starts = [word.start for word in found]
    made: list[Sentence] = []
    begin = first = 0
    for end in _ends(text):
        last = bisect_left(starts, end, first)
        while last - first > LONGEST:
            cut = _cut(text, found, first)
            made.append(Sentence(_trimmed(text, begin, found[cut - 1].end), first, cut))
            begin, first = made[-1].span.end, cut
        if last > first:
            made.append(Sentence(_trimmed(text, begin, end), first, last))
        elif made and found[first - 1].end > begin:  # nothing but the rest of a glued word
            rest = _trimmed(text, begin, end)
            made[-1] = made[-1]._replace(span=Span(made[-1].span.start, rest.end))
        begin, first = end, last
    return made


def _trimmed(text: str, begin: int, end: int) -> Span:
    """A stretch of text without the white space around it."""
    stretch = text[begin:end]
    return Span(end - len(stretch.lstrip()), begin + len(stretch.rstrip()))


def _cut(text: str, found: list[Word], first: int) -> int:
    """The word before which to cut a sentence that is too long.

    The last one within reach that begins with و after a comma; failing that, the last after a
    comma; failing that, the last that begins with و; failing that, the last within reach.
    """

    def rank(at: int) -> tuple[bool, bool, int]:
        between = text[found[at - 1].end : found[at].start]
        return _COMMA.search(between) is not None, found[at].text.startswith("و"), at

    return max(range(first + _SHORTEST, first + LONGEST + 1), key=rank)


def sentences(text: str) -> list[Span]:
    """Where the sentences of a text stand, in order; together they hold all its words.

    >>> text = "مقتل جنديين\\nقال د. سامي إن 3.5% نجوا.وأضاف: «انتهى القصف.» وغادر"
    >>> [span.of(text) for span in sentences(text)]
    ['مقتل جنديين', 'قال د. سامي إن 3.5% نجوا.', 'وأضاف: «انتهى القصف.»', 'وغادر']
    """
    return [sentence.span for sentence in divide(text, words(text))]
