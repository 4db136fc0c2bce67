"""Single days and nights: مساء أمس الخميس, الجمعة 3 شباط, ليل السبت الأحد, فجر اليوم.

The words of one day come together in many orders, so they are gathered one by one, and what they
tell is weighed at the end: a date beats a weekday, a weekday beats أمس and اليوم.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marsad.expressions.calendar import (
    Days,
    shifted,
    told,
    vague,
    weekday_from,
    weekday_until,
)
from marsad.expressions.dates_absolute import MonthDay, read_month_day, read_ordinal, step_of
from marsad.expressions.phrases import Match
from marsad.expressions.timewords import (
    Found,
    Period,
    Scan,
    in_future,
    periods,
    qualifier_at,
    weekdays,
)
from marsad.model import Anchor, PartialDate, Precision

_CONNECTORS = frozenset(("الموافق", "الموافقه", "المصادف", "بتاريخ", "تاريخ"))
# Words before اليوم that make it a day like any other, and before a weekday that make it all such.
_NOT_TODAY = frozenset(("نفس", "ذات", "كل", "طوال", "طيله", "معظم", "ذلك"))
_EVERY = frozenset(("كل", "ايام", "وايام"))


@dataclass
class _Day:
    """What the words gathered so far say; ``end`` is behind the last that names the day."""

    first: int
    end: int = 0
    part: str = ""  # part, night, after-midnight
    offset: int | None = None
    weekdays: list[int] = field(default_factory=list)
    date: MonthDay | None = None
    qualifier: Period | None = None

    @property
    def named(self) -> bool:
        return self.offset is not None or bool(self.weekdays) or self.date is not None


def read_day(scan: Scan, index: int) -> Found | None:
    """The day or night whose words begin at ``index``."""
    gathered = _Day(index)
    place: int | None = index
    while place is not None and place < len(scan.cut.keys):
        place = _gather(scan, place, gathered)
    if gathered.named:
        return _resolved(scan, gathered)
    return _part_alone(scan, index)


def _gather(scan: Scan, place: int, day: _Day) -> int | None:
    """Where the next word of the day begins, or None when what stands here is not part of it."""
    gap = scan.cut.gap(place)
    if place > day.first and gap not in ("blank", "bracket", "comma", "dash", "slash"):
        return None
    for step in (_weekday, _period, _date, _connector):
        end = step(scan, place, day)
        if end is not None:
            return end
    return None


def _continues(scan: Scan, place: int, day: _Day, prefix: str) -> bool:
    """Whether a word with these letters attached may belong to the day."""
    if place == day.first:
        return not prefix.endswith(("ال", "لل"))
    return prefix == ""


def _weekday(scan: Scan, place: int, day: _Day) -> int | None:
    match = weekdays().at(scan.cut, place)
    if match is None or not _continues(scan, place, day, match.prefix):
        return None
    if scan.cut.near(place) and scan.cut.keys[place - 1] in _EVERY:
        return None
    new, gap = match.entry.weekday, scan.cut.gap(place)
    if day.weekdays:
        night = day.part in ("night", "after-midnight") or gap in ("dash", "slash")
        if len(day.weekdays) > 1 or (day.weekdays[0] + 1) % 7 != new or not night or gap == "comma":
            return None
    elif place > day.first and gap in ("dash", "slash"):
        return None
    day.weekdays.append(new)
    day.end = match.end
    qualifier = qualifier_at(scan, match.end)
    if qualifier and qualifier.entry.kind in ("past", "now", "next"):
        day.qualifier, day.end = qualifier.entry, qualifier.end
    return day.end


def _period(scan: Scan, place: int, day: _Day) -> int | None:
    match = periods().at(scan.cut, place)
    if match is None or not _continues(scan, place, day, match.prefix):
        return None
    if match.entry.kind == "day":
        return _relative(scan, place, day, match)
    if place > day.first and not scan.cut.near(place):
        return None
    return _after_name(day, match) if day.named else _before_name(day, match)


def _after_name(day: _Day, match: Match[Period]) -> int | None:
    """الجمعة مساء, أمس ليلا."""
    if match.entry.kind == "adverb" or (match.entry.kind == "part" and match.entry.number):
        day.end = match.end
        return match.end
    return None


def _before_name(day: _Day, match: Match[Period]) -> int | None:
    """What leads up to a day: وقت سابق من, فجر, ليل, يوم."""
    kind = match.entry.kind
    if kind in ("part", "night", "after-midnight"):
        day.part = day.part if day.part == "after-midnight" else kind
        return match.end
    one_day = kind == "day-unit" and match.entry.number == 1
    return match.end if kind == "lead" or one_day else None


def _relative(scan: Scan, place: int, day: _Day, match: Match[Period]) -> int | None:
    """أمس, اليوم, غدا; not the day of في اليوم الثالث or في اليوم نفسه."""
    if day.offset is not None or (place > day.first and scan.cut.gap(place) == "comma"):
        return None
    if match.entry.number == 0 and scan.cut.keys[match.end - 1] == "اليوم":
        before = scan.cut.key(place - 1) if scan.cut.near(place) else ""
        follows = qualifier_at(scan, match.end) or read_ordinal(scan.cut, match.end)
        if follows and scan.cut.near(match.end):
            return None
        if before in _NOT_TODAY:
            return None
        if before == "في" and not _names_day(scan, match.end):
            return None
    day.offset = match.entry.number
    day.end = match.end
    return match.end


def _names_day(scan: Scan, index: int) -> bool:
    """Whether a weekday or date stands next: في اليوم الجمعة."""
    beside = scan.cut.gap(index) in ("blank", "bracket", "comma")
    return beside and bool(weekdays().at(scan.cut, index) or read_month_day(scan, index))


def _date(scan: Scan, place: int, day: _Day) -> int | None:
    found = read_month_day(scan, place)
    if found is None or (place > day.first and scan.cut.key(place) in ("و", "ف")):
        return None
    if day.date is not None and not (day.date.hijri and not found.hijri and found.day):
        # The Islamic date may follow the other; then it tells nothing new.
        if found.hijri and not day.date.hijri:
            day.end = found.end
            return found.end
        return None
    day.date, day.end = found, found.end
    return found.end


def _connector(scan: Scan, place: int, day: _Day) -> int | None:
    """الموافق between two names of one day; it belongs to the day only if another follows."""
    if day.named and scan.cut.keys[place] in _CONNECTORS:
        attached = scan.cut.key(place + 1) in ("ل", "ب")
        return place + 1 + attached
    return None


def _resolved(scan: Scan, day: _Day) -> Found:
    value, yearless = _value(scan, day)
    return Found(day.first, day.end, value, bool(day.date and day.date.hijri), yearless)


def _value(scan: Scan, day: _Day) -> tuple[PartialDate, bool]:
    """What the words tell, and whether the year was left open."""
    precision = Precision.DAYS if day.part == "night" or len(day.weekdays) > 1 else Precision.DAY
    yearless = day.date is None or day.date.yearless
    anchor = Anchor.REPORT if yearless else Anchor.ABSOLUTE
    base = day.date.day if day.date else _by_weekday(scan, day)
    if base is None:
        return told(None, precision, Anchor.REPORT), yearless
    days = _night(scan, base, day)
    precision = Precision.DAY if days[0] == days[1] else Precision.DAYS
    return told(days, precision, anchor), yearless


def _by_weekday(scan: Scan, day: _Day) -> date | None:
    """The first day meant by a weekday or by أمس and the like."""
    if scan.day is None:
        return None
    near = shifted(scan.day, days=day.offset or 0)
    if not day.weekdays or near is None:
        return near
    weekday = day.weekdays[0]
    if day.qualifier is not None and day.qualifier.kind != "now":
        return _qualified(weekday, scan.day, step_of(day.qualifier))
    if day.offset is not None:  # the weekday is right where a report is dated late or early
        ahead = day.offset > 0
        return weekday_from(weekday, scan.day) if ahead else weekday_until(weekday, scan.day)
    if in_future(scan, day.first):
        return weekday_from(weekday, scan.day)
    found = weekday_until(weekday, scan.day)
    over = found == scan.day and len(day.weekdays) > 1  # a night that begins today is not over
    return shifted(scan.day, days=-7) if over else found


def _qualified(weekday: int, today: date, step: int) -> date | None:
    """الخميس الماضي (step -1), الخميس قبل الماضي (-2), الخميس المقبل (1)."""
    start = shifted(today, days=-1 if step < 0 else 1)
    if start is None:
        return None
    first = weekday_until(weekday, start) if step < 0 else weekday_from(weekday, start)
    return shifted(first, days=7 * (step + 1 if step < 0 else step - 1)) if first else None


def _night(scan: Scan, base: date, day: _Day) -> Days:
    """The days a night reaches over; after midnight only the second; all others the day."""
    after = shifted(base, days=1) or base
    if len(day.weekdays) > 1:
        return (after, after) if day.part == "after-midnight" else (base, after)
    if day.part not in ("night", "after-midnight"):
        return base, base
    if scan.day is not None and base == scan.day:  # ليل اليوم: what was told happened by today
        return base, base
    return (after, after) if day.part == "after-midnight" else (base, after)


def _part_alone(scan: Scan, index: int) -> Found | None:
    """ليلا, مساء alone tell a time but no day; الليلة الماضية tells a night."""
    match = periods().at(scan.cut, index)
    if match is None:
        return None
    entry = match.entry
    if entry.kind == "night" and match.definite:
        return _that_night(scan, match, index)
    alone = entry.kind == "adverb" or (entry.kind == "part" and entry.number)
    if alone and match.prefix in ("", "و"):
        return Found(index, match.end, vague(Anchor.TEXT))
    return None


def _that_night(scan: Scan, match: Match[Period], index: int) -> Found | None:
    """الليلة الماضية, الليلة, الليلة المقبلة."""
    if scan.cut.keys[match.end - 1] not in ("الليله", "لليله", "والليله", "فالليله", "بالليله"):
        return None
    qualifier = qualifier_at(scan, match.end)
    if qualifier and qualifier.entry.kind not in ("past", "next", "now"):
        return None
    end = qualifier.end if qualifier else match.end
    if scan.day is None:
        return Found(index, end, told(None, Precision.DAYS, Anchor.REPORT))
    step = step_of(qualifier.entry) if qualifier else 0
    first = shifted(scan.day, days=step)
    last = shifted(scan.day, days=step + 1) if step else first
    if first is None or last is None:
        return None
    precision = Precision.DAYS if first != last else Precision.DAY
    return Found(index, end, told((first, last), precision, Anchor.REPORT))
