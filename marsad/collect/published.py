"""A report's day and how it is known: evidence read, checked for sense, the best one chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from marsad.arabic.normalise import key, normalise
from marsad.expressions import read_date_line
from marsad.expressions.timewords import Weekday as WeekdayEntry
from marsad.lexicon.loader import read_entries
from marsad.model import PublicationDate, Span

EARLIEST = date(1990, 1, 1)  # no news page is older; what claims to be is an empty field's default
# The kinds of evidence from the most to the least trusted.
KINDS = (
    "option", "field", "feed", "json-ld", "meta", "time-element", "visible-line", "address",
    "warc-date",
)  # fmt: skip
LONGEST_LINE = 160  # characters of a line that a date is looked for in

_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T?\d{4,6}(?!\d)|(?!\d))")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_ENGLISH)})[a-z]*\.?"
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I)
# Only the path tells: numbers in a query are ids. Month alone names no day.
_PATH_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|-(\d{1,2})-(\d{1,2})|_(\d\d)_(\d\d)"
    r"|(\d\d)(\d\d))(?!\d)"
)


class Evidence(NamedTuple):
    """A day that something says the report is of: by what (``kind``) and in which words."""

    kind: str
    words: str
    day: date
    upper_bound: bool = False


class Chosen(NamedTuple):
    """The best evidence, and what was refused on the way."""

    date: PublicationDate | None
    notes: tuple[str, ...]


def choose(evidence: Iterable[Evidence], latest: date | None = None) -> Chosen:
    """The most trusted evidence that makes sense; of the same kind the first.

    A day before 1990, or more than one day (time zones) after ``latest`` (when the bytes were
    captured; today by default), is refused with a note. What only bounds the day comes last.
    """
    limit = (latest or datetime.now(UTC).date()) + timedelta(days=1)
    notes: list[str] = []
    for item in sorted(evidence, key=lambda item: (item.upper_bound, KINDS.index(item.kind))):
        if item.kind == "option" or EARLIEST <= item.day <= limit:
            return Chosen(PublicationDate(*_fields(item)), tuple(notes))
        why = "before 1990" if item.day < EARLIEST else f"after {limit}"
        notes.append(f"date refused: {item.kind} says {item.day} ({item.words}), {why}")
    return Chosen(None, tuple(notes))


def _fields(item: Evidence) -> tuple[date, str, str, bool]:
    return item.day, item.kind, item.words, item.upper_bound


Weekday = tuple[int, Span]  # 0 is Monday; the words that tell it


def settled(published: PublicationDate | None, weekday: Weekday | None) -> PublicationDate | None:
    """The date; one that only bounds the report's day becomes it where the text's weekday agrees.

    That is so where the page says when it was updated: updates come on the day itself, or the
    weekday differs. The day of a capture may be years later and stays a bound.
    """
    if published is None or weekday is None or published.kind == "warc-date":
        return published
    if published.day.weekday() != weekday[0]:
        return published
    return replace(published, upper_bound=False)


def disagrees(published: PublicationDate | None, weekday: Weekday | None) -> list[str]:
    """A note if the weekday that the text gives away is not that of the report's day."""
    if published is None or published.upper_bound or weekday is None:
        return []
    if published.day.weekday() == weekday[0]:
        return []
    said = _days().names[weekday[0]]
    return [f"the text is of a {said}, which {published.day} ({published.kind}) is not"]


def read_day(text: str) -> date | None:
    """The day that a machine's or a person's date names, None if it names no one day.

    Reads ISO 8601 and its relatives, mail dates, seconds since 1970, English and Arabic dates;
    with a time zone, the day is the one written. Day comes before month where both orders are
    possible, unless the weekday beside it says otherwise.

    >>> read_day("2019-05-17T23:30:00+03:00"), read_day("Fri, 17 May 2019 09:00:00 GMT")
    (datetime.date(2019, 5, 17), datetime.date(2019, 5, 17))
    >>> read_day("الاثنين, 08/03/2015 - 11:20")
    datetime.date(2015, 8, 3)
    """
    if not text or len(text) > LONGEST_LINE:
        return None
    return _numeric(text) or _english(text) or _epoch(text) or read_date_line(text)


def _numeric(text: str) -> date | None:
    plain = key(text)  # other digits
    if found := _YEAR_FIRST.search(plain):
        return _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.search(plain):
        return _day_month(found[1], found[3], found[4], plain)
    found = _COMPACT.search(plain)
    return _day(found[1], found[2], found[3]) if found else None


def _day_month(first: str, second: str, year: str, text: str) -> date | None:
    """Day first, as the Arab world writes, unless only the other order fits."""
    usual, other = _day(year, second, first), _day(year, first, second)
    weekday = next((n for name, n in _days().weekdays.items() if name in text), None)
    if usual and other and weekday is not None and usual.weekday() != weekday:
        return other if other.weekday() == weekday else usual
    return usual or other


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _english(text: str) -> date | None:
    if found := _DAY_MONTH.search(text):
        return _day(found[3], str(_ENGLISH.index(found[2].lower()) + 1), found[1])
    if found := _MONTH_DAY.search(text):
        return _day(found[3], str(_ENGLISH.index(found[1].lower()) + 1), found[2])
    if "," in text and ":" in text:
        try:
            return parsedate_to_datetime(text).date()
        except (TypeError, ValueError):
            return None
    return None


def _epoch(text: str) -> date | None:
    found = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(found[1]), UTC).date() if found else None


def address_day(url: str) -> Evidence | None:
    """The day in an address's path.

    >>> address_day("https://example.org/2015/08/03/ln43.htm?id=20160101").day
    datetime.date(2015, 8, 3)
    """
    path = unquote(url.partition("?")[0].partition("#")[0])
    for found in _PATH_DAY.finditer(path):
        year, *rest = (part for part in found.groups() if part)
        if day := _day(year, *rest):
            return Evidence("address", found[0], day)
    return None


# -- The weekday that the text itself gives away ---------------------------------------------


@dataclass(frozen=True, slots=True)
class NearbyDay:
    """An entry of nearby_days.yaml; the file's head tells what the fields mean."""

    forms: tuple[str, ...]
    after: int
    examples: tuple[str, ...]


class _Days(NamedTuple):
    weekdays: dict[str, int]
    names: dict[int, str]
    nearby: dict[str, int]
    hint: re.Pattern[str]


@lru_cache(maxsize=1)
def _days() -> _Days:
    """The words of the lexicon in their matching form."""
    entries = read_entries("weekdays", WeekdayEntry)
    weekdays = {key(form): entry.weekday for entry in entries for form in entry.forms}
    near = read_entries("nearby_days", NearbyDay)
    nearby = {key(form): entry.after for entry in near for form in entry.forms}
    hint = re.compile(
        rf"(?<!\w)[وفلب]?(?P<words>{_any_of(nearby)})[\s,(\"'-]+(?:يوم )?"
        rf"(?P<day>{_any_of(weekdays)})(?!\w)"
    )
    return _Days(weekdays, {e.weekday: e.forms[0] for e in entries}, nearby, hint)


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


def weekday_hint(text: str) -> tuple[int, Span] | None:
    """The weekday (Monday 0) of the day the text was written on, with the words that tell it.

    Where several disagree (a report quotes older ones) the most frequent counts, of equals the
    first.

    >>> day, span = weekday_hint("قصف الطيران، مساء أمس (الجمعة)، المدينة.")
    >>> day, span.of("قصف الطيران، مساء أمس (الجمعة)، المدينة.")
    (5, 'أمس (الجمعة')
    """
    whole = normalise(text)
    days = _days()
    found = [
        ((days.weekdays[hint["day"]] + days.nearby[hint["words"]]) % 7, hint)
        for hint in days.hint.finditer(whole.text)
    ]
    if not found:
        return None
    day = Counter(number for number, _ in found).most_common(1)[0][0]
    hint = next(hint for number, hint in found if number == day)
    return day, whole.written(hint.start("words"), hint.end())
