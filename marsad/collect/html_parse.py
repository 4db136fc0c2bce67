"""Markup to a tree, within bounds of size and depth, whatever the markup is like."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

from marsad.errors import InputError

LIMIT = 10 * 1024 * 1024  # bytes of markup; the largest news pages have 2 MB
MOST_ELEMENTS = 50_000  # the longest live pages have 20,000
_SAVE = "save the article alone, or its text as a .txt file"
# libxml2 gives up at 256 levels and loses what comes after. Pages nested so deep never closed
# their tags and have no structure worth reading.
_TOO_DEEP = "Excessive depth"

# What "save as one file" writes into a page: pictures as text, several MB of them.
_INLINE_DATA = re.compile(r"data:[\w/+.-]*;base64,[A-Za-z0-9+/=\s%]{200,}")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
# XML forbids these; libxml2 would cut the text at the first.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul", "option", "title",
})  # fmt: skip
# The first that is never closed takes the rest of the page, as in a browser; so each part of
# the markup is looked at once.
_SILENT = re.compile(r"<(script|style|noscript|template|textarea)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>|<![^<>]*>")


class Page(NamedTuple):
    """A page's tree; ``flat`` instead is its bare text when it is nested too deep for one."""

    tree: Any
    flat: str = ""


def parse(text: str, location: str) -> Page:
    """The tree of a page, comments left out.

    Raises InputError for a page that is empty or larger than LIMIT without inline pictures.
    """
    text = _INLINE_DATA.sub("", text) if len(text) > LIMIT // 8 else text
    text = _CONTROLS.sub(" ", _XML_DECLARATION.sub("", text))
    content = text.encode("utf-8", "replace")
    if len(content) > LIMIT:
        megabytes = len(content) // (1024 * 1024)
        what = f"is a page of {megabytes} MB; the limit is {LIMIT // (1024 * 1024)} MB"
        raise InputError(location, what, _SAVE)
    # Not lxml.html's parser: its elements have methods that nobody needs here and cost a third of
    # the time it takes to read a page.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree = etree.fromstring(content, parser=parser)
    except etree.XMLSyntaxError as e:
        raise InputError(location, "is a page without text", "save the page again") from e
    if tree is None:
        raise InputError(location, "is a page without text", "save the page again")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        what = f"is a page of more than {MOST_ELEMENTS:,} elements"
        raise InputError(location, what, _SAVE)
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        return Page(None, flat_text(text))
    return Page(tree)


def flat_text(markup: str) -> str:
    """The text of a page as a reader would copy it: one line a block, no structure.

    >>> flat_text("<div>أول<p>ثا<b>ن</b>&#33;<script>x</script></div>").split()
    ['أول', 'ثان!']
    """
    text = _TAG.sub(_line_break, _SILENT.sub("\n", " ".join(markup.split())))
    return unescape(text).replace("\u00a0", " ")


def _line_break(tag: re.Match[str]) -> str:
    return "\n" if (tag[1] or "").lower() in _BREAKING else ""
