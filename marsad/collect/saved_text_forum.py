"""Pages of forums saved as text: the first post is the report, everything else furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.arabic.normalise import key
from marsad.collect.furniture import is_form, matched, says_nothing
from marsad.collect.published import Evidence
from marsad.collect.saved_text_lines import TextLine

LONGEST_NAME = 5  # words of a member's name or rank
LARGEST_HEADER = 15  # lines between a post's number and its text
KINDS = 2  # of what only forums have, that a page must show


def _forms(*words: str) -> re.Pattern[str]:
    """The words in their matching form at a line's beginning."""
    return re.compile(rf"\W*(?:{'|'.join(key(word) for word in words)})(?!\w)")


# From the Arabic translations of vBulletin and its relatives.
_NUMBER = re.compile(
    rf"{key('رقم المشاركة')}\s*:?\s*#?\d|\(permalink\)|^#\d{{1,4}}$", re.IGNORECASE
)
_REPLY = _forms("رد مع اقتباس", "اقتباس المشاركة", "الرد باقتباس", "Reply With Quote")
_MEMBER = re.compile(
    rf"(?:{'|'.join(map(key, ('تاريخ التسجيل', 'تاريخ الانضمام', 'المشاركات', 'عدد المشاركات')))})"
    r"\s*:\s*\S"
)
_CARD = ("الدولة", "العمر", "الجنس", "الإقامة", "رقم العضوية", "التقييم", "معدل تقييم المستوى")
_HEADER = re.compile(
    rf"{_MEMBER.pattern}|(?:{'|'.join(map(key, _CARD))})\s*:"
    rf"|{key('الصورة الرمزية')}|{key('آخر مواضيعي')}"
)
_PREFIX = re.compile(r"\s*(?:افتراضي|رد\s*:)\s+(?=\S)")
_RULE = re.compile(r"[_=\-]{5,}")  # above a member's signature
_BEHIND = _forms("التوقيع", "توقيع العضو", "الموضوع السابق", "الذين يشاهدون محتوى الموضوع")


@dataclass(slots=True)
class Post:
    """A thread's first post and what the page says of it."""

    title: str
    lines: list[TextLine]
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    publisher: str = ""


def first_post(lines: Sequence[TextLine]) -> Post | None:
    """The first post of a forum's thread; None if the page is no forum's or has no post in it.

    A page is a forum's that shows two of: a post's number, a button to quote it, a member's card.
    """
    keys = [key(line.text) for line in lines]
    kinds = (_NUMBER.search, _REPLY.match, _MEMBER.match)
    if sum(any(map(kind, keys)) for kind in kinds) < KINDS:
        return None
    start = next((i for i, text in enumerate(keys) if _NUMBER.search(text)), 0)
    first = _text_start(lines, keys, start)
    end = next((i for i in range(first, len(lines)) if _is_end(keys[i])), len(lines))
    title = _title(lines[:first])
    text = [line for line in lines[first:end] if _stays(line, title)]
    return _post(lines[:first], start, title, text) if title and text else None


def _text_start(lines: Sequence[TextLine], keys: Sequence[str], start: int) -> int:
    """The index of the first line behind the member's card and the repeated headline."""
    limit = min(start + LARGEST_HEADER, len(lines))
    prose = next((i for i in range(start, limit) if lines[i].is_prose), limit)
    heads = [
        i for i in range(start, prose)
        if _HEADER.match(keys[i]) or _NUMBER.search(keys[i]) or _PREFIX.match(lines[i].text)
    ]  # fmt: skip
    if heads and _NUMBER.search(keys[heads[-1]]) and prose < limit:
        return prose  # name and rank stand under the number
    return heads[-1] + 1 if heads else start


def _is_end(text: str) -> bool:
    if text.strip() == key("اقتباس"):
        return True
    found = _NUMBER.search(text) or _REPLY.match(text) or _RULE.match(text) or _BEHIND.match(text)
    return found is not None


def _title(above: Sequence[TextLine]) -> str:
    """The headline over the post without its prefix, else what the page's top has."""
    for line in reversed(above):
        if prefix := _PREFIX.match(line.text):
            return line.text[prefix.end() :]
    is_telling = (line.text for line in above if line.words >= 3 and not _is_chrome(line))
    return next(is_telling, "")


def _is_chrome(line: TextLine) -> bool:
    text = key(line.text)
    is_header = _HEADER.match(text) or _NUMBER.search(text)
    return bool(is_header or line.loose or line.crumbs or line.day or "\t" in line.text)


def _stays(line: TextLine, title: str) -> bool:
    """Whether a line of the post is text: neither its headline again nor a form or rule."""
    if line.mark is not None and (line.mark.kind == "source" or is_form(line.text)):
        return False
    return not says_nothing(line.text) and matched(line.text) != matched(title)


def _post(above: Sequence[TextLine], start: int, title: str, text: list[TextLine]) -> Post:
    """The post with its writer, who stands under its number, its day and the forum's trail."""
    post = Post(title, text)
    name = above[start + 1] if start + 1 < len(above) else None
    if name and name.words <= LONGEST_NAME and not _is_chrome(name):
        post.authors.append(name.text)
    trail = next((line.crumbs for line in above if line.crumbs), ())
    post.publisher = trail[0] if len(trail) > 1 else ""
    post.sections = [part for part in trail[1:] if matched(part) != matched(title)]
    for line in above[max(0, start - 1) : start + 1]:
        if line.day:
            post.evidence.append(Evidence("visible-line", line.text, line.day))
    return post
