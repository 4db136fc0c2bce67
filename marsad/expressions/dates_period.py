"""Months, years and what is named by a unit: مطلع يوليو, العام الماضي, صيف 2014, الثمانينيات."""

from __future__ import annotations

from datetime import date

from marsad.expressions.calendar import (
    DAY,
    Days,
    day_of,
    month_days,
    shifted,
    third,
    told,
    week_of,
    year_days,
)
from marsad.expressions.dates_absolute import (
    direction_at,
    read_month_name,
    read_ordinal,
    read_year,
    read_year_told,
    resolve_month,
    step_of,
)
from marsad.expressions.people import person_at
from marsad.expressions.phrases import Match
from marsad.expressions.timewords import (
    Found,
    Period,
    Scan,
    in_future,
    next_period,
    period_at,
    qualifier_at,
)
from marsad.model import Anchor, Precision

# Words after which a month's name that is another word too is surely the month (في مارس).
_MONTH_CUES = frozenset(("في", "منذ", "خلال", "حتي", "بين", "وفي", "ففي", "ومنذ", "وخلال"))
# Words after which four digits are a year (منذ 2011).
_YEAR_CUES = _MONTH_CUES | {"من", "الي", "بعد", "قبل", "ومن", "وحتي", "والي"}
# Demonstratives before a unit: هذا الشهر.
THIS = frozenset(("هذا", "هذه", "لهذا", "لهذه", "بهذا", "وهذا", "وهذه"))
_UNIT_PRECISION = {
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
    "decade-unit": Precision.DECADE,
    "century": Precision.CENTURY,
}


def read_period(scan: Scan, index: int) -> Found | None:
    """The month, year, week, season, decade or century whose words begin at ``index``."""
    part = period_at(scan, index, "first", "middle", "last")
    if part and part.definite:
        return None
    place = part.end if part else index
    if part and not scan.cut.near(place):
        return None
    for read in (_month, _year, _unit, _season, _decade, _day_of_text, _same):
        found = read(scan, place, index)
        if found:
            return _part_of(scan, found, part, index) if part else found
    return None


def _part_of(scan: Scan, found: Found, part: Match[Period], index: int) -> Found:
    """The first, middle or last part of a longer time."""
    value = found.value
    if value is None or value.earliest is None or value.latest is None:
        return found._replace(first=index)
    if value.precision is Precision.WEEK:
        days = _part_of_week((value.earliest, value.latest), part.entry.kind)
        unqualified = period_at(scan, found.last - 1, "week")
        if scan.day and days[0] > scan.day and unqualified and not in_future(scan, index):
            days = days[0] - 7 * DAY, days[1] - 7 * DAY  # the weekend that is over
    else:
        days = third((value.earliest, value.latest), part.entry.kind)
    month = value.precision is Precision.MONTH
    precision = Precision.MONTH_PART if month else Precision.SPAN
    return found._replace(first=index, value=told(days, precision, value.anchor))


def _part_of_week(week: Days, part: str) -> Days:
    """The first two days of a week, the days between, the weekend (Friday and Saturday)."""
    first, last = week
    cuts = {"first": (0, 1), "middle": (2, 4), "last": (5, 6)}[part]
    return first + cuts[0] * DAY, min(last, first + cuts[1] * DAY)


def _month(scan: Scan, place: int, index: int) -> Found | None:
    """يوليو, شهر رمضان, سبتمبر الماضي, تشرين الأول عام 2002."""
    word = period_at(scan, place, "month")
    word = word if word and word.entry.number == 1 and not word.definite else None
    name = read_month_name(scan, word.end if word else place)
    if name is None or (word and not scan.cut.near(word.end)):
        return None
    year = read_year_told(scan, name.end, name.hijri)
    company = word or place > index or year.end > name.end
    cued = scan.cut.near(index) and scan.cut.key(index - 1) in _MONTH_CUES
    if not (company or (name.sure and not name.hijri) or (cued and not name.bare)):
        return None
    days = resolve_month(scan, index, name, year)
    anchor = Anchor.ABSOLUTE if year.year and not year.reckoned else Anchor.REPORT
    value = told(days, Precision.MONTH, anchor)
    return Found(index, year.end, value, name.hijri, yearless=year.year is None)


def _unit(scan: Scan, place: int, index: int) -> Found | None:
    """الأسبوع الماضي, هذا الشهر, العام الجاري, القرن التاسع عشر, الشهر نفسه."""
    this = scan.cut.key(place) in THIS and scan.cut.near(place + 1)
    match = period_at(scan, place + this, "week", "month", "year", "decade-unit", "century")
    if match is None or match.entry.number != 1 or not (this or match.definite):
        return None
    if this and match.prefix != "ال":
        return None
    if match.entry.kind == "century" and (found := _century(scan, match, index)):
        return found
    qualifier = qualifier_at(scan, match.end)
    if qualifier and qualifier.entry.kind == "text":
        return _same_or_next(scan, match, qualifier, index)
    direction = direction_at(scan, match.end)
    if direction is None and not this and place == index:
        return None
    step = step_of(direction.entry) if direction else 0
    end = direction.end if direction else match.end
    precision = _UNIT_PRECISION[match.entry.kind]
    days = _unit_days(match.entry.kind, scan.day, step) if scan.day else None
    return Found(index, end, told(days, precision, Anchor.REPORT))


def _unit_days(unit: str, day: date, step: int) -> Days | None:
    """The week, month, year, decade or century so many units from the one that holds a day."""
    if unit == "week":
        return week_of(day, step)
    if unit == "month":
        other = shifted(day.replace(day=1), months=step)
        return month_days(other.year, other.month) if other else None
    length = {"year": 1, "decade-unit": 10, "century": 100}[unit]
    offset = 1 if unit == "century" else 0  # the 20th century begins with 1901
    first_year = (day.year - offset) // length * length + offset + step * length
    first, last = day_of(first_year, 1, 1), day_of(first_year + length - 1, 12, 31)
    return (first, last) if first and last else None


def _same_or_next(scan: Scan, match: Match[Period], qualifier: Match[Period], index: int) -> Found:
    """الشهر نفسه, العام التالي."""
    step = 1 if scan.cut.keys[qualifier.end - 1].startswith("التالي") else 0
    return _from_text(scan, index, qualifier.end, match.entry.kind, step)


def _day_of_text(scan: Scan, place: int, index: int) -> Found | None:
    """اليوم نفسه, اليوم التالي."""
    match = period_at(scan, place, "day")
    if match is None or place > index or scan.cut.keys[match.end - 1] != "اليوم":
        return None
    qualifier = qualifier_at(scan, match.end)
    if qualifier is None or qualifier.entry.kind != "text":
        return None
    step = 1 if scan.cut.keys[qualifier.end - 1] == "التالي" else 0
    return _from_text(scan, index, qualifier.end, "day", step)


def _same(scan: Scan, place: int, index: int) -> Found | None:
    """نفس اليوم, ذات الشهر."""
    match = period_at(scan, place, "same")
    if match is None or place > index:
        return None
    unit = next_period(scan, match.end, "day", "week", "month", "year")
    if unit is None or scan.cut.keys[unit.end - 1][:2] != "ال" or unit.entry.number < 0:
        return None
    return _from_text(scan, index, unit.end, unit.entry.kind, 0)


def _from_text(scan: Scan, index: int, end: int, unit: str, step: int) -> Found:
    """The day, week, month or year of the last time told in the text, or the one after it."""
    base = scan.last_day
    if base and unit == "day":
        day = shifted(base, days=step)
        days = (day, day) if day else None
    else:
        days = _unit_days(unit, base, step) if base else None
    precision = _UNIT_PRECISION.get(unit, Precision.DAY) if days else Precision.VAGUE
    return Found(index, end, told(days, precision, Anchor.TEXT))


def _century(scan: Scan, match: Match[Period], index: int) -> Found | None:
    """القرن العشرين, القرن التاسع عشر."""
    ordinal = read_ordinal(scan.cut, match.end) if scan.cut.near(match.end) else None
    if ordinal is None:
        return None
    number, end = ordinal
    first, last = day_of(number * 100 - 99, 1, 1), day_of(number * 100, 12, 31)
    days = (first, last) if first and last else None
    return Found(index, end, told(days, Precision.CENTURY, Anchor.ABSOLUTE))


def _season(scan: Scan, place: int, index: int) -> Found | None:
    """صيف 2014, الصيف الماضي, شتاء العام الماضي, هذا الصيف."""
    this = scan.cut.key(place) in THIS and scan.cut.near(place + 1)
    match = period_at(scan, place + this, "season")
    if match is None:
        return None
    if match.definite:
        direction = direction_at(scan, match.end)
        if not (direction or this):
            return None
        kind = direction.entry.kind if direction else "now"
        days = _season_days(match.entry, scan.day, kind) if scan.day else None
        end = direction.end if direction else match.end
        return Found(index, end, told(days, Precision.SEASON, Anchor.REPORT))
    year = read_year_told(scan, match.end, hijri=False)
    if (
        year.end == match.end
        or not scan.cut.near(match.end)
        or (year.direction and not year.reckoned)
    ):
        return None
    days = _season_of(match.entry, year.year) if year.year else None
    anchor = Anchor.ABSOLUTE if year.year and not year.reckoned else Anchor.REPORT
    return Found(index, year.end, told(days, Precision.SEASON, anchor))


def _season_of(season: Period, year: int) -> Days | None:
    """Three months; a winter begins with the December of the year before."""
    first = day_of(year - (season.number == 12), season.number, 1)
    after = shifted(first, months=3) if first else None
    return (first, after - DAY) if first and after else None


def _season_days(season: Period, day: date, kind: str) -> Days | None:
    """The latest such season that was over (past), the one under way or nearest, the next."""
    options = [s for year in range(day.year - 2, day.year + 3) if (s := _season_of(season, year))]
    if kind == "past":
        return next((s for s in reversed(options) if s[1] < day), None)
    if kind == "next":
        return next((s for s in options if s[0] > day), None)
    return min(options, key=lambda s: abs(s[0] - day), default=None)


def _decade(scan: Scan, place: int, index: int) -> Found | None:
    """ثمانينيات القرن الماضي, التسعينيات."""
    match = period_at(scan, place, "decade")
    if match is None:
        return None
    century, end = 1900, match.end
    of = scan.cut.near(end) and scan.cut.keys[end] == "من"
    named = next_period(scan, end + of, "century")
    if named and named.definite:
        ordinal = read_ordinal(scan.cut, named.end) if scan.cut.near(named.end) else None
        direction = direction_at(scan, named.end)
        if ordinal:
            century, end = (ordinal[0] - 1) * 100, ordinal[1]
        elif direction:
            end = direction.end
    elif not match.definite:
        return None
    first = day_of(century + match.entry.number, 1, 1)
    last = day_of(century + match.entry.number + 9, 12, 31)
    days = (first, last) if first and last else None
    return Found(index, end, told(days, Precision.DECADE, Anchor.ABSOLUTE))


def _year(scan: Scan, place: int, index: int) -> Found | None:
    """عام 2014, 1436 هـ, منذ 2011, أواخر 2014."""
    match = period_at(scan, place, "year")
    if match and (match.entry.number != 1 or not scan.cut.near(match.end)):
        return None
    year = read_year(scan, match.end if match else place, named=bool(match))
    if year is None:
        return None
    cued = scan.cut.near(index) and scan.cut.key(index - 1) in _YEAR_CUES
    counted = scan.cut.near(year.end) and person_at(scan.cut, year.end)
    if not (match or year.marked or place > index or (cued and not counted)):
        return None
    value = told(year_days(year.year, year.hijri), Precision.YEAR, Anchor.ABSOLUTE)
    return Found(index, year.end, value, year.hijri)
