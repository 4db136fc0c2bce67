"""Values that words resolve to. None always means "not stated", never "failed"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exact a date was said to be."""

    DAY = "day"
    DAYS = "days"  # a few named days, a night between two days
    WEEK = "week"
    MONTH_PART = "month-part"  # مطلع، منتصف، أواخر
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"  # from one named time to another (منذ ثلاثة أشهر)
    ABOUT = "about"  # around these days: neither end is meant exactly
    VAGUE = "vague"  # قبل أيام: a time is told, but no day can be named


class Anchor(StrEnum):
    """What a date is counted from."""

    ABSOLUTE = "absolute"  # the words name it whole: 17 أيار 2019
    REPORT = "report"  # counted from the report's date: أمس
    TEXT = "text"  # counted from another day named in the text


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days something is said to have happened on, no more exact than it was said.

    ``earliest`` and ``latest`` are both included; both are None when no day can be named,
    either because the words are vague or because they count from a report's date that is
    not known (``anchor`` is then ``report``).
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    anchor: Anchor = Anchor.ABSOLUTE

    def __post_init__(self) -> None:
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("a partial date has both ends or neither")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a partial date cannot end ({self.latest}) before it begins")

    @property
    def resolved(self) -> bool:
        return self.earliest is not None


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as said: ``maximum`` None is open upwards; ``vague`` has no number (العشرات)."""

    minimum: int
    maximum: int | None
    approximate: bool = False
    vague: bool = False

    def __post_init__(self) -> None:
        if self.minimum < 0 or (self.maximum is not None and self.maximum < self.minimum):
            raise ValueError(f"a count needs 0 <= min <= max, not {self.minimum}..{self.maximum}")


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the ground: degrees WGS 84, ``within_km`` the radius that holds it."""

    latitude: float
    longitude: float
    within_km: float
