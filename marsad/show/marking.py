"""A report's text as HTML: lines, and in them the words that name events or pass a verdict.

The text is cut wherever a value begins or ends, and each piece says at which code point it
begins. So the page can light up any span without counting letters: a browser's strings count
UTF-16 units, which are not code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from marsad.model import Claim, Loaded, Reading, Report, Span
from marsad.show.rows import flat


class Piece(NamedTuple):
    """A run of text with no cut inside, and what it belongs to.

    ``claims`` are the numbers (from 0) of those whose trigger holds it, the narrowest first.
    """

    span: Span
    claims: tuple[int, ...]
    loaded: Loaded | None


class Line(NamedTuple):
    """A line that is not blank; ``kind`` is headline, subhead or paragraph."""

    span: Span
    kind: str


LONG_HEADLINE = 120  # letters: more than three lines in the largest size
TAGS = {"headline": "h2", "subhead": "h3", "paragraph": "p"}


def has_headline(report: Report) -> bool:
    """Whether the text opens with the report's title on a line of its own."""
    first, _, rest = report.text.strip().partition("\n")
    return bool(report.title.strip()) and bool(rest) and flat(first) == flat(report.title)


def lines(report: Report) -> Iterator[Line]:
    """The text's lines in order, blank ones left out."""
    headline, subheads = has_headline(report), {span.start for span in report.subheads}
    start = 0
    for line in report.text.split("\n"):
        end = start + len(line)
        if line.strip():
            opening = start + len(line) - len(line.lstrip())
            kind = "subhead" if opening in subheads else "paragraph"
            yield Line(Span(start, end), "headline" if headline else kind)
            headline = False
        start = end + 1


def pieces(reading: Reading) -> list[Piece]:
    """The text's pieces in order; line breaks are pieces of their own."""
    claims, found = reading.claims, []
    opening = _by_start(claim.trigger for claim in claims)
    verdicts = _by_start(item.span for item in reading.loaded)
    inside: list[int] = []
    judged: list[int] = []
    for start, end in pairwise(_cuts(reading)):
        inside = [n for n in inside if claims[n].trigger.end > start] + opening.get(start, [])
        judged = [n for n in judged if reading.loaded[n].span.end > start]
        judged += verdicts.get(start, [])
        narrow = sorted(inside, key=lambda n: (length(claims[n].trigger), n))
        loaded = reading.loaded[judged[-1]] if judged else None
        found.append(Piece(Span(start, end), tuple(narrow), loaded))
    return found


def marked_lines(reading: Reading, name: str) -> Iterator[str]:
    """Each line as an HTML element; ``name`` is the id of the article that they stand in."""
    report, marked = reading.report, _Marked(reading, name)
    cut = pieces(reading)
    at = 0
    for line in lines(report):
        while cut[at].span.start < line.span.start:
            at += 1
        first = at
        while at < len(cut) and cut[at].span.start < line.span.end:
            at += 1
        tag = TAGS[line.kind]
        yield f"<{tag}{_names(line, name)}>{''.join(marked.html(cut[first:at]))}</{tag}>\n"


def _names(line: Line, name: str) -> str:
    """A headline's id, by which the article is called, and whether to set it smaller."""
    if line.kind != "headline":
        return ""
    long = ' class="long"' if length(line.span) > LONG_HEADLINE else ""
    return f' id="{name}-headline"{long}'


class _Marked:
    """Writes pieces; knows which claims have already been given a place to jump to."""

    def __init__(self, reading: Reading, name: str) -> None:
        self.text, self.claims, self.name = reading.report.text, reading.claims, name
        self.anchored: set[int] = set()

    def html(self, cut: Iterable[Piece]) -> Iterator[str]:
        for numbers, run in groupby(cut, key=lambda piece: piece.claims):
            written = "".join(self._piece(piece) for piece in run)
            yield self._trigger(numbers, written) if numbers else written

    def _piece(self, piece: Piece) -> str:
        loaded = f' class="loaded {piece.loaded.tone}"' if piece.loaded else ""
        words = escape(piece.span.of(self.text), quote=False)
        return f'<span data-o="{piece.span.start}"{loaded}>{words}</span>'

    def _trigger(self, numbers: Sequence[int], written: str) -> str:
        claim: Claim = self.claims[numbers[0]]
        new = [n for n in numbers if n not in self.anchored]
        self.anchored.update(new)
        anchors = "".join(f'<i id="{self.name}-{n + 1}"></i>' for n in new)
        # Only the first run of a trigger that others cut in two is a stop for the Tab key.
        again = "" if new else " data-again"
        shown = " ".join(str(n + 1) for n in numbers)
        kind = f'data-type="{escape(claim.type)}" data-status="{claim.status}"'
        if len(numbers) > 1:
            kind += f' data-types="{escape(" ".join(self.claims[n].type for n in numbers))}"'
        return (
            f'{anchors}<span class="trigger" data-claims="{shown}" {kind}{again}>{written}</span>'
        )


def _by_start(spans: Iterable[Span]) -> dict[int, list[int]]:
    starts: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        starts.setdefault(span.start, []).append(number)
    return starts


def _cuts(reading: Reading) -> list[int]:
    text = reading.report.text
    spans = [item.span for item in reading.loaded]
    spans += [item.about for item in reading.loaded if item.about]
    for claim in reading.claims:
        spans += [claim.trigger, *claim.sources, *(a.span for a in claim.arguments)]
    breaks = {at for at, letter in enumerate(text) if letter == "\n"}
    ends = {end for span in spans for end in (span.start, span.end)}
    return sorted({0, len(text)} | breaks | {at + 1 for at in breaks} | ends)


def length(span: Span) -> int:
    """How many code points it holds."""
    return span.end - span.start
