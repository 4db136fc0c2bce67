"""HTML pages to reports: text, headline, and what the page says of itself, without furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from marsad.collect.compose import Found, Line, Source, report
from marsad.collect.html_blocks import Block, blocks
from marsad.collect.html_body import Body, find_body, is_subhead, without_credit
from marsad.collect.html_charset import declared, decode, known
from marsad.collect.html_dateline import Dateline, read_dateline
from marsad.collect.html_furniture import prune
from marsad.collect.html_media import Article, read_media, take_captions, take_embeds
from marsad.collect.html_metadata import Metadata, labelled_tags, read_metadata
from marsad.collect.html_parse import flat_text, parse
from marsad.collect.html_title import Headline, find_headline, kicker
from marsad.collect.identity import site
from marsad.collect.options import ReadOptions
from marsad.collect.saved_text import read_saved_text
from marsad.errors import InputError
from marsad.model import Media, Report

LEAST_WORDS = 8  # of a page's text; what has fewer is a menu, a picture, or needs scripts to run

__all__ = ["decode", "read_html"]


def read_html(  # noqa: PLR0913 - what the fetching and archive readers know of a page
    content: bytes,
    *,
    location: str,
    capture: str,
    charset: str | None = None,
    url: str | None = None,
    options: ReadOptions,
    upper_bound: date | None = None,
) -> Report:
    """The report that a page holds.

    ``charset`` is what the server said, ``url`` where the page came from, ``upper_bound`` the
    day it was captured on. Raises InputError for a page that is empty, binary, too large, or
    holds no report.
    """
    if not content.strip():
        raise InputError(location, "is empty", "leave it out, or save the page again")
    text, used = decode(content, charset)
    notes = _charset_notes(used, known(charset) or declared(content))
    page = parse(text, location)
    if page.tree is None:
        flat = read_saved_text(
            page.flat, location=location, capture=capture, options=options, url=url
        )
        deep = "tags nested too deep: read as text alone"
        return replace(flat, notes=(deep, *notes, *flat.notes))
    found = _read(page.tree, url, location)
    source = Source(location, capture, options.day, upper_bound)
    return report(replace(found, notes=(*notes, *found.notes)), source)


def _charset_notes(used: str, said: str | None) -> tuple[str, ...]:
    if said is None or said == used or {used, said} <= {"utf-8", "ascii"}:
        return ()
    return (f"charset {said} declared, read as {used}",)


def _read(tree: Any, url: str | None, location: str) -> Found:
    """What a page's tree holds; nothing is left of the tree afterwards."""
    meta = read_metadata(tree)
    own = _own_url(url, meta.url)
    whole = _copied(tree)
    embeds = take_embeds(tree, own or "")
    prune(tree)
    captions = take_captions(tree)
    lines = blocks(tree)
    headline = find_headline(lines, meta)
    body = find_body(tree, lines, headline.index)
    if _is_short(body, meta.body):
        body = Body(_said_lines(meta.body), ["text taken from the page's JSON-LD"])
        return _found(own, meta, headline, body, Dateline(), ())
    _check(body, location)
    body.lines = without_credit(body.lines, headline.site)
    top = lines[headline.index].element if headline.index is not None else None
    elements = [line.element for line in body.lines]
    dateline = _dateline(whole, top, elements)
    media = read_media(Article(tree, top, elements, own or ""), embeds, captions, meta.image)
    meta.sections = meta.sections or kicker(lines, headline.index)
    meta.tags = meta.tags or labelled_tags(lines)
    return _found(own, meta, headline, body, dateline, media)


def _check(body: Body, location: str) -> None:
    """Raises InputError for a page without an article."""
    if sum(line.text.count(" ") + 1 for line in body.lines) < LEAST_WORDS:
        what = "holds no report, only menus, links or scripts"
        raise InputError(location, what, "save the article's own page, or its text as a .txt file")
    if body.is_list:
        what = "is a list of articles, not an article"
        raise InputError(location, what, "give the articles' own pages")


def _own_url(url: str | None, said: str | None) -> str | None:
    """The page's address: what it says itself if that is on the same site, else where it was."""
    if url is None or said is None:
        return said or url
    return said if site(url) == site(said) else url


def _copied(tree: Any) -> dict[Any, Any]:
    """Each element of the tree with its likeness in a copy that nothing is taken out of.

    As a side effect lxml need not make the elements anew each time the tree is gone through.
    """
    return dict(zip(tree.iter("*"), deepcopy(tree).iter("*"), strict=True))


def _dateline(whole: Mapping[Any, Any], headline: Any, body: Sequence[Any]) -> Dateline:
    """What stands between headline and text, in the page as it was with its bylines."""
    elements = [whole[element] for element in body if element in whole]
    if not elements:
        return Dateline()
    top = whole.get(headline)
    if top is None:
        top = next(elements[0].iterancestors(), elements[0])
    return read_dateline(top, next((e for e in elements if e is not top), top))


def _is_short(body: Body, said: str) -> bool:
    """Whether the page shows less than half of the text that it says it has."""
    return 2 * sum(len(line.text) for line in body.lines) < len(said)


def _said_lines(text: str) -> list[Block]:
    lines = flat_text(text).splitlines() if "<" in text else text.splitlines()
    return [Block(" ".join(line.split()), "paragraph", None) for line in lines if line.strip()]


def _found(  # noqa: PLR0913, PLR0917 - the parts of a page
    url: str | None,
    meta: Metadata,
    headline: Headline,
    body: Body,
    dateline: Dateline,
    media: Sequence[Media],
) -> Found:
    return Found(
        title=headline.text,
        lines=[Line(line.text, is_subhead(line)) for line in body.lines],
        url=url,
        publisher=headline.site,
        language=meta.language,
        authors=meta.authors or dateline.authors,
        sections=meta.sections,
        tags=meta.tags,
        media=media,
        evidence=[*meta.evidence, *dateline.evidence],
        changed=[*meta.changed, *dateline.changed],
        notes=body.notes,
    )
