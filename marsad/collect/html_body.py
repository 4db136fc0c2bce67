"""The lines of a page that are the report, found with trafilatura and put right by their place."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from itertools import islice
from typing import Any

from lxml import etree

from marsad.collect.furniture import BOXES, ENDS, SINGLE, furniture, matched, says_nothing
from marsad.collect.headline import names_site
from marsad.collect.html_blocks import Block
from marsad.collect.published import read_day

# Calibrated on the pages in tests/collect/pages: see docs/explanation/reading-pages.md.
PROSE_WORDS = 8  # a line of this many words outside links is a sentence, not a label
HOLDS = 0.75  # of the weight of the page's text the article's element must hold
UNVOTED = 0.25  # weight of a character that trafilatura left out
LINKS = 0.5  # a line with a larger share of its characters in links is a link
END_SHARE = 0.5  # what ends an article ends nothing before half of its text
# Lines, characters, elements: on a larger page trafilatura would take seconds (it is quadratic in
# elements nested in each other).
LARGEST = 1500, 400_000, 8000
DECK_WORDS = 5
TEASERS = 3

_BOXES = frozenset({"div", "span", "section", "aside", "header", "footer", "figure"})
_STOP = re.compile(r"[.!؟?…:»\"”)]\s*$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")


@dataclass(slots=True)
class Body:
    """The report's lines, and what the reader was unsure of."""

    lines: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_list: bool = False  # of the first words of several articles


def find_body(tree: Any, lines: Sequence[Block], headline: int | None) -> Body:
    """The report's lines among those of the pruned tree; ``headline`` is the index of its own."""
    votes = _votes(tree, lines)
    notes = []
    if not any(votes):
        votes = [_is_prose(line) for line in lines]
        notes.append("text found by its density alone")
    weights = [_weight(line, vote) for line, vote in zip(lines, votes, strict=True)]
    inside = _inside(lines, _frame(tree, lines, weights), headline, votes)
    title = matched(lines[headline].text) if headline is not None else ""
    return Body(_trimmed(inside, title), notes, _is_list(lines))


def without_credit(lines: Sequence[Block], site: str) -> list[Block]:
    """The lines without one above the first paragraph that is a place and the site's name."""
    first = next((i for i, line in enumerate(lines) if _is_prose(line)), 0)
    return [line for i, line in enumerate(lines) if i >= first or not names_site(line.text, site)]


def _is_list(lines: Sequence[Block]) -> bool:
    """Whether most of the page's prose breaks off with dots, as on a section's page."""
    prose = [line for line in lines if _is_prose(line)]
    broken = sum(bool(_TRUNCATED.search(line.text)) for line in prose)
    return broken >= TEASERS and 3 * broken > 2 * len(prose)


def is_subhead(line: Block) -> bool:
    """Whether the line heads what follows: by its tag, or all bold, short and without a stop."""
    if line.kind == "head":
        return True
    whole = line.bold >= 0.9 * len(line.text.replace(" ", ""))
    return whole and len(line.text.split()) <= 12 and not _STOP.search(line.text)


def _is_prose(line: Block) -> bool:
    words = line.text.count(" ") + 1
    return line.kind != "caption" and words >= PROSE_WORDS and line.link_share < LINKS


def _votes(tree: Any, lines: Sequence[Block]) -> list[bool]:
    """For each line whether trafilatura has it in its main text."""
    characters = sum(len(line.text) for line in lines)
    elements = sum(1 for _ in tree.iter("*"))
    sizes = (len(lines), characters, elements)
    if any(size > limit for size, limit in zip(sizes, LARGEST, strict=True)):
        return [False] * len(lines)
    markup = etree.tostring(tree, encoding="unicode", method="html")
    document = _extractor().bare_extraction(markup, fast=True, include_comments=False)
    if document is None or document.body is None:
        return [False] * len(lines)
    found = {_squeezed("".join(e.itertext())) for e in document.body.iter("*")}
    whole = _squeezed("".join(document.body.itertext()))
    return [(text := _squeezed(line.text)) in found or text in whole for line in lines]


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """trafilatura, imported when the first page is read: it takes a fifth of a second."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return import_module("trafilatura")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _weight(line: Block, vote: bool) -> float:
    if line.link_share >= LINKS or furniture(line.apart):
        return 0.0
    return len(line.text) * (1.0 if vote else UNVOTED if _is_prose(line) else 0.0)


def _frame(tree: Any, lines: Sequence[Block], weights: Sequence[float]) -> Any:
    """The innermost element that holds most of the text's weight."""
    sums: Counter[Any] = Counter()
    for line, weight in zip(lines, weights, strict=True):
        if weight:
            for element in (line.element, *line.element.iterancestors()):
                sums[element] += weight  # type: ignore[assignment]  # Counter takes floats too
    frame, whole = tree, sums[tree]
    while True:
        inner = next((e for e in frame if sums[e] >= HOLDS * whole > 0), None)
        if inner is None:
            return frame
        frame = inner


def _inside(
    lines: Sequence[Block], frame: Any, headline: int | None, votes: Sequence[bool]
) -> list[Block]:
    """The lines from the first of the text to its last, with a lead that stands above."""
    foreign = _foreign(lines)
    members = set(frame.iter("*"))
    anchors = [
        i
        for i, line in enumerate(lines)
        if line.element in members and i != headline and (votes[i] or _is_prose(line))
        and line.link_share < LINKS and not furniture(line.apart) and i not in foreign
    ]  # fmt: skip
    if not anchors:
        return []
    if headline is not None and any(i > headline for i in anchors):
        anchors = [i for i in anchors if i > headline]
    first = next((i for i in anchors if not _is_dateline(lines[i])), anchors[0])
    last = _last(lines, anchors)
    above = range(headline + 1, first) if headline is not None and headline < first else ()
    between = (i for i in range(first, last + 1) if i not in foreign)
    return [
        *(lines[i] for i in above if _is_lead(lines[i], lines[i].element in members)),
        *(lines[i] for i in between if lines[i].element in members or votes[i]),
    ]


def _foreign(lines: Sequence[Block]) -> set[int]:
    """Short lines in boxes of their own, on a page whose text stands in paragraphs or one box.

    Such are buttons, notices and bylines. What is known as furniture is not among them, since it
    may end the text. Where each paragraph has a box, nothing can be told.
    """
    prose = [line.element for line in lines if _is_prose(line)]
    alone = [e for e, count in Counter(prose).items() if count == 1 and e.tag in _BOXES]
    if 2 * len(alone) > len(prose):
        return set()
    homes = set(prose)
    return {
        i
        for i, line in enumerate(lines)
        if line.kind == "paragraph" and line.element.tag in _BOXES
        and line.element not in homes and not _is_prose(line) and not furniture(line.apart)
    }  # fmt: skip


def _is_dateline(line: Block) -> bool:
    return not _STOP.search(line.text) and read_day(line.apart) is not None


def _is_lead(line: Block, is_inside: bool) -> bool:
    """Whether a line between headline and text is a lead or a first subhead."""
    if line.link_share >= LINKS or furniture(line.apart, True) or _is_dateline(line):
        return False
    if line.kind == "head" and is_inside:
        return True
    return line.text.count(" ") + 1 >= DECK_WORDS and line.kind != "caption"


def _last(lines: Sequence[Block], anchors: Sequence[int]) -> int:
    """The last line of the text: behind the last anchor, what stands in the same element."""
    parents = {p for i in anchors for p in (lines[i].element, lines[i].element.getparent())}
    last = anchors[-1]
    while last + 1 < len(lines):
        line = lines[last + 1]
        around = (line.element, *islice(line.element.iterancestors(), 2))
        if line.link_share >= LINKS or not parents.intersection(around) or furniture(line.apart):
            break
        last += 1
    return last


def _trimmed(lines: Sequence[Block], title: str) -> list[Block]:
    """The lines without the furniture among them, up to where the article ends."""
    kept: list[Block] = []
    whole = sum(len(line.text) for line in lines)
    done, in_box, heading = 0, False, ""
    seen: set[str] = set()
    for line in lines:
        mark = furniture(line.apart)
        kind = mark.kind if mark else None
        if kind and (kind in ENDS or kind == "author") and done >= END_SHARE * whole:
            break
        done += len(line.text)
        heading = kind or "" if _opens(line) else heading
        in_box = _opens(line) or (in_box and _is_in_box(line, heading))
        if in_box or _goes(line) or matched(line.text) == title or line.text in seen:
            continue
        if len(line.text) >= 40:  # shown twice, for phones and for screens
            seen.add(line.text)
        kept.append(line)
    return _without_dated_links(kept, lines)


def _without_dated_links(kept: list[Block], lines: Sequence[Block]) -> list[Block]:
    """The lines without headlines and dates in turn behind a label of related articles."""
    gone: set[int] = set()
    for i, line in enumerate(lines):
        if _opens(line):
            j = i + 1
            while j + 1 < len(lines) and _is_date(lines[j + 1]) and not _is_date(lines[j]):
                gone.update((id(lines[j]), id(lines[j + 1])))
                j += 2
    return [line for line in kept if id(line) not in gone]


def _is_date(line: Block) -> bool:
    """Whether a line is a date alone."""
    return line.text.count(" ") < DECK_WORDS and _is_dateline(line)


def _opens(line: Block) -> bool:
    """Whether the line heads a list of links."""
    mark = furniture(line.apart)
    return bool(mark and not mark.rest and (mark.kind in BOXES or mark.kind == "more"))


def _is_in_box(line: Block, heading: str) -> bool:
    """Whether a line behind others of a box belongs to it: links, teasers, a poll's answers."""
    if line.link_share >= LINKS or _is_teaser(line):
        return True
    is_question = line.text.rstrip().endswith(("؟", "?"))
    is_answer = line.kind == "item" and not _STOP.search(line.text)
    return heading == "poll" and (is_question or (is_answer and not _is_prose(line)))


def _is_teaser(line: Block) -> bool:
    return bool(_TRUNCATED.search(line.text)) or furniture(line.apart) is not None


def _goes(line: Block) -> bool:
    """Whether a line among the text is furniture."""
    if line.kind == "caption" or says_nothing(line.text):
        return True
    mark = furniture(line.apart)
    if mark and (mark.kind in SINGLE or mark.kind in BOXES or mark.kind in ENDS):
        return True
    if mark and mark.kind in ("byline", "dated", "updated"):
        return mark.kind == "byline" or read_day(mark.rest) is not None
    if line.link_share < LINKS:
        return False
    return mark is not None or not (_STOP.search(line.text) and line.kind != "item")
