"""The lines of a page saved as plain text, each with what its shape and words say it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from marsad.collect.furniture import Kind, Mark, furniture, glued, matched
from marsad.collect.published import read_day

# Words in a line. A headline has no full stop and rarely 20 words; a paragraph without a full
# stop has more; a sentence with one may be short. Headlines do ask and exclaim;
# long ones with commas are rare.
PROSE_ALONE, PROSE_COMMA, PROSE_STOPPED, PROSE_ASKED = 18, 12, 6, 12
LONGEST_DATELINE = 14
LONGEST_TICKER = 60
LONGEST_CAPTION = 25
LONGEST_TRAIL = 20

_STOP = re.compile(r"[.!؟?…:](?:[\s»”\"')\]]|\u200f)*$")
_FULL_STOP = re.compile(r"[.…:](?:[\s»”\"')\]]|\u200f)*$")
# Place and agency, or place and reporter, above the first paragraph.
_DATELINE = re.compile(r"\s[-–—]\s|/")
_TICKER = re.compile(r"\s[/|•*]\s.*\s[/|•*]\s")  # headlines in a row, parted
_TRUNCATED = re.compile(r"(?:\.\.+|…)[\s\])»]*$")
_CRUMBS = re.compile(r"\s*[/\\»›>«‹←|]+\s*|\s+[-–—]\s+")
_ARROWS = re.compile(r"\S\s*[>›]\s+(?=\S)")
# Who took a picture, in brackets at the end of a short line.
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]*(?:صور|تصوير|أرشيف|الأناضول|رويترز|فرانس|أ\.?ف\.?ب|أسوشيتد|غيتي|إنترنت|"
    r"انترنت|مواقع التواصل|ناشطون|Getty|AFP|Reuters|AP|EPA)[^()\[\]]*)[)\]]\s*\.?$|"
    r"[-–—]\s*(?:أرشيفية|أرشيف|توضيحية|تعبيرية)\s*$|"
    r"^(?:صورة|الصورة)\s*(?:أرشيفية|توضيحية|تعبيرية)?\s*[:–—-]|^صورة (?:أرشيفية|توضيحية|تعبيرية)"
)
_NEVER_FIRST = "،,.؛;:)]»”!؟?"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# Between a date and its neighbours, where the page's style alone made a space.
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=(?:19|20)\d\d)(?=\d)|(?<=\d)(?=[^\W\d_])")


@dataclass(frozen=True)
class TextLine:
    """A line that is not empty, outer white space left out."""

    text: str

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def mark(self) -> Mark | None:
        """What the words say it is wherever it stands."""
        return furniture(self.text)

    @cached_property
    def loose(self) -> Mark | None:
        """The same for places where no sentence stands."""
        return furniture(self.text, True)

    @property
    def kind(self) -> Kind | None:
        return self.mark.kind if self.mark else None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a sentence or paragraph, as far as its shape tells."""
        if self.mark or self.crumbs or glued(self.text) or self.is_ticker:
            return False
        if self.ends_in_stop:
            least = PROSE_STOPPED if _FULL_STOP.search(self.text) else PROSE_ASKED
        else:
            least = PROSE_COMMA if "،" in self.text else PROSE_ALONE
        return self.words >= least

    @property
    def is_ticker(self) -> bool:
        """Whether it is several headlines in a row, parted by marks."""
        return self.words <= LONGEST_TICKER and bool(_TICKER.search(self.text))

    @cached_property
    def is_truncated(self) -> bool:
        """Whether it breaks off with dots, as the first words of another article do."""
        return bool(_TRUNCATED.search(self.text))

    @cached_property
    def ends_in_stop(self) -> bool:
        return bool(_STOP.search(self.text))

    @cached_property
    def day(self) -> date | None:
        """The day of a line that is a date, maybe with a byline and a time."""
        if self.words > LONGEST_DATELINE or self.is_prose or not re.search(r"\d|سن[هة]", self.text):
            return None
        return read_day(self.text) or read_day(_SEAM.sub(" ", self.text))

    @cached_property
    def is_caption(self) -> bool:
        return self.words <= LONGEST_CAPTION and bool(_CREDIT.search(self.text))

    @property
    def is_address(self) -> bool:
        return bool(_ADDRESS.fullmatch(self.text))

    @property
    def is_hashtags(self) -> bool:
        return all(word.startswith("#") for word in self.text.split())

    @cached_property
    def key(self) -> str:
        return matched(self.text).strip(" .:!؟?\"'")

    @cached_property
    def crumbs(self) -> tuple[str, ...]:
        """The parts of a trail that begins at the site's front page, or leads on by arrows."""
        parts = [part.strip() for part in _CRUMBS.split(self.text) if part.strip()]
        first = furniture(parts[0]) if len(parts) > 1 else None
        is_home = first is not None and first.kind == "home"
        is_trail = len(_ARROWS.findall(self.text)) > 1 and not self.ends_in_stop
        is_short = self.words <= LONGEST_TRAIL
        return tuple(parts) if is_home or (is_trail and is_short) else ()


def read_lines(text: str) -> list[TextLine]:
    """The lines that are not empty."""
    return [TextLine(line.strip()) for line in text.splitlines() if line.strip()]


def rejoined(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, sentences put together again that a converter broke at bold words and links.

    A line goes on if the one before ends in a comma, or if it begins with what no line begins
    with.
    """
    joined: list[TextLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and line.text[0] in _NEVER_FIRST and not last.mark:
            joined[-1] = TextLine(last.text + line.text)
        elif last and last.text[-1] in "،," and not (last.mark or line.mark):
            joined[-1] = TextLine(f"{last.text} {line.text}")
        else:
            joined.append(line)
    return joined


def is_subhead(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line heads the paragraph behind it: short, without a stop, between paragraphs."""
    line = lines[index]
    if line.words > 10 or line.ends_in_stop or line.is_prose or index + 1 >= len(lines):
        return False
    if line.day or (index == 0 and _DATELINE.search(line.text)):
        return False
    return lines[index + 1].is_prose and (index == 0 or lines[index - 1].is_prose)
