"""Takes out of a page's tree what its tags and class names say is no part of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

# Never text of an article, whatever is in them.
_TAGS = frozenset({
    "script", "style", "noscript", "template", "svg", "canvas", "nav", "menu", "dialog",
    "button", "select", "input", "textarea", "datalist", "aside", "object", "embed", "map",
    "amp-sidebar", "amp-ad", "amp-embed", "amp-analytics", "amp-consent", "amp-sticky-ad",
    "amp-user-notification", "amp-social-share", "head",
})  # fmt: skip
_ROLES = frozenset(
    ["navigation", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"]
)
# Kept whatever their class names: a theme hangs its settings on them.
_FRAMES = frozenset(["html", "body", "article", "main", "h1", "form"])

# Words of class names and ids, camel case split and punctuation made spaces. From the class names
# of WordPress themes, Drupal, Joomla, Blogger, Elementor and the common advertising scripts.
_NAMES = re.compile(
    r"\b(?:shar(?:e|es|ing|edaddy|er)|social|sociable|addtoany|a2a|addthis|sharethis|"
    r"related|relatedposts|recommend(?:ed|ation|ations)?|yarpp|crp|jp relatedposts|"
    r"popular|trending|most (?:read|viewed|popular|commented)|mostread|breaking|"
    r"latest|recent (?:posts|news|articles)|(?:read|see|more) (?:also|more|news|posts|articles|"
    r"stories|from|topics)|also read|you may|may like|inline related|"
    r"newsletter|subscri(?:be|ption)|mailchimp|signup|"
    r"comments?|commentlist|comment respond|respond|disqus|replies|akismet|"
    r"tags?|tagcloud|taglist|tag links|breadcrumbs?|crumbs|"
    r"author(?:s|box)?|byline|bio|vcard|submitted|"
    r"(?:post|entry|article|news|node|amp)? ?meta|postmeta|post info|entry info|article info|"
    r"cookies?|consent|gdpr|privacy|"
    r"ads?|adv|advert(?:s|isement|ising)?|adsbygoogle|adsense|adslot|dfp|sponsor(?:ed|s)?|promo|"
    r"banners?|taboola|outbrain|mgid|revcontent|"
    r"sidebar|widgets?|menus?|submenu|nav|navs|navbar|navigation|topbar|top bar|toolbar|"
    r"tool tools|pag(?:ination|er|ing)|prev next|prevnext|post nav|"
    r"footer|copyrights?|colophon|masthead|"
    r"print|noprint|sr only|screen reader text|visually hidden|element invisible|"
    r"(?<!label )hidden|d none|"
    r"polls?|survey|vote|voting|rating|ratings|likes|reactions|statistics|views count|view count|"
    r"popup|modal|overlay|lightbox|login|search|searchform|skip link|go to top|back to top|"
    r"load more|app download|follow us|follow)\b"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
# Builders put every part of a page, the article too, into what they call a widget or a menu item.
_BUILDERS = re.compile(
    r"\b(?:elementor (?:widget|element)\b.*|wp block\b|menu item|widget container)"
)
_BUILDER_DROPS = re.compile(
    r"\b(?:share buttons|post navigation|posts?|nav menu|author box|post comments|search form|"
    r"social icons|breadcrumbs|sitemap|archive posts|post info|woocommerce)\b"
)
_EMBEDS = ".//iframe|.//blockquote|.//amp-youtube|.//amp-twitter|.//amp-facebook|.//video"

_SILENT = frozenset({"script", "style", "noscript", "a"})
LEAST_PROSE = 40  # characters: a longer piece of text outside links is prose, not furniture
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A part with more than this share of the page's prose is the article, whatever it is called.
TOO_MUCH = 0.35


def prune(tree: Any) -> None:
    """Takes furniture out of the tree, in place; text behind an element taken out stays."""
    prose = _prose(tree)
    whole = prose[tree]
    for element in list(tree.iter("*")):
        if element.getparent() is None or not _is_furniture(element):
            continue
        if prose[element] <= TOO_MUCH * whole or element.tag in _TAGS:
            take_out(element)


def _is_furniture(element: Any) -> bool:
    tag = element.tag
    if tag in _TAGS or element.get("role") in _ROLES:
        return True
    if tag in ("header", "footer"):
        return tag == "footer" or not _holds_headline(element)
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return tag not in _FRAMES
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 2 or tag in _FRAMES:
        return False
    telling = _telling_name(names)
    if not telling or _holds_headline(element):
        return False
    return not (telling in ("social", "share") and element.xpath(_EMBEDS))


@lru_cache(maxsize=1 << 12)
def _telling_name(names: str) -> str:
    """The name among an element's class names and id that tells furniture, else nothing."""
    words = " ".join(_SPLIT.split(names)).lower()
    if builder := _BUILDERS.search(words):
        found = _BUILDER_DROPS.search(builder[0].replace("theme post", ""))
    else:
        found = _NAMES.search(words)
    return found[0] if found else ""


def _holds_headline(element: Any) -> bool:
    return element.tag == "h1" or element.find(".//h1") is not None


def _prose(tree: Any) -> defaultdict[Any, int]:
    """Characters of prose in each element: longer pieces of text that are in no link."""
    prose: defaultdict[Any, int] = defaultdict(int)
    for element in tree.iter("*"):
        if element.tag not in _SILENT and (own := _length(element.text)):
            _add(prose, element, own)
        if tail := _length(element.tail):
            _add(prose, element.getparent(), tail)
    return prose


def _length(text: str | None) -> int:
    size = len(text.strip()) if text else 0
    return size if size >= LEAST_PROSE else 0


def _add(prose: defaultdict[Any, int], element: Any, size: int) -> None:
    while element is not None:
        if element.tag == "a":
            return
        prose[element] += size
        element = element.getparent()


def _settable(text: str) -> str:
    """The text without what lxml reads from a reference (``&#1;``) but refuses to be given."""
    return _NOT_XML.sub(" ", text)


def take_out(element: Any) -> None:
    """Takes the element out and leaves the text behind it."""
    parent, tail = element.getparent(), element.tail
    before = element.getprevious()
    if tail and before is not None:
        before.tail = _settable(f"{before.tail or ''} {tail}")
    elif tail:
        parent.text = _settable(f"{parent.text or ''} {tail}")
    parent.remove(element)
