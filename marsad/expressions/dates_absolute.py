"""Days, months and years by their names and numbers: 3 آب 2015, 2015-08-03, مطلع يوليو."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from marsad.expressions.calendar import (
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    UNMARKED_GREGORIAN_YEARS,
    UNMARKED_HIJRI_YEARS,
    Days,
    day_of,
    hijri_year_month,
    month_days,
    shifted,
)
from marsad.expressions.integers import LETTERS, attached
from marsad.expressions.months import months
from marsad.expressions.phrases import Match
from marsad.expressions.timewords import (
    Period,
    Scan,
    in_future,
    next_period,
    ordinals,
    period_at,
    qualifier_at,
)
from marsad.expressions.tokens import Tokens

_HIJRI_MARKS = frozenset(("ه", "هجري", "هجريه"))
_GREGORIAN_MARKS = frozenset(("م", "ميلادي", "ميلاديه"))
_YEAR_MARKS = _HIJRI_MARKS | _GREGORIAN_MARKS
_YEAR_GAPS = ("blank", "comma", "bracket", "slash", "dash")
_MONTH_TWIN_GAPS = ("blank", "bracket", "slash", "dash")


class Year(NamedTuple):
    """A year named; ``marked`` by عام, م or هـ and so surely one."""

    year: int
    hijri: bool
    end: int
    marked: bool


class MonthName(NamedTuple):
    """A month named, once or twice (آب (أغسطس)).

    ``sure``: the name means nothing else. ``bare``: written without the madda that would tell it.
    """

    month: int
    hijri: bool
    end: int
    sure: bool
    bare: bool = False


class YearTold(NamedTuple):
    """What follows a month about its year: a number, or a direction from the report's.

    ``reckoned``: the year is counted from the report's (من العام الماضي), and None without one.
    """

    end: int
    year: int | None = None
    direction: str = ""  # past, now, next
    reckoned: bool = False


class MonthDay(NamedTuple):
    """A day of a month as named; ``day`` None where the report's day is needed and not known."""

    day: date | None
    end: int
    hijri: bool
    yearless: bool


def read_year(scan: Scan, index: int, named: bool = False) -> Year | None:
    """عام 2014, 2014, 2014م, 1436 هـ; ``named``: عام stands before ``index``."""
    cut = scan.cut
    word = period_at(scan, index, "year")
    worded = word and word.prefix in ("", "ال") and word.entry.number == 1 and cut.near(word.end)
    place = word.end if word and worded else index
    key = cut.key(place)
    if not (len(key) == 4 and key.isdecimal()) or _joined(cut, place) or _joined(cut, place + 1):
        return None
    year, after = int(key), cut.key(place + 1)
    beside = cut.near(place + 1)
    hijri = beside and after in _HIJRI_MARKS
    marked = hijri or (beside and after in _GREGORIAN_MARKS)
    if not marked and year in UNMARKED_HIJRI_YEARS:
        hijri = True
    named = named or marked or place > index
    gregorian = GREGORIAN_YEARS if named else UNMARKED_GREGORIAN_YEARS
    if year not in (HIJRI_YEARS if hijri else gregorian):
        return None
    return Year(year, hijri, place + 1 + marked, named)


def _joined(cut: Tokens, index: int) -> bool:
    """Whether a slash or point ties the digits on both sides of a gap."""
    if not 0 < index < len(cut.keys) or cut.gaps[index].strip() not in ("/", ".", ":", "\\"):
        return False
    return cut.keys[index - 1].isdecimal() and cut.keys[index].isdecimal()


def read_month_name(scan: Scan, index: int) -> MonthName | None:
    """The month at ``index`` with the same month's other name after it."""
    cut = scan.cut
    found = months().at(cut, index)
    if found is None:
        return None
    month, end = found.entry, found.end
    if month.exact and ({"إ", "أ"} & set(cut.written(index)) or found.prefix.startswith("ب")):
        return None  # إب and أب are a town and a father, باب is a door
    sure = month.alone or (month.exact and "آ" in cut.written(index))
    twin = months().at(cut, end) if cut.gap(end) in _MONTH_TWIN_GAPS else None
    if twin and (twin.entry.month, twin.entry.calendar) == (month.month, month.calendar):
        return MonthName(month.month, month.calendar == "hijri", twin.end, sure=True)
    bare = month.exact and not sure
    return MonthName(month.month, month.calendar == "hijri", end, sure, bare)


def read_year_told(scan: Scan, index: int, hijri: bool) -> YearTold:
    """What a month's name is followed by: 2014, من عام 2014, الماضي, من العام الماضي."""
    cut = scan.cut
    if cut.gap(index) not in _YEAR_GAPS:
        return YearTold(index)
    place = index + 1 if cut.key(index) == "من" and cut.near(index) else index
    year = read_year(scan, place)
    if year and year.hijri == hijri:
        return YearTold(year.end, year=year.year)
    if direction := direction_at(scan, index, after_bracket=True):
        return YearTold(direction.end, direction=direction.entry.kind)
    word = next_period(scan, place, "year")
    direction = direction_at(scan, word.end) if word and word.definite else None
    if direction is None:
        return YearTold(index)
    base = _year_and_month(scan.day, hijri) if scan.day else None
    steps = step_of(direction.entry)
    return YearTold(direction.end, base[0] + steps if base else None, reckoned=True)


def direction_at(scan: Scan, index: int, after_bracket: bool = False) -> Match[Period] | None:
    """الماضي, الجاري, المقبل after what they qualify; ديسمبر (كانون الأول) الماضي too."""
    found = qualifier_at(scan, index, after_bracket)
    return found if found and found.entry.kind in ("past", "now", "next") else None


def step_of(period: Period) -> int:
    """How many units a qualifier goes back or on: الماضي -1, قبل الماضي -2, المقبل 1.

    >>> step_of(Period((), "past", (), 2))
    -2
    """
    return {"past": -1, "now": 0, "next": 1}[period.kind] * (period.number or 1)


def _year_and_month(day: date, hijri: bool) -> tuple[int, int] | None:
    return hijri_year_month(day) if hijri else (day.year, day.month)


def read_month_day(scan: Scan, index: int) -> MonthDay | None:
    """3 آب, الثالث من أغسطس 2015, 8 من الشهر الجاري, 3/8/2015."""
    return (
        read_numeric(scan.cut, index)
        or _day_then_month(scan, index)
        or _month_then_day(scan, index)
    )


def read_numeric(cut: Tokens, index: int) -> MonthDay | None:
    """Day, month and year in digits, the day first or last; month first where only that can be."""
    keys = [cut.key(index + i) for i in range(3)]
    gaps = {cut.gaps[index + i].strip() for i in (1, 2)} if all(keys) else set()
    if len(gaps) != 1 or not gaps <= {"/", "-", "."} or not all(key.isdecimal() for key in keys):
        return None
    if len(keys[0]) == 4:
        keys.reverse()
    if [len(key) > 2 for key in keys] != [False, False, True] or len(keys[2]) != 4:
        return None
    day, month, year = map(int, keys)
    if month > 12 >= day:
        day, month = month, day
    hijri = year in UNMARKED_HIJRI_YEARS
    plain = hijri or year in UNMARKED_GREGORIAN_YEARS
    found = day_of(year, month, day, hijri) if plain else None
    end = index + 3 + (cut.near(index + 3) and cut.keys[index + 3] in _YEAR_MARKS)
    return MonthDay(found, end, hijri, yearless=False) if found else None


def day_number(cut: Tokens, index: int) -> tuple[int, int] | None:
    """A day of the month in digits or as an ordinal, and where it ends."""
    key = cut.key(index)
    if key in LETTERS and cut.key(index + 1).isdecimal() and attached(cut, index + 1):
        index, key = index + 1, cut.key(index + 1)
    if key.isdecimal():
        return (int(key), index + 1) if len(key) <= 2 and 1 <= int(key) <= 31 else None
    return read_ordinal(cut, index)


def read_ordinal(cut: Tokens, index: int) -> tuple[int, int] | None:
    """An ordinal of 1 to 39: الثالث, الخامس عشر, الحادي والعشرين."""
    found = ordinals().at(cut, index)
    if found is None:
        return None
    value, end = found.entry.value, found.end
    if found.entry.kind == "tens" or not cut.near(end):
        return (value, end) if found.entry.kind != "joining" else None
    if cut.keys[end] in ("عشر", "عشره"):
        return value + 10, end + 1
    tens = ordinals().at(cut, end)
    if tens and tens.entry.kind == "tens" and tens.prefix == "و":
        return value + tens.entry.value, tens.end
    return (value, end) if found.entry.kind != "joining" else None


def _day_then_month(scan: Scan, index: int) -> MonthDay | None:
    cut = scan.cut
    number = day_number(cut, index)
    if number is None:
        return None
    day, end = number
    place = end + 1 if cut.key(end) == "من" and cut.near(end) else end
    word = next_period(scan, place, "month")
    name = read_month_name(scan, word.end if word and not word.definite else place)
    if name and cut.gap(end) in ("blank", "slash", "dash"):
        told = read_year_told(scan, name.end, name.hijri)
        if cut.gap(end) != "blank" and told.year is None and not name.sure:
            return None  # 4-صفر is a score
        found = _resolve(scan, index, name, day, told)
        if found is None and not (told.year is None and scan.day is None):
            return None
        return MonthDay(found, told.end, name.hijri, told.year is None)
    if not cut.near(end):
        return None
    direction = direction_at(scan, word.end if word and word.definite else end)
    return _of_this_month(scan, day, direction) if direction else None


def _of_this_month(scan: Scan, day: int, direction: Match[Period]) -> MonthDay | None:
    """الثامن من الشهر الجاري, 8 الجاري."""
    if scan.day is None:
        return MonthDay(None, direction.end, False, yearless=True)
    other = shifted(scan.day.replace(day=1), months=step_of(direction.entry))
    found = day_of(other.year, other.month, day) if other else None
    return MonthDay(found, direction.end, False, yearless=True) if found else None


def _month_then_day(scan: Scan, index: int) -> MonthDay | None:
    """أغسطس 3, 2015: only with its year."""
    name = read_month_name(scan, index)
    number = day_number(scan.cut, name.end) if name and scan.cut.near(name.end) else None
    if name is None or number is None:
        return None
    told = read_year_told(scan, number[1], name.hijri)
    found = day_of(told.year, name.month, number[0], name.hijri) if told.year else None
    return MonthDay(found, told.end, name.hijri, yearless=False) if found else None


def _resolve(scan: Scan, index: int, name: MonthName, day: int, told: YearTold) -> date | None:
    """The day meant: in the year told, else the latest one up to the report's day."""
    if told.year is not None:
        return day_of(told.year, name.month, day, name.hijri)
    base = _year_and_month(scan.day, name.hijri) if scan.day else None
    if scan.day is None or base is None:
        return None
    # Eight years hold a 29 February; a day that no year has is not found.
    years = range(base[0] - 8, base[0] + 9)
    days = [d for year in years if (d := day_of(year, name.month, day, name.hijri))]
    today, direction = scan.day, told.direction
    if direction == "now":
        return min(days, key=lambda d: abs(d - today), default=None)
    if direction == "next" or (not direction and in_future(scan, index)):
        return next((d for d in days if d >= today), None)
    before = direction == "past"
    return next((d for d in reversed(days) if d < today or (d == today and not before)), None)


def resolve_month(scan: Scan, index: int, name: MonthName, told: YearTold) -> Days | None:
    """First and last day of the month meant: in the year told, else the latest that has begun."""
    if told.year is not None:
        return month_days(told.year, name.month, name.hijri)
    base = _year_and_month(scan.day, name.hijri) if scan.day else None
    if base is None:
        return None
    year, month = base
    if told.direction == "next" or (not told.direction and in_future(scan, index)):
        year += name.month < month or (name.month == month and told.direction == "next")
    elif told.direction == "past":
        year -= name.month >= month
    elif told.direction != "now":
        year -= name.month > month
    return month_days(year, name.month, name.hijri)
