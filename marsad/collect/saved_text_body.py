"""The text of a page saved as text, from its first paragraph to what ends it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from marsad.arabic.words import words
from marsad.collect.furniture import (
    BOXES,
    ENDS,
    GLUED_SHARE,
    MENUS,
    glued,
    has_seam,
    matched,
    pieces,
    says_nothing,
)
from marsad.collect.published import Evidence
from marsad.collect.saved_text_lines import TextLine
from marsad.collect.saved_text_top import Top

SUBHEAD = 4  # words: a shorter line behind a paragraph is a subhead or one of a list of names
LONGEST_TAG = 6  # words
GLUED_TAG = 8  # letters of a word that the text does not have, so that it may be two tags
KNOWN_TAGS = 0.8  # of the letters of tags run together that must be words of the text
# Words of a paragraph that goes on behind a box: where nothing follows, and anywhere (what is
# shown of other articles is shorter, or breaks off).
SENTENCE, PARAGRAPH = 12, 25
_MARKS = re.compile(r"[,،;؛|#•·\t]+|\s{2,}")
_CONTACT = re.compile(r"[+\d٠-٩][\d٠-٩ -]{6,}|https?://|www\.|@")
_RIGHTS = re.compile(r"^(?!.*تصميم).*(?:©|\(c\)|حقوق|محفوظة|copyright|rights)", re.IGNORECASE)
_OWNER = re.compile(
    r"©|\(c\)|copyright|all rights reserved|(?:جميع|كل|كافة)?\s*(?:الحقوق|حقوق (?:النشر|الطبع))"
    r"(?:\s*والنشر)?(?:\s*محفوظة)?|محفوظة|[\d٠-٩]{4}|[-–—|:.,،]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Body:
    """The text's lines, and what its end tells of the report."""

    lines: list[TextLine] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    tag_lines: list[str] = field(default_factory=list)  # several tags, not yet split
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    changed: list[Evidence] = field(default_factory=list)
    publisher: str = ""


def read_body(lines: Sequence[TextLine], top: Top) -> Body:
    """The lines of the text, furniture among and behind them left out."""
    body = Body(lines=list(top.lead), publisher=_publisher(lines, top.above))
    end = _end(lines)
    i = 0
    while i < end:
        i = _read(lines, i, end, body)
    title = matched(top.title)
    body.lines = [line for line in body.lines if matched(line.text) != title]
    while body.lines and body.lines[-1].day:
        last = body.lines.pop()
        body.evidence += _dates(last)
    _take_glued_tags(body)
    body.tags += [tag for line in body.tag_lines for tag in _split(line, top.title, body.lines)]
    return body


def _take_glued_tags(body: Body) -> None:
    """Takes from the end one word that is several of the text's words run together."""
    last = body.lines[-1].text if len(body.lines) > 1 else ""
    if " " in last or len(last) < 2 * GLUED_TAG - 4:
        return
    text = "\n".join(line.text for line in body.lines[:-1])
    share = GLUED_SHARE if has_seam(last) else KNOWN_TAGS
    tags = pieces(last, _phrases(text), share) if matched(last) not in matched(text) else None
    if tags and len(tags) > 1:
        body.lines.pop()
        body.tags += tags


def _end(lines: Sequence[TextLine]) -> int:
    """The index of the first line that ends an article, behind its first real sentence."""
    is_begun = False
    for i, line in enumerate(lines):
        if is_begun and line.kind and (line.kind in ENDS or line.kind == "author"):
            return i
        is_begun = is_begun or (line.is_prose and line.words >= SENTENCE)
    return len(lines)


def _read(lines: Sequence[TextLine], i: int, end: int, body: Body) -> int:
    """Takes what the line at ``i`` gives; the index of the next line to look at."""
    line, mark = lines[i], lines[i].mark
    if line.is_hashtags:
        body.tags += [word.strip("#").replace("_", " ") for word in line.text.split()]
    elif mark is None:
        body.lines += [] if glued(line.text) or says_nothing(line.text) else [line]
    elif mark.kind == "tags":
        return _read_tags(lines, i, end, body)
    elif not mark.rest and (mark.kind in BOXES or mark.kind == "more"):
        return _behind_box(lines, i, end)
    elif mark.kind == "sections":
        body.sections.append(mark.rest)
    elif mark.kind == "byline":
        body.authors.append(mark.rest)
    elif mark.kind in ("dated", "updated"):
        _read_date(line, body)
    elif mark.kind in ("share", "tools", "ads"):
        return (_behind_ad if mark.kind == "ads" else _behind_buttons)(lines, i, end)
    elif (mark.kind in MENUS or mark.kind == "form") and _may_head(lines, i, end, body):
        body.lines.append(line)
    return i + 1


def _read_date(line: TextLine, body: Body) -> None:
    """A labelled date; a line with the same word and no date is the report's."""
    if not line.day:
        body.lines.append(line)
    elif line.kind == "updated":
        body.changed += _dates(line)
    else:
        body.evidence += _dates(line)


def _dates(line: TextLine) -> list[Evidence]:
    return [Evidence("visible-line", line.text, line.day)] if line.day else []


def _may_head(lines: Sequence[TextLine], i: int, end: int, body: Body) -> bool:
    """Whether a menu's word is a subhead here: between two paragraphs."""
    is_between = bool(body.lines) and body.lines[-1].is_prose
    return is_between and i + 1 < end and lines[i + 1].is_prose


def _behind_box(lines: Sequence[TextLine], i: int, end: int) -> int:
    """The index where the text goes on behind the box that the line at ``i`` heads.

    What stands in the box are headlines, maybe with dates and with first sentences that break
    off. Where no paragraph follows that looks like the report's, the text is over.
    """
    is_list = lines[i].kind != "more"  # behind اقرأ أيضا stand one or two headlines
    passed = 0
    for j in range(i + 1, end):
        line = lines[j]
        if line.kind in BOXES:
            return j
        if not line.is_prose or line.is_truncated:
            continue
        if not is_list or (not passed and _goes_on(lines, i, j, end)):
            return j - _has_subhead(lines, i, j)
        passed += 1
    return end


def _has_subhead(lines: Sequence[TextLine], i: int, j: int) -> bool:
    """Whether the last line of the box at ``i`` heads the paragraph at ``j``.

    It does where each headline of the box has a date behind it and this line has none.
    """
    if j - i < 4 or lines[j - 1].mark or lines[j - 1].day or lines[j - 1].ends_in_stop:
        return False
    return all((line.day is not None) == bool(n % 2) for n, line in enumerate(lines[i + 1 : j - 1]))


def _behind_ad(lines: Sequence[TextLine], i: int, end: int) -> int:
    """The index behind the advertisement that the line at ``i`` heads.

    Of what follows a line is known as the advertisement by its telephone number or address.
    """
    j = i + 1
    is_ad = j < end and not lines[j].ends_in_stop and _CONTACT.search(lines[j].text)
    return j + 1 if is_ad else j


def _behind_buttons(lines: Sequence[TextLine], i: int, end: int) -> int:
    """The next line; behind buttons at the text's end, where no paragraph follows, the tags."""
    rest = range(i + 1, end)
    if any(lines[j].is_prose and not lines[j].is_truncated for j in rest):
        return i + 1
    return next((j for j in rest if lines[j].kind == "tags"), end)


def _goes_on(lines: Sequence[TextLine], i: int, j: int, end: int) -> bool:
    """Whether a paragraph behind the box at ``i`` is the report's, not a teaser or a portrait.

    The report's has another behind it, or a subhead or short list, or nothing but furniture.
    Behind tags, which stand at an article's end, only the first counts.
    """
    behind = lines[j + 1] if j + 1 < end else None
    if behind and behind.is_prose:
        return True
    if lines[i].kind not in ("related", "poll"):
        return False
    if behind and not behind.mark and behind.words <= SUBHEAD:
        return True
    least = SENTENCE if all(line.mark for line in lines[j + 1 : end]) else PARAGRAPH
    return lines[j].words >= least


# -- Tags and publisher ----------------------------------------------------------------------


def _read_tags(lines: Sequence[TextLine], i: int, end: int, body: Body) -> int:
    """The tags behind their label: on its line, on the next, or one a line."""
    mark = lines[i].mark
    if mark and mark.rest:
        body.tag_lines.append(mark.rest)
        return _behind_box(lines, i, end)
    text = matched("\n".join(line.text for line in body.lines))
    j = i + 1
    while j < end and _is_tag(lines[j], j == i + 1, text):
        body.tag_lines.append(lines[j].text)
        j += 1
        if _MARKS.search(lines[j - 1].text) or lines[j - 1].words > LONGEST_TAG // 2:
            break
    return _behind_box(lines, j - 1, end)


def _is_tag(line: TextLine, is_first: bool, text: str) -> bool:
    """Whether a line behind the label holds tags; of further lines only what the text names."""
    if line.is_prose or (line.mark and line.mark.kind not in MENUS):
        return False
    if is_first:
        return True
    return line.words <= LONGEST_TAG // 2 and line.key in text


def _split(line: str, title: str, lines: Sequence[TextLine]) -> list[str]:
    """The tags of one line: at its marks, or where words that the text uses begin and end."""
    parts = [part.strip(" .-–_") for part in _MARKS.split(line)]
    parts = [part for part in parts if part]
    if len(parts) != 1:
        return parts
    text = "\n".join([title, *(line.text for line in lines)])
    if any(len(word) >= GLUED_TAG and matched(word) not in matched(text) for word in line.split()):
        return pieces(line, _phrases(text), KNOWN_TAGS) or [line]
    return _grouped(line.replace("_", " ").split(), matched(text))


def _phrases(text: str) -> set[str]:
    """All runs of one to three words of the text, also without attached letters."""
    found: set[str] = set()
    for line in text.splitlines():
        run = words(line)
        for size in (1, 2, 3):
            for first, last in zip(run, run[size - 1 :], strict=False):
                found.add(line[first.start : last.end])
    bare = {
        phrase.removeprefix(prefix)
        for phrase in found
        for prefix in ("و", "ب", "ل", "ال", "وال", "بال", "لل")
    }
    return {phrase for phrase in found | bare if len(phrase) > 2}


def _grouped(parts: Sequence[str], text: str) -> list[str]:
    """Words with spaces between, the longest runs that the text has together as one tag."""
    tags: list[str] = []
    start = 0
    while start < len(parts):
        runs = (" ".join(parts[start : start + size]) for size in (4, 3, 2))
        tag = next((run for run in runs if " " in run and matched(run) in text), parts[start])
        tags.append(tag)
        start += tag.count(" ") + 1
    return tags


def _publisher(lines: Sequence[TextLine], names: Container[str]) -> str:
    """Who owns the rights by the copyright line; ``names`` are lines that may name the site."""
    for line in lines:
        if line.kind == "copyright" and _RIGHTS.search(line.text):
            name = " ".join(_OWNER.sub(" ", line.text).split()).strip()
            bare = name.removeprefix("ل")
            is_attached = name.startswith(_KINDS_OF_SITES) or bare in names
            name = bare if is_attached else name
            if 0 < name.count(" ") + 1 <= LONGEST_NAME and any(map(str.isalpha, name)):
                return name
    return ""


_KINDS_OF_SITES = ("لموقع", "لصحيفة", "لوكالة", "لشبكة", "لمؤسسة", "لقناة", "لجريدة", "لمنصة")
LONGEST_NAME = 5  # words
