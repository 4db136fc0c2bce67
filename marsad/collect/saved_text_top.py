"""The top of a page saved as text: menus, trail, headline, byline and date, down to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from marsad.collect.furniture import MENUS, glued, is_form, matched
from marsad.collect.headline import best, is_taken_up, names_site
from marsad.collect.published import Evidence
from marsad.collect.saved_text_lines import TextLine

LEAST, LONGEST = 3, 30  # words of a headline
BEGINNING = 3  # paragraphs of the text that a headline sums up
BYLINE = 5  # words of a line beside the date that is place and name
LONGEST_SITE = 6  # words of a site's name
_SITE = re.compile(r"\s+[-–—|»•:]+\s+")
_BEHIND_NAME = re.compile(r"\s+(?:في|بتاريخ|يوم|on)\s|\s*[|•،,\d]")
_CREDIT = re.compile(r"[(\[]([^()\[\]]+)[)\]]\W*$")
_WORD = re.compile(r"[^\W\d_]{3}")  # a line without a word of three letters: A+ A A-
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s*[-–—/|]\s*")


@dataclass(slots=True)
class Top:
    """What stands above the text; ``end`` is the index of the first line behind it.

    ``lead`` are the lines between headline and text that are no furniture.
    """

    title: str = ""
    end: int = 0
    publisher: str = ""
    above: list[str] = field(default_factory=list)  # the lines above the headline
    lead: list[TextLine] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    changed: list[Evidence] = field(default_factory=list)


def read_top(lines: Sequence[TextLine]) -> Top:
    """The top of a page that has furniture somewhere."""
    first = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    head = _headline(lines, first)
    if head is None:
        return Top()
    top = Top(title=lines[head].text, end=max(first, head + 1))
    top.above = [line.text for line in lines[:head]]
    _read_above(lines[:head], top)
    beginning = " ".join(line.text for line in lines[first : first + BEGINNING])
    _read_below(lines[head + 1 : first], top, beginning)
    return top


# -- The headline ----------------------------------------------------------------------------


def _headline(lines: Sequence[TextLine], first: int) -> int | None:
    """The index of the headline: what stands twice, or what the text takes up again."""
    candidates = [i for i in range(first) if _may_be(lines[i])]
    if not candidates:
        return _without(lines, first)
    if (twice := _repeated(lines, candidates)) is not None:
        return twice
    beginning = " ".join(line.text for line in lines[first : first + BEGINNING])
    fitting = best([lines[i].text for i in candidates], beginning)
    chosen = candidates[fitting] if fitting is not None else _by_place(lines, candidates, first)
    return chosen if _is_furniture_above(lines, chosen, first) else 0


def _may_be(line: TextLine) -> bool:
    is_film = line.kind == "more" and line.mark and line.mark.rest  # بالفيديو: … is a headline too
    if (
        not LEAST <= line.words <= LONGEST
        or line.day
        or line.crumbs
        or (line.loose and not is_film)
    ):
        return False
    return not (glued(line.text) or line.is_caption or line.is_address)


def _without(lines: Sequence[TextLine], first: int) -> int | None:
    """Where no line looks like a headline: a very short one, or a first sentence."""
    may_be_first = first < len(lines) and lines[first].words <= LONGEST
    if may_be_first and not lines[first].ends_in_stop:
        return first
    short = [i for i in range(first) if not (lines[i].loose or lines[i].day or lines[i].crumbs)]
    short = [i for i in short if not glued(lines[i].text) and lines[i].words > 1]
    return short[-1] if short else first if may_be_first else None


def _repeated(lines: Sequence[TextLine], candidates: Sequence[int]) -> int | None:
    """The last line that stands twice, once maybe with the site's name behind it."""
    counts = Counter(lines[i].key for i in candidates)
    for i in reversed(candidates):
        begun = any(_site_name(lines[j].text, lines[i].text) for j in candidates if j < i)
        if counts[lines[i].key] > 1 or begun:
            return i
    return None


def _site_name(text: str, headline: str) -> str:
    """What the page's title has beside the headline: the site's name."""
    parts = _SITE.split(text)
    whole, bare = matched(text), matched(headline)
    if len(parts) < 2 or whole == bare:
        return ""
    name = parts[-1] if whole.startswith(bare) else parts[0] if whole.endswith(bare) else ""
    return name if name.count(" ") < LONGEST_SITE else ""


def _by_place(lines: Sequence[TextLine], candidates: Sequence[int], first: int) -> int:
    """The last candidate above byline, date and buttons; without them the first of the last run.

    A run are lines right under each other: a headline and its lead.
    """
    below = next((i for i in range(candidates[0], first) if _is_below(lines[i])), first)
    above = [i for i in candidates if i < below]
    if above and below < first:
        return above[-1]
    start = len(candidates) - 1
    while start and candidates[start - 1] == candidates[start] - 1:
        start -= 1
    return candidates[start]


def _is_below(line: TextLine) -> bool:
    return line.day is not None or _is_label(line) or line.kind in ("share", "tools")


def _is_furniture_above(lines: Sequence[TextLine], head: int, first: int) -> bool:
    """Whether what stands above the headline may go: only where some of it plainly is furniture."""
    if any(line.loose or line.crumbs or line.day or glued(line.text) for line in lines[:head]):
        return True
    is_label = all(line.words <= LEAST for line in lines[:head])
    return is_label and any(line.loose or line.day for line in lines[head + 1 : first])


# -- What stands around it -------------------------------------------------------------------


def _read_above(lines: Sequence[TextLine], top: Top) -> None:
    """Trail, section, site's name; a date above a menu is the day of the visit."""
    for i, line in enumerate(lines):
        if line.crumbs:
            names = [name for name in line.crumbs[1:] if not _is_headline(name, top.title)]
            top.sections = names
        elif name := _site_name(line.text, top.title):
            top.publisher = name
        elif line.day:
            is_visit = any(other.kind in MENUS or other.crumbs for other in lines[i + 1 :])
            top.evidence.append(Evidence("visible-line", line.text, line.day, is_visit))
    if not top.sections and lines and lines[-1].kind == "menu" and is_form(lines[-1].text):
        is_list = len(lines) > 1 and lines[-2].kind in MENUS and is_form(lines[-2].text)
        top.sections = [] if is_list else [lines[-1].text]


def _is_headline(name: str, title: str) -> bool:
    bare = matched(name).rstrip(" .…")
    return bare == matched(title) or (len(bare) > 15 and matched(title).startswith(bare))


def _read_below(lines: Sequence[TextLine], top: Top, beginning: str) -> None:
    """Byline, date and lead between headline and text."""
    dated = [i for i, line in enumerate(lines) if line.day or _is_label(line)]
    for i, line in enumerate(lines):
        mark = line.loose
        if mark and mark.kind == "byline":
            top.authors.append(_BEHIND_NAME.split(mark.rest)[0])
            top.evidence += [Evidence("visible-line", line.text, line.day)] if line.day else []
        elif mark and mark.kind == "sections" and mark.rest:
            top.sections = top.sections or [mark.rest]
        elif line.day:
            target = top.changed if mark and mark.kind == "updated" else top.evidence
            target.append(Evidence("visible-line", line.text, line.day))
            top.authors.extend(_name_before(line))
        elif _is_beside(i, dated, line) and not is_taken_up(line.text, beginning):
            top.authors.extend(_names(line.text))
        elif _is_lead(line, top):
            top.lead.append(line)


def _is_lead(line: TextLine, top: Top) -> bool:
    """Whether a line between headline and text belongs to the report."""
    if line.loose or line.is_caption or line.is_address or line.crumbs or glued(line.text):
        return False
    if not _WORD.search(line.text) or _is_own_picture(line, top) or _is_credit(line, top):
        return False
    return line.key != TextLine(top.title).key


def _is_own_picture(line: TextLine, top: Top) -> bool:
    """Whether a line ends with the site's name in brackets: who took the picture."""
    found = _CREDIT.search(line.text)
    return found is not None and found[1] in (top.publisher, *top.above)


def _is_credit(line: TextLine, top: Top) -> bool:
    """Whether a line is the site's name and a place or a word (خاص): whose report it is."""
    return names_site(line.text, top.publisher)


def _is_label(line: TextLine) -> bool:
    return line.loose is not None and line.loose.kind in ("byline", "dated", "updated", "counter")


def _is_byline(line: TextLine) -> bool:
    """Whether a line beside the date may be place and name."""
    if line.words > BYLINE or line.loose or line.ends_in_stop:
        return False
    return any(map(str.isalpha, line.text)) and not any(map(str.isdigit, line.text))


def _is_beside(i: int, dated: Container[int], line: TextLine) -> bool:
    return (i + 1 in dated and _is_byline(line)) or (i - 1 in dated and _is_name(line))


def _is_name(line: TextLine) -> bool:
    """The same behind the date, where place and agency may begin the text already."""
    return _is_byline(line) and line.words > 1 and not _DASH.search(line.text)


def _name_before(line: TextLine) -> list[str]:
    """The name in front of a date on one line, if the date is whole without it."""
    name = _DIGIT.split(line.text)[0].rstrip(" -–—|/•،,")
    rest = TextLine(line.text[len(name) :])
    if not 2 <= name.count(" ") + 1 <= BYLINE - 1 or rest.day != line.day:
        return []
    mark = TextLine(name).loose
    return [mark.rest if mark and mark.kind == "byline" else name] if not mark or mark.rest else []


def _names(text: str) -> list[str]:
    """The name in ``place - name``; a lone word is a place."""
    parts = [part for part in _DASH.split(text) if part]
    return parts[-1:] if parts and (len(parts) > 1 or " " in parts[0]) else []
