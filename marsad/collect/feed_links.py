"""Which feed a page names as its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from marsad.collect.fragments import web_address
from marsad.collect.html_charset import decode
from marsad.collect.html_parse import parse

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# WordPress names the feed of comments beside that of its articles, in the page's language.
_COMMENTS = ("comments", "تعليقات")


def feed_link(content: bytes, url: str, charset: str | None = None) -> str | None:
    """The address of the first feed that a page links to, those of comments left aside.

    InputError if the page cannot be read at all.

    >>> page = b'<link rel="alternate" type="application/rss+xml" href="/feed">'
    >>> feed_link(page, "https://news.example/today")
    'https://news.example/feed'
    """
    tree = parse(decode(content, charset)[0], url).tree
    if tree is None:
        return None
    found = (_address(link, url) for link in tree.iter("link") if _is_feed(link))
    return next((address for address in found if address), None)


def _is_feed(link: Any) -> bool:
    get = link.get
    kind = (get("type") or "").partition(";")[0].strip().lower()
    about = f"{get('title') or ''} {get('href') or ''}".lower()
    named = "alternate" in (get("rel") or "").lower().split() and kind in FEED_TYPES
    return named and not any(word in about for word in _COMMENTS)


def _address(link: Any, url: str) -> str | None:
    href = link.get("href")
    try:
        return web_address(urljoin(url, href.strip())) if href else None
    except ValueError:
        return None
