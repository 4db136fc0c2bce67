"""Elements of parsed HTML by the few CSS selectors that these tests need."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

_STEP = re.compile(r"(?P<child>>\s*)?(?P<tag>[a-z]\w*)?(?P<rest>(?:[.#][\w-]+|\[[^\]]+\])*)\s*")


def parse(text: str) -> HtmlElement:
    return html.fromstring(text)


def select(root: HtmlElement, css: str) -> list[HtmlElement]:
    """Descendants that fit ``tag.class#id[name="value"]``, with blanks and ``>`` between steps.

    >>> [e.text for e in select(parse("<div><p class='a b'>1</p><p>2</p></div>"), "p.b")]
    ['1']
    """
    path, at = "", 0
    while at < len(css):
        step = _STEP.match(css, at)
        if not step or step.end() == at:
            raise ValueError(f"{css!r}: not understood from {css[at:]!r}")
        at = step.end()
        parts = re.findall(r"[.#][\w-]+|\[[^\]]+\]", step["rest"])
        axis = "/" if step["child"] else "//"
        path += axis + (step["tag"] or "*") + "".join(map(_condition, parts))
    return [each for each in root.xpath(f".{path}") if isinstance(each, HtmlElement)]


def one(root: HtmlElement, css: str) -> HtmlElement:
    (found,) = select(root, css)
    return found


def said(root: HtmlElement, css: str) -> str:
    """The words of the elements, spaces made one."""
    return " ".join(" ".join(each.text_content().split()) for each in select(root, css))


def _condition(part: str) -> str:
    if part[0] == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {part[1:]} ')]"
    if part[0] == "#":
        return f"[@id='{part[1:]}']"
    name, value = re.fullmatch(r'\[([\w-]+)(?:="([^"]*)")?\]', part).groups()  # type: ignore[union-attr]
    return f"[@{name}]" if value is None else f"[@{name}='{value}']"
