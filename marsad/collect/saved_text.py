"""Pages saved or pasted as plain text to reports: what is furniture is told from text alone.

A text without furniture comes through whole. Where there is furniture, its words say what goes;
where a line stands, says only what its words leave open (docs/explanation/reading-pages.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.collect.compose import Found, Line, Source, report
from marsad.collect.furniture import MENUS, Kind, is_form
from marsad.collect.options import ReadOptions
from marsad.collect.published import Evidence
from marsad.collect.saved_text_body import Body, read_body
from marsad.collect.saved_text_forum import Post, first_post
from marsad.collect.saved_text_lines import TextLine, is_subhead, read_lines, rejoined
from marsad.collect.saved_text_top import Top, read_top
from marsad.errors import InputError
from marsad.model import Report

# One line of these tells a saved page; of the others it takes two kinds, since a report may have
# a subhead like a menu's word.
_TELLING: frozenset[Kind] = frozenset(
    {
        "tags", "related", "popular", "neighbours", "reply", "antispam", "copyright", "comments",
        "newsletter", "cookies", "author", "more", "follow",
    }
)  # fmt: skip
LARGEST = 10 * 1024 * 1024  # characters
_TOP = 40  # lines that a page's menus stand in
_FIRST = 5  # lines of a plain text that a date may stand in


def looks_saved(text: str) -> bool:
    """Whether a text is a page with furniture, not a report alone.

    >>> looks_saved("هدوء حذر\\nقال مصدر إن الهدوء عاد.")
    False
    >>> looks_saved("الرئيسيةأخبارسياسةرأي\\nهدوء حذر\\nقال مصدر إن الهدوء عاد.")
    True
    """
    return _is_saved(read_lines(text))


def _is_saved(lines: Sequence[TextLine]) -> bool:
    kinds = {line.kind for line in lines[1:] if line.kind}  # a headline may begin with بالفيديو:
    if kinds & _TELLING or len(kinds) > 1:
        return True
    return any(line.crumbs or _is_menu_row(line) for line in lines[:_TOP])


def _is_menu_row(line: TextLine) -> bool:
    return line.kind in MENUS and not is_form(line.text)


def read_saved_text(
    text: str, *, location: str, capture: str, options: ReadOptions, url: str | None = None
) -> Report:
    """The report that a text file holds, be it a saved page or the report alone.

    Raises InputError for a text that is empty, too large, or nothing but furniture.
    """
    if len(text) > LARGEST:
        raise InputError(location, "is a text of more than 10 million characters", "split it")
    lines = read_lines(text)
    if not lines:
        raise InputError(location, "holds no text", "leave it out, or save the page again")
    top, body = _page(lines) if _is_saved(lines) else _plain(lines)
    if not body.lines and not top.title:
        what = "holds no report, only menus and labels"
        raise InputError(location, what, "save the article's own page")
    return report(_found(top, body, url), Source(location, capture, options.day))


def _plain(lines: Sequence[TextLine]) -> tuple[Top, Body]:
    """Every line; the first is the headline."""
    top = Top(title=lines[0].text)
    for line in lines[1:_FIRST]:
        if line.day:
            top.evidence.append(Evidence("visible-line", line.text, line.day))
    return top, Body(list(lines[1:]))


def _page(lines: Sequence[TextLine]) -> tuple[Top, Body]:
    if post := first_post(lines):
        return _thread(post)
    lines = rejoined(lines)
    top = read_top(lines)
    body = read_body(lines[top.end :], top)
    if not body.lines and any(line.is_prose for line in lines):
        return _plain(lines)  # what looked like a label was the report's own word
    if not top.title and body.lines:
        top.title = body.lines.pop(0).text
    return top, body


def _thread(post: Post) -> tuple[Top, Body]:
    """A forum's thread: its first post."""
    top = Top(title=post.title, publisher=post.publisher, authors=post.authors)
    top.sections, top.evidence = post.sections, post.evidence
    return top, Body(post.lines)


def _found(top: Top, body: Body, url: str | None) -> Found:
    return Found(
        title=top.title,
        lines=[Line(line.text, is_subhead(body.lines, i)) for i, line in enumerate(body.lines)],
        url=url,
        publisher=top.publisher or body.publisher,
        authors=[*top.authors, *body.authors],
        sections=[*top.sections, *body.sections],
        tags=body.tags,
        evidence=[*top.evidence, *body.evidence],
        changed=[*top.changed, *body.changed],
    )
