"""The headline of a page: the words, and the line they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.collect.furniture import MENUS, furniture, matched
from marsad.collect.headline import best
from marsad.collect.html_blocks import Block
from marsad.collect.html_metadata import Metadata
from marsad.collect.published import read_day

SAME = 0.8  # of the shorter one's words that two wordings of one headline share
LONGEST_SITE = 6  # words of a site's name
LEAST = 3  # words of a headline that only its type face tells
LONGEST = 40
PROSE = 15  # words of a line that can be no headline
NEAREST, BEGINNING = 8, 3  # lines above and below the text's beginning that are compared
_SEPARATOR = re.compile(r"\s+[|\-–—»«:•·]+\s+|\s*(?:::|\||»|«)\s*")
_OUTLET = re.compile(
    "(?:صحيفة|جريدة|يومية|أسبوعية|مجلة|موقع|وكالة|شبكة|قناة|إذاعة|مرصد|منصة|بوابة|مؤسسة|مركز|راديو)\\b"
)
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Headline:
    """The words, the index of their line (None if only the page's head has them), the site."""

    text: str
    index: int | None
    site: str


def find_headline(lines: Sequence[Block], meta: Metadata) -> Headline:
    """The headline among the lines of the pruned page, or what the page's head calls it."""
    titles = [title for title in meta.titles if title]
    wordings = [part for title in titles for part in _wordings(title)]
    site = matched(meta.publisher)
    index = _line(lines, wordings, site)
    if index is not None:
        text = lines[index].text
        return Headline(text, index, meta.publisher or _site(meta.titles, text))
    text = _bare(titles[0], site) if titles else ""
    return Headline(text, None, meta.publisher or _site(meta.titles, text))


def kicker(lines: Sequence[Block], index: int | None) -> list[str]:
    """The section that stands right above the headline, as newspapers print it."""
    if not index:
        return []
    above = lines[index - 1]
    mark = furniture(above.text)
    is_plain = above.link_share < 0.5 and above.text.count(" ") < LEAST
    return [above.text] if is_plain and mark and mark.kind in MENUS else []


def _line(lines: Sequence[Block], wordings: Sequence[str], site: str) -> int | None:
    """The line that is the headline: same words as in the page's head, then by its heading."""
    candidates = [i for i, line in enumerate(lines) if _may_be(line, site)]
    headings = [i for i in candidates if lines[i].element.tag == "h1"]
    for places in (headings, candidates):
        shared = [(_shared(lines[i].text, wordings), -i) for i in places]
        best = max(shared, default=(0.0, 0))
        if best[0] >= SAME and (places is headings or not _is_short(lines[-best[1]])):
            return -best[1]
    if headings:
        return headings[0]
    by_face = _by_face(lines, candidates)
    return -best[1] if by_face is None and best[0] >= SAME else by_face


def _is_short(line: Block) -> bool:
    """Whether the line may be the site's name rather than a headline."""
    return line.text.count(" ") < LEAST and line.element.tag not in _HEADINGS


def _may_be(line: Block, site: str) -> bool:
    words = line.text.count(" ") + 1
    if words > LONGEST or matched(line.text) == site or line.kind in ("item", "caption"):
        return False
    return furniture(line.text) is None and (line.link_share < 0.5 or line.element.tag == "h1")


def _by_face(lines: Sequence[Block], candidates: Sequence[int]) -> int | None:
    """A heading or bold line above the first line of prose, or what the prose takes up again."""
    prose = next((i for i, x in enumerate(lines) if x.text.count(" ") >= PROSE), len(lines))
    above = [
        i for i in candidates if i < prose and lines[i].text.count(" ") + 1 >= LEAST
        and read_day(lines[i].text) is None
    ]  # fmt: skip
    headings = [i for i in above if lines[i].element.tag in _HEADINGS]
    bold = [i for i in above if lines[i].bold >= 0.8 * len(lines[i].text.replace(" ", ""))]
    if headings or bold:
        return headings[0] if headings else bold[-1]
    near = above[-NEAREST:]
    beginning = " ".join(line.text for line in lines[prose : prose + BEGINNING])
    fitting = best([lines[i].text for i in near], beginning)
    return near[fitting] if fitting is not None else None


def _wordings(title: str) -> Iterator[str]:
    """The title, and its parts that may be the headline without the site's name."""
    yield title
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) > 1:
        yield from (part for part in parts if part.count(" ") + 1 >= LEAST)


def _shared(text: str, wordings: Sequence[str]) -> float:
    """How much of the words of the shorter one the text and the nearest wording share."""
    words = set(matched(text).split())
    if len(words) < 2:
        return 0.0
    return max((_overlap(words, set(matched(w).split())) for w in wordings), default=0.0)


def _overlap(one: set[str], other: set[str]) -> float:
    both = len(one & other)
    return both / max(1, min(len(one), len(other))) if min(len(one), len(other)) > 1 else 0.0


def _bare(title: str, site: str) -> str:
    """A title without the site's name at its end or beginning."""
    parts = _SEPARATOR.split(title)
    for name, rest in ((parts[-1], title[: -len(parts[-1])]), (parts[0], title[len(parts[0]) :])):
        longer = rest.count(" ") >= LEAST and name.count(" ") < rest.count(" ")
        if len(parts) > 1 and (matched(name) == site or (not site and longer)):
            return rest.strip(" |-–—»«:•·\t")
    return title


def _site(titles: Sequence[str], headline: str) -> str:
    """The site's name: what the page's title has besides the headline, or instead of it."""
    title = titles[-1] if titles else ""
    if matched(headline) == matched(title):
        return ""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    others = [part for part in parts if not _shared(part, [headline]) >= SAME]
    name = next(filter(_OUTLET.match, others), others[-1] if others else "")
    return name if name.count(" ") < LONGEST_SITE else ""
