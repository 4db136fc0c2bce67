"""Names taken out of a text: where they stand, however written, and the text without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from marsad.arabic.normalise import key, normalise
from marsad.model import Span

MARK = "[…]"  # stands where a name was; the same for all, so that it does not tell its length
SHORTEST = 3  # letters left of a name's first word without the letters that may belong to it
# Letters written together with a name: and, in, for, like, the.
_BEFORE = "[وف]?(?:[بك]?ال|لل|[بلك])?"
_ATTACHED = re.compile("[وف]?[بلك]?")
# First words that are written together with the next one or apart: عبدالله, عبد الله.
_JOINED = re.compile("(عبد|اب[واي]|ام|ا?بن|ال)(.{3,})")
# Words of names that change with their place in the sentence: أبو علي, رأيت أبا علي, لأبي علي.
_CASES = (("ابو", "ابا", "ابي"), ("اخو", "اخا", "اخي"), ("ذو", "ذا", "ذي"), ("بن", "ابن"))
# Names with an alef that some leave out, as matching forms.
_SPELT = (
    ("رحمن", "رحمان"), ("اسماعيل", "اسمعيل"), ("ابراهيم", "ابرهيم"), ("اسحاق", "اسحق"),
    ("هارون", "هرون"), ("سليمان", "سليمن"), ("داود", "داوود"), ("طه", "طاها"), ("ياسين", "يس"),
    ("عثمان", "عثمن"), ("سفيان", "سفين"),
)  # fmt: skip
_ALIKE = {word: "|".join(alike) for alike in (*_CASES, *_SPELT) for word in alike}
_BARE_HAMZA = str.maketrans("ؤئ", "وي")  # مومن for مؤمن
_BETWEEN = r"[\W_]*"


def places(text: str, name: str) -> tuple[Span, ...]:
    """Where a name stands in a text, with the letters written together with it.

    Spelling variants, diacritics, the article, and spaces within the name do not matter.

    >>> text = "قُتل أحمد عبد الله، وشهد لأحمَد عبدالله جيرانه"
    >>> [span.of(text) for span in places(text, "احمد عبدالله")]
    ['أحمد عبد الله', 'لأحمَد عبدالله']
    """
    return places_of_all(text, [name])


def places_of_all(text: str, names: Iterable[str]) -> tuple[Span, ...]:
    """Where any of the names stands; the text's matching form is made once."""
    patterns = [found for name in names if (found := _pattern(name)) is not None]
    if not patterns or not text:
        return ()
    form = normalise(text)
    places_ = (
        (pattern, _whole(text, form.written(*each.span())))
        for pattern in patterns
        for each in pattern.finditer(form.text)
    )
    return tuple(
        span for pattern, span in places_ if pattern != _ALI or not _ON.fullmatch(span.of(text))
    )


def is_long(name: str) -> bool:
    """Whether a name has several words: a single one would be that of many people."""
    return " " in name.strip()


@lru_cache(maxsize=1 << 10)
def _pattern(name: str) -> re.Pattern[str] | None:
    """What finds a name in a matching form; None where it has no letters."""
    written = dict.fromkeys((name, name.translate(_BARE_HAMZA)))
    spellings = [found for each in written if (found := _spelling(each))]
    if not spellings:
        return None
    found = rf"(?<![^\W\d_])(?:{_BEFORE})(?:{'|'.join(spellings)})(?![^\W\d_])"
    return re.compile(found, re.IGNORECASE)


def _spelling(name: str) -> str:
    parts = re.findall(r"[^\W_]+", key(name).casefold())
    if not parts:
        return ""
    firsts = "|".join(dict.fromkeys(_word(first) for first in _firsts(parts[0])))
    return f"(?:{firsts})" + "".join(_BETWEEN + _word(part) for part in parts[1:])


def _firsts(word: str) -> list[str]:
    """A name's first word, and without letters that may not belong to it: لأحمد was chosen."""
    ends = {match.end() for n in (1, 2) if (match := _ATTACHED.match(word[:n]))}
    return [word, *(word[end:] for end in sorted(ends) if end and len(word) - end >= SHORTEST)]


def _word(part: str) -> str:
    """A word of a name with or without its article, and with the alef of the accusative."""
    bare = part.removeprefix("ال") if len(part) - 2 >= SHORTEST else part
    joined = _JOINED.fullmatch(bare)
    written = f"{_alike(joined[1])}{_BETWEEN}(?:ال)?{_alike(joined[2])}" if joined else _alike(bare)
    return f"(?:ال)?{written}ا?"


def _alike(word: str) -> str:
    return f"(?:{_ALIKE[word]})" if word in _ALIKE else re.escape(word)


def _whole(text: str, span: Span) -> Span:
    """The span with the marks that stand over its last letter."""
    end = span.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(span.start, end)


# The one name that most texts have as a word of grammar: "on". A man whose name is
# written like it is to be marked at each place; longer names are found in every spelling.
_ALI = _pattern("علي")
_ON = re.compile("[وف]?على")


@dataclass(frozen=True, slots=True)
class Cut:
    """Spans that are taken out of a text, in order and apart from each other."""

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Cut:
        """The same spans, those that touch or overlap as one."""
        found: list[Span] = []
        for span in sorted(spans):
            if found and span.start <= found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            else:
                found.append(span)
        return cls(tuple(found))

    def text(self, text: str) -> str:
        """The text with a mark in the place of each."""
        pieces, done = [], 0
        for span in self.spans:
            pieces += [text[done : span.start], MARK]
            done = span.end
        return "".join([*pieces, text[done:]])

    def moved(self, span: Span) -> Span:
        """Where the words of a span stand then; a part of a name becomes its whole mark."""
        return Span(self._at(span.start, end=False), self._at(span.end, end=True))

    def _at(self, place: int, *, end: bool) -> int:
        shift = 0
        for span in self.spans:
            before = place <= span.start if end else place < span.start
            if before:
                break
            if place < span.end or (end and place == span.end):
                return span.start + shift + (len(MARK) if end else 0)
            shift += len(MARK) - (span.end - span.start)
        return place + shift


def redacted(text: str, spans: Iterable[Span]) -> str:
    """The text with a mark in the place of each span.

    >>> redacted("قال سالم لعلي", [Span(4, 8), Span(9, 13)])
    'قال […] […]'
    """
    return Cut.of(spans).text(text)


def without(text: str, names: Iterable[str]) -> str:
    """The text without some names, wherever they stand in it.

    >>> without("قال سالم، وبسالم مرّ", ["سالم"])
    'قال […]، […] مرّ'
    """
    return redacted(text, places_of_all(text, names))
