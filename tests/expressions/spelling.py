"""Integers 1 to 999,999 in Arabic words, as a writer would spell them."""

from __future__ import annotations

_UNITS = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_FEMININE_UNITS = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_HUNDREDS = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]


def spelled(number: int, feminine: bool, oblique: bool, old: bool, apart: bool) -> str:
    """``feminine``: what is counted; ``oblique``: the case; ``old``: مائة; ``apart``: ثلاث مئة.

    >>> spelled(250_023, feminine=False, oblique=False, old=False, apart=False)
    'مئتان وخمسون ألفا وثلاثة وعشرون'
    """
    thousands, rest = divmod(number, 1000)
    parts = [_thousands(thousands, oblique, old, apart)] if thousands else []
    if rest:
        parts.append(_below_thousand(rest, feminine, oblique, old, apart))
    return " و".join(parts)


def _thousands(count: int, oblique: bool, old: bool, apart: bool) -> str:
    if count == 1:
        return "ألف"
    if count == 2:
        return "ألفين" if oblique else "ألفان"
    words = _below_thousand(count, False, oblique, old, apart)
    last = count % 100
    return f"{words} {'آلاف' if 3 <= last <= 10 else 'ألفا' if last > 10 else 'ألف'}"


def _below_thousand(number: int, feminine: bool, oblique: bool, old: bool, apart: bool) -> str:
    hundreds, rest = divmod(number, 100)
    hundred = "مائة" if old else "مئة"
    parts = []
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(hundred[:-1] + ("تين" if oblique else "تان"))
    elif hundreds:
        parts.append(_HUNDREDS[hundreds - 3] + (" " if apart else "") + hundred)
    if rest:
        parts.append(_below_hundred(rest, feminine, oblique))
    return " و".join(parts)


def _below_hundred(number: int, feminine: bool, oblique: bool) -> str:
    tens, unit = divmod(number, 10)
    if number <= 10:
        return _unit(number, feminine, oblique)
    if tens == 1:
        return _teen(unit, feminine, oblique)
    ten = _TENS[tens - 2] + ("ين" if oblique else "ون")
    return f"{_unit(unit, feminine, oblique)} و{ten}" if unit else ten


def _unit(number: int, feminine: bool, oblique: bool) -> str:
    if number == 1:
        return "واحدة" if feminine else "واحد"
    if number == 2:
        return ("اثنت" if feminine else "اثن") + ("ين" if oblique else "ان")
    if number == 10:
        return "عشر" if feminine else "عشرة"
    return (_FEMININE_UNITS if feminine else _UNITS)[number - 3]


def _teen(unit: int, feminine: bool, oblique: bool) -> str:
    ten = "عشرة" if feminine else "عشر"
    if unit == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if unit == 2:
        return f"{'اثنت' if feminine else 'اثن'}{'ي' if oblique else 'ا'} {ten}"
    return f"{_unit(unit, feminine, oblique)} {ten}"
