"""What a page says of its article outside the text: who, when, where on the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any

from marsad.collect.furniture import MENUS, furniture, matched
from marsad.collect.html_blocks import Block
from marsad.collect.html_jsonld import Linked, read_linked, split_words
from marsad.collect.published import Evidence, read_day

# Names of <meta> fields, the most exact first.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "dcterms.issued", "article_date_original", "publishdate",
    "publish-date", "publish_date", "pubdate", "publication_date", "cxenseparse:recs:publishtime",
    "article.published", "citation_publication_date", "date", "created",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_PUBLISHER = (
    "dcterms.publisher",
    "dc.publisher",
    "og:site_name",
    "application-name",
    "publisher",
    "apple-mobile-web-app-title",
)
_SECTION = ("article:section", "parsely-section", "og:article:section", "category")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")

_has = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')".format
_TRAILS = (
    "//nav[contains(translate(@aria-label, 'B', 'b'), 'breadcrumb')]",
    "//*[contains(@itemtype, 'BreadcrumbList')]",
    "//*[contains(translate(@class, 'B', 'b'), 'breadcrumb') or "
    "contains(translate(@id, 'B', 'b'), 'breadcrumb')][not(self::body or self::html)]",
    f"//*[{_has('crumbs')}]",
)
_AUTHORS = (
    "//*[@itemprop='author']//*[@itemprop='name'] | "
    "//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(@class, 'byline') or contains(@class, 'author-name') or "
    "contains(@class, 'authorName') or contains(@class, 'author__name')]",
    f"//*[{_has('author')} or {_has('username')} or {_has('writer')} or {_has('fn')}]",
)
_TAG_LINKS = (
    "//a[contains(concat(' ', @rel, ' '), ' tag ') and not(contains(@rel, 'category'))]",
    f"//*[{_has('tagcloud')} or {_has('tags')} or {_has('post-tags')} or {_has('tags-links')} or "
    f"{_has('article-tags')}][self::div or self::ul or self::p or self::span or self::section]//a",
)
_CATEGORY_LINKS = (
    "//a[contains(@rel, 'category')]",
    f"//a[{_has('post-cat')} or {_has('category')} or {_has('entry-category')}]",
)
_SEPARATORS = " /\\»«›‹>|:·•-–—→←\u00a0\t\n"
_ADDRESS = re.compile(r"https?:|www\.|@\w+\.")
_BETWEEN = "»›>/\\«‹←"  # what leads from a section to the one in it; menus have | and dots
LONGEST_NAME = 60  # characters of a person's or site's name
MOST_TAGS = 30
LONGEST_TRAIL = 7
MOST_PLACES = 20  # elements with a telling name that are looked at
LONGEST_TEXT = 500  # characters of an element that holds metadata


@dataclass(slots=True)
class Metadata:
    """What was found, as written; ``evidence`` of the day it appeared, ``changed`` of updates."""

    titles: list[str] = field(default_factory=list)  # without the heading elements
    url: str | None = None
    publisher: str = ""
    language: str = ""
    image: str = ""
    body: str = ""
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    changed: list[Evidence] = field(default_factory=list)


def read_metadata(tree: Any) -> Metadata:
    """The metadata of a whole page, before furniture is taken out of it."""
    meta = _meta_fields(tree)
    linked = read_linked([s.text or "" for s in tree.xpath("//script[contains(@type, 'ld+json')]")])
    head = tree.find(".//title")
    return Metadata(
        titles=[
            t for t in (linked.headline, meta("og:title"), meta("twitter:title"), _text(head)) if t
        ],
        url=_url(tree, linked, meta("og:url")),
        publisher=meta(*_PUBLISHER) or linked.publisher,
        language=linked.language or tree.get("lang") or meta("og:locale", "content-language"),
        image=meta("og:image", "twitter:image") or linked.image,
        body=linked.body,
        authors=_authors(tree, linked, meta),
        sections=_sections(tree, linked, meta),
        tags=_tags(tree, linked),
        evidence=list(_days(tree, linked.published, meta, _PUBLISHED)),
        changed=list(_days(tree, linked.modified, meta, _MODIFIED)),
    )


class _Fields:
    """The page's meta fields by name; called with names it gives the first that has a value."""

    def __init__(self, pairs: Iterator[tuple[str, str]]) -> None:
        self.values: dict[str, list[str]] = {}
        for name, value in pairs:
            self.values.setdefault(name, []).append(value)

    def __call__(self, *names: str) -> str:
        return next((self.values[name][0] for name in names if name in self.values), "")

    def every(self, *names: str) -> list[str]:
        return next((self.values[name] for name in names if name in self.values), [])


def _meta_fields(tree: Any) -> _Fields:
    return _Fields(_pairs(tree))


def _pairs(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = next(filter(None, map(meta.get, ("property", "name", "itemprop", "http-equiv"))), "")
        value = (meta.get("content") or "").strip()
        if name and value:
            yield name.lower(), value


def _days(tree: Any, linked: str, meta: _Fields, names: tuple[str, ...]) -> Iterator[Evidence]:
    """What JSON-LD, meta fields and marked-up elements say of one date, unchecked."""
    if day := read_day(linked):
        yield Evidence("json-ld", linked, day)
    for name in names:
        for value in meta.values.get(name, []):
            if day := read_day(value):
                yield Evidence("meta", f"{name} {value}", day)
    wanted = "datePublished" if names is _PUBLISHED else "dateModified"
    for element in tree.xpath(f"//body//*[contains(@itemprop, '{wanted}')]"):
        value = element.get("content") or element.get("datetime") or _text(element)
        if day := read_day(value):
            yield Evidence("meta", f"{wanted} {value}", day)


def _url(tree: Any, linked: Linked, og_url: str) -> str | None:
    """The address the page gives itself; a site's front page is no article's address."""
    canonical = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    for url in (*canonical, og_url, linked.url):
        if re.match(r"https?://[^/]+/[^?#]", url) or re.match(r"https?://[^/]+/?\?\w", url):
            return str(url).strip()
    return None


def _authors(tree: Any, linked: Linked, meta: _Fields) -> list[str]:
    said = linked.authors or meta.every(*_AUTHOR)
    names = [name for value in said for name in [person(value)] if name]
    for path in () if names else _AUTHORS:
        names = [
            name for element in tree.xpath(path)[:MOST_PLACES] if (name := person(_text(element)))
        ]
        if names:
            break
    return list(dict.fromkeys(names))[:5]


def person(text: str) -> str:
    """A byline without its label; empty if it is an address, a number or a sentence.

    >>> person("بقلم: سلمى العريقي"), person("https://example.org/author/9")
    ('سلمى العريقي', '')
    """
    mark = furniture(text, True)
    name = mark.rest if mark and mark.kind == "byline" else "" if mark else text.strip(_SEPARATORS)
    bad = len(name) > LONGEST_NAME or any(c.isdigit() for c in name) or _ADDRESS.search(name)
    return "" if bad else name


def _sections(tree: Any, linked: Linked, meta: _Fields) -> list[str]:
    """The trail to the article from the broadest section on, without home and headline."""
    trail = linked.trail or next(filter(None, (_trail(tree, path) for path in _TRAILS)), [])
    trail = trail or _unnamed_trail(tree)
    headlines = {matched(t) for t in (linked.headline, meta("og:title"), _text(tree.find(".//h1")))}
    names = [name for name in trail if not _is_home(name) and not _ends_trail(name, headlines)]
    if not names:
        names = linked.sections or meta.every(*_SECTION)
    for path in () if names else _CATEGORY_LINKS:
        names = names or [_text(link) for link in tree.xpath(path)][:3]
    return list(dict.fromkeys(name for name in names if name and len(name) <= LONGEST_NAME))


def _trail(tree: Any, path: str) -> list[str]:
    for element in tree.xpath(path)[:MOST_PLACES]:
        links = list(islice(element.iter("a"), LONGEST_TRAIL + 1))
        names = [_text(link).strip(_SEPARATORS) for link in links]
        if 0 < len(names) <= LONGEST_TRAIL:
            return [name for name in names if name]
    return []


def _unnamed_trail(tree: Any) -> list[str]:
    """The links behind one to the front page, where something like ``»`` parts them."""
    for home in tree.iter("a"):
        parent = home.getparent()
        if parent is None or home.getprevious() is not None or not _is_home(_text(home)):
            continue
        links = list(islice(parent.iter("a"), LONGEST_TRAIL + 1))
        tails = [(link.tail or "").strip()[:1] for link in links[:-1]]
        if 1 < len(links) <= LONGEST_TRAIL and all(t and t in _BETWEEN for t in tails):
            return [_text(link) for link in links]
    return []


def labelled_tags(lines: Sequence[Block]) -> list[str]:
    """The tags behind a label (الوسوم) that stands in the text of the page."""
    for line, behind in zip_longest(lines, lines[1:]):
        mark = furniture(line.text)
        if mark is None or mark.kind != "tags":
            continue
        place = line.element if mark.rest else behind.element if behind else None
        links = [_text(link) for link in place.iter("a")] if place is not None else []
        return split_words(links or [mark.rest])[:MOST_TAGS]
    return []


def _is_home(name: str) -> bool:
    mark = furniture(name)
    return mark is not None and mark.kind == "home"


def _ends_trail(name: str, headlines: set[str]) -> bool:
    """Whether a trail's part is the article's headline, whole or cut with dots."""
    bare = matched(name).rstrip(" .…")
    return any(
        (headline.startswith(bare) and len(bare) > 15) or headline == bare for headline in headlines
    )


def _tags(tree: Any, linked: Linked) -> list[str]:
    meta = _meta_fields(tree)
    tags = linked.tags or split_words(meta.every("article:tag", "news_keywords"))
    for path in () if tags else _TAG_LINKS:
        tags = tags or split_words([_text(link) for link in tree.xpath(path)[:MOST_TAGS]])
    tags = tags or split_words(meta.every(*_TAGS))
    return [tag for tag in tags if len(tag) <= LONGEST_NAME and not _is_label(tag)][:MOST_TAGS]


def _is_label(tag: str) -> bool:
    mark = furniture(tag)
    return mark is not None and mark.kind not in MENUS


def _text(element: Any) -> str:
    """The element's text on one line, of a long one the beginning."""
    parts: list[str] = []
    size = 0
    for part in element.itertext() if element is not None else ():
        parts.append(part)
        size += len(part)
        if size > LONGEST_TEXT:
            break
    return " ".join("".join(parts).split())
