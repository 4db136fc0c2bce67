"""HTML pages to reports: text, headline, and what the page says of itself, without furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from marsad.collect.compose import Line, compose, has_arabic
from marsad.collect.html_blocks import Block, blocks
from marsad.collect.html_body import Body, find_body, is_subhead
from marsad.collect.html_charset import decode, declared, known
from marsad.collect.html_dateline import Dateline, read_dateline
from marsad.collect.html_furniture import prune
from marsad.collect.html_media import read_media, take_captions, take_embeds
from marsad.collect.html_metadata import Metadata, labelled_tags, read_metadata
from marsad.collect.html_parse import flat_text, parse
from marsad.collect.html_title import Headline, find_headline, kicker
from marsad.collect.identity import canonical_url, report_id, report_key, site
from marsad.collect.options import ReadOptions
from marsad.collect.published import Evidence, address_day, choose, disagrees, weekday_hint
from marsad.collect.saved_text import read_saved_text
from marsad.errors import InputError
from marsad.model import Media, Report

LEAST_WORDS = 8  # of a page's text; what has fewer is a menu, a picture, or needs scripts to run
_NUMBER = "data-marsad-number"  # of an element, the same in a tree and its copy

__all__ = ["decode", "read_html"]


def read_html(
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
        report = read_saved_text(
            page.flat, location=location, capture=capture, options=options, url=url
        )
        deep = "tags nested too deep: read as text alone"
        return replace(report, notes=(deep, *notes, *report.notes))
    found = _read(page.tree, url)
    if sum(line.text.count(" ") + 1 for line in found.body.lines) < LEAST_WORDS:
        what = "holds no report, only menus, links or scripts"
        raise InputError(location, what, "save the article's own page, or its text as a .txt file")
    return _report(found, location, capture, options.day, upper_bound, notes)


def _charset_notes(used: str, said: str | None) -> tuple[str, ...]:
    if said is None or said == used or {used, said} <= {"utf-8", "ascii"}:
        return ()
    return (f"charset {said} declared, read as {used}",)


class _Found(NamedTuple):
    """What a page holds, before it is put together and checked."""

    meta: Metadata
    url: str | None
    headline: Headline
    body: Body
    dateline: Dateline
    media: tuple[Media, ...]


def _read(tree: Any, url: str | None) -> _Found:
    """Reads a page's tree; nothing is left of the tree afterwards."""
    meta = read_metadata(tree)
    own = _own_url(url, meta.url)
    whole = _numbered_copy(tree)
    embeds = take_embeds(tree, own or "")
    prune(tree)
    captions = take_captions(tree)
    lines = blocks(tree)
    headline = find_headline(lines, meta)
    body = find_body(tree, lines, headline.index)
    if _is_short(body, meta.body):
        body = Body(_said_lines(meta.body), ["text taken from the page's JSON-LD"])
        return _Found(meta, own, headline, body, Dateline(), ())
    top = lines[headline.index].element if headline.index is not None else None
    elements = [line.element for line in body.lines]
    dateline = _dateline(whole, top, elements)
    media = read_media(tree, top, elements, embeds, captions, own or "", meta.image)
    meta.sections = meta.sections or kicker(lines, headline.index)
    meta.tags = meta.tags or labelled_tags(lines)
    return _Found(meta, own, headline, body, dateline, media)


def _own_url(url: str | None, said: str | None) -> str | None:
    """The page's address: what it says itself if that is on the same site, else where it was."""
    if url is None or said is None:
        return said or url
    return said if site(url) == site(said) else url


def _numbered_copy(tree: Any) -> list[Any]:
    """A copy of the tree's elements in order; the originals carry their place in it."""
    for number, element in enumerate(tree.iter("*")):
        element.set(_NUMBER, str(number))
    return list(deepcopy(tree).iter("*"))


def _dateline(whole: Sequence[Any], headline: Any, body: Sequence[Any]) -> Dateline:
    places = [int(element.get(_NUMBER)) for element in body if element.get(_NUMBER)]
    if not places:
        return Dateline()
    first = whole[places[0]]
    place = headline.get(_NUMBER) if headline is not None else None
    top = whole[int(place)] if place else next(first.iterancestors(), first)
    return read_dateline(top, first)


def _is_short(body: Body, said: str) -> bool:
    """Whether the page shows less than half of the text that it says it has."""
    return 2 * sum(len(line.text) for line in body.lines) < len(said)


def _said_lines(text: str) -> list[Block]:
    lines = flat_text(text).splitlines() if "<" in text else text.splitlines()
    return [Block(" ".join(line.split()), "paragraph", None) for line in lines if line.strip()]


def _report(
    found: _Found,
    location: str,
    capture: str,
    day: date | None,
    upper_bound: date | None,
    notes: tuple[str, ...],
) -> Report:
    meta = found.meta
    title = found.headline.text
    lines = [Line(line.text, is_subhead(line)) for line in found.body.lines]
    text, subheads = compose(title, lines)
    chosen = choose(_evidence(found, day, upper_bound), upper_bound)
    changed = choose([*meta.changed, *found.dateline.changed], upper_bound)
    weekday = weekday_hint(text)
    site_name = found.headline.site
    return Report(
        id=report_id(report_key(found.url, location)),
        text=text,
        title=title,
        location=location,
        capture=capture,
        url=canonical_url(found.url) if found.url else None,
        published=chosen.date,
        updated=changed.date,
        weekday=weekday,
        publisher=site_name or None,
        authors=tuple(name for name in meta.authors or found.dateline.authors if name != site_name),
        sections=tuple(meta.sections),
        subheads=subheads,
        tags=tuple(meta.tags),
        language=_language(meta.language, text),
        media=found.media,
        notes=(*notes, *found.body.notes, *chosen.notes, *changed.notes, *disagrees(chosen.date, weekday)),
    )


def _evidence(found: _Found, day: date | None, upper_bound: date | None) -> Iterator[Evidence]:
    if day:
        yield Evidence("option", day.isoformat(), day)
    yield from found.meta.evidence
    yield from found.dateline.evidence
    if found.url and (told := address_day(found.url)):
        yield told
    for item in (*found.meta.changed, *found.dateline.changed):
        yield item._replace(upper_bound=True)
    if upper_bound:
        yield Evidence("warc-date", upper_bound.isoformat(), upper_bound, True)


def _language(said: str, text: str) -> str | None:
    """The language of the text; a page's own word for it counts unless its letters deny it."""
    name = said.strip().lower().replace("_", "-").partition("-")[0]
    if has_arabic(text):
        return name if name in ("ar", "fa", "ur", "ps", "ckb", "ug") else "ar"
    return name if name.isalpha() and name != "ar" else None
