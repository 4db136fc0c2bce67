"""Where words stand on the map: beside their mark, over no other mark and no other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.show.overview.projection import XY, View

LETTER = 0.58  # of the size of the type: how wide a letter is, taken rather too wide
LINE = 1.3  # of the size of the type: how tall a line is
LONGEST = 26  # letters of a name; the rest is cut


@dataclass(frozen=True, slots=True)
class Box:
    """What a mark or a label covers, in units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap; edges may touch."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def within(self, view: View) -> bool:
        return (
            self.left >= 0
            and self.top >= 0
            and self.right <= view.width
            and self.bottom <= view.height
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """Words that want to stand at a point; ``away`` units from it, or over it where that is 0."""

    words: str
    at: XY
    away: float


@dataclass(frozen=True, slots=True)
class Label:
    """A wish come true: ``middle`` is the middle of its line."""

    wish: Wish
    middle: XY


def shortened(words: str) -> str:
    """At most ``LONGEST`` letters."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def placed(
    wishes: Iterable[Wish], taken: Iterable[Box], view: View, size: float
) -> Iterator[Label]:
    """The labels that find room, those wished first before others.

    ``taken`` is what no label may cover; ``size`` that of the type, in units.
    """
    covered = list(taken)
    for wish in wishes:
        for middle in _places(wish, size):
            box = _box(wish, middle, size)
            if box.within(view) and not any(box.meets(other) for other in covered):
                covered.append(box)
                yield Label(wish, middle)
                break


def _box(wish: Wish, middle: XY, size: float) -> Box:
    half, tall = _half(wish, size), size * LINE / 2
    return Box(middle[0] - half, middle[1] - tall, middle[0] + half, middle[1] + tall)


def _half(wish: Wish, size: float) -> float:
    return len(wish.words) * LETTER * size / 2


def _places(wish: Wish, size: float) -> Sequence[XY]:
    """The middles to try: on the spot and a line off, or beside, above and below the mark."""
    x, y = wish.at
    if not wish.away:
        return [wish.at, (x, y - size), (x, y + size)]
    aside, above = wish.away + _half(wish, size) + 2, wish.away + size * LINE / 2
    return [(x + aside, y), (x - aside, y), (x, y - above), (x, y + above)]
