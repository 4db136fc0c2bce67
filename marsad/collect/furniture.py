"""What on a news page is no part of the report, told by the words of a line alone.

The words are in ``marsad/lexicon/furniture.yaml``. Whether a line goes is for the readers to say,
who also know where it stands: ``رياضة`` is a menu's word above the headline and may be a subhead
below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from marsad.arabic.normalise import key, normalise
from marsad.lexicon.loader import read_entries

Kind = Literal[
    "home", "menu", "share", "tools", "follow", "newsletter", "cookies", "ads", "more", "related",
    "popular", "neighbours", "tags", "sections", "byline", "source", "dated", "updated", "counter",
    "author", "comments", "reply", "form", "antispam", "copyright", "support", "poll",
]  # fmt: skip

MENUS: frozenset[Kind] = frozenset({"home", "menu"})
# A line of these goes by itself.
SINGLE: frozenset[Kind] = frozenset(
    {
        "share",
        "tools",
        "follow",
        "newsletter",
        "cookies",
        "ads",
        "more",
        "counter",
        "source",
        "support",
    }
)
# These head a list of links, names or teasers, which goes with them.
BOXES: frozenset[Kind] = frozenset(
    {"related", "popular", "neighbours", "tags", "sections", "author", "poll"}
)
GLUING: frozenset[Kind] = frozenset({"related", "popular", "tags", "more", "comments", "reply"})
# Behind these there is nothing of the report any more.
ENDS: frozenset[Kind] = frozenset({"comments", "reply", "antispam", "copyright"})

LONGEST_NAME = 7  # words behind a label of a name: تقرير: … with more is a headline
_NAMED: frozenset[Kind] = frozenset({"byline", "source", "sections"})
LONGEST_LOOSE = 6  # words of a line whose label has no colon: بواسطة سلمى العريقي
LONGEST_WORD = 20  # letters: the longest Arabic words written in news have 15
LONGEST_LINE = 1500  # characters of the longest menu; of a longer line only the beginning counts
LONGEST_WHOLE = 60  # letters of a line run together that nothing but its words tells
LONGEST_PIECE = 30  # letters of the longest form, about
# Of a line's letters that known forms cover, where most of it is run together, and where at least
# two words are; sites have words of their own.
GLUED_SHARE, JOINED_SHARE = 0.6, 0.35


@dataclass(frozen=True, slots=True)
class Furniture:
    """An entry of furniture.yaml; the file's head tells what the fields mean."""

    kind: Kind
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    where: Literal["line", "start", "label", "inside"] = "line"
    prose: tuple[str, ...] = ()


class Mark(NamedTuple):
    """What a line is, and its words behind the label (empty: the line is nothing but that)."""

    kind: Kind
    rest: str = ""


class _Lexicon(NamedTuple):
    """The forms by where they stand, each in its matching form, and their kinds."""

    lines: dict[str, Kind]  # whole lines: the forms of all entries
    rows: dict[str, Kind]  # what stands in rows of several, as words
    pieces: dict[str, Kind]  # the same without spaces
    labels: dict[str, Kind]
    inside: re.Pattern[str]
    start: re.Pattern[str]
    label: re.Pattern[str]
    loose: re.Pattern[str]
    glue: re.Pattern[str]  # labels run together with what they head


_OUTER = re.compile(r"^[\W_]+|[\W_]+$")
_BULLETS = re.compile(r"[^\w\"'«“(]*")
_AFTER = r"[\s:/|»>\-•.]"  # in matching form: one dash, one space
_NO_LETTERS = re.compile(r"[\W_\d]+")
_SENTENCES = re.compile(r"[.!؟?][\s»”\"]+\w")
_WORD = re.compile(r"[^\W\d_]+")
# ة and ى end a word: a letter behind them begins the next one (الرئيسيةأخبار). So do a capital
# behind a small letter, and Latin letters beside Arabic ones.
_JOINT = re.compile(
    "[\u0629\u0649][\u0621-\u064a]|[a-z][A-Z]|[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]"
)


@lru_cache(maxsize=1 << 14)
def furniture(line: str, loose: bool = False) -> Mark | None:
    """What the line is, or None for a line that may belong to a report.

    ``loose`` takes a label without a colon too, if the line is short: for places where a
    sentence cannot stand.

    >>> furniture("اقرأ أيضا: هدنة في الضالع")
    Mark(kind='more', rest='هدنة في الضالع')
    >>> furniture("شارك آلاف المتظاهرين في المسيرة.") is None
    True
    """
    if len(line) > LONGEST_LINE:
        return _labelled(line[:LONGEST_LINE], False)
    lexicon = _lexicon()
    bare = _OUTER.sub("", matched(line))
    if kind := lexicon.lines.get(bare):
        return Mark(kind)
    if found := lexicon.inside.search(bare):
        return Mark(lexicon.labels[found[0]])
    if "©" in line:
        return Mark("copyright")
    return _labelled(line, loose and line.count(" ") < LONGEST_LOOSE) or _row(line, bare)


def is_form(line: str) -> bool:
    """Whether the line is one form of the lexicon, not a row of several."""
    return _OUTER.sub("", matched(line)) in _lexicon().lines


def matched(text: str) -> str:
    """The matching form, with small Latin letters."""
    return key(text).lower()


def glued(line: str) -> bool:
    """Whether most of the line is words run together without spaces, as menus are when copied.

    >>> glued("الرئيسيةأخبارسياسةرأياتصل بنا"), glued("FacebookTwitterWhatsApp")
    (True, True)
    >>> glued("وقالت المصادر إن المدينةمحاصرة منذ يومين.")
    False
    """
    words = _WORD.findall(line)
    run = [word for word in words if len(word) > LONGEST_WORD or _JOINT.search(word)]
    seams = sum(len(_JOINT.findall(word)) + (len(word) > LONGEST_WORD) for word in run)
    return seams > 1 and 2 * sum(map(len, run)) > sum(map(len, words))


def has_seam(word: str) -> bool:
    """Whether a letter of the word shows that another word begins behind it.

    >>> has_seam("العريمةحلب"), has_seam("العريمة")
    (True, False)
    """
    return bool(_JOINT.search(word))


_NO_WORDS = re.compile(
    r"[^\w]*(?:[\d٠-٩]{1,2}[:.][\d٠-٩]{2}(?:[:.][\d٠-٩]{2})?\s*(?:[صم]|AM|PM)?)?[^\w]*"
)


def says_nothing(line: str) -> bool:
    """Whether the line is a rule, a bullet or a time of day.

    >>> says_nothing("***"), says_nothing("21:30"), says_nothing("17")
    (True, True, False)
    """
    return bool(_NO_WORDS.fullmatch(line))


def pieces(line: str, known: Iterable[str], share: float = GLUED_SHARE) -> list[str] | None:
    """A line run together, cut into known words; None if less than ``share`` of it is known.

    Words that are not known stand between them as they are.

    >>> pieces("طرابلسليبياقصر بن غشير", ["ليبيا", "طرابلس", "قصر بن غشير"])
    ['طرابلس', 'ليبيا', 'قصر بن غشير']
    """
    forms = {_squeezed(matched(form)): form for form in known if len(form) > 1}
    squeezed = _squeezed(matched(line))
    cuts = _cut(squeezed, forms.__contains__, max(map(len, forms), default=0))
    if sum(cut.end - cut.start for cut in cuts if cut.known) < share * len(squeezed):
        return None
    return [forms.get(piece, piece) for piece in (squeezed[cut.start : cut.end] for cut in cuts)]


def _labelled(line: str, loose: bool) -> Mark | None:
    """A line that begins with a label; its rest as written."""
    lexicon = _lexicon()
    text = line[_BULLETS.match(line).end() :]  # type: ignore[union-attr]  # matches emptiness too
    whole = normalise(text)
    small = whole.text.lower()
    for pattern in (lexicon.start, lexicon.loose if loose else lexicon.label, lexicon.glue):
        if found := pattern.match(small):
            end = whole.written(0, found.end(1)).end
            form = found[1].lstrip("0123456789 ")
            kind = lexicon.labels.get(form) or lexicon.lines[form]
            rest = text[end:].strip(" \t\u00a0:/|»>-–—•.")
            return None if kind in _NAMED and rest.count(" ") >= LONGEST_NAME else Mark(kind, rest)
    return None


def _row(line: str, bare: str) -> Mark | None:
    """A line made of nothing but short forms, with or without spaces between them."""
    if _SENTENCES.search(line):
        return None
    rows = _lexicon().rows
    phrases = _phrases(_NO_LETTERS.sub(" ", bare).split(), rows)
    kinds = [rows[phrase] for phrase in phrases]
    is_glued = glued(line)
    if not kinds and (is_glued or _JOINT.search(line)):
        kinds = _run_together(bare, GLUED_SHARE if is_glued else JOINED_SHARE)
    elif not kinds and len(bare) <= LONGEST_WHOLE:
        kinds = _run_together(bare, 1.0)
    return Mark(max(kinds, key=kinds.count)) if kinds else None


def _run_together(bare: str, least: float) -> list[Kind]:
    """The kinds of the forms in a line without spaces, none if they cover too little of it."""
    known = _lexicon().pieces
    squeezed = _squeezed(bare)
    cuts = _cut(squeezed, known.__contains__, LONGEST_PIECE)
    found = [squeezed[cut.start : cut.end] for cut in cuts if cut.known]
    starts_home = bool(found) and squeezed.startswith(found[0]) and known[found[0]] == "home"
    if sum(map(len, found)) < least * len(squeezed) or (least < GLUED_SHARE and not starts_home):
        return []
    return [known[piece] for piece in found]


def _phrases(words: Sequence[str], rows: dict[str, Kind]) -> list[str]:
    """The words as forms of up to four words, the longest first; empty if a word is in none."""
    phrases: list[str] = []
    start = 0
    while start < len(words):
        tries = (" ".join(words[start : start + size]) for size in (4, 3, 2, 1))
        phrase = next((phrase for phrase in tries if phrase in rows), None)
        if phrase is None:
            return []
        phrases.append(phrase)
        start += phrase.count(" ") + 1
    return phrases


class _Cut(NamedTuple):
    start: int
    end: int
    known: bool


def _cut(letters: str, is_known: Callable[[str], bool], longest: int) -> list[_Cut]:
    """The letters in pieces so that known ones cover as much as they can, in the fewest pieces."""
    best = [0.0] * (len(letters) + 1)
    sizes = [0] * (len(letters) + 1)  # of the known piece that ends here, 0 for none
    for end in range(1, len(letters) + 1):
        best[end] = best[end - 1]
        for size in range(2, min(longest, end) + 1):
            score = best[end - size] + size - _PIECE
            if score > best[end] and is_known(letters[end - size : end]):
                best[end], sizes[end] = score, size
    return _read_back(sizes)


_PIECE = 0.001  # letters that a further piece costs: less than a letter for any line


def _read_back(sizes: Sequence[int]) -> list[_Cut]:
    cuts: list[_Cut] = []
    end = len(sizes) - 1
    while end > 0:
        start = end - (sizes[end] or 1)
        if not sizes[end] and cuts and not cuts[-1].known:
            cuts[-1] = _Cut(start, cuts[-1].end, False)
        else:
            cuts.append(_Cut(start, end, bool(sizes[end])))
        end = start
    return cuts[::-1]


def _squeezed(text: str) -> str:
    return _NO_LETTERS.sub("", text)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    entries = read_entries("furniture", Furniture)
    at: dict[str, dict[str, Kind]] = {"line": {}, "start": {}, "label": {}, "inside": {}}
    for entry in entries:
        at[entry.where].update({matched(form): entry.kind for form in entry.forms})
    rows = at["line"] | {f: k for f, k in at["start"].items() if k in ("newsletter", "follow")}
    starts, labels = _any_of(at["start"]), _any_of(at["label"])
    return _Lexicon(
        lines=at["inside"] | at["label"] | at["start"] | at["line"],
        rows=rows,
        pieces={_squeezed(form): kind for form, kind in rows.items()},
        labels=at["inside"] | at["label"] | at["start"],
        inside=re.compile(rf"(?<!\w)(?:{_any_of(at['inside'])})(?!\w)"),
        start=re.compile(rf"({starts})(?!\w){_AFTER}*"),
        label=re.compile(rf"({labels})\s*(?:[:/|»>\-•]{_AFTER}*|$)"),
        loose=re.compile(rf"({labels})(?!\w){_AFTER}*"),
        glue=re.compile(rf"((?:\d+ )?(?>{_any_of(_gluing(entries))}))(?=[\u0621-\u064a])"),
    )


_PLURAL_LABEL = re.compile("ال(?:.+ات|وسوم)")  # الوسوم، التعليقات: no word goes on from there


def _gluing(entries: Iterable[Furniture]) -> Iterator[str]:
    """Labels known even without a space behind: of several words, or what no word begins with."""
    for entry in entries:
        if entry.kind in GLUING and entry.where != "inside":
            forms = map(matched, entry.forms)
            yield from (form for form in forms if " " in form or _PLURAL_LABEL.fullmatch(form))
    yield matched("تعليقات")


def _any_of(forms: Iterable[str]) -> str:
    """An alternation, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
