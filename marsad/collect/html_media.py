"""Pictures, videos and social posts of an article, as references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from lxml import etree

from marsad.collect.html_furniture import take_out
from marsad.collect.html_posts import shown_post
from marsad.collect.saved_text_lines import TextLine
from marsad.model import Media

REFERENCE = "media-reference"  # stands in the tree where a video or post was
LONGEST_CAPTION = 400  # characters: a longer one is the article in a figure
LONGEST_NEAR = 150  # of a caption that only its place tells
# Class names of captions as their words stand in a list of names: wp-caption-text, tr-caption,
# imageCaption, photo_credit.
_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:photo|image|img|media|picture)[_-]*credits?|caption(?:[_-]*text)?)(?=$|\s)|"
    r"caption-text|(?:image|img|photo)-caption|imageCaption"
)
_PICTURE_BOXES = frozenset({"div", "figure", "td", "center", "span"})
MOST = 200  # references of one article
SMALLEST = 100  # pixels: smaller pictures are icons, portraits of authors and trackers

_CHROME = re.compile(
    r"logo|icon|avatar|gravatar|emoji|smil(?:ey|ie)|pixel|spacer|blank|1x1|placeholder|loader|"
    r"banner|/ads?[/_-]|advert|sprite|badge|qr-?code|favicon",
    re.IGNORECASE,
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url")
_SIZE_SUFFIX = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)")
_IS_IMAGE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|bmp)(?:$|\?)", re.IGNORECASE)

# Hosts whose frames are content: what they show, and where its address is.
_FRAMES: tuple[tuple[str, str, str], ...] = (
    (
        r"youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]+)",
        "video",
        "https://www.youtube.com/watch?v={}",
    ),
    (r"youtu\.be/([\w-]+)", "video", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)", "video", "https://vimeo.com/{}"),
    (r"dailymotion\.com/embed/video/(\w+)", "video", "https://www.dailymotion.com/video/{}"),
    (r"facebook\.com/plugins/video\.php", "video", "href"),
    (r"facebook\.com/plugins/post\.php", "post", "href"),
    (r"(?:twitter|x)\.com/(\w+/status/\d+)", "post", "https://twitter.com/{}"),
    (
        r"platform\.twitter\.com/embed/Tweet\.html.*[?&]id=(\d+)",
        "post",
        "https://twitter.com/i/status/{}",
    ),
    (r"instagram\.com/(?:p|reel)/([\w-]+)", "post", "https://www.instagram.com/p/{}/"),
    (r"tiktok\.com/embed/(?:v2/)?(\d+)", "post", "https://www.tiktok.com/embed/{}"),
    (r"//t\.me/(\w+/\d+)", "post", "https://t.me/{}"),
    (r"soundcloud\.com/player", "audio", "url"),
    (r"(?:rumble|ok|vk|streamable|vimeo|jwplayer|brightcove|players?\.\w+)\.\w+/", "video", ""),
)
_POSTS = (
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tiktok-embed",
    "fb-post",
    "fb-video",
)
_AMP = {
    "amp-youtube": ("video", "data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-dailymotion": ("video", "data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-vimeo": ("video", "data-videoid", "https://vimeo.com/{}"),
    "amp-twitter": ("post", "data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("post", "data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("post", "data-href", "{}"),
}


def take_embeds(tree: Any, base: str) -> dict[Any, Media]:
    """Puts a reference in the place of every video, sound and social post of the tree."""
    taken: dict[Any, Media] = {}
    shown = dict(filter(None, map(shown_post, list(tree.iter("*")))))
    for element in list(tree.iter("*")):
        media = shown.get(element) or _embed(element, base)
        if media and element.getparent() is not None:
            reference = etree.SubElement(element.getparent(), REFERENCE)
            reference.tail, element.tail = element.tail, None
            element.getparent().replace(element, reference)
            taken[reference] = media
    return taken


def _embed(element: Any, base: str) -> Media | None:
    tag = element.tag
    if tag in ("iframe", "amp-iframe"):
        return _frame(element.get("src") or element.get("data-src") or "", base)
    if tag in ("video", "audio"):
        source = element.get("src") or next(iter(element.xpath(".//source/@src")), "")
        return _media(tag, source, base)
    if tag in _AMP:
        kind, attribute, pattern = _AMP[tag]
        value = element.get(attribute)
        return Media(kind, pattern.format(value)) if value else None
    if tag == "script" and (post := element.get("data-telegram-post")):
        return Media("post", f"https://t.me/{post}")
    names = (element.get("class") or "").split()
    return _post(element, names) if any(name in _POSTS for name in names) else None


def _frame(source: str, base: str) -> Media | None:
    url = urljoin(base, source.strip()) if source.strip() else ""
    for pattern, kind, form in _FRAMES:
        if found := re.search(pattern, url):
            if form in ("href", "url"):
                return _media(kind, (parse_qs(urlsplit(url).query).get(form) or [""])[0], base)
            return Media(kind, form.format(found[1]) if form else url)
    return None


def _post(element: Any, names: list[str]) -> Media | None:
    """A post that the page quotes: its address, its words as the caption."""
    links = [
        link for link in element.xpath(".//a/@href") if "/status/" in link or "t.co" not in link
    ]
    address = (
        element.get("data-href")
        or element.get("data-instgrm-permalink")
        or element.get("cite")
        or (links[-1] if links else "")
    )
    words = " ".join(" ".join("".join(p.itertext()).split()) for p in element.iter("p"))
    kind = "video" if "fb-video" in names else "post"
    return Media(kind, address.partition("?")[0], words) if address.startswith("http") else None


def _media(kind: str, source: str, base: str) -> Media | None:
    source = source.strip()
    if not source or source.startswith(("data:", "blob:", "about:", "javascript:")):
        return None
    return Media(kind, _joined(base, source))


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source)
    except ValueError:
        return source


def take_captions(tree: Any) -> dict[Any, str]:
    """Takes the captions of pictures out of the tree; the caption by the figure it was in."""
    captions: dict[Any, str] = {}
    path = "//figcaption | //*[contains(@class, 'aption') or contains(@class, 'redit')]"
    for element in tree.xpath(path):
        if element.tag != "figcaption" and not _is_named_caption(element):
            continue
        parent = element.getparent()
        text = " ".join("".join(element.itertext()).split())
        if parent is not None and len(text) <= LONGEST_CAPTION:
            captions.setdefault(_figure(parent), text)
            take_out(element)
    _take_near_captions(tree, captions)
    return captions


def _is_named_caption(element: Any) -> bool:
    """Whether a class name calls the element a caption or credit, not the box with the picture."""
    if not _CAPTION_NAMES.search(element.get("class") or ""):
        return False
    return next(element.iter("img", "amp-img", "h1", REFERENCE), None) is None


def _take_near_captions(tree: Any, captions: dict[Any, str]) -> None:
    """The same for pictures whose caption has no telling name: alone with its picture in a box."""
    seen: set[Any] = set()
    for image in list(tree.iter("img")):
        box = image.getparent()
        box = box.getparent() if box is not None and box.tag == "a" else box
        if box is None or box.tag not in _PICTURE_BOXES or box in seen:
            continue
        seen.add(box)
        if len(list(islice(box.iter("img"), 2))) > 1:
            continue
        caption = _only_text(box)
        if caption is None and (outer := _picture_box(box)) is not None:
            box, caption = outer, _only_text(outer)
            is_caption = caption is not None and TextLine("".join(caption.itertext())).is_caption
            caption = caption if is_caption else None
        if caption is not None:
            captions.setdefault(box, " ".join("".join(caption.itertext()).split()))
            take_out(caption)


def _picture_box(box: Any) -> Any:
    """The box around a box that holds nothing but a picture, if it holds no further one."""
    parent = box.getparent()
    if "".join(box.itertext()).strip() or parent is None or parent.tag not in _PICTURE_BOXES:
        return None
    return parent if len(list(islice(parent.iter("img"), 2))) == 1 else None


def _only_text(box: Any) -> Any:
    """The one element with text in a box, if it looks like a caption."""
    holders = [e for e in box.iterdescendants() if (e.text or "").strip() and e.tag != "a"]
    text = " ".join("".join(box.itertext()).split())
    if len(holders) != 1 or len(text) > LONGEST_NEAR or text.endswith("."):
        return None
    return holders[0] if text == " ".join("".join(holders[0].itertext()).split()) else None


def _figure(element: Any) -> Any:
    """The figure or caption's table around a caption, or else what it stands in."""
    for around in (element, *element.iterancestors("figure", "table")):
        if around.tag == "figure" or "caption" in (around.get("class") or ""):
            return around
    return element


class Article(NamedTuple):
    """The elements of a page's tree that hold headline and text, and the page's address."""

    tree: Any
    headline: Any
    body: Sequence[Any]
    base: str


def read_media(
    article: Article, embeds: Mapping[Any, Media], captions: Mapping[Any, str], lead: str
) -> tuple[Media, ...]:
    """The article's references in reading order, each once.

    They stand in the smallest part of the page that holds headline and text. ``lead`` is the
    picture that the page names as its own; it comes first if it does not stand in the article.
    """
    found: list[Media] = []
    for element in _part(article).iter(REFERENCE, "img", "amp-img"):
        is_embed = element.tag == REFERENCE
        media = embeds[element] if is_embed else _image(element, captions, article.base)
        if media and len(found) < MOST and not any(_same(media, other) for other in found):
            found.append(media)
    if lead and not _CHROME.search(lead):
        media = Media("image", _joined(article.base, lead))
        if not any(_same(media, other) for other in found):
            found.insert(0, media)
    return tuple(found)


def _part(article: Article) -> Any:
    """The smallest element around the text and, short of the whole page, its headline."""
    text = _common(article.body)
    if text is None:
        return article.tree
    both = _common([text, article.headline]) if article.headline is not None else text
    return text if both is None or both.tag in ("body", "html") else both


def _common(elements: Sequence[Any]) -> Any:
    """The innermost element that holds all of them."""
    common: list[Any] = []
    for number, element in enumerate(dict.fromkeys(elements)):
        chain = [element, *element.iterancestors()][::-1]
        common = (
            chain if number == 0 else [a for a, b in zip(common, chain, strict=False) if a is b]
        )
    return common[-1] if common else None


def _image(element: Any, captions: Mapping[Any, str], base: str) -> Media | None:
    """A picture, unless it is an icon or a thumbnail of another article."""
    source = _source(element)
    media = _media("image", source, base) if source else None
    if media is None or _is_chrome(element, media.url):
        return None
    figure = next((around for around in element.iterancestors() if around in captions), None)
    caption = captions[figure] if figure is not None else ""
    return None if not caption and _leads_away(element) else Media("image", media.url, caption)


def _source(element: Any) -> str:
    for name in _SOURCES:
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    choices = (element.get("srcset") or element.get("data-srcset") or "").split(",")
    return choices[-1].split()[0] if choices[-1].split() else ""


def _is_chrome(element: Any, url: str) -> bool:
    sizes = (element.get("width"), element.get("height"))
    small = any(size and size.isdecimal() and int(size) < SMALLEST for size in sizes)
    return small or bool(_CHROME.search(f"{element.get('class') or ''} {url}"))


def _leads_away(element: Any) -> bool:
    """Whether the picture is a link to a page, not to its own full size."""
    link = next(element.iterancestors("a"), None)
    href = link.get("href") if link is not None else None
    return bool(href and not _IS_IMAGE.search(href))


def _same(one: Media, other: Media) -> bool:
    return one.kind == other.kind and picture(one.url) == picture(other.url)


def picture(url: str) -> str:
    """What the addresses of all sizes of one photograph share.

    >>> picture("https://a.example/souq-780x470.jpg?w=2")
    'https://a.example/souq.jpg'
    """
    return _SIZE_SUFFIX.sub("", url.partition("?")[0] if "watch?v=" not in url else url)
