"""What stands between headline and text: the visible date, the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any

from marsad.collect.furniture import furniture
from marsad.collect.html_blocks import SPACES
from marsad.collect.html_metadata import person
from marsad.collect.published import Evidence, read_day

LONGEST = 120  # characters of a line that is date and byline
MOST = 500  # elements between headline and text that are looked at
ABOVE = 2  # elements with text above an article that may hold its day
_CHROME = re.compile(r"top|bar\b|head(?!ing|line)|menu|nav|today|clock|logo|ticker", re.IGNORECASE)
_UNREAD = frozenset({"script", "style", "noscript", "template", "option", "select"})
_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}")
# Between a date and its neighbour no space is seen where the page's style makes one.
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=(?:19|20)\d\d)(?=\d)")


@dataclass(slots=True)
class Dateline:
    """Evidence of the day, of updates, and the names in a labelled byline."""

    evidence: list[Evidence] = field(default_factory=list)
    changed: list[Evidence] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    name: str = ""  # the line before, if it may be a name


def read_dateline(headline: Any, first: Any) -> Dateline:
    """What the page says between its headline's element and the text's first element.

    Lines above the headline count only if they stand in the part of the page that holds headline
    and text alone; today's date above a menu does not. Neither does anything below the text.
    """
    dateline = Dateline()
    around = _around(headline, first)
    if around is None:
        return dateline
    for element in _zone(around, headline, first):
        _read_element(element, dateline)
    if not dateline.evidence:
        for element in _just_above(headline):
            _read_element(element, dateline)
    return dateline


def _read_element(element: Any, dateline: Dateline) -> None:
    if element.tag == "time":
        _read_time(element, dateline)
    for line in _lines(element):
        _read_line(line, dateline)


def _just_above(headline: Any) -> list[Any]:
    """The last elements with text above the article; blogs put the day there, once for all.

    Up to a link or the site's head: there stands today's date.
    """
    return list(takewhile(lambda e: not _is_chrome(e), islice(_texts_above(headline), ABOVE)))


def _texts_above(headline: Any) -> Iterator[Any]:
    """The elements with text above the headline's own part of the page, the nearest first."""
    for element in headline.iterancestors():
        for before in element.itersiblings(preceding=True):
            yield from reversed([e for e in before.iter("*") if (e.text or "").strip()])
        if element.tag == "body":
            return


def _is_chrome(element: Any) -> bool:
    if element.tag == "a":
        return True
    around = [e for e in element.iterancestors() if "date" not in (e.get("class") or "")]
    named = any(_CHROME.search(e.get("class") or "") for e in around)
    return named or any(e.tag in ("a", "nav", "header", "aside") for e in around)


def _around(headline: Any, first: Any) -> Any:
    """The smallest element that holds both."""
    outer = {headline, *headline.iterancestors()}
    return next((e for e in (first, *first.iterancestors()) if e in outer), None)


def _zone(around: Any, headline: Any, first: Any) -> Iterator[Any]:
    """The elements before the text in reading order, those behind the headline first."""
    elements: list[Any] = []
    behind = 0
    for element in around.iter("*"):
        if (element is first and elements) or len(elements) > MOST:
            break
        if element is headline:
            behind = len(elements)
        elements.append(element)
    is_page = around.tag in ("body", "html", "form")
    yield from elements[behind:]
    yield from () if is_page else elements[:behind]


def _lines(element: Any) -> Iterator[str]:
    """The element's own text, and the whole of it where it is a short line in pieces."""
    if element.tag in _UNREAD:
        return
    for text in (element.text, element.tail):
        if text and (line := SPACES.sub(" ", text).strip()):
            yield line
    if len(element) and (line := _joined(element)):
        yield line


def _joined(element: Any) -> str:
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 3 * LONGEST:  # mostly white space, or no line
            return ""
    line = SPACES.sub(" ", " ".join(parts)).strip()
    return line if len(line) <= LONGEST else ""


def _read_time(element: Any, dateline: Dateline) -> None:
    words = element.get("datetime") or _joined(element)
    if words and (day := read_day(words)):
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        is_update = ("updated" in names and "published" not in names) or "modified" in names
        target = dateline.changed if is_update else dateline.evidence
        target.append(Evidence("time-element", words, day))


def _read_line(line: str, dateline: Dateline) -> None:
    if len(line) > LONGEST:
        return
    mark = furniture(line, True)
    if mark is None and dateline.name and read_day(line) and not dateline.authors:
        dateline.authors.append(dateline.name)
    dateline.name = line if mark is None and _NAME.fullmatch(line) else ""
    if mark and mark.kind == "byline" and (name := person(line)):
        dateline.authors.append(name)
    elif mark and mark.kind in ("dated", "updated"):
        _read_day(mark.rest, line, mark.kind == "updated", dateline)
    elif mark is None:
        _read_day(line, line, False, dateline)


def _read_day(words: str, line: str, is_update: bool, dateline: Dateline) -> None:
    if day := read_day(words) or read_day(_SEAM.sub(" ", words)):
        target = dateline.changed if is_update else dateline.evidence
        target.append(Evidence("visible-line", line, day))
