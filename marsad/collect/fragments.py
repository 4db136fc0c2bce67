"""Text, subheads and media of an HTML fragment that is all article (as feeds carry it)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree, html

from marsad.model import Media

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figure footer h1 h2 h3 h4 h5 h6 "  # noqa: SIM905 - a list of forty lines reads worse
    "header hr li main ol p pre section table td th tr ul".split()
)
_SUBHEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("figcaption", "form", "noscript", "script", "style", "template", "title"))
_MEDIA = {"img": "image", "video": "video", "audio": "audio", "iframe": "video", "source": "video"}
# What WordPress puts under every entry of its feeds, in English and in its Arabic translation.
_TRAILER = re.compile(
    r"The post .+ (?:first appeared|appeared first) on .+"
    r"|(?:ظهرت المقالة|التدوينة) .+ أول(?:ا|اً|ًا) على .+"
)


@dataclass(slots=True)
class Fragment:
    """Lines of text (``True``: a subhead) and the media between them."""

    lines: list[tuple[str, bool]] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)


def read_fragment(source: str) -> Fragment:
    """What a fragment says, one line a block; plain text keeps its line breaks.

    >>> read_fragment("<p>عاد الهدوء.</p><h3>ردود</h3>لا تعليق").lines
    [('عاد الهدوء.', False), ('ردود', True), ('لا تعليق', False)]
    """
    if "<" not in source and "&" not in source:
        return Fragment([(line, False) for line in map(_tidied, source.splitlines()) if line])
    try:
        tree = html.document_fromstring(f"<div>{source}</div>")
    except (etree.LxmlError, ValueError):
        return Fragment()
    return _Walk(tree).fragment


class _Walk:
    """One pass over a tree without recursion, so that depth cannot exhaust the stack."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.fragment = Fragment()
        self._words: list[str] = []
        self._subhead = False
        self._silent = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                self._say(element.tail if event == "end" else None)
            elif event == "start":
                self._start(element)
            else:
                self._end(element)
        self._break()

    def _start(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._break()
        self._subhead = self._subhead or element.tag in _SUBHEADS
        self._silent += element.tag in _SILENT
        self._say(element.text)
        if element.tag in _MEDIA and (url := web_address(element.get("src"))):
            media = Media(_MEDIA[element.tag], url, _tidied(element.get("alt") or ""))
            self.fragment.media.append(media)

    def _end(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._break()
        if element.tag in _SUBHEADS:
            self._subhead = False
        self._silent -= element.tag in _SILENT
        self._say(element.tail)

    def _say(self, words: str | None) -> None:
        if words and not self._silent:
            self._words.append(words)

    def _break(self) -> None:
        line = _tidied("".join(self._words))
        self._words.clear()
        if line and not _TRAILER.fullmatch(line):
            self.fragment.lines.append((line, self._subhead))


def _tidied(words: str) -> str:
    return " ".join(words.split())


def web_address(url: str | None) -> str | None:
    """``url`` when it is one that a browser would open from the web, else None."""
    try:
        return url.strip() if url and urlsplit(url.strip()).scheme in {"http", "https"} else None
    except ValueError:
        return None
