"""What a page says of itself in JSON-LD, sorted; broken JSON is mended where that is plain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]

# The article's own types, the best first; a page is what is left when there is no article.
_ARTICLES = (
    "newsarticle", "reportagenewsarticle", "liveblogposting", "analysisnewsarticle", "article",
    "blogposting", "socialmediaposting", "report", "opinionnewsarticle", "webpage",
)  # fmt: skip
# Other articles, or parts of this one, hang on these.
_NOT_BELOW = frozenset(
    {"itemListElement", "hasPart", "mentions", "liveBlogUpdate", "comment", "isPartOf", "citation"}
)
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*\Z"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# In JSON beyond mending (most often a quotation mark in a headline) the dates still stand.
_DATES = re.compile(r'"(date(?:Published|Created|Modified))"\s*:\s*"([^"]{6,40})"')
_DEEPEST = 30
LIMIT = 2_000_000  # characters of one script


@dataclass(slots=True)
class Linked:
    """The article's fields as the page's JSON-LD has them, empty where it says nothing."""

    headline: str = ""
    published: str = ""
    modified: str = ""
    publisher: str = ""
    body: str = ""
    language: str = ""
    url: str = ""
    image: str = ""
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)


def read_linked(scripts: list[str]) -> Linked:
    """The fields of the page's article, from the bodies of its JSON-LD scripts."""
    linked = Linked()
    nodes: list[Node] = []
    for script in scripts:
        value = _loaded(script[:LIMIT])
        if value is None:
            _rescue_dates(script, linked)
        else:
            nodes.extend(_nodes(value))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in sorted((n for n in nodes if _rank(n) is not None), key=lambda n: _rank(n) or 0):
        _fill(linked, node, by_id)
    _fill_rest(linked, nodes)
    return linked


def _loaded(script: str) -> Any:
    """The value of a script, None where it cannot be mended."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _rescue_dates(script: str, linked: Linked) -> None:
    found: dict[str, str] = dict(reversed(_DATES.findall(script)))
    linked.published = linked.published or found.get("datePublished", found.get("dateCreated", ""))
    linked.modified = linked.modified or found.get("dateModified", "")


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object, the outer before the inner, but not the articles it only points to."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, item in value.items():
            if name not in _NOT_BELOW:
                yield from _nodes(item, depth + 1)


def _types(node: Node) -> list[str]:
    return [kind.rsplit("/", 1)[-1].lower() for kind in _strings(node.get("@type"))]


def _rank(node: Node) -> int | None:
    ranks = [_ARTICLES.index(kind) for kind in _types(node) if kind in _ARTICLES]
    return min(ranks, default=None)


def _fill(linked: Linked, node: Node, by_id: Mapping[str, Node]) -> None:
    """Sets what is still empty."""
    is_page = "webpage" in _types(node)
    linked.headline = linked.headline or ("" if is_page else _text(node.get("headline")))
    linked.published = linked.published or _text(
        node.get("datePublished") or node.get("dateCreated")
    )
    linked.modified = linked.modified or _text(node.get("dateModified"))
    linked.body = linked.body or _text(node.get("articleBody"))
    linked.language = linked.language or _text(node.get("inLanguage"))
    linked.url = linked.url or _text(node.get("url") or node.get("mainEntityOfPage"))
    linked.image = linked.image or _text(node.get("image"), "url")
    linked.publisher = linked.publisher or next(_names(node.get("publisher"), by_id), "")
    linked.authors = linked.authors or list(_names(node.get("author"), by_id))
    linked.sections = linked.sections or _strings(node.get("articleSection"))
    linked.tags = linked.tags or split_words(_strings(node.get("keywords")))


def _fill_rest(linked: Linked, nodes: list[Node]) -> None:
    for node in nodes:
        if "breadcrumblist" in _types(node) and not linked.trail:
            linked.trail = _trail(node)
        if "website" in _types(node):
            linked.publisher = linked.publisher or _text(node.get("name"))


def _trail(node: Node) -> list[str]:
    items = node.get("itemListElement")
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    items.sort(key=lambda item: _number(item.get("position")))
    names = (_text(item.get("name")) or _text(item.get("item"), "name") for item in items)
    return [name for name in names if name]


def _number(value: Any) -> int:
    return int(value) if str(value).isdecimal() else 0


def _names(value: Any, by_id: Mapping[str, Node]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        is_pointer = isinstance(item, dict) and "name" not in item
        node = by_id.get(str(item.get("@id")), item) if is_pointer else item
        name = _text(node, "name")
        if name and "://" not in name:
            yield name


def _text(value: Any, name: str = "@id") -> str:
    """A field's text; of a list the first, of an object its field ``name``."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get(name) or value.get("@value") or ""
    return value.strip() if isinstance(value, str) else ""


def _strings(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def split_words(values: list[str]) -> list[str]:
    """Tags, apart even where one string holds several; each once, in order.

    >>> split_words(["سرت، مصراتة", "سرت"])
    ['سرت', 'مصراتة']
    """
    parts = (
        part.strip(" #\t\u200f\u200e") for value in values for part in re.split("[,،;؛|]", value)
    )
    return list(dict.fromkeys(part for part in parts if part))
