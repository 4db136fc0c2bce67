"""Lengths of time that end or begin at a day: قبل ثلاثة أيام, منذ شهرين, خلال الساعات الماضية."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from marsad.expressions.calendar import Days, month_days, shifted, told, vague, year_days
from marsad.expressions.integers import read_number
from marsad.expressions.months import months
from marsad.expressions.phrases import Match
from marsad.expressions.timewords import (
    UNITS,
    Found,
    Period,
    Scan,
    in_future,
    next_period,
    period_at,
    qualifier_at,
    weekdays,
)
from marsad.expressions.vocabulary import bounds
from marsad.expressions.vocabulary import vague as vague_words
from marsad.model import Anchor, PartialDate, Precision

# Adjectives of a vague length: منذ أشهر عديدة, الأيام القليلة الماضية.
_MANY = frozenset(
    ("عديده", "طويله", "قليله", "كثيره", "عده", "معدوده", "خلت", "مضت", "القليله", "العديده")
)


_SENTENCE_REACH = 60  # words; a text without stops has no sentences


class Length(NamedTuple):
    """So many units; ``number`` None when vague (قبل أيام). ``halves`` adds half a unit."""

    unit: str
    number: int | None
    end: int
    half: bool = False


def read_length(scan: Scan, index: int) -> Found | None:
    """What قبل, منذ, بعد, خلال and a length after it tell."""
    word = period_at(scan, index, "since", "ago", "after", "during")
    if word is None or not scan.cut.near(word.end):
        return None
    if word.entry.kind == "ago" and scan.cut.near(index) and scan.cut.keys[index - 1] == "من":
        return None  # من قبل names who did it
    length = _length(scan, word.end)
    if length is None or qualifier_at(scan, length.end):  # خلال 48 ساعة الماضية is a lapse
        return None
    return _READERS[word.entry.kind](scan, index, length)


def _length(scan: Scan, index: int) -> Length | None:
    """حوالي أربعة أشهر, يومين, عام ونصف, أسابيع, عدة أيام."""
    cut = scan.cut
    bound = bounds("before").at(cut, index)
    place = bound.end if bound and not bound.prefix.endswith("ال") else index
    if not cut.near(place):
        return None
    some = vague_words().at(cut, place)
    number = None if some else read_number(cut, place)
    if number and (number.prefix not in ("", "ال") or not number.whole):
        return None
    start = some.end if some else number.end if number else place
    unit = next_period(scan, start, *UNITS)
    if unit is None or (unit.definite and not number):
        return None
    if not (some or number) and unit.entry.number == 1 and _names_a_time(scan, unit):
        return None
    if number is None and unit.entry.number == 0 and cut.keys[unit.end - 1] in _CONSTRUCT:
        return None
    count = None if some else number.value if number else unit.entry.number or None
    end = unit.end
    while cut.near(end) and cut.keys[end] in _MANY:
        end += 1
    half = cut.near(end) and cut.keys[end] == "ونصف"
    again = next_period(scan, end + 1, unit.entry.kind) if half else None  # عام ونصف العام
    end = again.end if again else end + half
    return Length(unit.entry.kind, count, end, half)


_CONSTRUCT = frozenset(("يومي", "شهري", "عامي"))


def _names_a_time(scan: Scan, unit: Match[Period]) -> bool:
    """Whether a unit alone only begins a name: يوم الجمعة, شهر رمضان, عام 2011."""
    cut, after = scan.cut, unit.end
    if not cut.near(after):
        return False
    digits = cut.keys[after][0].isdecimal()
    return digits or bool(months().at(cut, after) or weekdays().at(cut, after))


def _away(day: date | None, length: Length, sign: int) -> date | None:
    """The day so long before (sign -1) or after another; hours count as begun days."""
    if day is None or length.number is None or length.number > 10_000:
        return None
    number, half = sign * length.number, sign * length.half
    if length.unit == "hour":
        return shifted(day, days=sign * max(1, -(-length.number // 24)))
    if length.unit in ("day-unit", "week"):
        size = 7 if length.unit == "week" else 1
        return shifted(day, days=size * number + half * (size // 2))
    if length.unit == "month":
        return shifted(day, months=number, days=15 * half)
    years = {"year": 1, "decade-unit": 10, "century": 100}[length.unit]
    return shifted(day, months=12 * years * number + 6 * years * half)


def _ago(scan: Scan, index: int, length: Length) -> Found:
    """قبل ثلاثة أيام is that day, قبل شهرين that month, قبل عامين that year."""
    if scan.cut.near(length.end) and scan.cut.keys[length.end] in ("من", "علي"):
        after = scan.cut.key(length.end + 1)
        if after in ("الان", "اليوم"):
            length = length._replace(end=length.end + 2)
        else:
            return _counted_from_text(scan, index, length, -1)
    base = _away(scan.day, length, -1)
    days, precision = _around(base, length) if base else (None, _known_precision(length))
    if length.unit == "hour" and base and scan.day:
        days = (base, scan.day)
    if length.number is None and length.unit == "hour" and scan.day:
        yesterday = shifted(scan.day, days=-1)
        days, precision = (
            ((yesterday, scan.day), Precision.DAYS) if yesterday else (None, precision)
        )
    return Found(index, length.end, told(days, precision, Anchor.REPORT))


def _around(day: date, length: Length) -> tuple[Days | None, Precision]:
    """No more exact than said: weeks and days give a day, months a month, years a year."""
    if length.unit in ("hour", "day-unit", "week"):
        return (day, day), Precision.DAY
    if length.unit == "month":
        return month_days(day.year, day.month), Precision.MONTH
    return year_days(day.year), Precision.YEAR


def _known_precision(length: Length) -> Precision:
    if length.number is None:
        return Precision.VAGUE
    units = {"month": Precision.MONTH, "year": Precision.YEAR}
    return units.get(length.unit, Precision.DAY)


def _since(scan: Scan, index: int, length: Length) -> Found:
    """منذ شهرين: from that day to the report's."""
    if length.number is None and length.unit == "hour":
        length = length._replace(number=1)
    return Found(index, length.end, _until_report(scan, _away(scan.day, length, -1), length))


def _until_report(scan: Scan, first: date | None, length: Length) -> PartialDate:
    if length.number is None:
        return vague()
    days = (first, scan.day) if first and scan.day else None
    return told(days, Precision.SPAN, Anchor.REPORT)


def _during(scan: Scan, index: int, length: Length) -> Found:
    """خلال يومين: the days up to the report's, or from it when the sentence is of the future."""
    if not in_future(scan, index, length.end):
        return _since(scan, index, length)
    last = _away(scan.day, length, 1)
    days = (scan.day, last) if scan.day and last else None
    precision = Precision.VAGUE if length.number is None else Precision.SPAN
    return Found(index, length.end, told(days, precision, Anchor.REPORT))


def _after(scan: Scan, index: int, length: Length) -> Found:
    """بعد ثلاثة أيام على كذا dates كذا; without it the report's future, or an unknown day."""
    if scan.cut.near(length.end) and scan.cut.keys[length.end] in ("من", "علي"):
        return _counted_from_text(scan, index, length, -1)
    if length.number is not None and in_future(scan, index, length.end):
        base = _away(scan.day, length, 1)
        days, precision = _around(base, length) if base else (None, _known_precision(length))
        return Found(index, length.end, told(days, precision, Anchor.REPORT))
    return Found(index, length.end, vague(Anchor.TEXT))


def _counted_from_text(scan: Scan, index: int, length: Length, sign: int) -> Found:
    """Counted from the time last told in the same sentence; unknown where none is."""
    base = _told_in_sentence(scan, index)
    day = _away(base, length, sign)
    if day is None:
        return Found(index, length.end, vague(Anchor.TEXT))
    days, precision = _around(day, length)
    return Found(index, length.end, told(days, precision, Anchor.TEXT))


def _told_in_sentence(scan: Scan, index: int) -> date | None:
    """The last day of the time told before in this sentence, not too far back."""
    start = scan.told[-1].last if scan.told else 0
    if index - start > _SENTENCE_REACH:
        return None
    stopped = any(scan.cut.gap(place) == "stop" for place in range(start, index + 1))
    return None if stopped else scan.last_day


_READERS = {"ago": _ago, "since": _since, "during": _during, "after": _after}


def read_lapse(scan: Scan, index: int) -> Found | None:
    """الساعات الأربع والعشرين الماضية, الأيام الثلاثة الأخيرة, الـ48 ساعة المقبلة."""
    number = read_number(scan.cut, index)
    unit = next_period(scan, number.end, *UNITS) if number else period_at(scan, index, *UNITS)
    if unit is None or (unit.entry.number == 1 and not number):
        return None
    end = unit.end
    if number is None:
        if not unit.definite:
            return None
        number = read_number(scan.cut, end) if scan.cut.near(end) else None
        end = number.end if number else end
    few = scan.cut.near(end) and scan.cut.keys[end] in _MANY
    qualifier = qualifier_at(scan, end + few)
    if qualifier is None or qualifier.entry.kind not in ("past", "recent", "next"):
        return None
    count = number.value if number else unit.entry.number or None
    length = Length(unit.entry.kind, count, qualifier.end)
    ahead = qualifier.entry.kind == "next"
    return Found(index, qualifier.end, _lapse(scan, length, ahead))


def _lapse(scan: Scan, length: Length, ahead: bool) -> PartialDate:
    """From so long before the report's day to it, or from it on."""
    if length.number is None and length.unit == "hour":
        length = length._replace(number=1)
    if length.number is None:
        return vague()
    other = _away(scan.day, length, 1 if ahead else -1)
    if other is None or scan.day is None:
        return told(None, Precision.SPAN, Anchor.REPORT)
    days = (scan.day, other) if ahead else (other, scan.day)
    return told(days, Precision.SPAN, Anchor.REPORT)
