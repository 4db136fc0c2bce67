"""The codes of records in words: kinds of places and sources, precision of days, ages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from marsad.lexicon import geonames
from marsad.lexicon.place_entries import NamedPlace

Language = Literal["ar", "en"]

# English takes the codes as they are.
ARABIC: Mapping[str, str] = {
    # kinds of places
    "settlement": "بلدة أو مدينة",
    "district": "مديرية",
    "governorate": "محافظة",
    "country": "دولة",
    "quarter": "حي",
    "region": "منطقة",
    "front": "جبهة",
    "base": "قاعدة",
    "camp": "مخيم",
    "crossing": "معبر",
    "border": "حدود",
    "road": "طريق",
    "water": "مسطح مائي",
    "relief": "جبل أو واد",
    "site": "موقع",
    # how exact days are
    "day": "يوم",
    "days": "أيام",
    "week": "أسبوع",
    "month-part": "جزء من شهر",
    "month": "شهر",
    "season": "فصل",
    "year": "سنة",
    "decade": "عقد",
    "century": "قرن",
    "about": "نحو ذلك",
    "span": "مدة",
    "vague": "تقريبا",
    # kinds of sources
    "un": "الأمم المتحدة",
    "monitor": "جهة رصد",
    "medical": "مصدر طبي",
    "ngo": "منظمة",
    "official": "مصدر رسمي",
    "military": "مصدر عسكري",
    "security": "مصدر أمني",
    "witness": "شاهد",
    "media": "وسيلة إعلام",
    "person": "شخص",
    "statement": "بيان",
    "anonymous": "مصدر غير مسمى",
    "social": "وسائل التواصل",
}
# One, two, three to ten, eleven and more: قبل يوم، قبل يومين، قبل 3 أيام، قبل 11 يوما.
_UNITS = {
    "year": ("سنة", "سنتين", "سنوات", "سنة"),
    "month": ("شهر", "شهرين", "أشهر", "شهرا"),
    "day": ("يوم", "يومين", "أيام", "يوما"),
}
_DAYS_OF = (("year", 365.25), ("month", 30.44), ("day", 1.0))


def in_words(code: str, language: Language) -> str:
    """A code as people read it.

    >>> in_words("settlement", "ar"), in_words("settlement", "en")
    ('بلدة أو مدينة', 'settlement')
    """
    return ARABIC.get(code, code) if language == "ar" else code


def country(code: str, language: Language) -> str:
    """A country by name in Arabic, by its code in English."""
    found = geonames.country(code) if language == "ar" else None
    return found.name if found else code


def kind_and_country(place: NamedPlace, language: Language) -> str:
    """What a place is and where it lies."""
    comma = "، " if language == "ar" else ", "
    lies = [place.parent] if place.parent else []
    return comma.join((in_words(place.kind, language), *lies, country(place.country, language)))


def age(then: date, now: date, language: Language) -> str:
    """How long ago a day was, in whole years, months or days; empty for one not yet over.

    >>> age(date(2015, 8, 3), date(2026, 11, 23), "en")
    '11 years ago'
    >>> age(date(2015, 8, 3), date(2015, 8, 5), "ar")
    'قبل يومين'
    """
    days = (now - then).days
    if days < 1:
        return ""
    unit, length = next(pair for pair in _DAYS_OF if days >= pair[1])
    many = int(days / length)
    if language == "en":
        return f"{many} {unit}{'' if many == 1 else 's'} ago"
    one, two, few, more = _UNITS[unit]
    if many <= 2:
        return f"قبل {one if many == 1 else two}"
    return f"قبل {many} {few if many <= 10 else more}"
