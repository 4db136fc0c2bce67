"""How a reply is written: hidden directions, mixed alphabets, shouting, repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from marsad.web.spam.links import scripts
from marsad.web.spam.plain import LONGEST, fold
from marsad.web.spam.submission import Finding, Submission

OVERRIDES = "\u202d\u202e"  # they turn what follows round; nobody types them
_HIDDEN = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad]")
_RUN = re.compile(r"(\S)\1{39,}")
_WORD = re.compile(r"\w{2,60}")
MOST_HIDDEN = 3
MOST_EARLIER = 20
COMPARED = 4000  # characters of each
SHORT = 20  # characters; «شكرا جزيلا» is written by many
NEAR = 0.8  # share of three-word pieces in common


def judged(submission: Submission) -> Iterator[Finding]:
    """What the writing gives away, apart from what it says."""
    text = submission.text[:LONGEST]
    yield from _disguise(text)
    yield from _shouting(text)
    yield from _repetition(text, submission.earlier[:MOST_EARLIER])


def _disguise(text: str) -> Iterator[Finding]:
    if any(mark in text for mark in OVERRIDES):
        yield Finding("writing", "spam:override", {}, "hold", 1.5)
    hidden = len(_HIDDEN.findall(text))
    if hidden > MOST_HIDDEN:
        yield Finding("writing", "spam:hidden", {"number": hidden}, "hold", 1.0)
    mixed = next((word for word in _WORD.findall(text) if _is_mixed(word)), "")
    if mixed:
        yield Finding("writing", "spam:mixed-word", {"word": mixed[:40]}, "hold", 1.5)


def _is_mixed(word: str) -> bool:
    """Latin letters among those that look like them; Latin beside Arabic is ordinary."""
    return (
        not word.isascii()
        and "LATIN" in (found := scripts(word))
        and bool(found & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"})
    )


def _shouting(text: str) -> Iterator[Finding]:
    if run := _RUN.search(text):
        values = {"character": run[1], "number": len(run[0])}
        yield Finding("writing", "spam:run", values, "hold", 0.3)
    letters = [each for each in text if each.isalpha()]
    capitals = sum(each.isupper() for each in letters)
    if len(letters) >= 25 and capitals > 0.8 * len(letters):
        yield Finding("writing", "spam:capitals", {}, "publishable", 0.3)
    words = _WORD.findall(fold(text))
    if len(words) >= 12:
        word, times = Counter(words).most_common(1)[0]
        if times > 0.5 * len(words):
            values = {"word": word[:40], "number": times}
            yield Finding("writing", "spam:one-word", values, "hold", 0.7)


def _repetition(text: str, earlier: tuple[str, ...]) -> Iterator[Finding]:
    if len(text.strip()) < SHORT or not earlier:
        return
    mine = fold(text[:COMPARED]).split()
    pieces = _pieces(mine)
    alike = 0.0
    for other in earlier:
        words = fold(other[:COMPARED]).split()
        theirs = _pieces(words)
        both = len(pieces & theirs) / max(1, len(pieces | theirs))
        alike = max(alike, 1.0 if words == mine else both)
    if alike >= NEAR:
        share = round(100 * alike)
        yield Finding("repetition", "spam:repeated", {"share": share}, "hold", 1.5)


def _pieces(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2)))
