"""A page's tree as lines of text: what a browser shows under each other, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

BlockKind = Literal["paragraph", "head", "item", "quote", "cell", "caption"]

# From the inside out the first of these gives a line its kind.
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "td": "cell",
    "th": "cell",
}
# These end the search: what lies around them says nothing about a line in them.
_NEUTRAL = frozenset({"div", "section", "article", "table"})
_BLOCKS = frozenset(_KINDS) | frozenset({
    "address", "article", "aside", "body", "center", "details", "div", "dl", "fieldset",
    "figure", "footer", "form", "header", "hr", "html", "legend", "main", "nav", "ol", "option",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_CELL_END = "\x1f"  # the parser lets no control character through
SHORT = 120  # characters of a line that may be byline, date, buttons
LONGEST_ROW = 200  # characters: longer rows are layout, not data


@dataclass(slots=True)
class Block:
    """A line of text and the element it stands in.

    ``linked`` and ``bold`` count its characters in links and in bold type. ``apart`` is a short
    line with a space between its elements, where a page's style makes one.
    """

    text: str
    kind: BlockKind
    element: Any
    linked: int = 0
    bold: int = 0
    apart: str = ""

    def __post_init__(self) -> None:
        self.apart = self.apart or self.text

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / len(self.text))


class _Reader:
    """Walks a tree once and gathers its lines."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = self.bold = 0
        self.in_link = self.in_bold = 0
        self.around: list[Any] = []  # the block elements around the place, outermost first
        self.row: Any = None  # the row of data that is being read as one line

    def start(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS:
            if self.row is None:
                yield from self.line()
            elif tag in _CELLS and self.parts:
                self.parts.append(_CELL_END)
            self.around.append(element)
            if tag == "tr" and self.row is None and _is_data(element):
                self.row = element
        elif tag == "br":
            yield from self.line()
        self.in_link += tag == "a"
        self.in_bold += tag in _BOLD
        self.write(element.text)

    def end(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        self.in_link -= tag == "a"
        self.in_bold -= tag in _BOLD
        if tag in _BLOCKS:
            if self.row is None or self.row is element:
                yield from self.line()
                self.row = None
            self.around.pop()
        self.write(element.tail)

    def write(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            letters = len(SPACES.sub(" ", text).strip())
            self.linked += letters if self.in_link else 0
            self.bold += letters if self.in_bold else 0

    def line(self) -> Iterator[Block]:
        """The line so far, if there is text in it, and a new beginning."""
        text = SPACES.sub(" ", "".join(self.parts)).strip(f" {_CELL_END}")
        if text and self.around:
            text = re.sub(f" ?{_CELL_END}+ ?", "\t", text)
            apart = SPACES.sub(" ", " ".join(self.parts)).strip() if len(text) <= SHORT else text
            yield Block(text, self.kind(), self.around[-1], self.linked, self.bold, apart)
        self.parts, self.linked, self.bold = [], 0, 0

    def kind(self) -> BlockKind:
        for element in reversed(self.around):
            if kind := _KINDS.get(element.tag):
                return kind if kind != "cell" or element is self.around[-1] else "paragraph"
            if element.tag in _NEUTRAL:
                break
        return "paragraph"


def blocks(tree: Any) -> list[Block]:
    """The lines of the tree in reading order; the row of a table of data is one line."""
    reader = _Reader()
    found: list[Block] = []
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag="*"):
        found.extend(reader.start(element) if event == "start" else reader.end(element))
    return found


def _is_data(row: Any) -> bool:
    """Whether a table's row holds short plain cells, so that they belong on one line."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or row.find(".//a") is not None:
        return False
    if any(child.tag in _BLOCKS or child.tag == "br" for cell in cells for child in cell):
        return False
    return sum(len("".join(cell.itertext())) for cell in cells) <= LONGEST_ROW
