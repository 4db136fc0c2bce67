"""From one time to another: بين 3 و5 أغسطس, من الأحد إلى الخميس, 2011-2014, منذ مطلع العام."""

from __future__ import annotations

from datetime import date

from marsad.expressions.calendar import Days, day_of, shifted, told
from marsad.expressions.dates_absolute import day_number, read_numeric, read_year
from marsad.expressions.dates_day import read_day
from marsad.expressions.dates_simple import may_begin_number, read_simple
from marsad.expressions.timewords import Found, Scan, named_days, period_at
from marsad.model import Anchor, Precision

# How many words may stand between منذ and the date of what it names:
# منذ تولي الرئيس السلطة في 29 مايو.
_EVENT_REACH = 9
_TO = frozenset(("الي", "حتي", "لغايه", "والي", "وحتي", "ولغايه"))


def read_named(scan: Scan, index: int) -> Found | None:
    """هجمات 9/11, without its first word; no value for a name that is no time (قوى 14 آذار)."""
    named = named_days().at(scan.cut, index)
    if named is None:
        return None
    days = named.entry.days
    precision = Precision.DAY if days and days[0] == days[1] else Precision.SPAN
    value = told(days, precision, Anchor.ABSOLUTE) if days else None
    return Found(index + 1, named.end, value)


def read_since(scan: Scan, index: int) -> Found | None:
    """منذ الجمعة, منذ اندلاع الحرب في 15 مارس 2011: from then to the report's day."""
    word = period_at(scan, index, "since")
    if word is None or not scan.cut.near(word.end):
        return None
    begin = read_named(scan, word.end) or read_simple(scan, word.end) or _event_date(scan, word.end)
    if begin is None or begin.value is None:
        return None
    if begin.value.earliest is None:
        return begin._replace(first=index)
    anchor = Anchor.REPORT
    if scan.day is None:
        return Found(index, begin.last, told(None, Precision.SPAN, anchor))
    first, last = begin.value.earliest, max(scan.day, begin.value.earliest)
    return Found(index, begin.last, told((first, last), Precision.SPAN, anchor))


def _event_date(scan: Scan, index: int) -> Found | None:
    """The date after في that belongs to the event named after منذ, in the same clause."""
    for place in range(index, min(index + _EVENT_REACH, len(scan.cut.keys) - 1)):
        if not scan.cut.near(place):
            return None
        if scan.cut.keys[place] in ("في", "عام") and place > index and scan.cut.near(place + 1):
            return read_simple(scan, place + (scan.cut.keys[place] == "في"))
    return None


_BETWEEN = frozenset(("بين", "وبين", "فبين", "مابين"))
_FROM = frozenset(("من", "ومن"))
_PAIRS = frozenset(("عامي", "شهري", "يومي", "وعامي", "ويومي", "بعامي"))


def opens_range(key: str) -> bool:
    """Whether a range may begin with this word."""
    return key in _BETWEEN or key in _FROM or key in _PAIRS or may_begin_number(key)


def read_range(scan: Scan, index: int) -> Found | None:
    """Two times with بين … و or من … إلى before and between them, or joined by a dash."""
    key = scan.cut.keys[index]
    between = key in _BETWEEN
    if (between or key in _FROM) and scan.cut.near(index + 1):
        start = _after_period_word(scan, index + 1)
        return _ends(scan, index, start, between)
    if _is_pair_word(scan, index):
        return _ends(scan, index, index + 1, between=True)
    return _numbered(scan, index) if may_begin_number(key) else None


def _after_period_word(scan: Scan, index: int) -> int:
    """Past عامي, شهري, يومي, يوم in بين عامي 2011 و2014."""
    return index + 1 if _is_pair_word(scan, index) else index


def _is_pair_word(scan: Scan, index: int) -> bool:
    return scan.cut.key(index) in _PAIRS


def _ends(scan: Scan, index: int, start: int, between: bool) -> Found | None:
    """The range whose first end begins at ``start``."""
    first_end, number = _first_end(scan, start)
    if first_end is None:
        return None
    place = _past_joint(scan, first_end.last, between)
    if place is None:
        return None
    second = _second_end(scan, place)
    if second is None or second.value is None:
        return None
    first = _completed(number, second) if number else first_end
    return _joined(index, first, second, scan.day) if first else None


def _first_end(scan: Scan, index: int) -> tuple[Found | None, int | None]:
    """A time, or the bare number of a day whose month comes with the second end."""
    found = read_simple(scan, index)
    if found:
        return found, None
    if not may_begin_number(scan.cut.key(index)):
        return None, None
    if year := _bare_year(scan, index):
        return year, None
    number = day_number(scan.cut, index)
    if number is None:
        return None, None
    return Found(index, number[1], None), number[0]


def _bare_year(scan: Scan, index: int) -> Found | None:
    year = read_year(scan, index)
    first = day_of(year.year, 1, 1, year.hijri) if year else None
    last = day_of(year.year, 12, 29 if year.hijri else 31, year.hijri) if year else None
    if year is None or first is None or last is None:
        return None
    return Found(index, year.end, told((first, last), Precision.YEAR, Anchor.ABSOLUTE))


def _past_joint(scan: Scan, index: int, between: bool) -> int | None:
    """Where the second end begins, past و or إلى; an attached و stays part of its word."""
    cut = scan.cut
    if not cut.near(index):
        return None
    key = cut.keys[index]
    if key in _TO or (between and key == "و"):
        return index + 1
    if between and key.startswith("و"):
        return index
    return None


def _second_end(scan: Scan, index: int) -> Found | None:
    """The second time; عام, يوم and an attached و may stand before it."""
    return read_simple(scan, index) or _bare_year(scan, index)


def _completed(number: int, second: Found) -> Found | None:
    """The first end by its number, with month and year of the second: بين 3 و5 أغسطس."""
    value = second.value
    if value is None or value.precision not in (Precision.DAY, Precision.MONTH) or second.hijri:
        return None
    if value.earliest is None:
        return second
    day = day_of(value.earliest.year, value.earliest.month, number)
    return second._replace(value=told((day, day), Precision.DAY, value.anchor)) if day else None


def _joined(index: int, first: Found, second: Found, today: date | None) -> Found | None:
    """The time from the first to the last day of both."""
    if first.value is None or second.value is None:
        return None
    days = _outer(first, second)
    relative = Anchor.REPORT in (first.value.anchor, second.value.anchor)
    anchor = Anchor.REPORT if relative else Anchor.ABSOLUTE
    if days is None and (today is not None or not relative):
        return None
    precision = Precision.DAYS if first.value.precision is Precision.DAY else Precision.SPAN
    return Found(index, second.last, told(days, precision, anchor))


def _outer(first: Found, second: Found) -> Days | None:
    """First and last day of both; a first end without year takes that of the second."""
    begin = first.value.earliest if first.value else None
    end = second.value.latest if second.value else None
    if begin is None or end is None:
        return None
    if first.yearless and not second.yearless and second.value:
        begin = _in_year(begin, end.year)
    if begin and begin > end and first.yearless:
        begin = shifted(begin, years=-1)
    return (begin, end) if begin and begin <= end else None


def _in_year(day: date, year: int) -> date | None:
    return shifted(day, years=year - day.year)


def _numbered(scan: Scan, index: int) -> Found | None:
    """3-5 آب, 3 و4 أغسطس, 3 إلى 5 آب, 2011-2014."""
    cut = scan.cut
    if read_numeric(cut, index):
        return None
    number = day_number(cut, index)
    if number:
        joint = number[1] if cut.gap(number[1]) == "dash" else _past_joint(scan, number[1], True)
        second = read_day(scan, joint) if joint is not None else None
        first = _completed(number[0], second) if second else None
        return _joined(index, first, second, scan.day) if first and second else None
    year = _bare_year(scan, index) if cut.keys[index].isdecimal() else None
    if year and cut.gap(year.last) == "dash":
        last = _bare_year(scan, year.last)
        return _joined(index, year, last, scan.day) if last else None
    return None
